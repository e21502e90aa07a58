import { findBreaches } from "../features/breaches/find-breaches";
import { sweepBreaches } from "../features/breaches/sweep-breaches";
import { makeDocumentPdf } from "../features/documents/make-document-pdf";
import { sweepExemptions } from "../features/exemptions/sweep-exemptions";
import { forgetSignIns } from "../features/identity/forget-sign-ins";
import { purgeLeavers } from "../features/leavers/purge-leavers";
import { forgetMails } from "../features/notices/forget-mails";
import { tellAgency } from "../features/notices/tell-agency";
import { tellCouncil } from "../features/notices/tell-council";
import { tellRole } from "../features/notices/tell-role";
import { checkImport } from "../features/reconciliation/imports/check-import";
import { importLines } from "../features/reconciliation/imports/import-lines";
import { resumeImports } from "../features/reconciliation/imports/resume-imports";
import { sweepLedger } from "../features/reconciliation/periods/sweep-ledger";
import { matchAgain } from "../features/reconciliation/settling/match-again";
import { askReferee } from "../features/references/ask-referee";
import { chaseReferee } from "../features/references/chase-referee";
import { chaseReferences } from "../features/references/chase-references";
import { askWorkerConsents } from "../features/references/consents/ask-worker-consents";
import { tellWorkerOfConsent } from "../features/references/consents/tell-worker-of-consent";
import { makeReferencesDue } from "../features/references/make-references-due";
import { noteBounce } from "../features/references/note-bounce";
import { purgeReferences } from "../features/references/purge-references";
import { fillRequisition } from "../features/requisitions/fill-requisition";
import { measureCouncil } from "../features/rulebooks/impact/measure-council";
import type { JobHandlers } from "../platform/jobs/jobs";
import type { DailyJob } from "../platform/jobs/worker";
import { sendMail } from "../platform/mail/send-mail";

/** Which use case does which job. */
export const handlers: JobHandlers = {
  "send-mail": sendMail,
  "make-document-pdf": makeDocumentPdf,
  "tell-agency": tellAgency,
  "tell-council": tellCouncil,
  "tell-role": tellRole,
  "measure-impact": measureCouncil,
  "find-breaches": findBreaches,
  "fill-requisition": fillRequisition,
  "sweep-references": makeReferencesDue,
  "ask-referee": askReferee,
  "ask-worker-consents": askWorkerConsents,
  "tell-worker-of-consent": tellWorkerOfConsent,
  "chase-references": chaseReferences,
  "chase-referee": chaseReferee,
  "note-bounce": noteBounce,
  "check-import": checkImport,
  "import-lines": importLines,
  "resume-imports": resumeImports,
  "match-again": matchAgain,
  "sweep-breaches": sweepBreaches,
  "sweep-exemptions": sweepExemptions,
  "sweep-leavers": purgeLeavers,
  "sweep-ledger": sweepLedger,
  "sweep-retention": purgeReferences,
  "sweep-sessions": forgetSignIns,
  "sweep-mails": forgetMails,
};

/** Early enough that what fell due overnight is there when people begin to work; people are chased while they work. */
export const daily: readonly DailyJob[] = [
  { job: "resume-imports", at: "every minute", payload: {} },
  { job: "chase-references", at: "09:00", payload: {} },
  { job: "sweep-references", at: "05:00", payload: {} },
  { job: "sweep-breaches", at: "05:10", payload: {} },
  { job: "sweep-exemptions", at: "04:30", payload: {} },
  { job: "sweep-ledger", at: "04:40", payload: {} },
  { job: "sweep-leavers", at: "03:50", payload: {} },
  { job: "sweep-retention", at: "03:40", payload: {} },
  { job: "sweep-sessions", at: "04:00", payload: {} },
  { job: "sweep-mails", at: "04:10", payload: {} },
];
