import { eq } from "drizzle-orm";
import { submission, submissionFacts, submissionMessage } from "#db/schema";
import { perHour } from "~/domain/charges/sums";
import { type Judged, judgeByRules } from "~/domain/rulebooks/council-rules";
import { isCompliant } from "~/domain/rulebooks/judge";
import type { Verdict } from "~/domain/verdict";
import { notFound } from "~/platform/http/responses";
import { type Change, changing, violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { freezeDocument } from "../documents/freeze-document";
import { carryReferences } from "../references/carry-references";
import { councilRules } from "../rulebooks/council-rules";
import { recordVerdict } from "../rulebooks/record-verdict";
import { StaleError } from "../stale";
import { assembleFacts } from "./assemble-facts";
import { type Draft, findDraft } from "./find-draft";
import { completedSections, SECTIONS, type Section } from "./sections";
import { type UncarriedReference, uncarriedReferences } from "./uncarried-references";
import { writeSubmissionDocument } from "./write-submission-document";

export type WhyUnsubmitted =
  | { readonly because: "incomplete"; readonly missing: readonly Section[] }
  | { readonly because: "not-compliant"; readonly verdict: Verdict }
  | { readonly because: "requisition-closed" }
  /** References given on Accord that may not go to the council now: withdrawn, or without the worker's leave. */
  | { readonly because: "references-not-carried"; readonly references: readonly UncarriedReference[] }
  | { readonly because: "represented-elsewhere" };

export type SubmitResult = { readonly submitted: true } | ({ readonly submitted: false } & WhyUnsubmitted);

/** Rolls the transaction back with the reason; never leaves this file. */
class Unsubmittable extends Error {
  constructor(readonly why: WhyUnsubmitted | { readonly because: "submitted-already" }) {
    super(why.because);
  }
}

/**
 * Puts a worker before the council: judges the facts as they stand, and where no rule is unmet freezes the document,
 * opens it to the council and tells it, all in one transaction. An unmet rule stops it here, before the council sees
 * anything. Submitting again what is submitted changes nothing and says the same.
 *
 * `version` and `candidateVersion` are those of the answers that were checked.
 * @throws StaleError where either has changed since.
 */
export async function submitCandidate(
  viewer: Viewer,
  checked: { readonly submissionId: string; readonly version: number; readonly candidateVersion: number },
): Promise<SubmitResult> {
  try {
    await changing(viewer, async (change) => {
      // A second click waits here for the first, and then finds it submitted.
      const [locked] = await change.db
        .select({ councilId: submission.councilId })
        .from(submission)
        .where(eq(submission.id, checked.submissionId))
        .for("update");
      if (!locked) throw notFound();
      const [draft, rules] = await Promise.all([
        findDraft(change, checked.submissionId),
        councilRules(change, locked.councilId),
      ]);
      if (!draft) throw notFound();
      if (draft.submission.status !== "draft") throw new Unsubmittable({ because: "submitted-already" });
      if (draft.submission.version !== checked.version)
        throw new StaleError({ at: draft.submission.changedAt, by: null });
      if (draft.candidate.version !== checked.candidateVersion)
        throw new StaleError({ at: draft.candidate.changedAt, by: null });
      const facts = await assembleFacts(change, draft, rules);
      const judged = { facts, rules, verdict: judgeByRules(facts, rules) };
      refuseUnsubmittable(draft, judged, change);
      await freeze(change, draft, judged);
    });
    return { submitted: true };
  } catch (error) {
    if (violates(error, "submission_worker_once")) return { submitted: false, because: "represented-elsewhere" };
    if (!(error instanceof Unsubmittable)) throw error;
    return error.why.because === "submitted-already" ? { submitted: true } : { submitted: false, ...error.why };
  }
}

function refuseUnsubmittable(draft: Draft, { rules, verdict }: Judged, { today }: Change): void {
  if (draft.requisition.status !== "open") throw new Unsubmittable({ because: "requisition-closed" });
  const uncarried = uncarriedReferences(draft);
  if (uncarried.length > 0) throw new Unsubmittable({ because: "references-not-carried", references: uncarried });
  const completed = completedSections(draft, rules, today);
  const missing = SECTIONS.filter((section) => !completed[section]);
  if (missing.length > 0) throw new Unsubmittable({ because: "incomplete", missing });
  if (!isCompliant(verdict)) throw new Unsubmittable({ because: "not-compliant", verdict });
}

async function freeze(change: Change, draft: Draft, judged: Judged): Promise<void> {
  const { facts, verdict } = judged;
  const { submission: row, candidate, requisition, references } = draft;
  const { id, agencyId, councilId } = row;
  const at = change.now.toISOString();
  const content = writeSubmissionDocument(change, draft, judged);
  const [frozen, verdictId] = await Promise.all([
    freezeDocument(change, { kind: "submission", subjectId: id, document: content, readers: [councilId] }),
    recordVerdict(change, { subject: { submissionId: id }, parties: row, judged }),
    change.db
      .insert(submissionFacts)
      .values({ submissionId: id, agencyId, councilId, workerEmail: candidate.email, facts }),
    change.db.insert(submissionMessage).values({
      id: change.newId(),
      submissionId: id,
      agencyId,
      councilId,
      kind: "submitted",
      text: "",
      byOrganisationId: agencyId,
      byName: change.viewer.name,
      at,
    }),
  ]);
  await change.db
    .update(submission)
    .set({
      status: "submitted",
      submittedAt: at,
      submittedBy: change.viewer.personId,
      changedAt: at,
      documentId: frozen.id,
      verdictId,
      outcome: verdict.outcome,
      workerName: candidate.name,
      hourlyCharge: perHour(facts.charge, facts.charge.statedTotal),
      availableFrom: row.availability?.availableFrom ?? null,
    })
    .where(eq(submission.id, id));
  const referenceIds = references.flatMap(({ referenceId }) => referenceId ?? []);
  if (referenceIds.length > 0) await carry(change, draft, referenceIds);
  const facing = {
    requisitionId: requisition.id,
    documentId: frozen.id,
    documentHash: frozen.contentHash,
    outcome: verdict.outcome,
  };
  change.record({ type: "submission.submitted", subjectId: id, details: { ...facing, verdictId } });
  change.record(
    { type: "submission.received", subjectId: id, details: { ...facing, agencyId } },
    { inChainOf: councilId },
  );
  change.enqueue("make-document-pdf", { organisationId: agencyId, documentId: frozen.id });
  change.enqueue("tell-council", { councilId, mail: "submission-received", submissionId: id, number: row.number });
}

/** The worker can end their leave while the submission is on its way: what the database then refuses stops it. */
async function carry(change: Change, { submission: row, references }: Draft, referenceIds: readonly string[]) {
  const { id: submissionId, councilId } = row;
  const refused = new Set(await carryReferences(change, { submissionId, councilId, referenceIds }));
  if (refused.size === 0) return;
  const ended = references.flatMap(({ id, referenceId, given }): UncarriedReference[] =>
    referenceId && refused.has(referenceId) ? [{ id, given, because: "no leave" }] : [],
  );
  throw new Unsubmittable({ because: "references-not-carried", references: ended });
}
