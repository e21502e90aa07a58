import type { JobPayload, JobRun } from "~/platform/jobs/jobs";
import type { Mail } from "~/platform/mail/mails";
import type { Role } from "~/platform/permissions";
import { changing, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { linkTo } from "../identity/link-to";
import { peopleWithRole } from "./people-with-role";
import { wasSent } from "./was-sent";

type News = {
  readonly mail: JobPayload<"tell-agency" | "tell-council" | "tell-role">["mail"];
  readonly subjectId: string;
  readonly number: string;
  /** The name of the organisation that made the news, where the mail says it. */
  readonly by?: string;
  /** Who is told, and the page where they read it. */
  readonly role: Role;
  readonly page: string;
};

/** Mails news to those of the viewer's organisation who hold a role. The same job done again mails nobody. */
export async function sendNews(
  viewer: Viewer,
  { mail, subjectId, number, by, role, page }: News,
  { jobId }: JobRun,
): Promise<void> {
  if (await reading(viewer, (read) => wasSent(read, { subjectId, jobId }))) return;
  await changing(viewer, async (change) => {
    const people = await peopleWithRole(change, role);
    const link = linkTo(page);
    // A referee is told of references alone, and whoever waits for one is to know that the mail came back.
    const about = role === "referee" ? subjectId : undefined;
    // All of these mails take the same words; TypeScript compares no more than 25 kinds of one union.
    for (const { name, email } of people)
      change.mail({ mail, to: email, name, link, number, by, about } as Extract<Mail, { mail: typeof mail }>);
    change.record({ type: "news.sent", subjectId, details: { mail, people: people.length, jobId } });
  });
}
