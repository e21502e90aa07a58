import { createHash } from "node:crypto";
import { eq, inArray, sql } from "drizzle-orm";
import { assignment, organisation, person, reference, referenceText } from "#db/schema";
import { referenceDocument } from "#pdf/reference";
import { dayOf } from "~/domain/day";
import { completeness, type MissingAnswer, missingAnswers } from "~/domain/references/judge-answers";
import { isOwed } from "~/domain/references/reference-life";
import { answersOf } from "~/domain/references/reference-template";
import { digestible } from "~/domain/references/text-digest";
import { notFound } from "~/platform/http/responses";
import { type Change, changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { lookForBreaches } from "../breaches/look-for-breaches";
import { freezeDocument } from "../documents/freeze-document";
import { INVENTED_NOTICE } from "../documents/invented-notice";
import { Refused } from "../refused";
import { StaleError } from "../stale";
import { findGivingReference, type GivingReference } from "./find-reference";
import { findReplaced, type ReplacedReference, saidIn } from "./find-replaced";
import { endLinks } from "./links/end-links";
import { lockReference } from "./lock-reference";
import { recordStep } from "./record-step";
import { shareReference } from "./share-reference";

export type GivenReference =
  | { readonly given: true }
  | { readonly given: false; readonly missing: readonly MissingAnswer[] };

/** What the referee says in giving it. */
export type CheckedAnswers = {
  readonly referenceId: string;
  /** Of the draft whose answers were checked. */
  readonly version: number;
  readonly refereeJobTitle: string;
  /** The name of a referee outside Accord, as they write it; the one by which the agency asked them unless said. */
  readonly refereeName?: string;
  /** Whether the agency may read the text, where the worker agrees too (Conduct Regulations 2003, regulation 22). */
  readonly letsAgencyRead: boolean;
};

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
 * @throws StaleError where somebody else has changed the draft since; Refused for the same words as the one it replaces.
 */
export async function giveReference(viewer: Viewer, checked: CheckedAnswers): Promise<GivenReference> {
  const replaced = await findReplaced(viewer, checked.referenceId);
  try {
    await changing(viewer, async (change) => {
      await lockReference(change, checked.referenceId);
      const giving = await findGivingReference(change, checked.referenceId);
      if (giving.reference.givenAt) throw new NotNow({ given: true });
      if (!isOwed(giving.reference.status)) throw notFound();
      if ((giving.draft?.version ?? 0) !== checked.version)
        throw new StaleError({
          at: giving.draft?.changedAt ?? giving.reference.createdAt,
          by: giving.draft?.changedBy ?? null,
        });
      const missing = missingAnswers(giving.template, giving.answers);
      if (missing.length > 0) throw new NotNow({ given: false, missing });
      if (replaced) refuseSameWords(replaced, giving, checked);
      await freeze(change, giving, checked);
    });
    return { given: true };
  } catch (error) {
    if (error instanceof NotNow) return error.found;
    throw error;
  }
}

/** A replacement that says what the withdrawn one said would leave standing what was wrong with it. */
function refuseSameWords(
  replaced: ReplacedReference,
  giving: GivingReference,
  { refereeJobTitle }: CheckedAnswers,
): void {
  if (saidIn(giving) !== replaced.said || refereeJobTitle !== replaced.refereeJobTitle) return;
  throw new Refused(
    "form",
    `Nothing differs from the reference that it replaces, ${replaced.number}. Change the answer that was wrong, then give it`,
  );
}

async function freeze(change: Change, giving: GivingReference, checked: CheckedAnswers): Promise<void> {
  const { reference: row, template, answers } = giving;
  const { refereeJobTitle, letsAgencyRead } = checked;
  const givenBy = (giving.referee ? checked.refereeName : undefined) ?? change.viewer.name;
  const content = await writeDocument(change, giving, { name: givenBy, jobTitle: refereeJobTitle });
  // The agency and its MSP know that it exists; the worker reads it by link, another council once it is carried there.
  const frozen = await freezeDocument(change, { kind: "reference", subjectId: row.id, document: content, readers: [] });
  const at = change.now.toISOString();
  await change.db
    .update(reference)
    .set({
      status: "shared",
      givenAt: at,
      givenBy,
      refereeJobTitle,
      documentId: frozen.id,
      sharedAt: at,
      refereeLetsAgencyRead: letsAgencyRead,
      ...completeness(template, answers),
    })
    .where(eq(reference.id, row.id));
  await keepDigests(change, giving);
  const details = { documentId: frozen.id, documentHash: frozen.contentHash };
  change.record({ type: "reference.given", subjectId: row.id, details });
  await recordStep(change, row, { step: "given", by: givenBy });
  if (giving.referee) await endLinks(change, { referenceId: row.id, purpose: "give" });
  if (row.replacesId) await standInForWithdrawn(change, row);
  await shareReference(change, row);
  change.enqueue("tell-role", {
    organisationId: row.agencyId,
    role: "consultant",
    mail: "reference-given",
    subjectId: row.id,
    number: row.number,
  });
  if (row.assignmentId) lookForBreaches(change, { councilId: row.giverId, assignmentId: row.assignmentId });
  change.enqueue("make-document-pdf", { organisationId: change.viewer.organisationId, documentId: frozen.id });
}

/** Keeps of each long answer what tells the same words again, and nothing that can be read. */
async function keepDigests(change: Change, { reference: row, template, answers }: GivingReference): Promise<void> {
  const questions = template.sections.flatMap((section) => Object.entries(answersOf(section, answers)));
  const digests = questions.flatMap(([question, answer]) => {
    const words = digestible(answer);
    if (words === null) return [];
    const digest = createHash("sha256").update(words).digest("hex");
    return [{ referenceId: row.id, giverId: row.giverId, question, digest }];
  });
  if (digests.length > 0) await change.db.insert(referenceText).values(digests);
}

async function writeDocument(
  change: Change,
  giving: GivingReference,
  signed: { readonly name: string; readonly jobTitle: string },
) {
  const { reference: row, agency, template, answers } = giving;
  const [number, [about], [organisations], referee] = await Promise.all([
    workerNumber(change, row.id),
    row.assignmentId
      ? change.db.select({ team: assignment.team }).from(assignment).where(eq(assignment.id, row.assignmentId))
      : [],
    change.db
      .select({ invented: sql<boolean>`bool_or(${organisation.invented})` })
      .from(organisation)
      .where(inArray(organisation.id, [row.giverId, row.agencyId])),
    whoGives(change, giving),
  ]);
  return referenceDocument({
    number: row.number,
    frozenOn: change.today,
    givenOn: change.today,
    notice: organisations?.invented ? INVENTED_NOTICE : null,
    giver: referee.body,
    referee: { ...signed, email: referee.email },
    worker: { name: row.workerName, registrationNumber: number },
    occasion: row.occasion,
    post: {
      jobTitle: row.jobTitle,
      coreJobType: row.coreJobType,
      team: about?.team ?? null,
      agency,
      from: dayOf(row.periodFrom),
      to: row.periodTo === null ? null : dayOf(row.periodTo),
    },
    template,
    answers,
    comment: null,
  });
}

/** For whom the referee answers, and by which address they are known: a person of the council, or whom the agency asked outside Accord. */
async function whoGives(
  { db, viewer }: Change,
  { referee }: GivingReference,
): Promise<{ readonly body: string; readonly email: string }> {
  if (referee) return referee;
  const [found] = await db
    .select({ email: person.email })
    .from(person)
    .where(eq(person.id, viewer.personId ?? ""));
  if (!found) throw new Error(`${viewer.name} of ${viewer.organisationName} has no address.`);
  return { body: viewer.organisationName, email: found.email };
}

/**
 * Whoever may read the withdrawn reference that this one replaces reads this one too, by the same leave and for as long.
 * The councils among them are told.
 */
async function standInForWithdrawn(
  change: Change,
  { id, number }: Pick<GivingReference["reference"], "id" | "number">,
): Promise<void> {
  const councils = await change.db.execute<{ council_id: string }>(
    sql`select council_id from stand_in_for_withdrawn(${id}, ${change.now.toISOString()})`,
  );
  for (const { council_id: organisationId } of councils)
    change.enqueue("tell-role", {
      organisationId,
      role: "hiring-manager",
      mail: "reference-replaced",
      subjectId: id,
      number,
    });
}

async function workerNumber({ db }: Change, referenceId: string): Promise<string> {
  const [found] = await db.execute<{ number: string | null }>(sql`select worker_number(${referenceId}) as number`);
  if (!found?.number) throw new Error(`Reference ${referenceId} is of no worker.`);
  return found.number;
}
