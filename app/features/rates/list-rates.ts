import { and, eq, gte, isNotNull, lte, sql } from "drizzle-orm";
import { assignment, exemption, organisation, verdict } from "#db/schema";
import { CORE_JOB_TYPES } from "~/domain/core-job-types";
import type { CoreJobType } from "~/domain/facts";
import { addPence, type Pence, payForHours, type Rate, scale, subtractRate } from "~/domain/money";
import type { Cap } from "~/domain/rulebooks/rulebook";
import type { AgencyRate, Spread, SpreadToTell } from "~/domain/rulebooks/spread";
import { WEEKS_IN_A_YEAR } from "~/domain/working-time";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { ratesToTell } from "./rates-to-tell";

/** What was agreed for a role, by one council or by all, against the caps by which each was judged. */
export type RatesOf = {
  /** Null for all of the region. */
  readonly council: string | null;
  readonly assignments: number;
  /** Null where a margin counts towards a cap, and the rates are too few, or of one agency alone, to tell of them without telling its price. */
  readonly spread: Spread | null;
  readonly above: number;
  /** The share above the cap, in whole per cent. */
  readonly abovePercent: number;
  /** Of those above the cap, how many are exempt from it today. */
  readonly exempt: number;
  /** By how much those within the cap are below it, over 52 weeks of the agreed hours; null where `spread` is. */
  readonly belowPerYear: Pence | null;
};

export type RoleRates = {
  readonly coreJobType: CoreJobType;
  readonly basis: Cap["basis"];
  readonly region: RatesOf;
  /** By name. */
  readonly councils: readonly RatesOf[];
};

type Agreed = {
  readonly council: string;
  readonly coreJobType: CoreJobType;
  readonly basis: Cap["basis"];
  readonly agencyId: string;
  /** £ an hour: the part held against the cap. */
  readonly rate: Rate;
  /** £ an hour: the lowest of the caps it was held against; null where none is confirmed by figures. */
  readonly cap: Rate | null;
  readonly isExempt: boolean;
  /** Hundredths of an hour a week. */
  readonly hoursPerWeek: number;
};

type Tell = (rates: readonly AgencyRate[]) => SpreadToTell;

const BASES = ["paye-pay", "all-in"] as const satisfies readonly Cap["basis"][];

/** The rates of the assignments that run today, by role and by what was held against the cap, for the viewer's region. */
export async function listRates(viewer: Viewer): Promise<readonly RoleRates[]> {
  const { agreed, tell } = await listAgreed(viewer);
  return CORE_JOB_TYPES.flatMap((coreJobType) =>
    BASES.flatMap((basis): RoleRates[] => {
      const ofRole = agreed.filter((one) => one.coreJobType === coreJobType && one.basis === basis);
      if (ofRole.length === 0) return [];
      const names = [...new Set(ofRole.map(({ council }) => council))].sort((one, other) =>
        one.localeCompare(other, "en-GB"),
      );
      return [
        {
          coreJobType,
          basis,
          region: ratesOf(null, ofRole, tell),
          councils: names.map((name) =>
            ratesOf(
              name,
              ofRole.filter(({ council }) => council === name),
              tell,
            ),
          ),
        },
      ];
    }),
  );
}

function ratesOf(council: string | null, agreed: readonly Agreed[], tell: Tell): RatesOf {
  const { spread } = tell(agreed.map(({ agencyId, rate }) => ({ agencyId, rate, count: 1 })));
  const below = agreed.flatMap(({ rate, cap, hoursPerWeek }) =>
    cap === null || rate > cap ? [] : [payForHours(subtractRate(cap, rate), hoursPerWeek * WEEKS_IN_A_YEAR)],
  );
  const above = agreed.filter(({ rate, cap }) => cap !== null && rate > cap).length;
  return {
    council,
    assignments: agreed.length,
    spread,
    above,
    abovePercent: scale(above, 100, agreed.length),
    exempt: agreed.filter(({ rate, cap, isExempt }) => cap !== null && rate > cap && isExempt).length,
    belowPerYear: spread === null ? null : addPence(below),
  };
}

/** As the region reads each assignment's verdict: its role, what was held against the cap, and the cap, and nobody's name or margin. */
function listAgreed(viewer: Viewer): Promise<{ readonly agreed: readonly Agreed[]; readonly tell: Tell }> {
  return reading(viewer, async (read) => {
    const { db, today } = read;
    const ofCap = sql`from jsonb_array_elements(${verdict.regionalVerdict} -> 'findings') f where f ->> 'rule' = 'price-cap'`;
    const exemptToday = db
      .select({ one: sql`1` })
      .from(exemption)
      .where(
        and(
          eq(exemption.submissionId, assignment.submissionId),
          eq(exemption.rule, "price-cap"),
          eq(exemption.status, "granted"),
          lte(exemption.startsOn, today),
          gte(exemption.endsOn, today),
        ),
      );
    const rows = await db
      .select({
        council: organisation.name,
        coreJobType: assignment.coreJobType,
        basis: verdict.cappedBasis,
        agencyId: assignment.agencyId,
        rate: verdict.cappedRate,
        cap: sql<Rate | null>`(select min((f #>> '{measure,asked}')::int) ${ofCap})`,
        isExempt: sql<boolean>`exists (${exemptToday})`,
        hoursPerWeek: assignment.hoursPerWeek,
      })
      .from(assignment)
      .innerJoin(verdict, and(eq(verdict.id, assignment.verdictId), eq(verdict.assignmentId, assignment.id)))
      .innerJoin(organisation, eq(organisation.id, assignment.councilId))
      .where(
        and(
          eq(assignment.regionId, viewer.organisationId),
          lte(assignment.startsOn, today),
          gte(assignment.endsOn, today),
          isNotNull(verdict.cappedRate),
        ),
      );
    const agreed = rows.flatMap(({ basis, rate, ...row }) =>
      basis === null || rate === null ? [] : [{ ...row, basis, rate }],
    );
    return { agreed, tell: await ratesToTell(read) };
  });
}
