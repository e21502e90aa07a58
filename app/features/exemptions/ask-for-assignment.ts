import { and, eq } from "drizzle-orm";
import { exemption } from "#db/schema";
import { nameInText, registrationNumberIn } from "~/domain/names-in-text";
import { beyondExemption, describeUpTo } from "~/domain/rulebooks/exempted-charge";
import { type Read, violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { Refused } from "../refused";
import { type AskedFor, askExemptions } from "./ask-exemptions";
import { judgeProposal, type Proposal } from "./judge-proposal";
import type { ExemptableFinding } from "./reasons";

/**
 * Asks for the exemptions that an assignment of the council needs: for a new charge or an extension that a rule stops, or
 * for what is unmet as it stands. One that has been asked for already is not asked for again.
 *
 * @throws Refused where nothing is unmet that can be exempted, where a smaller amount waits for its decision, for days
 * that the policy does not allow, and for evidence that names the worker, as the region reads it.
 */
export async function askForAssignment(
  viewer: Viewer,
  { id, proposal, ...asked }: AskedFor & { readonly id: string; readonly proposal: Proposal },
) {
  try {
    return await changingOnce(viewer, async (change) => {
      const { assignment, exemptable, on } = await judgeProposal(change, id, proposal);
      if (exemptable.length === 0) throw new Refused("form", "Nothing is unmet from which the council can be exempted");
      refuseNamedEvidence(asked, assignment.workerName);
      const { councilId, regionId, agencyId, submissionId, coreJobType } = assignment;
      const toAsk = await leaveOutAsked(change, submissionId, exemptable);
      if (toAsk.length === 0) throw new DoneBefore();
      await askExemptions(change, toAsk, asked, {
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

/** What has not been asked for yet. @throws Refused where what was asked for would not cover the charge, in one of its roles or for its hours. */
async function leaveOutAsked(
  { db }: Read,
  submissionId: string,
  exemptable: readonly ExemptableFinding[],
): Promise<readonly ExemptableFinding[]> {
  const waiting = await db
    .select({
      number: exemption.number,
      rulebookId: exemption.rulebookId,
      rule: exemption.rule,
      upTo: exemption.upTo,
      finding: exemption.finding,
    })
    .from(exemption)
    .where(and(eq(exemption.submissionId, submissionId), eq(exemption.status, "asked")));
  return exemptable.filter(({ finding }) => {
    const asked = waiting.find(({ rulebookId, rule }) => rulebookId === finding.rulebook.id && rule === finding.rule);
    const upTo = asked?.upTo ?? null;
    if (!asked || upTo === null || !finding.measure) return !asked;
    const roles = asked.finding.measure?.roles;
    if (beyondExemption({ upTo, roles }, finding.measure).length > 0)
      throw new Refused(
        "form",
        `${asked.number} asks for an exemption up to ${describeUpTo(upTo, roles)} and is not decided yet. Withdraw it to ask for more`,
      );
    return false;
  });
}

/** @throws Refused where what the region will read says who the worker is, or names anybody by number. `name` begins the message. */
export function refuseNamed(field: string, name: string, text: string, workerName: string | null): void {
  const found = nameInText(text, { name: workerName ?? "", registrationNumber: null }) ?? registrationNumberIn(text);
  if (found)
    throw new Refused(
      field,
      `${name} must not name the worker, as the region reads it, and it contains ‘${found}’. Write ‘the worker’ instead`,
    );
}

/** The same of all that is asked with: what is written, and the name of the file. */
export function refuseNamedEvidence({ evidence, file }: AskedFor, workerName: string | null): void {
  refuseNamed("evidence", "Evidence", evidence, workerName);
  if (file) refuseNamed("file", "The name of the file", file.name, workerName);
}
