import { asc, desc, eq } from "drizzle-orm";
import {
  organisation,
  reference,
  referenceConsentRequest,
  referenceLink,
  referenceReferee,
  referenceStep,
} from "#db/schema";
import { notFound } from "~/platform/http/responses";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { findDocument } from "../documents/show-document";
import { findConsents } from "./consents/show-consents";
import { findComment } from "./find-comment";
import { giverName } from "./giver-name";
import { findCorrections, findReaders } from "./show-own-reference";
import { stepForWorker } from "./step-for-worker";

/**
 * Everything that is held about a worker with one reference, as the worker's own copy (UK GDPR, articles 15 and 20):
 * plain data with ISO 8601 days and instants. Not found while it is not given.
 */
export const gatherHeld = (viewer: Viewer, referenceId: string) => reading(viewer, (read) => gather(read, referenceId));

async function gather(read: Read, referenceId: string) {
  const [found] = await read.db
    .select({ reference, agency: organisation.name, referee: referenceReferee })
    .from(reference)
    .innerJoin(organisation, eq(organisation.id, reference.agencyId))
    .leftJoin(referenceReferee, eq(referenceReferee.referenceId, reference.id))
    .where(eq(reference.id, referenceId));
  const document = found?.reference.documentId ? await findDocument(read, found.reference.documentId) : null;
  if (!found || !document) throw notFound();
  const { reference: row, agency, referee } = found;
  const [giver, comment, corrections, consents, requests, readers, steps, links] = await Promise.all([
    giverName(read, referenceId),
    findComment(read, referenceId),
    findCorrections(read, referenceId),
    findConsents(read, referenceId),
    findRequests(read, referenceId),
    findReaders(read, document.id),
    read.db
      .select({ step: referenceStep.step, at: referenceStep.at, by: referenceStep.by, note: referenceStep.note })
      .from(referenceStep)
      .where(eq(referenceStep.referenceId, referenceId))
      .orderBy(asc(referenceStep.at), asc(referenceStep.id)),
    read.db
      .select({ purpose: referenceLink.purpose, sent_at: referenceLink.sentAt, opened_at: referenceLink.usedAt })
      .from(referenceLink)
      .where(eq(referenceLink.referenceId, referenceId))
      .orderBy(asc(referenceLink.sentAt)),
  ]);
  return {
    made_on: read.today,
    reference: {
      number: row.number,
      status: row.status,
      occasion: row.occasion,
      worker: { name: row.workerName, email: row.workerEmail },
      giver,
      given_by: row.givenBy,
      referee_job_title: row.refereeJobTitle,
      referee_asked: referee && { name: referee.name, job_title: referee.jobTitle, body: referee.body },
      agency,
      job_title: row.jobTitle,
      core_job_type: row.coreJobType,
      period_from: row.periodFrom,
      period_to: row.periodTo,
      due_on: row.dueOn,
      requested_at: row.requestedAt,
      given_at: row.givenAt,
      shared_at: row.sharedAt,
      practice_based: row.practiceBased,
      template: { id: row.templateId, version: row.templateVersion },
      withdrawn_at: row.closedAt,
      withdrawn_because: row.closedBecause,
      referee_lets_agency_read: row.refereeLetsAgencyRead,
      worker_lets_agency_read: row.workerLetsAgencyRead,
    },
    document: { content: document.content, sha_256: document.contentHash, frozen_at: document.frozenAt },
    comment,
    corrections: corrections.map(({ text, askedAt, answerBy, answer, answerText, answeredAt }) => ({
      text,
      asked_at: askedAt,
      answer_by: answerBy,
      answer,
      answer_text: answerText,
      answered_at: answeredAt,
    })),
    consents: consents.map(({ council, recordedBy, givenOn, until, standing }) => ({
      council,
      recorded_by: recordedBy,
      given_on: givenOn,
      until,
      standing,
    })),
    consent_requests: requests,
    readers: readers.map(({ name, kind, since, until, isReading }) => ({
      name,
      kind,
      since,
      until,
      is_reading: isReading,
    })),
    steps: steps.map((step) => stepForWorker(step, row)),
    private_links: links.filter(({ purpose }) => purpose === "read").map(({ purpose: _, ...link }) => link),
  };
}

const findRequests = ({ db }: Read, referenceId: string) =>
  db
    .select({
      agency: organisation.name,
      asked_at: referenceConsentRequest.askedAt,
      answer: referenceConsentRequest.answer,
      answered_at: referenceConsentRequest.answeredAt,
    })
    .from(referenceConsentRequest)
    .innerJoin(organisation, eq(organisation.id, referenceConsentRequest.agencyId))
    .where(eq(referenceConsentRequest.referenceId, referenceId))
    .orderBy(desc(referenceConsentRequest.askedAt));
