import { eq } from "drizzle-orm";
import { submissionFacts } from "#db/schema";
import { type Foreseen, foreseeUnmet } from "~/domain/breaches/foresee-unmet";
import { factsOfEngagement } from "~/domain/engagement";
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
    const { submissionId, councilId, charges, endsOn } = assignment;
    if (endsOn <= read.today) return [];
    const [[frozen], rules, exemptions] = await Promise.all([
      read.db
        .select({ facts: submissionFacts.facts })
        .from(submissionFacts)
        .where(eq(submissionFacts.submissionId, submissionId)),
      councilRules(read, councilId),
      exemptionsFor(read, submissionId),
    ]);
    if (!frozen) return [];
    return foreseeUnmet(
      {
        startsOn: assignment.startsOn,
        endsOn,
        chargesFrom: charges.map(({ from }) => from),
        factsOn: (day) => {
          const charge = charges.findLast(({ from }) => from <= day) ?? charges[0];
          return factsOfEngagement(
            frozen.facts,
            { ...assignment, ...(charge ? { charge: charge.breakdown } : {}) },
            { judgedOn: day, leavings: frozen.facts.leavings, exemptions },
          );
        },
      },
      rules,
      read.today,
    );
  });
}
