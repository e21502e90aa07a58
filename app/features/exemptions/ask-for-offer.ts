import { eq } from "drizzle-orm";
import { aboveTermsOffer, aboveTermsWorker, requisition } from "#db/schema";
import { dayOf, latest } from "~/domain/day";
import { nameInText, withoutName } from "~/domain/names-in-text";
import { exemptionPolicyFor } from "~/domain/rulebooks/exemption-policy";
import type { Change } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { type AboveTermsOffer, lockOffer, refuseUnlessOpen } from "../above-terms/find-offer";
import { changingOnce, DoneBefore } from "../done-before";
import { Refused } from "../refused";
import { councilRules } from "../rulebooks/council-rules";
import { type AskedFor, askExemptions } from "./ask-exemptions";

/** Thrown where what the region is to read says who the worker is, which the council reads only once it has asked. */
class WorkerNamed extends Error {
  constructor(readonly worker: Worker) {
    super("What is asked with names the worker");
  }
}

type Worker = { readonly name: string; readonly registrationNumber: string };

/**
 * Asks for the exemptions that a candidate offered above the terms would need, one for each unmet rule and rulebook. From
 * here on the council reads who the candidate is; the region does not, so a name typed as evidence is taken out.
 *
 * @throws Refused where the offer has been answered or withdrawn, where the terms have changed since it was made, and for
 * days that the policy does not allow.
 */
export async function askForOffer(viewer: Viewer, { id, ...asked }: AskedFor & { readonly id: string }) {
  try {
    return await askOnce(viewer, id, asked);
  } catch (error) {
    if (!(error instanceof WorkerNamed)) throw error;
    // Not refused: a refusal would tell whoever guesses a name, without asking for anything, that they guessed right.
    return askOnce(viewer, id, unnamed(asked, error.worker));
  }
}

const unnamed = ({ evidence, file, ...rest }: AskedFor, worker: Worker): AskedFor => ({
  ...rest,
  evidence: withoutName(evidence, worker),
  file: file && { ...file, name: withoutName(file.name, worker) },
});

function askOnce(viewer: Viewer, id: string, asked: AskedFor) {
  return changingOnce(viewer, async (change) => {
    const offer = await lockOffer(change, id);
    if (offer.status === "exemption-asked") throw new DoneBefore();
    refuseUnlessOpen(offer);
    const mustCover = latest(await startOf(change, offer), change.today);
    const rules = await councilRules(change, offer.councilId);
    const exemptable = offer.findings.map((finding) => {
      const policy = exemptionPolicyFor(rules, finding, mustCover)?.value;
      if (!policy)
        throw new Refused(
          "form",
          `The terms have changed since this was offered: ${finding.rulebook.title} no longer allows an exemption. Decline the offer, and ask the agency to offer again`,
        );
      return { finding, policy };
    });
    const { councilId, regionId, agencyId, submissionId, coreJobType } = offer;
    await askExemptions(change, exemptable, asked, {
      councilId,
      regionId,
      agencyId,
      submissionId,
      assignmentId: null,
      offerId: id,
      coreJobType,
      mustCover,
      what: "the assignment starts",
    });
    await refuseNamed(change, id, asked);
    await change.db.update(aboveTermsOffer).set({ status: "exemption-asked" }).where(eq(aboveTermsOffer.id, id));
  });
}

async function startOf({ db }: Change, { requisitionId }: AboveTermsOffer) {
  const [post] = await db
    .select({ startsOn: requisition.startsOn })
    .from(requisition)
    .where(eq(requisition.id, requisitionId));
  if (!post) throw new Error(`The requisition ${requisitionId} cannot be read`);
  return dayOf(post.startsOn);
}

/** @throws WorkerNamed, which gives up what was asked. The database gives the council the name once the exemption is there. */
async function refuseNamed({ db }: Change, id: string, { evidence, file }: AskedFor): Promise<void> {
  const [worker] = await db
    .select({ name: aboveTermsWorker.name, registrationNumber: aboveTermsWorker.registrationNumber })
    .from(aboveTermsWorker)
    .where(eq(aboveTermsWorker.offerId, id));
  if (!worker) throw new Error(`The worker of offer ${id} cannot be read`);
  if ([evidence, file?.name ?? ""].some((text) => nameInText(text, worker))) throw new WorkerNamed(worker);
}
