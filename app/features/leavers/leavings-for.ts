import { sql } from "drizzle-orm";
import { type Day, dayOf } from "~/domain/day";
import type { HiringCouncil, Leaving, PostKind, ReasonForLeaving, WorkerCategory } from "~/domain/facts";
import { coolingOffBinding, keepsFromStarting } from "~/domain/rulebooks/cooling-off-in-force";
import type { CouncilRules } from "~/domain/rulebooks/council-rules";
import type { Read } from "~/platform/tenancy";

type Asked = {
  readonly submissionId: string;
  /** The day on which the worker is to start. */
  readonly startsOn: Day;
  /** The council at which they are to start. */
  readonly council: Pick<HiringCouncil, "authorityCode" | "predecessors">;
  /** Whose work it is; absent is a child and family social worker’s. The register is asked about nobody whom no rule reaches. */
  readonly workerCategory?: WorkerCategory;
};

/** A row of what the register answers: `leavings_for`. */
export type LeavingRow = {
  readonly council: string;
  readonly authority_code: string;
  readonly region: string;
  readonly kind: PostKind;
  readonly left_on: string;
  readonly reason: ReasonForLeaving;
};

/**
 * What the leavers' register holds against a worker's start here on this day: the leavings that a rule of the council
 * counts and whose cooling-off by that rule has not ended. Empty where none does, and for whoever is not concerned: see
 * docs/decisions/0009-leavers-register.md.
 */
export async function leavingsFor(
  { db, today }: Read,
  { submissionId, startsOn, council, workerCategory }: Asked,
  rules: Pick<CouncilRules, "bound">,
): Promise<readonly Leaving[]> {
  const terms = coolingOffBinding(rules, { startsOn, judgedOn: today, workerCategory });
  if (terms.length === 0) return [];
  const months = Math.max(...terms.map((term) => term.months));
  const rows = await db.execute<LeavingRow>(
    sql`select council, authority_code, region, kind, left_on::text, reason from leavings_for(${submissionId}, ${startsOn}, ${months})`,
  );
  return rows.map(asLeaving).filter((leaving) => keepsFromStarting(leaving, terms, { startsOn, council }));
}

export const asLeaving = ({ council, authority_code, region, kind, left_on, reason }: LeavingRow): Leaving => ({
  council,
  authorityCode: authority_code,
  region,
  kind,
  leftOn: dayOf(left_on),
  reason,
});

/** By which two answers of the register are the same leaving. */
export const inOneLine = ({ authorityCode, kind, leftOn, reason }: Leaving): string =>
  [authorityCode, kind, leftOn, reason].join(" ");
