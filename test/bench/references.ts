/**
 * The figures of 100,000 references of a year, as a region reads them, on the PostgreSQL that the product brings: read as
 * rows that tell of nobody, and counted by month, giver, agency and occasion. Beside it one SQL statement with the same
 * figures of all alone, as a report would be written in SQL; and the counting by itself.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql as query } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { closeDatabase, connect, openDatabase } from "#db/connection";
import { startEmbeddedServer } from "#db/embedded/server";
import { migrate } from "#db/migrate";
import { addDays, dayOf } from "~/domain/day";
import { lastMonths, monthsOf } from "~/domain/period";
import { figuresOf, type ReferenceProgress } from "~/domain/references/figures";
import { showFigures } from "~/features/references/show-figures";
import { freezeClock, today } from "~/platform/clock";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { AGENCIES, arrangeOrganisations, COUNCILS, idOf, REGION } from "./kit/arrange-drafts";
import { compare, measure } from "./kit/measure";
import { report } from "./kit/report";

const REFERENCES = 100_000;
const MONTHS = 12;
const ON = dayOf("2026-11-23");

const analyst: Viewer = {
  personId: null,
  name: "Analyst",
  organisationId: REGION,
  organisationName: "Northmere Children's Partnership",
  organisationKind: "region",
  roles: ["analyst"],
};

const folder = await mkdtemp(join(tmpdir(), "accord-bench-"));
const server = await startEmbeddedServer({ folder });
try {
  await migrate(server.ownerUrl);
  freezeClock(`${ON}T10:00:00Z`);
  await arrange(server.superuserUrl.replace(/\/[^/]*$/, "/accord"));
  await openDatabase({ url: server.appUrl, roleKeeping: "own-role", connections: 2 });

  const { references } = await showFigures(analyst, { months: MONTHS });
  const inSql = await inOneStatement();
  const { given, daysToGive } = references.all;
  if (given !== inSql.given || daysToGive?.middle !== inSql.middle)
    throw new Error(`${given} given in ${daysToGive?.middle} days, in SQL ${inSql.given} in ${inSql.middle}`);

  const whole = () => showFigures(analyst, { months: MONTHS }).then(() => REFERENCES);
  const paces = await compare(
    { accord: whole, sql: () => inOneStatement().then(() => REFERENCES) },
    { turns: 3, seconds: 4 },
  );
  // The database does its part in processes of its own: the clock alone is fair to both.
  const byClock = ({ perSecond }: { perSecond: number }) => ({ perSecond, perProcessorSecond: null });
  report([
    {
      what: "Figures of references, in all their parts",
      ours: byClock(paces.accord),
      peer: { name: "one SQL statement, of all alone", pace: byClock(paces.sql) },
    },
    { what: "Figures of references, counting alone", ours: await countingAlone(), peer: null },
  ]);
} finally {
  await closeDatabase();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

/** Quarters by the same rule: the value at the place counted from the least. */
async function inOneStatement(): Promise<{ given: number; middle: number }> {
  const { from, to } = lastMonths(MONTHS, ON);
  const [row] = await reading(analyst, ({ db }) =>
    db.execute<{ given: number; middle: number }>(query`
      select count(*) filter (where asked_on between ${from} and ${to})::int as asked,
        count(*) filter (where given_on between ${from} and ${to})::int as given,
        percentile_disc(array[0.25, 0.5, 0.75, 0.9]) within group (order by given_on - asked_on)
          filter (where given_on between ${from} and ${to}) as quarters,
        percentile_disc(0.5) within group (order by given_on - asked_on)
          filter (where given_on between ${from} and ${to}) as middle,
        count(*) filter (where due_on between ${from} and ${to} and given_on <= due_on)::int as on_time,
        count(*) filter (where status in ('due', 'requested', 'opened', 'drafted') and due_on < ${ON})::int as overdue
      from reference_progress(${from}, ${to}) where not is_replacement`),
  );
  if (!row) throw new Error("An aggregate has one row");
  return row;
}

function countingAlone() {
  const period = lastMonths(MONTHS, ON);
  const rows = Array.from({ length: REFERENCES }, (_, index): ReferenceProgress => {
    const askedOn = addDays(ON, -(index % 360));
    const givenOn = index % 360 > 30 ? addDays(askedOn, index % 29) : null;
    return {
      giver: `Council ${index % COUNCILS}`,
      agency: `Agency ${index % AGENCIES}`,
      occasion: index % 3 === 0 ? "request" : "end",
      status: givenOn ? "shared" : "requested",
      askedOn,
      dueOn: addDays(askedOn, 14),
      givenOn,
      wasDeclined: false,
      wasBounced: false,
      isReplacement: false,
      answered: givenOn && 18,
      asked: givenOn && 20,
    };
  });
  const asked = { period, months: monthsOf(period), today: ON, ageBands: [7, 14, 28], tellFrom: 5 };
  return measure(() => {
    figuresOf(rows, asked);
    return rows.length;
  }, 3);
}

/** The rows are made in the database itself: what they come from is not what is measured. */
async function arrange(superuserUrl: string): Promise<void> {
  const sql = connect(superuserUrl, { max: 1 });
  await arrangeOrganisations(drizzle(sql), today());
  const id = (kind: string, expression: string) =>
    `('${idOf(kind, 0).slice(0, 24)}' || lpad(to_hex(${expression}), 12, '0'))::uuid`;
  await sql.begin(async (transaction) => {
    await transaction`set local session_replication_role = replica`;
    await transaction.unsafe(`insert into reference (id, number, worker_id, occasion, giver_id, agency_id, region_id,
        worker_name, worker_email, job_title, period_from, status, due_on, template_id, template_version, requested_at,
        given_at, answered, asked, created_at)
      select ${id("5", "n")}, 'P-' || n, ${id("7", "n")}, case n % 3 when 0 then 'request' else 'end' end,
        ${id("c", `n % ${COUNCILS}`)}, ${id("a", `n % ${AGENCIES}`)}, '${REGION}', 'Ewa Nowak', 'worker@example.org',
        'Social worker', '2025-01-06', case when given is null then 'requested' else 'shared' end, (asked + interval '14 days')::date,
        'england-practice-based', '2024-10-31', asked, given, case when given is null then null else 18 end,
        case when given is null then null else 20 end, asked
      from (select n, asked, case when n % 360 > 30 then asked + n % 29 * interval '1 day' end as given
        from (select n, '${ON}T09:00:00Z'::timestamptz - n % 360 * interval '1 day' as asked
          from generate_series(0, ${REFERENCES - 1}) n) numbers) made`);
  });
  await sql`analyze`;
  await sql.end();
}
