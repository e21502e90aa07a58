import { paths } from "~/paths";
import type { JobPayload, JobRun } from "~/platform/jobs/jobs";
import { systemViewer } from "~/platform/viewer";
import { sendNews } from "./send-news";

type News = JobPayload<"tell-agency">;

const pageOf: Record<News["mail"], (subjectId: string) => string> = {
  "requisition-published": paths.agency.requisitions.show,
  "submission-answered": paths.agency.submissions.show,
  "assignment-changed": paths.agency.assignments.show,
};

/** Job: mails news to an agency's consultants, as that agency, since no other organisation may know who they are. */
export function tellAgency({ agencyId, mail, subjectId, number }: News, run: JobRun): Promise<void> {
  const agency = systemViewer({ id: agencyId, name: "Agency", kind: "agency" });
  return sendNews(agency, { mail, subjectId, number, role: "consultant", page: pageOf[mail](subjectId) }, run);
}
