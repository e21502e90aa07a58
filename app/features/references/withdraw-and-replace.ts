import { eq } from "drizzle-orm";
import { documentReader, organisation, reference, referenceReferee } from "#db/schema";
import { addDays } from "~/domain/day";
import type { Change } from "~/platform/tenancy";
import { newNumber } from "../number";
import type { GivingReference } from "./find-reference";
import { keepDraft } from "./keep-draft";
import { sendLink } from "./links/send-link";
import { recordStep } from "./record-step";
import { referencePolicyFor } from "./reference-policy-for";

/**
 * Closes a given reference for a reason in words, and begins the one that replaces it, with what it said as the draft.
 * Both are kept. Its agency, and every council that received it, are told. A referee outside Accord is mailed a private
 * link to the replacement, as theirs opens the old one alone.
 */
export async function withdrawAndReplace(change: Change, giving: GivingReference, reason: string): Promise<void> {
  const { reference: old } = giving;
  await change.db
    .update(reference)
    .set({ status: "withdrawn", closedAt: change.now.toISOString(), closedBecause: reason })
    .where(eq(reference.id, old.id));
  await recordStep(change, old, { step: "withdrawn", note: reason });
  const replacement = await beginReplacement(change, giving);
  change.record({ type: "reference.withdrawn", subjectId: old.id, details: { replacedBy: replacement } });
  await tellOfWithdrawal(change, old);
}

async function beginReplacement(change: Change, giving: GivingReference): Promise<string> {
  const { reference: old, referee } = giving;
  const { correctionDays } = await referencePolicyFor(change, old.giverId, change.today);
  const at = change.now.toISOString();
  const replacement = {
    id: change.newId(),
    number: newNumber("P"),
    workerId: old.workerId,
    occasion: old.occasion,
    assignmentId: old.assignmentId,
    giverId: old.giverId,
    agencyId: old.agencyId,
    regionId: old.regionId,
    workerName: old.workerName,
    workerEmail: old.workerEmail,
    jobTitle: old.jobTitle,
    coreJobType: old.coreJobType,
    periodFrom: old.periodFrom,
    periodTo: old.periodTo,
    status: "opened" as const,
    // As soon as a correction is answered: councils that hold the old one wait for it.
    dueOn: addDays(change.today, correctionDays),
    templateId: old.templateId,
    templateVersion: old.templateVersion,
    practiceBased: old.practiceBased,
    requestedAt: at,
    openedAt: at,
    replacesId: old.id,
    createdAt: at,
  };
  const [made] = await change.db.insert(reference).values(replacement).returning();
  if (!made) throw new Error(`Reference ${old.number} was not replaced.`);
  if (referee) await letRefereeWrite(change, { made, replaces: old.number, referee });
  const begun = { ...giving, reference: made, draft: null };
  await keepDraft(change, begun, giving.draft?.answers ?? {}, `Replaces ${old.number}`);
  return made.id;
}

type Referee = NonNullable<GivingReference["referee"]>;

type ToGiveAgain = {
  readonly made: GivingReference["reference"];
  /** The number of the withdrawn one. */
  readonly replaces: string;
  readonly referee: Referee;
};

async function letRefereeWrite(change: Change, { made, replaces, referee }: ToGiveAgain): Promise<void> {
  const { id: referenceId, number } = made;
  const { name, email: to } = referee;
  await change.db.insert(referenceReferee).values({ ...referee, referenceId, bouncedAt: null });
  const write = (link: string) => ({ mail: "reference-to-give-again", to, name, link, number, replaces }) as const;
  await sendLink(change, { referenceId, purpose: "give", to, write });
}

type Withdrawn = GivingReference["reference"];

/** Tells those who rely on it: the agency, and the councils to which it was carried, whether or not they still read it. */
async function tellOfWithdrawal(change: Change, { id, number, agencyId, documentId }: Withdrawn): Promise<void> {
  const news = { mail: "reference-withdrawn", subjectId: id, number } as const;
  change.enqueue("tell-role", { ...news, organisationId: agencyId, role: "consultant" });
  const readers = await change.db
    .select({ id: organisation.id, kind: organisation.kind })
    .from(documentReader)
    .innerJoin(organisation, eq(organisation.id, documentReader.organisationId))
    .where(eq(documentReader.documentId, documentId ?? ""));
  const councils = readers.filter(({ kind }) => kind === "council");
  for (const council of councils)
    change.enqueue("tell-role", { ...news, organisationId: council.id, role: "hiring-manager" });
}
