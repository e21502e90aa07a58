import { paths } from "~/paths";
import type { JobPayload } from "~/platform/jobs/jobs";
import { changing } from "~/platform/tenancy";
import { systemViewer } from "~/platform/viewer";
import { linkTo } from "../identity/link-to";
import { peopleWithRole } from "./people-with-role";

/** Job: mails news of a submission to a council's hiring managers, as that council, since no agency may know who they are. */
export async function tellCouncil({
  councilId,
  mail,
  submissionId,
  number,
}: JobPayload<"tell-council">): Promise<void> {
  await changing(systemViewer({ id: councilId, name: "Council", kind: "council" }), async (change) => {
    const managers = await peopleWithRole(change, "hiring-manager");
    const link = linkTo(paths.council.submissions.show(submissionId));
    for (const { name, email } of managers) change.mail({ mail, to: email, name, link, number });
    change.record({ type: "news.sent", subjectId: submissionId, details: { mail, people: managers.length } });
  });
}
