import { sql } from "drizzle-orm";
import type { Day } from "~/domain/day";
import type { Leaving, SubmissionFacts } from "~/domain/facts";
import { coolingOffBinding, keepsFromStarting, longestCoolingOff } from "~/domain/rulebooks/cooling-off-in-force";
import type { CouncilRules } from "~/domain/rulebooks/council-rules";
import type { Read } from "~/platform/tenancy";
import { asLeaving, inOneLine, type LeavingRow } from "./leavings-for";

type Row = LeavingRow & { readonly submission_id: string };

/** The leavings of one running assignment's worker that the rules of its start count; empty where nothing is new since it was judged. */
export type RecordedSince = (
  submissionId: string,
  frozen: Pick<SubmissionFacts, "leavings" | "council" | "workerCategory">,
  startsOn: Day,
) => readonly Leaving[];

/**
 * Asks the leavers' register about every running assignment of a council, or the one, with one question: what councils
 * have recorded since it was judged by which its worker should not have started. The rules are those of the day it
 * started: a version signed since asks nobody to have waited longer.
 */
export async function recordedSinceStart(
  { db, today }: Read,
  { councilId, assignmentId }: { readonly councilId: string; readonly assignmentId: string | null },
  rules: CouncilRules,
): Promise<RecordedSince> {
  const months = longestCoolingOff(rules.bound.map(({ rulebook }) => rulebook)) ?? 0;
  const rows = await db.execute<Row>(
    sql`select a.submission_id, l.council, l.authority_code, l.region, l.kind, l.left_on::text, l.reason
      from assignment a cross join lateral leavings_for(a.submission_id, a.starts_on, ${months}) l
      where a.council_id = ${councilId} and ${today}::date between a.starts_on and a.ends_on
        and (${assignmentId}::uuid is null or a.id = ${assignmentId}::uuid)`,
  );
  return (submissionId, { leavings = [], council, workerCategory }, startsOn) => {
    const terms = coolingOffBinding(rules, { startsOn, judgedOn: startsOn, workerCategory });
    const recorded = rows
      .filter((row) => row.submission_id === submissionId)
      .map(asLeaving)
      .filter((leaving) => keepsFromStarting(leaving, terms, { startsOn, council }));
    const before = new Set(leavings.map(inOneLine));
    return recorded.every((leaving) => before.has(inOneLine(leaving))) ? [] : recorded;
  };
}
