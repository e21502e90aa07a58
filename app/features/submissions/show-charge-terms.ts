import { and, eq, gte, isNull, lte, or, sql } from "drizzle-orm";
import { supplyLink } from "#db/schema";
import { parametersOn, type StatutoryParameters, taxYearOf } from "~/domain/charges/statutory-parameters";
import { dayOf } from "~/domain/day";
import type { Rate } from "~/domain/money";
import { type CapInForce, capsInForce } from "~/domain/rulebooks/caps-in-force";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { councilRules } from "../rulebooks/council-rules";
import type { Draft } from "./find-draft";

export type ChargeTerms = {
  readonly caps: readonly CapInForce[];
  /** Null where no parameters are known for the start day: nothing is proposed then. */
  readonly parameters: StatutoryParameters | null;
  /** "2026/27" */
  readonly taxYear: string;
  /** £ an hour that the MSP adds by the supply link; null where the agency supplies directly. */
  readonly mspFee: Rate | null;
};

/** What a charge form needs to propose the statutory lines and show where the charge stands. */
export function showChargeTerms(viewer: Viewer, { requisition, submission }: Draft): Promise<ChargeTerms> {
  const startsOn = dayOf(requisition.startsOn);
  return reading(viewer, async (read) => {
    const [rules, [link]] = await Promise.all([
      councilRules(read, submission.councilId),
      read.db
        .select({ mspFee: supplyLink.mspFee })
        .from(supplyLink)
        .where(
          and(
            eq(supplyLink.agencyId, viewer.organisationId),
            eq(supplyLink.councilId, submission.councilId),
            // An agency can supply a council directly, or through one MSP after another: the requisition's counts, as it stands today.
            sql`${supplyLink.mspId} is not distinct from ${requisition.mspId}`,
            lte(supplyLink.from, read.today),
            or(isNull(supplyLink.to), gte(supplyLink.to, read.today)),
          ),
        ),
    ]);
    return {
      caps: capsInForce(rules, {
        coreJobType: requisition.coreJobType,
        rulebookRoles: requisition.rulebookRoles,
        workerCategory: requisition.workerCategory,
        on: startsOn,
      }),
      parameters: parametersOn(rules.statutory, startsOn),
      taxYear: taxYearOf(startsOn),
      mspFee: link?.mspFee ?? null,
    };
  });
}
