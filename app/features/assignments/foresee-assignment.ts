import { eq } from "drizzle-orm";
import { submissionFacts } from "#db/schema";
import { type Foreseen, foreseeUnmet } from "~/domain/breaches/foresee-unmet";
import type { ChargeBreakdown } from "~/domain/charges/charge-breakdown";
import type { Day } from "~/domain/day";
import { type EngagementTerms, factsOfEngagement } from "~/domain/engagement";
import type { Exemption, SubmissionFacts } from "~/domain/facts";
import type { CouncilRules } from "~/domain/rulebooks/council-rules";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { exemptionsFor } from "../exemptions/exemptions-for";
import { councilRules } from "../rulebooks/council-rules";
import type { ShownAssignment } from "./show-assignment";

/**
 * What an assignment that has not ended will not meet from a day to come, by what its council has signed, the values that
 * begin later and the exemptions that end. Nothing for whoever does not read the facts it is judged by: only its agency
 * and its council do.
 */
export function foreseeAssignment(viewer: Viewer, assignment: ShownAssignment): Promise<readonly Foreseen[]> {
  return reading(viewer, async (read) => {
    const { submissionId, councilId, endsOn } = assignment;
    if (endsOn <= read.today) return [];
    const [[frozen], rules, exemptions] = await Promise.all([
      read.db
        .select({ facts: submissionFacts.facts })
        .from(submissionFacts)
        .where(eq(submissionFacts.submissionId, submissionId)),
      councilRules(read, councilId),
      exemptionsFor(read, submissionId),
    ]);
    return frozen ? foreseeAgreed(assignment, { frozen: frozen.facts, exemptions }, rules, read.today) : [];
  });
}

/** An assignment with its agreed charges, oldest first. */
type Agreed = Omit<EngagementTerms, "charge"> & {
  readonly charges: readonly { readonly from: Day; readonly breakdown: ChargeBreakdown }[];
};

type Known = { readonly frozen: SubmissionFacts; readonly exemptions: readonly Exemption[] };

/** The same of an assignment whose facts have been read. */
export function foreseeAgreed(
  agreed: Agreed,
  { frozen, exemptions }: Known,
  rules: CouncilRules,
  today: Day,
): readonly Foreseen[] {
  const { startsOn, endsOn, charges } = agreed;
  return foreseeUnmet(
    {
      startsOn,
      endsOn,
      chargesFrom: charges.map(({ from }) => from),
      factsOn: (judgedOn) => {
        const charge = charges.findLast(({ from }) => from <= judgedOn) ?? charges[0];
        const terms = { ...agreed, ...(charge ? { charge: charge.breakdown } : {}) };
        return factsOfEngagement(frozen, terms, { judgedOn, leavings: frozen.leavings, exemptions });
      },
    },
    rules,
    today,
  );
}
