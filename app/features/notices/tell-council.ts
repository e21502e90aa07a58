import { and, arrayContains, eq, isNull } from "drizzle-orm";
import { membership, person } from "#db/schema";
import { paths } from "~/paths";
import type { JobPayload } from "~/platform/jobs/jobs";
import { changing } from "~/platform/tenancy";
import { systemViewer } from "~/platform/viewer";
import { linkTo } from "../identity/link-to";

/** Job: mails news of a submission to a council's hiring managers, as that council, since no agency may know who they are. */
export async function tellCouncil({
  councilId,
  mail,
  submissionId,
  number,
}: JobPayload<"tell-council">): Promise<void> {
  await changing(systemViewer({ id: councilId, name: "Council", kind: "council" }), async (change) => {
    const managers = await change.db
      .select({ name: person.name, email: person.email })
      .from(membership)
      .innerJoin(person, eq(person.id, membership.personId))
      .where(
        and(
          eq(membership.organisationId, councilId),
          isNull(membership.endedAt),
          arrayContains(membership.roles, ["hiring-manager"]),
        ),
      );
    const link = linkTo(paths.council.submissions.show(submissionId));
    for (const { name, email } of managers) change.mail({ mail, to: email, name, link, number });
    change.record({ type: "news.sent", subjectId: submissionId, details: { mail, people: managers.length } });
  });
}
