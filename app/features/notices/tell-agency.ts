import { paths } from "~/paths";
import type { JobPayload } from "~/platform/jobs/jobs";
import { changing } from "~/platform/tenancy";
import { systemViewer } from "~/platform/viewer";
import { linkTo } from "../identity/link-to";
import { peopleWithRole } from "./people-with-role";

type News = JobPayload<"tell-agency">;

const pageOf: Record<News["mail"], (subjectId: string) => string> = {
  "requisition-published": paths.agency.requisitions.show,
  "submission-answered": paths.agency.submissions.show,
  "assignment-changed": paths.agency.assignments.show,
};

/** Job: mails news to an agency's consultants, as that agency, since no other organisation may know who they are. */
export async function tellAgency({ agencyId, mail, subjectId, number }: News): Promise<void> {
  await changing(systemViewer({ id: agencyId, name: "Agency", kind: "agency" }), async (change) => {
    const consultants = await peopleWithRole(change, "consultant");
    const link = linkTo(pageOf[mail](subjectId));
    for (const { name, email } of consultants) change.mail({ mail, to: email, name, link, number });
    change.record({ type: "news.sent", subjectId, details: { mail, people: consultants.length } });
  });
}
