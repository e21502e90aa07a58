import { createHash } from "node:crypto";
import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import { doubtDecision, organisation, reference, submission, submissionFacts, submissionReference } from "#db/schema";
import { renderUnfrozenPdf } from "#pdf/kit/render-pdf";
import { type GivenContent, type ReceivedContent, subjectAccessDocument } from "#pdf/subject-access";
import { dayOf, dayOfInstant, formatDay } from "~/domain/day";
import { DECISION_WORDS, SIGNAL_WORDS, type SignalId } from "~/domain/references/doubt";
import { isOwed, STEP_WORDS } from "~/domain/references/reference-life";
import { notFound } from "~/platform/http/responses";
import { type Change, changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { INVENTED_NOTICE } from "../documents/invented-notice";
import type { DocumentPdf } from "../documents/read-document-pdf";
import { findDocument } from "../documents/show-document";
import { findConsents } from "./consents/show-consents";
import { findComment } from "./find-comment";
import { findReceived } from "./find-received";
import { findSteps } from "./find-steps";
import { findCorrections, findReaders } from "./show-own-reference";
import { stepForWorker } from "./step-for-worker";

/**
 * The file that a council hands to a worker who asks what it holds of their references: of the worker of one that it
 * gave or received, everything it gave and received. That it was made stands in the audit chain. Not found for a
 * reference that is neither.
 */
export async function giveSubjectAccess(viewer: Viewer, referenceId: string): Promise<DocumentPdf> {
  const content = await changing(viewer, async (change) => {
    const { workerId, reference, ...worker } = await findWorker(change, referenceId);
    const given = await findGiven(change, workerId);
    const received = await findAllReceived(change, workerId, given.ids);
    change.record({ type: "subject-access.given", subjectId: referenceId, details: {} });
    return {
      reference,
      madeOn: change.today,
      notice: await noticeOf(change),
      council: viewer.organisationName,
      worker,
      given: given.references,
      received,
    };
  });
  const pdf = await renderUnfrozenPdf(subjectAccessDocument(content));
  const pdfHash = createHash("sha256").update(pdf).digest("hex");
  return { kind: "statement", number: content.reference, pdf, pdfHash };
}

async function noticeOf({ db, viewer }: Change): Promise<string | null> {
  const [own] = await db
    .select({ invented: organisation.invented })
    .from(organisation)
    .where(eq(organisation.id, viewer.organisationId));
  return own?.invented ? INVENTED_NOTICE : null;
}

type Worker = {
  readonly workerId: string;
  readonly name: string;
  readonly registrationNumber: string;
  /** The number of the reference by which they were found. */
  readonly reference: string;
};

async function findWorker(change: Change, referenceId: string): Promise<Worker> {
  const { db, viewer } = change;
  const [mine] = await db
    .select({
      workerId: reference.workerId,
      name: reference.workerName,
      reference: reference.number,
      number: sql<string>`worker_number(${reference.id})`,
    })
    .from(reference)
    .where(and(eq(reference.id, referenceId), eq(reference.giverId, viewer.organisationId)));
  if (mine) {
    const { number: registrationNumber, ...worker } = mine;
    return { ...worker, registrationNumber };
  }
  const [carried] = await db
    .select({ workerId: submission.workerId, name: submission.workerName, facts: submissionFacts.facts })
    .from(submissionReference)
    .innerJoin(submission, eq(submission.id, submissionReference.submissionId))
    .innerJoin(submissionFacts, eq(submissionFacts.submissionId, submission.id))
    .where(
      and(
        eq(submissionReference.referenceId, referenceId),
        eq(submission.councilId, viewer.organisationId),
        isNotNull(submission.submittedAt),
      ),
    );
  const received = carried ? await findReceived(change, referenceId) : null;
  if (!carried || !received) throw notFound();
  const { workerId, name, facts } = carried;
  return { workerId, name: name ?? "", registrationNumber: facts.registration.number, reference: received.number };
}

async function findGiven(change: Change, workerId: string) {
  const rows = await change.db
    .select({ reference, agency: organisation.name })
    .from(reference)
    .innerJoin(organisation, eq(organisation.id, reference.agencyId))
    .where(and(eq(reference.workerId, workerId), eq(reference.giverId, change.viewer.organisationId)))
    .orderBy(asc(reference.periodFrom), asc(reference.id));
  const references: GivenContent[] = [];
  for (const row of rows) references.push(await contentOf(change, row));
  return { ids: rows.map(({ reference: { id } }) => id), references };
}

type GivenRow = { readonly reference: typeof reference.$inferSelect; readonly agency: string };

async function contentOf(change: Change, { reference: row, agency }: GivenRow): Promise<GivenContent> {
  const { id, documentId } = row;
  const [document, comment, corrections, steps, consents, readers, decisions] = await Promise.all([
    documentId ? findDocument(change, documentId) : null,
    findComment(change, id),
    findCorrections(change, id),
    findSteps(change, id),
    findConsents(change, id),
    documentId ? findReaders(change, documentId) : [],
    decisionsOn(change, id),
  ]);
  return {
    heading: `Reference ${row.number}`,
    facts: [
      ["Role", row.jobTitle],
      ["Period", periodOf(row.periodFrom, row.periodTo)],
      ["Asked for by, or supplied by", agency],
      ["Referee", row.givenBy ?? "None has given it"],
      [
        "Given on",
        row.givenAt ? formatDay(dayOfInstant(row.givenAt)) : isOwed(row.status) ? "Not given yet" : "Never given",
      ],
      ...(row.purgedAt ? [["No longer kept", `Taken out on ${formatDay(dayOfInstant(row.purgedAt))}`] as const] : []),
      ...(row.closedAt
        ? [["Closed", `${formatDay(dayOfInstant(row.closedAt))}: ${row.closedBecause ?? ""}`] as const]
        : []),
    ],
    document: document?.content ?? null,
    comment,
    decisions,
    corrections: corrections.map(({ text, askedAt, answerText }) => ({
      text,
      askedAt,
      answer: answerText ?? "Not answered yet",
    })),
    steps: steps.toReversed().map((happened) => {
      const { step, ...told } = stepForWorker(happened, row);
      return { what: STEP_WORDS[step], ...told };
    }),
    consents: consents.map(({ council, givenOn, until, standing }) => ({
      council: council ?? "Any council",
      givenOn,
      until,
      standing,
    })),
    readers,
  };
}

const periodOf = (from: string, to: string | null): string =>
  to ? `${formatDay(dayOf(from))} to ${formatDay(dayOf(to))}` : `From ${formatDay(dayOf(from))}`;

async function findAllReceived(
  change: Change,
  workerId: string,
  ownIds: readonly string[],
): Promise<readonly ReceivedContent[]> {
  const rows = await change.db
    .select({
      id: submissionReference.id,
      referenceId: submissionReference.referenceId,
      held: submissionReference.held,
      hasFile: sql<boolean>`${submissionReference.file} is not null`,
      submission: submission.number,
    })
    .from(submissionReference)
    .innerJoin(submission, eq(submission.id, submissionReference.submissionId))
    .where(
      and(
        eq(submission.workerId, workerId),
        eq(submission.councilId, change.viewer.organisationId),
        isNotNull(submission.submittedAt),
      ),
    )
    .orderBy(asc(submission.submittedAt), asc(submissionReference.id));
  const received: ReceivedContent[] = [];
  const seen = new Set(ownIds);
  for (const { id, referenceId, held, hasFile, submission: number } of rows) {
    const behind = ["Behind submission", number] as const;
    if (held) {
      received.push({
        heading: `Reference from ${held.giver}, held by the agency`,
        facts: [
          behind,
          ["Referee", `${held.refereeName}, ${held.refereeJobTitle}`],
          ["Period", periodOf(held.periodFrom, held.periodTo)],
          ["Given on", formatDay(held.givenOn)],
          ["File", hasFile ? "Handed over apart" : "None was sent"],
        ],
        document: null,
        comment: null,
        decisions: await decisionsOn(change, id),
      });
      continue;
    }
    if (!referenceId || seen.has(referenceId)) continue;
    seen.add(referenceId);
    const found = await findReceived(change, referenceId);
    if (!found) continue;
    const [document, comment, decisions] = await Promise.all([
      findDocument(change, found.documentId),
      findComment(change, referenceId),
      decisionsOn(change, referenceId),
    ]);
    received.push({
      heading: `Reference ${found.number} from ${found.giver}`,
      facts: [
        behind,
        ["Referee", [found.givenBy, found.refereeJobTitle].filter(Boolean).join(", ") || "No longer kept"],
        ["Given on", formatDay(found.givenOn)],
        ["Read with the worker’s leave until", found.readUntil ? formatDay(found.readUntil) : "Not read by leave"],
        ...(document ? [] : [["What it says", "Cannot be read by the council any more"] as const]),
      ],
      document: document?.content ?? null,
      comment,
      decisions,
    });
  }
  return received;
}

async function decisionsOn({ db, viewer }: Change, subjectId: string): Promise<GivenContent["decisions"]> {
  const rows = await db
    .select()
    .from(doubtDecision)
    .where(and(eq(doubtDecision.organisationId, viewer.organisationId), eq(doubtDecision.subjectId, subjectId)))
    .orderBy(asc(doubtDecision.at), asc(doubtDecision.id));
  return rows.map(({ signal, decision, note, at }) => ({
    about: SIGNAL_WORDS[signal as SignalId] ?? signal,
    decision: DECISION_WORDS[decision],
    note,
    on: dayOfInstant(at),
  }));
}
