import { and, eq, gte, inArray, isNotNull, or, sql } from "drizzle-orm";
import { assignment, verdict } from "#db/schema";
import type { ChargeLineKind } from "~/domain/charges/charge-breakdown";
import { valueOn } from "~/domain/charges/statutory-parameters";
import { CORE_JOB_TYPES } from "~/domain/core-job-types";
import { addMonths, type Day } from "~/domain/day";
import type { CoreJobType } from "~/domain/facts";
import type { Stage } from "~/domain/rulebooks/impact";
import type { Cap, PriceCapTerms, Rulebook } from "~/domain/rulebooks/rulebook";
import type { Spread } from "~/domain/rulebooks/spread";
import type { Read } from "~/platform/tenancy";
import { ratesToTell } from "../../rates/rates-to-tell";
import { MONTHS_MEASURED } from "./measure-council";

/** The caps for a role on one basis, against what councils of the region agreed. */
export type CapPicture = {
  readonly coreJobType: CoreJobType;
  readonly basis: Cap["basis"];
  /** Several where the rulebook has several roles for the core job type, or another cap later. */
  readonly inForce: readonly NamedCap[];
  readonly version: readonly NamedCap[];
  /** How many rates were agreed. */
  readonly agreed: number;
  /** Null where there are none; and, where a cap counts margins, where they are too few or of one agency alone. */
  readonly spread: Spread | null;
};

type NamedCap = Pick<Cap, "role" | "amount"> & {
  /** Null for a cap of the first day. */
  readonly from: Day | null;
};

export type DrawnCaps = {
  readonly pictures: readonly CapPicture[];
  /** The lines of a charge that count towards the caps of one version alone, on any of the days. */
  readonly counted: {
    readonly inForceAlone: readonly ChargeLineKind[];
    readonly versionAlone: readonly ChargeLineKind[];
  };
};

const BASES = ["all-in", "paye-pay"] as const satisfies readonly Cap["basis"][];

type Staged = readonly { readonly from: Day; readonly terms: PriceCapTerms | null }[];

/** Every role and basis that either version caps, each with the spread of the rates of live assignments and the last year's submissions. */
export async function drawCaps(
  read: Read,
  {
    version,
    stages,
    judgedOn,
  }: { readonly version: Rulebook; readonly stages: readonly Stage[]; readonly judgedOn: Day },
): Promise<DrawnCaps> {
  const [agreed, tell] = await Promise.all([listAgreed(read, judgedOn), ratesToTell(read)]);
  const before = stages.map(({ from, inForce }) => ({ from, terms: termsOn(inForce?.rulebook ?? null, from) }));
  const after = stages.map(({ from }) => ({ from, terms: termsOn(version, from) }));
  const pictures = CORE_JOB_TYPES.flatMap((coreJobType) =>
    BASES.flatMap((basis): CapPicture[] => {
      const [inForce, ofVersion] = [capsOf(before, { coreJobType, basis }), capsOf(after, { coreJobType, basis })];
      if (inForce.length + ofVersion.length === 0) return [];
      const rates = agreed.filter((one) => one.coreJobType === coreJobType && one.basis === basis);
      return [{ coreJobType, basis, inForce, version: ofVersion, ...tell(rates) }];
    }),
  );
  return { pictures, counted: { inForceAlone: linesAlone(before, after), versionAlone: linesAlone(after, before) } };
}

const termsOn = (rulebook: Rulebook | null, on: Day): PriceCapTerms | null =>
  valueOn(rulebook?.terms["price-cap"]?.values ?? [], on)?.value ?? null;

/** Those of the first day, and then each that is another than the role had until then. */
function capsOf(
  staged: Staged,
  { coreJobType, basis }: { readonly coreJobType: CoreJobType; readonly basis: Cap["basis"] },
): readonly NamedCap[] {
  const latest = new Map<string, Cap["amount"]>();
  return staged.flatMap(({ from, terms }, index) => {
    const caps = (terms?.caps ?? []).filter((cap) => cap.basis === basis && cap.coreJobTypes.includes(coreJobType));
    const others = caps.filter(({ role, amount }) => latest.get(role) !== amount);
    for (const { role, amount } of others) latest.set(role, amount);
    return others.map(({ role, amount }) => ({ role, amount, from: index === 0 ? null : from }));
  });
}

/** Where one of them has no cap on a day, there is nothing to hold the other's lines against. */
const linesAlone = (ones: Staged, others: Staged): readonly ChargeLineKind[] => [
  ...new Set(
    ones.flatMap(({ terms }, index) => {
      const other = others[index]?.terms;
      return terms && other ? terms.countedLines.filter((line) => !other.countedLines.includes(line)) : [];
    }),
  ),
];

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
