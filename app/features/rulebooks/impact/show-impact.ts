import { and, desc, eq, sql } from "drizzle-orm";
import { impactCouncil, impactRun, organisation, rulebookVersion } from "#db/schema";
import { type Day, dayOf } from "~/domain/day";
import { notFound } from "~/platform/http/responses";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { type CapPicture, drawCaps } from "./draw-caps";
import { measuredOn } from "./measure-council";
import { type ImpactChange, type ImpactSummary, listChanges, summarise } from "./summarise-changes";

export type CouncilPart = {
  readonly council: string;
  /** Null until its part begins. */
  readonly toJudge: number | null;
  readonly judged: number;
  readonly isFinished: boolean;
};

export type ShownRun = {
  readonly startedAt: string;
  readonly startedBy: string;
  readonly judgedOn: Day;
  /** The day whose terms were compared. */
  readonly on: Day;
  /** The version has been changed since it was measured. */
  readonly isOutdated: boolean;
  readonly isFinished: boolean;
  readonly councils: readonly CouncilPart[];
  readonly summary: ImpactSummary;
  readonly caps: readonly CapPicture[];
  readonly changes: { readonly rows: readonly ImpactChange[]; readonly total: number };
};

export type ShownImpact = {
  readonly id: string;
  readonly title: string;
  readonly rulebookVersion: string;
  readonly status: "draft" | "sent";
  readonly version: number;
  /** The latest; null where it was never measured. */
  readonly run: ShownRun | null;
};

/** What a version of the region's would do, as far as it has been measured. `page` is of the list of changes, from 1. */
export function showImpact(viewer: Viewer, versionId: string, page: number): Promise<ShownImpact> {
  return reading(viewer, async (read) => {
    const [found] = await read.db.select().from(rulebookVersion).where(eq(rulebookVersion.id, versionId));
    if (!found || found.regionId !== viewer.organisationId || found.status === "discarded") throw notFound();
    return {
      id: found.id,
      title: found.content.title,
      rulebookVersion: found.rulebookVersion,
      status: found.status,
      version: found.version,
      run: await showRun(read, found, page),
    };
  });
}

async function showRun(read: Read, found: typeof rulebookVersion.$inferSelect, page: number): Promise<ShownRun | null> {
  const [run] = await read.db
    .select()
    .from(impactRun)
    .where(eq(impactRun.versionId, found.id))
    .orderBy(desc(impactRun.startedAt))
    .limit(1);
  if (!run) return null;
  const judgedOn = dayOf(run.judgedOn);
  const on = measuredOn(judgedOn, run.content);
  const [councils, summary, changes, caps] = await Promise.all([
    listParts(read, run.id),
    summarise(read, run.id),
    listChanges(read, { runId: run.id, page }),
    drawCaps(read, run.content, { judgedOn, on }),
  ]);
  return {
    startedAt: run.startedAt,
    startedBy: run.startedBy,
    judgedOn,
    on,
    // Sending a version changes nothing in it but where it stands.
    isOutdated: found.status === "draft" && found.version !== run.measuredVersion,
    isFinished: councils.every(({ isFinished }) => isFinished),
    councils,
    summary,
    caps,
    changes,
  };
}

const listParts = ({ db }: Read, runId: string): Promise<CouncilPart[]> =>
  db
    .select({
      council: organisation.name,
      toJudge: impactCouncil.toJudge,
      judged: impactCouncil.judged,
      isFinished: sql<boolean>`${impactCouncil.finishedAt} is not null`,
    })
    .from(impactCouncil)
    .innerJoin(organisation, eq(organisation.id, impactCouncil.councilId))
    .where(and(eq(impactCouncil.runId, runId)))
    .orderBy(organisation.name);
