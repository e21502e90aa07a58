import { nameInText } from "~/domain/names-in-text";
import { violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce } from "../done-before";
import { Refused } from "../refused";
import { type AskedFor, askExemptions } from "./ask-exemptions";
import { judgeProposal, type Proposal } from "./judge-proposal";

/**
 * Asks for the exemptions that an assignment of the council needs: for a new charge or an extension that a rule stops, or
 * for what is unmet as it stands. One that has been asked for already is not asked for again.
 *
 * @throws Refused where nothing is unmet that can be exempted, for days that the policy does not allow, and for evidence
 * that names the worker, as the region reads it.
 */
export async function askForAssignment(
  viewer: Viewer,
  { id, proposal, ...asked }: AskedFor & { readonly id: string; readonly proposal: Proposal },
) {
  try {
    return await changingOnce(viewer, async (change) => {
      const { assignment, exemptable, on } = await judgeProposal(change, id, proposal);
      if (exemptable.length === 0) throw new Refused("form", "Nothing is unmet from which the council can be exempted");
      refuseNamed("evidence", "Evidence", asked.evidence, assignment.workerName);
      const { councilId, regionId, agencyId, submissionId, coreJobType } = assignment;
      await askExemptions(change, exemptable, asked, {
        councilId,
        regionId,
        agencyId,
        submissionId,
        assignmentId: id,
        offerId: null,
        coreJobType,
        mustCover: on,
        what: proposal.about === "charge" ? "the new charge begins" : "the rule is unmet",
      });
    });
  } catch (error) {
    if (violates(error, "exemption_asked_once")) return "done before" as const;
    throw error;
  }
}

/** @throws Refused where what the region will read says who the worker is. `name` begins the message. */
export function refuseNamed(field: string, name: string, text: string, workerName: string | null): void {
  const found = nameInText(text, { name: workerName ?? "", registrationNumber: null });
  if (found)
    throw new Refused(
      field,
      `${name} must not name the worker, as the region reads it, and it contains ‘${found}’. Write ‘the worker’ instead`,
    );
}
