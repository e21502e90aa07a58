import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { aboveTermsOffer, aboveTermsWorker, candidate, submission } from "#db/schema";
import { testedPart } from "~/domain/charges/stand-against-cap";
import { nameInText } from "~/domain/names-in-text";
import { capsInForce } from "~/domain/rulebooks/caps-in-force";
import { rulesOf } from "~/domain/rulebooks/in-force";
import { experienceInWords } from "~/domain/rulebooks/nameless-finding";
import type { Finding } from "~/domain/verdict";
import { textField } from "~/platform/http/fields";
import { notFound } from "~/platform/http/responses";
import type { Change } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { newNumber } from "../number";
import { Refused } from "../refused";
import { StaleError } from "../stale";
import { type Draft, findDraft } from "../submissions/find-draft";
import { type DraftVerdict, judgeDraft } from "../submissions/judge-draft";
import { isLive } from "./live-offer";
import { whatIsOffered } from "./what-is-offered";

export const offerAboveTermsForm = z.object({
  version: z.coerce.number().int(),
  candidateVersion: z.coerce.number().int(),
  reason: textField({ missing: "Enter why you offer this worker above the terms", name: "Reason", most: 2000 }),
});

/**
 * Offers a draft's candidate to the council above the terms, where all that stops it are rules from which the council can
 * be exempted. The council is told the role, the experience and the excess, and no name. The draft stays a draft, and
 * what was offered cannot be changed until the offer is answered or withdrawn (`refuseWhileOffered`): the council decides
 * on the figures that it reads.
 *
 * @throws Refused for a reason that names the worker, and where there is nothing to exempt, or something that cannot be;
 * StaleError where the draft or the candidate has changed since the page was opened.
 */
export function offerAboveTerms(
  viewer: Viewer,
  { id, version, candidateVersion, reason }: z.output<typeof offerAboveTermsForm> & { readonly id: string },
) {
  return changingOnce(viewer, async (change) => {
    const draft = await lockDraft(change, id);
    if (await isLive(change, id)) throw new DoneBefore();
    if (draft.submission.version !== version) throw new StaleError({ at: draft.submission.changedAt, by: null });
    if (draft.candidate.version !== candidateVersion) throw new StaleError({ at: draft.candidate.changedAt, by: null });
    refuseNamed(draft, reason);
    const judged = await judgeDraft(change, draft);
    await keepOffer(change, draft, { judged, reason, findings: refuseUnofferable(draft, judged) });
  });
}

/** Nobody changes the draft or the candidate from here on, so what is judged is what is offered. */
async function lockDraft(change: Change, id: string): Promise<Draft> {
  const { db, viewer } = change;
  const own = and(eq(submission.id, id), eq(submission.agencyId, viewer.organisationId));
  const [locked] = await db.select({ candidateId: submission.candidateId }).from(submission).where(own).for("update");
  if (!locked) throw notFound();
  await db.select({ id: candidate.id }).from(candidate).where(eq(candidate.id, locked.candidateId)).for("update");
  const draft = await findDraft(change, id);
  if (draft?.submission.status !== "draft") throw notFound();
  return draft;
}

function refuseNamed({ candidate: { name, registration } }: Draft, reason: string): void {
  const found = nameInText(reason, { name, registrationNumber: registration.number });
  if (found)
    throw new Refused(
      "reason",
      `Reason must not name the worker, and it contains ‘${found}’. Write ‘the worker’ instead`,
    );
}

function refuseUnofferable({ requisition }: Draft, judged: DraftVerdict): readonly Finding[] {
  if (requisition.status !== "open")
    throw new Refused("form", `The requisition is ${requisition.status}, so nobody can be offered for it`);
  const findings = whatIsOffered(judged);
  if (findings.length === 0)
    throw new Refused(
      "form",
      "This cannot be offered above the terms: it is not filled in, nothing stops it, or a rule does from which the council cannot be exempted. The verdict says which",
    );
  return findings;
}

async function keepOffer(
  change: Change,
  { submission: { id: submissionId, agencyId, councilId, regionId, requisitionId }, candidate }: Draft,
  {
    judged: { facts, rules, verdict },
    reason,
    findings,
  }: { readonly judged: DraftVerdict; readonly reason: string; readonly findings: readonly Finding[] },
): Promise<void> {
  const offerId = change.newId();
  const number = newNumber("O");
  const { coreJobType, charge } = facts;
  const tested = testedPart(charge, capsInForce(rules, { ...facts, on: rulesOf(facts) }));
  await change.db.insert(aboveTermsOffer).values({
    id: offerId,
    number,
    submissionId,
    requisitionId,
    agencyId,
    councilId,
    regionId,
    coreJobType,
    experience: experienceInWords(verdict, facts),
    cappedRate: tested?.rate ?? null,
    findings,
    reason,
    status: "open",
    offeredBy: change.viewer.name,
    offeredAt: change.now.toISOString(),
  });
  await change.db.insert(aboveTermsWorker).values({
    offerId,
    agencyId,
    councilId,
    name: candidate.name,
    registrationNumber: candidate.registration.number,
  });
  const offered = { type: "submission.offered-above-terms", subjectId: submissionId, details: { offerId } } as const;
  change.record(offered);
  change.record(offered, { inChainOf: councilId });
  change.enqueue("tell-role", {
    organisationId: councilId,
    role: "hiring-manager",
    mail: "offered-above-terms",
    subjectId: offerId,
    number,
  });
}
