import { and, eq, gte, inArray, isNotNull, or, sql } from "drizzle-orm";
import { assignment, verdict } from "#db/schema";
import { valueOn } from "~/domain/charges/statutory-parameters";
import { CORE_JOB_TYPES } from "~/domain/core-job-types";
import { addMonths, type Day } from "~/domain/day";
import type { CoreJobType } from "~/domain/facts";
import type { Cap, Rulebook } from "~/domain/rulebooks/rulebook";
import type { Spread } from "~/domain/rulebooks/spread";
import type { Read } from "~/platform/tenancy";
import { ratesToTell } from "../../rates/rates-to-tell";
import { MONTHS_MEASURED } from "./measure-council";

/** The caps for a role on one basis, against what councils of the region agreed. */
export type CapPicture = {
  readonly coreJobType: CoreJobType;
  readonly basis: Cap["basis"];
  /** Several where the rulebook has several roles for the core job type. */
  readonly inForce: readonly NamedCap[];
  readonly version: readonly NamedCap[];
  /** How many rates were agreed. */
  readonly agreed: number;
  /** Null where there are none; and, where a cap counts margins, where they are too few or of one agency alone. */
  readonly spread: Spread | null;
};

type NamedCap = Pick<Cap, "role" | "amount">;

const BASES = ["all-in", "paye-pay"] as const satisfies readonly Cap["basis"][];

/** Every role and basis that either version caps, each with the spread of the rates of live assignments and the last year's submissions. */
export async function drawCaps(
  read: Read,
  { inForce, version }: { readonly inForce: Rulebook | null; readonly version: Rulebook },
  { judgedOn, on }: { readonly judgedOn: Day; readonly on: Day },
): Promise<readonly CapPicture[]> {
  const [agreed, tell] = await Promise.all([listAgreed(read, judgedOn), ratesToTell(read)]);
  return CORE_JOB_TYPES.flatMap((coreJobType) =>
    BASES.flatMap((basis): CapPicture[] => {
      const [before, after] = [inForce, version].map((one) => capsOf(one, on, { coreJobType, basis }));
      if (!before || !after || before.length + after.length === 0) return [];
      const rates = agreed.filter((one) => one.coreJobType === coreJobType && one.basis === basis);
      return [{ coreJobType, basis, inForce: before, version: after, ...tell(rates) }];
    }),
  );
}

function capsOf(
  rulebook: Rulebook | null,
  on: Day,
  { coreJobType, basis }: { readonly coreJobType: CoreJobType; readonly basis: Cap["basis"] },
): readonly NamedCap[] {
  const dated = valueOn(rulebook?.terms["price-cap"]?.values ?? [], on);
  return (dated?.value.caps ?? [])
    .filter((cap) => cap.basis === basis && cap.coreJobTypes.includes(coreJobType))
    .map(({ role, amount }) => ({ role, amount }));
}

/** The capped part of what was agreed or submitted, as the region reads it, each live assignment in place of its submission. */
async function listAgreed({ db, viewer }: Read, judgedOn: Day) {
  const live = gte(assignment.endsOn, judgedOn);
  const isLive = sql`exists (select 1 from assignment a where a.submission_id = ${verdict.submissionId} and a.ends_on >= ${judgedOn})`;
  const rows = await db
    .select({
      coreJobType: verdict.coreJobType,
      basis: verdict.cappedBasis,
      agencyId: verdict.agencyId,
      rate: verdict.cappedRate,
      count: sql<number>`count(*)::int`,
    })
    .from(verdict)
    .where(
      and(
        eq(verdict.regionId, viewer.organisationId),
        isNotNull(verdict.cappedRate),
        or(
          inArray(verdict.id, db.select({ id: assignment.verdictId }).from(assignment).where(live)),
          and(
            isNotNull(verdict.submissionId),
            gte(verdict.judgedOn, addMonths(judgedOn, -MONTHS_MEASURED)),
            sql`not ${isLive}`,
          ),
        ),
      ),
    )
    .groupBy(verdict.coreJobType, verdict.cappedBasis, verdict.agencyId, verdict.cappedRate);
  return rows.flatMap(({ basis, rate, ...row }) => (basis === null || rate === null ? [] : [{ ...row, basis, rate }]));
}
