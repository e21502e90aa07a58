import { paths } from "~/paths";
import type { JobPayload, JobRun } from "~/platform/jobs/jobs";
import { systemViewer } from "~/platform/viewer";
import { sendNews } from "./send-news";

type News = JobPayload<"tell-council">;

/** Job: mails news of a submission to a council's hiring managers, as that council, since no agency may know who they are. */
export function tellCouncil({ councilId, mail, submissionId, number }: News, run: JobRun): Promise<void> {
  const council = systemViewer({ id: councilId, name: "Council", kind: "council" });
  const page = paths.council.submissions.show(submissionId);
  return sendNews(council, { mail, subjectId: submissionId, number, role: "hiring-manager", page }, run);
}
