import { z } from "zod";

/**
 * Every state change that the product knows, by the name under which it stands in the audit chain, with what is kept
 * of it. Ids, days, outcomes and hashes only: a person is named by id, never by name, address or what was written
 * about them. Adding one is adding a line; taking one away or changing its meaning is not done, as chains are kept.
 */
const id = z.uuid();
const day = z.iso.date();
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const nothing = z.strictObject({});

export const events = {
  "organisation.joined": z.strictObject({ kind: z.enum(["council", "agency", "msp", "region", "outside"]) }),
  "person.signed-in": nothing,
  "person.signed-out": nothing,
  "password.reset": nothing,
  "password.changed": nothing,
  "session.ended": nothing,
  "invitation.sent": z.strictObject({ roles: z.array(z.string()) }),
  "invitation.accepted": z.strictObject({ personId: id, roles: z.array(z.string()) }),
  "membership.changed": z.strictObject({ personId: id, before: z.array(z.string()), after: z.array(z.string()) }),
  "membership.ended": z.strictObject({ personId: id }),
  "supply-link.made": z.strictObject({ agencyId: id, councilId: id, mspId: id.nullable() }),
  "rulebook.signed": z.strictObject({ rulebookId: z.string(), version: z.string(), bindsFrom: day }),
  "rulebook.declined": z.strictObject({ rulebookId: z.string(), version: z.string() }),
  "rulebook.drafted": z.strictObject({ rulebookId: z.string(), version: z.string(), basedOn: z.string().nullable() }),
  "rulebook.draft-changed": z.strictObject({ part: z.string(), version: z.int() }),
  "rulebook.draft-discarded": nothing,
  "rulebook.sent": z.strictObject({
    rulebookId: z.string(),
    version: z.string(),
    councils: z.int(),
    contentHash: hash,
  }),
  "rulebook.sent-to-more": z.strictObject({ councils: z.int() }),
  "rulebook.reminded": z.strictObject({ councils: z.int() }),
  "impact.measured": z.strictObject({ versionId: id, measuredVersion: z.int() }),
  "impact.judged": z.strictObject({ judged: z.int(), changes: z.int() }),
  "job-title.changed": z.strictObject({ coreJobType: z.string(), workerCategory: z.string() }),
  "job-title.added": z.strictObject({ coreJobType: z.string(), workerCategory: z.string() }),

  "requisition.published": z.strictObject({ number: z.string() }),
  "requisition.closed": z.strictObject({ reason: z.string().nullable() }),
  "requisition.filled": nothing,

  "candidate.created": nothing,
  "candidate.changed": z.strictObject({ part: z.string(), version: z.int() }),

  "submission.drafted": z.strictObject({ requisitionId: id, candidateId: id }),
  "submission.changed": z.strictObject({ part: z.string(), version: z.int() }),
  "submission.submitted": z.strictObject({
    requisitionId: id,
    documentId: id,
    documentHash: hash,
    verdictId: id,
    outcome: z.string(),
  }),
  "submission.received": z.strictObject({
    requisitionId: id,
    agencyId: id,
    documentId: id,
    documentHash: hash,
    outcome: z.string(),
  }),
  "submission.offered-above-terms": z.strictObject({ offerId: id }),
  "above-terms.declined": nothing,
  "above-terms.withdrawn": nothing,
  "submission.decided": z.strictObject({ rulebookId: z.string(), rule: z.string(), decision: z.string() }),
  "submission.shortlisted": nothing,
  "submission.more-asked": nothing,
  "submission.answered": nothing,
  "submission.declined": nothing,
  "submission.offered": nothing,
  "submission.accepted": z.strictObject({ assignmentId: id }),
  "submission.turned-down": nothing,
  "submission.withdrawn": z.strictObject({ replacedBy: id.nullable() }),

  "assignment.started": z.strictObject({ submissionId: id, startsOn: day, endsOn: day, verdictId: id }),
  "assignment.extended": z.strictObject({ before: day, after: day, verdictId: id }),
  "assignment.charge-changed": z.strictObject({ from: day, before: z.string(), after: z.string(), verdictId: id }),
  "assignment.checked": z.strictObject({ check: z.string(), checkedOn: day }),
  "assignment.ended": z.strictObject({ noticeGivenOn: day, endsOn: day }),

  "exemption.asked": z.strictObject({ rulebookId: z.string(), rule: z.string(), submissionId: id, endsOn: day }),
  "exemption.decided": z.strictObject({ office: z.string(), decision: z.enum(["grant", "refuse"]) }),
  "exemption.granted": z.strictObject({ startsOn: day, endsOn: day, documentHash: hash }),
  "exemption.refused": z.strictObject({ documentHash: hash }),
  "exemption.withdrawn": nothing,
  "exemption.warned": z.strictObject({ endsOn: day }),
  "breach.found": z.strictObject({ assignmentId: id, kind: z.string(), rulebookId: z.string().nullable() }),
  "breach.raised": z.strictObject({ councilId: id }),
  "breach.answered": z.strictObject({ status: z.string() }),
  "breach.taken": z.strictObject({ ownerId: id }),
  "breach.mended": z.strictObject({ mendedOn: day }),
  "leaver.recorded": z.strictObject({ count: z.int() }),
  "leaver.changed": nothing,
  "leaver.removed": nothing,
  "leaver.purged": z.strictObject({ count: z.int() }),

  "reference.due": z.strictObject({ assignmentId: id, dueOn: day }),
  "reference.requested": z.strictObject({ giverId: id, occasion: z.string() }),
  "reference.chased": z.strictObject({ times: z.int() }),
  "reference.opened": nothing,
  "reference.drafted": z.strictObject({ version: z.int() }),
  "reference.referee-changed": nothing,
  "reference.bounced": z.strictObject({ jobId: z.string() }),
  "reference.declined": nothing,
  "reference.cancelled": nothing,
  "reference.given": z.strictObject({ documentId: id, documentHash: hash }),
  "reference.shared": nothing,
  "reference.worker-address-corrected": nothing,
  "reference.commented": nothing,
  "reference.carried": z.strictObject({ submissionId: id, councilId: id }),
  "reference.correction-asked": z.strictObject({ answerBy: day }),
  "reference.correction-answered": z.strictObject({ answer: z.string() }),
  "reference.withdrawn": z.strictObject({ replacedBy: id }),
  "reference.link-sent": z.strictObject({ purpose: z.enum(["give", "read"]) }),
  "reference.link-opened": z.strictObject({ purpose: z.enum(["give", "read"]) }),
  "reference.disclosure-changed": z.strictObject({ agencyReads: z.boolean() }),
  "reference.purged": z.strictObject({ count: z.int() }),
  "consent.asked": nothing,
  "consent.given": z.strictObject({ consentId: id, councilId: id.nullable(), until: day }),
  "consent.refused": z.strictObject({ submissionId: id }),
  "consent.withdrawn": z.strictObject({ consentId: id }),
  "doubt.decided": z.strictObject({ signal: z.string(), decision: z.string() }),
  "subject-access.given": nothing,
  "reference-template.loaded": z.strictObject({ templateId: z.string(), version: z.string() }),
  "reference-template.asked": z.strictObject({ from: day.nullable() }),

  "import.uploaded": z.strictObject({ contentHash: hash, kind: z.string() }),
  "import.mapped": z.strictObject({ columns: z.int() }),
  "import.checked": z.strictObject({ rows: z.int(), faults: z.int() }),
  "import.started": z.strictObject({ rows: z.int() }),
  "import.imported": z.strictObject({ lines: z.int(), variances: z.int(), replaces: id.nullable() }),
  "import.discarded": nothing,
  "line.sent": z.strictObject({ payerId: id, contentHash: hash }),
  "line.matched-again": z.strictObject({ lines: z.int(), variances: z.int() }),
  "variance.found-missing": z.strictObject({ count: z.int() }),
  "variance.settled": z.strictObject({ status: z.string(), count: z.int(), net: z.int() }),
  "variance.answered": z.strictObject({ answer: z.string() }),
  "variance.discussed": nothing,
  "variance.evidence-added": z.strictObject({ evidenceId: id }),
  "variance.escalated": z.strictObject({ count: z.int() }),
  "variance.credited": z.strictObject({ lineId: id, count: z.int() }),
  "period.closed": z.strictObject({ period: day, agencyId: id, councilId: id, documentHash: hash }),
  "period.signed": z.strictObject({ period: day }),
  "period.refused": nothing,
  "period.reopened": z.strictObject({ period: day }),
  "sign-off.changed": z.strictObject({ twoSignatures: z.boolean() }),
  "tolerance.set": z.strictObject({ class: z.string(), mostPence: z.int(), from: day }),
  "tolerance.ended": z.strictObject({ to: day }),
  "self-billing.agreed": z.strictObject({ agencyId: id, from: day, to: day }),

  "document.pdf-made": z.strictObject({ pdfHash: hash }),
  "news.sent": z.strictObject({ mail: z.string(), people: z.int(), jobId: z.string() }),
  "demonstration.loaded": nothing,
} as const satisfies Record<string, z.ZodType>;

export type EventType = keyof typeof events;

/** One event as a feature records it: what happened to what. Who, when and where are the transaction's. */
export type Event = {
  [Type in EventType]: {
    readonly type: Type;
    /** The id of what it happened to: the requisition, the submission, the person. */
    readonly subjectId: string;
    readonly details: z.input<(typeof events)[Type]>;
  };
}[EventType];
