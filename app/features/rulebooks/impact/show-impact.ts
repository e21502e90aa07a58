import { isDeepStrictEqual } from "node:util";
import { desc, eq } from "drizzle-orm";
import { impactCouncil, impactRun, organisation, rulebookVersion } from "#db/schema";
import { type Day, dayOf } from "~/domain/day";
import { measuresCap, type Stage, stagesOf } from "~/domain/rulebooks/impact";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import type { RuleId } from "~/domain/verdict";
import { notFound } from "~/platform/http/responses";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { councilRules } from "../council-rules";
import type { DraftFault } from "../draft-faults";
import { signedVersions } from "../signed-versions";
import { type DrawnCaps, drawCaps } from "./draw-caps";
import { faultsToMend } from "./faults-to-mend";
import { measuredOn } from "./measure-council";
import { isFinished, isStalled } from "./run-progress";
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
  /** The days from which the terms are compared: the first, and each later one on which they differ in another way. */
  readonly days: readonly [Day, ...Day[]];
  /** The version binds none that run already: those stand for others that are to come. */
  readonly isForNewAlone: boolean;
  /** The version has been changed since it was measured. */
  readonly isOutdated: boolean;
  readonly isFinished: boolean;
  /** It will not finish by itself: it can be measured again, in its place. */
  readonly isStalled: boolean;
  /** The rules whose terms are not those of the version in force. */
  readonly changedRules: readonly RuleId[];
  readonly councils: readonly CouncilPart[];
  /** Null while it is being measured: a part of it would mislead, and asking for it would slow the rest. */
  readonly results: ImpactResults | null;
};

export type ImpactResults = {
  readonly summary: ImpactSummary;
  /** The councils for which the price cap was left out, as it could tell what an agency earns. */
  readonly withoutCap: readonly string[];
  readonly caps: DrawnCaps;
  readonly changes: { readonly rows: readonly ImpactChange[]; readonly total: number };
};

export type ShownImpact = {
  readonly id: string;
  readonly title: string;
  readonly rulebookVersion: string;
  readonly status: "draft" | "sent";
  readonly version: number;
  /** What is to be mended before it can be measured. */
  readonly faults: readonly DraftFault[];
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
      faults: await faultsToMend(read, found),
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
  const stages = stagesOf({ bound: await signedVersions(read, run.content) }, run.content, on);
  const parts = await listParts(read, run.id);
  const progress = { isFinished: isFinished(parts), isStalled: isStalled(run, parts, read) };
  const isOver = progress.isFinished || progress.isStalled;
  return {
    startedAt: run.startedAt,
    startedBy: run.startedBy,
    judgedOn,
    days: [on, ...stages.slice(1).map(({ from }) => from)],
    isForNewAlone: run.content.allAssignmentsFrom === null,
    isOutdated: !isDeepStrictEqual(run.content, found.content),
    ...progress,
    changedRules: [...new Set(stages.flatMap(({ changed }) => changed))],
    councils: parts.map(({ council, toJudge, judged, finishedAt }) => ({
      council,
      toJudge,
      judged,
      isFinished: finishedAt !== null,
    })),
    results: isOver
      ? await showResults(read, { runId: run.id, version: run.content, parts, stages, judgedOn, page })
      : null,
  };
}

async function showResults(
  read: Read,
  {
    runId,
    version,
    parts,
    stages,
    judgedOn,
    page,
  }: {
    readonly runId: string;
    readonly version: Rulebook;
    readonly parts: readonly Part[];
    readonly stages: readonly Stage[];
    readonly judgedOn: Day;
    readonly page: number;
  },
): Promise<ImpactResults> {
  const [summary, withoutCap, changes, caps] = await Promise.all([
    summarise(read, runId),
    councilsWithoutCap(read, parts, { version, on: measuredOn(judgedOn, version) }),
    listChanges(read, { runId, page }),
    drawCaps(read, { version, stages, judgedOn }),
  ]);
  return { summary, withoutCap, changes, caps };
}

/** By name. */
async function councilsWithoutCap(
  read: Read,
  parts: readonly Part[],
  { version, on }: { readonly version: Rulebook; readonly on: Day },
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const { council, councilId } of parts) {
    const rules = await councilRules(read, councilId);
    if (!measuresCap(rules, version, stagesOf(rules, version, on))) left.push(council);
  }
  return left;
}

type Part = Awaited<ReturnType<typeof listParts>>[number];

const listParts = ({ db }: Read, runId: string) =>
  db
    .select({
      council: organisation.name,
      councilId: organisation.id,
      toJudge: impactCouncil.toJudge,
      judged: impactCouncil.judged,
      progressedAt: impactCouncil.progressedAt,
      finishedAt: impactCouncil.finishedAt,
    })
    .from(impactCouncil)
    .innerJoin(organisation, eq(organisation.id, impactCouncil.councilId))
    .where(eq(impactCouncil.runId, runId))
    .orderBy(organisation.name);
