import { paths } from "~/paths";
import type { JobPayload, JobRun } from "~/platform/jobs/jobs";
import { type OrganisationKind, systemViewer } from "~/platform/viewer";
import { sendNews } from "./send-news";

type News = JobPayload<"tell-role">;
type Page = (subjectId: string) => string;

/** Which kind of organisation the people of a role work for, as they are told what the others are not. */
const KIND_OF: Readonly<Record<News["role"], Exclude<OrganisationKind, "outside">>> = {
  director: "council",
  "chief-executive": "council",
  "hiring-manager": "council",
  "workforce-officer": "council",
  referee: "council",
  "finance-officer": "council",
  analyst: "region",
  consultant: "agency",
  "accounts-officer": "agency",
  "msp-officer": "msp",
};

const { council, region, agency, reconciliation } = paths;

/**
 * The page on which each side reads a piece of news. `subjectId` is what that page shows: an agency reads of an
 * exemption on its submission, and of a breach on its assignment.
 */
const PAGES: Readonly<Record<News["mail"], Partial<Record<"council" | "region" | "agency" | "msp", Page>>>> = {
  "rulebook-to-sign": { council: council.rulebooks.show },
  "rulebook-reminder": { council: council.rulebooks.show },
  "rulebook-signed": { region: region.rulebooks.show },
  "rulebook-declined": { region: region.rulebooks.show },
  "offered-above-terms": { council: council.aboveTerms.show },
  "exemption-asked": { council: council.exemptions.show, region: region.exemptions.show },
  "exemption-decided": {
    council: council.exemptions.show,
    region: region.exemptions.show,
    agency: agency.submissions.show,
  },
  "exemption-ends": {
    council: council.exemptions.show,
    region: region.exemptions.show,
    agency: agency.submissions.show,
  },
  "breach-found": { council: council.breaches.show, region: region.breaches.show, agency: agency.assignments.show },
  "breaches-found": { council: council.breaches.list, region: region.breaches.list },
  "reference-requested": { council: council.references.show },
  "reference-given": { agency: agency.references.show },
  "reference-declined": { council: council.references.show, agency: agency.references.show },
  "reference-bounced": { council: council.references.show, agency: agency.references.show },
  "reference-cancelled": { council: council.references.show },
  "reference-withdrawn": { council: council.references.show, agency: agency.references.show },
  "reference-replaced": { council: council.references.show },
  "consent-withdrawn": { council: council.submissions.show, agency: agency.submissions.show },
  "correction-asked": { council: council.references.show },
  "variances-to-answer": { agency: agency.variances.list },
  "variance-answered": { council: reconciliation.variances.show, msp: reconciliation.variances.show },
  "variances-answered": { council: reconciliation.variances.list, msp: reconciliation.variances.list },
  "variances-escalated": {
    agency: agency.variances.list,
    council: reconciliation.variances.list,
    msp: reconciliation.variances.list,
  },
  "charge-correction-asked": { council: council.assignments.show },
  "lines-sent": { council: reconciliation.imports.show, msp: reconciliation.imports.show },
  "period-to-sign": { council: council.periods.show },
  "period-signed": { council: reconciliation.periods.show, msp: reconciliation.periods.show },
  "period-closed": { agency: agency.periods.show, council: council.periods.show },
  "period-reopened": {
    agency: agency.periods.show,
    council: council.periods.show,
    msp: reconciliation.periods.show,
  },
  "breach-said-mended": { council: council.breaches.show },
  "breach-mended-late": { region: region.breaches.show },
  "breach-answered": { council: council.breaches.show, region: region.breaches.show, agency: agency.assignments.show },
};

/**
 * Job: mails news to those of an organisation who hold a role, as that organisation, since no other may know who they
 * are. @throws Error for news that the role's organisation has no page for.
 */
export async function tellRole(
  { organisationId, role, mail, subjectId, number, by }: News,
  run: JobRun,
): Promise<void> {
  const kind = KIND_OF[role];
  const page = PAGES[mail][kind];
  if (!page) throw new Error(`No page of a ${kind} shows ${mail}`);
  const viewer = systemViewer({ id: organisationId, name: kind, kind });
  await sendNews(viewer, { mail, subjectId, number, by, role, page: page(subjectId) }, run);
}
