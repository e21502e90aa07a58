import { eq } from "drizzle-orm";
import { assignment, organisation, person, reference, submissionFacts } from "#db/schema";
import { referenceDocument } from "#pdf/reference";
import { dayOf } from "~/domain/day";
import { type MissingAnswer, missingAnswers } from "~/domain/references/judge-answers";
import { type Change, changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { lookForBreaches } from "../breaches/look-for-breaches";
import { freezeDocument } from "../documents/freeze-document";
import { INVENTED_NOTICE } from "../documents/invented-notice";
import { StaleError } from "../stale";
import { findGivingReference, type GivingReference } from "./find-reference";
import { lockReference } from "./lock-reference";
import { recordStep } from "./record-step";
import { shareReference } from "./share-reference";

export type GivenReference =
  | { readonly given: true }
  | { readonly given: false; readonly missing: readonly MissingAnswer[] };

/** Rolls the transaction back with what it found; never leaves this file. */
class NotNow extends Error {
  constructor(readonly found: GivenReference) {
    super("The reference is not given now");
  }
}

/**
 * Gives a reference for good, with the referee's declaration: freezes the document, and shares it with the worker by a
 * private link. Giving again what is given changes nothing and says the same.
 *
 * `version` is that of the draft whose answers were checked.
 * @throws StaleError where somebody else of the council has changed the draft since.
 */
export async function giveReference(
  viewer: Viewer,
  checked: { readonly referenceId: string; readonly version: number; readonly refereeJobTitle: string },
): Promise<GivenReference> {
  try {
    await changing(viewer, async (change) => {
      await lockReference(change, checked.referenceId);
      const giving = await findGivingReference(change, checked.referenceId);
      if (giving.reference.givenAt) throw new NotNow({ given: true });
      if ((giving.draft?.version ?? 0) !== checked.version)
        throw new StaleError({
          at: giving.draft?.changedAt ?? giving.reference.createdAt,
          by: giving.draft?.changedBy ?? null,
        });
      const missing = missingAnswers(giving.template, giving.answers);
      if (missing.length > 0) throw new NotNow({ given: false, missing });
      await freeze(change, giving, checked.refereeJobTitle);
    });
    return { given: true };
  } catch (error) {
    if (error instanceof NotNow) return error.found;
    throw error;
  }
}

async function freeze(change: Change, giving: GivingReference, refereeJobTitle: string): Promise<void> {
  const { id } = giving.reference;
  const content = await writeDocument(change, giving, refereeJobTitle);
  // The agency and its MSP know that it exists; the worker reads it by link, another council once it is carried there.
  const frozen = await freezeDocument(change, { kind: "reference", subjectId: id, document: content, readers: [] });
  const at = change.now.toISOString();
  await change.db
    .update(reference)
    .set({
      status: "shared",
      givenAt: at,
      givenBy: change.viewer.name,
      refereeJobTitle,
      documentId: frozen.id,
      sharedAt: at,
    })
    .where(eq(reference.id, id));
  const details = { documentId: frozen.id, documentHash: frozen.contentHash };
  change.record({ type: "reference.given", subjectId: id, details });
  await recordStep(change, giving.reference, { step: "given" });
  await shareReference(change, giving.reference);
  const { giverId: councilId, assignmentId } = giving.reference;
  lookForBreaches(change, { councilId, assignmentId });
  change.enqueue("make-document-pdf", { organisationId: change.viewer.organisationId, documentId: frozen.id });
}

async function writeDocument(change: Change, giving: GivingReference, refereeJobTitle: string) {
  const { reference: row, agency, template, answers } = giving;
  const { viewer, today } = change;
  const [[about], [council], [referee]] = await Promise.all([
    change.db
      .select({ team: assignment.team, facts: submissionFacts.facts })
      .from(assignment)
      .innerJoin(submissionFacts, eq(submissionFacts.submissionId, assignment.submissionId))
      .where(eq(assignment.id, row.assignmentId ?? "")),
    change.db
      .select({ invented: organisation.invented })
      .from(organisation)
      .where(eq(organisation.id, viewer.organisationId)),
    change.db
      .select({ email: person.email })
      .from(person)
      .where(eq(person.id, viewer.personId ?? "")),
  ]);
  if (!about || !council || !referee)
    throw new Error(`Reference ${row.number} lacks its assignment, council or referee.`);
  return referenceDocument({
    number: row.number,
    frozenOn: today,
    givenOn: today,
    notice: council.invented ? INVENTED_NOTICE : null,
    council: viewer.organisationName,
    referee: { name: viewer.name, jobTitle: refereeJobTitle, email: referee.email },
    worker: { name: row.workerName, registrationNumber: about.facts.registration.number },
    assignment: {
      jobTitle: row.jobTitle,
      coreJobType: row.coreJobType,
      team: about.team,
      agency,
      from: dayOf(row.periodFrom),
      to: row.periodTo === null ? null : dayOf(row.periodTo),
    },
    template,
    answers,
    comment: null,
  });
}
