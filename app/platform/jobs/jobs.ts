import { z } from "zod";

/**
 * Every job that the product knows, by name, with its payload: ids and days only. Handlers stand in app/server/jobs.ts,
 * which must have one for each. A job can run twice (a process may be killed after the work and before the note of
 * it), so a handler does again harmlessly what it did before.
 */
export const jobs = {
  "send-mail": z.strictObject({ mailId: z.uuid() }),
  "make-document-pdf": z.strictObject({ organisationId: z.uuid(), documentId: z.uuid() }),
  /** News for an agency's consultants, whom the organisation that makes the news cannot see. */
  "tell-agency": z.strictObject({
    agencyId: z.uuid(),
    mail: z.enum(["requisition-published", "submission-answered", "assignment-changed"]),
    subjectId: z.uuid(),
    number: z.string(),
  }),
  /** News for a council's hiring managers, whom an agency cannot see. */
  "tell-council": z.strictObject({
    councilId: z.uuid(),
    mail: z.enum(["submission-received", "agency-answered", "offer-answered", "submission-withdrawn"]),
    submissionId: z.uuid(),
    number: z.string(),
  }),
  /** News for the people of an organisation who hold a role there. */
  "tell-role": z.strictObject({
    organisationId: z.uuid(),
    role: z.enum([
      "hiring-manager",
      "director",
      "chief-executive",
      "workforce-officer",
      "referee",
      "finance-officer",
      "analyst",
      "consultant",
      "accounts-officer",
      "msp-officer",
    ]),
    mail: z.enum([
      "rulebook-to-sign",
      "rulebook-reminder",
      "rulebook-signed",
      "rulebook-declined",
      "offered-above-terms",
      "exemption-asked",
      "exemption-decided",
      "exemption-ends",
      "breach-found",
      "breaches-found",
      "breach-answered",
      "breach-said-mended",
      "breach-mended-late",
      "reference-requested",
      "reference-given",
      "reference-declined",
      "reference-bounced",
      "reference-cancelled",
      "reference-withdrawn",
      "reference-replaced",
      "consent-withdrawn",
      "correction-asked",
      "variances-to-answer",
      "variance-answered",
      "variances-answered",
      "variances-escalated",
      "charge-correction-asked",
      "lines-sent",
      "period-to-sign",
      "period-signed",
      "period-closed",
      "period-reopened",
    ]),
    subjectId: z.uuid(),
    number: z.string(),
    /** The name of the organisation that made the news, where the mail says it. */
    by: z.string().optional(),
  }),
  /** A council's part of an impact run: its assignments and submissions judged by what is in force and by the version. */
  "measure-impact": z.strictObject({ runId: z.uuid(), councilId: z.uuid() }),
  /** Judges a council's running assignments again, or one of them, and notes what is unmet and what is mended. */
  "find-breaches": z.strictObject({ councilId: z.uuid(), assignmentId: z.uuid().nullable() }),
  "sweep-breaches": z.strictObject({}),
  "sweep-exemptions": z.strictObject({}),
  "sweep-leavers": z.strictObject({}),
  "fill-requisition": z.strictObject({ councilId: z.uuid(), requisitionId: z.uuid() }),
  "sweep-references": z.strictObject({}),
  /** Asks the giver of a reference that an agency wants: a council’s referees, or the referee outside by a private link. */
  "ask-referee": z.strictObject({ giverId: z.uuid(), referenceId: z.uuid() }),
  "chase-references": z.strictObject({}),
  /**
   * Whoever is to give a reference that was chased at this instant is mailed: a council’s referees, or the referee
   * outside by a fresh link.
   */
  "chase-referee": z.strictObject({ giverId: z.uuid(), referenceId: z.uuid(), chasedAt: z.iso.datetime() }),
  /** Mails the worker, as each giver, where an agency asks for their leave. */
  "ask-worker-consents": z.strictObject({ submissionId: z.uuid() }),
  /** The worker is told that an agency recorded their leave. */
  "tell-worker-of-consent": z.strictObject({ giverId: z.uuid(), referenceId: z.uuid(), agencyId: z.uuid() }),
  /** A mail about a reference came back. */
  "note-bounce": z.strictObject({ giverId: z.uuid(), referenceId: z.uuid(), mail: z.string(), toAddress: z.string() }),
  /** Reads an import to its end and notes what is wrong in it; nothing of it is in the ledger yet. */
  "check-import": z.strictObject({ payerId: z.uuid(), importId: z.uuid() }),
  /** Brings a checked import into the ledger whole. */
  "import-lines": z.strictObject({ payerId: z.uuid(), importId: z.uuid() }),
  /** Takes up what a process that was killed left half-way. */
  "resume-imports": z.strictObject({}),
  /** Holds the lines of an assignment against what is agreed for it now. */
  "match-again": z.strictObject({ payerId: z.uuid(), assignmentId: z.uuid() }),
  /** Finds approved weeks that were never billed, and escalates what an agency has not answered in time. */
  "sweep-ledger": z.strictObject({}),
  "sweep-retention": z.strictObject({}),
  "sweep-sessions": z.strictObject({}),
  "sweep-mails": z.strictObject({}),
} as const satisfies Record<string, z.ZodType>;

export type JobName = keyof typeof jobs;
export type JobPayload<Name extends JobName> = z.output<(typeof jobs)[Name]>;

/** Which job it is: the same when it is done again. */
export type JobRun = { readonly jobId: string };
export type JobHandler<Name extends JobName> = (payload: JobPayload<Name>, run: JobRun) => Promise<void>;
export type JobHandlers = { readonly [Name in JobName]: JobHandler<Name> };

export type EnqueueOptions = {
  /** A job of the same key that has not started is replaced: one job stands for many reasons to do it. */
  readonly key?: string;
  readonly runAt?: Date;
};
