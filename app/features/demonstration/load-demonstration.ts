import { count, eq, sql } from "drizzle-orm";
import { event, organisation } from "#db/schema";
import { organisations } from "#db/seeds/region";
import { freezeClock, keepingClock, now } from "~/platform/clock";
import { log } from "~/platform/log";
import type { Operator } from "~/platform/start";
import { changing, reading } from "~/platform/tenancy";
import { systemViewer } from "~/platform/viewer";
import { asking } from "./asking";
import { castOf } from "./cast";
import { charging } from "./charging";
import { drafting } from "./drafting";
import { exceptions } from "./exceptions";
import { foundRegion } from "./found-region";
import { leaving } from "./leaving";
import { past } from "./past";
import type { Stage } from "./stage";
import { calendarFrom, type Story, tellStories } from "./timeline";
import { underWay } from "./under-way";

/** Two processes that start at once load it once. */
const LOCK = 7_436_218;
const FOUNDED = -250;
/** Older news is left unsent: the mailbox shows that of the last days. */
const NEWS_FROM = -14;

/**
 * Loads the demonstration into a database that holds no organisation yet: an invented region, and its history up to
 * this hour, made by the use cases of the product with the clock at each of their days. Anywhere else it does nothing.
 *
 * Run it before jobs and requests: the clock is the process's own.
 */
export async function loadDemonstration(operator: Operator): Promise<"loaded" | "there already"> {
  const { db } = operator;
  await db.execute(sql`select pg_advisory_lock(${LOCK})`);
  try {
    const [found] = await db.select({ organisations: count() }).from(organisation);
    if (found && found.organisations > 0) {
      await warnOfHalfADemonstration(operator);
      return "there already";
    }
    log().info("Loading the demonstration: an invented region with some months of history");
    await keepingClock(() => play(operator));
    return "loaded";
  } finally {
    await db.execute(sql`select pg_advisory_unlock(${LOCK})`);
  }
}

async function play(operator: Operator): Promise<void> {
  const present = now().toISOString();
  const calendar = calendarFrom(present);
  freezeClock(calendar.at(FOUNDED));
  const region = await foundRegion(operator);
  const stage: Stage = { cast: castOf(region), calendar };
  const stories = [...past, ...exceptions, ...leaving, ...asking, ...charging, ...drafting, ...underWay].map((story) =>
    story(stage),
  );
  await tellStories([...stories, withoutOldNews(operator, stage)], present);
  freezeClock(present);
  const id = region.organisationId("northmere");
  await changing(systemViewer({ ...organisations.northmere, id }), async (change) =>
    change.record({ type: "demonstration.loaded", subjectId: id, details: {} }),
  );
}

async function* withoutOldNews({ db }: Operator, { calendar }: Stage): Story {
  yield calendar.at(NEWS_FROM, "07:00");
  await db.execute(sql`
    select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs
    where task_identifier in ('tell-agency', 'tell-council', 'tell-role', 'chase-referee')`);
}

/** A start that was cut short leaves part of it, and the product keeps what was written: whoever runs it is told. */
async function warnOfHalfADemonstration({ db }: Operator): Promise<void> {
  const [region] = await db
    .select({ id: organisation.id })
    .from(organisation)
    .where(eq(organisation.name, organisations.northmere.name));
  if (!region) return;
  const [loaded] = await reading(systemViewer({ ...organisations.northmere, id: region.id }), (read) =>
    read.db.select({ at: event.at }).from(event).where(eq(event.type, "demonstration.loaded")),
  );
  if (!loaded)
    log().warn(
      "The demonstration was cut short while it was being loaded. To have it whole, stop Accord, remove its data folder or empty its database, and start again.",
    );
}
