import { and, eq, gte } from "drizzle-orm";
import { reference, referenceLink, referenceReferee } from "#db/schema";
import { isChased } from "~/domain/references/chases";
import { paths } from "~/paths";
import type { JobPayload, JobRun } from "~/platform/jobs/jobs";
import type { Change } from "~/platform/tenancy";
import { systemViewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { findOrganisation } from "../find-organisation";
import { linkTo } from "../identity/link-to";
import { peopleWithRole } from "../notices/people-with-role";
import { wasSent } from "../notices/was-sent";
import { sendLink } from "./links/send-link";
import { lockReference } from "./lock-reference";

const MAIL = "reference-chased";

/**
 * Job: mails whoever is to give a reference that was chased: the referees of a council, or the referee outside Accord by
 * a fresh private link. Nobody is mailed where it was given or closed since, or where they were mailed since: by this job
 * done before, or, outside, because they asked for a link, or because somebody else is asked now.
 */
export async function chaseReferee(
  { giverId, referenceId, chasedAt }: JobPayload<"chase-referee">,
  run: JobRun,
): Promise<void> {
  const giver = await findOrganisation(giverId);
  await changingOnce(systemViewer(giver), async (change) => {
    await lockReference(change, referenceId);
    const asked = await findAsked(change, referenceId);
    if (!asked || !isChased(asked.reference)) throw new DoneBefore();
    if (asked.referee) await chaseOutside(change, { ...asked, referee: asked.referee, chasedAt });
    else await chaseCouncil(change, asked, run);
  });
}

type Asked = NonNullable<Awaited<ReturnType<typeof findAsked>>>;

async function findAsked({ db }: Change, referenceId: string) {
  const [asked] = await db
    .select({ reference, referee: referenceReferee })
    .from(reference)
    .leftJoin(referenceReferee, eq(referenceReferee.referenceId, reference.id))
    .where(eq(reference.id, referenceId));
  return asked;
}

type AskedOutside = Asked & { readonly referee: NonNullable<Asked["referee"]>; readonly chasedAt: string };

async function chaseOutside(change: Change, { reference: row, referee, chasedAt }: AskedOutside): Promise<void> {
  const { id: referenceId, number } = row;
  const { email: to, name } = referee;
  if (await wasSentLinkSince(change, { referenceId, chasedAt })) throw new DoneBefore();
  const write = (link: string) => ({ mail: MAIL, to, name, link, number }) as const;
  await sendLink(change, { referenceId, purpose: "give", to, write });
}

async function wasSentLinkSince(
  { db }: Change,
  { referenceId, chasedAt }: { readonly referenceId: string; readonly chasedAt: string },
): Promise<boolean> {
  const { purpose, sentAt } = referenceLink;
  const links = and(eq(referenceLink.referenceId, referenceId), eq(purpose, "give"), gte(sentAt, chasedAt));
  return (await db.$count(referenceLink, links)) > 0;
}

async function chaseCouncil(change: Change, { reference: row }: Asked, { jobId }: JobRun): Promise<void> {
  const { id, number } = row;
  if (await wasSent(change, { subjectId: id, jobId })) throw new DoneBefore();
  const referees = await peopleWithRole(change, "referee");
  const link = linkTo(paths.council.references.show(id));
  for (const { name, email: to } of referees) change.mail({ mail: MAIL, to, name, link, number, about: id });
  change.record({ type: "news.sent", subjectId: id, details: { mail: MAIL, people: referees.length, jobId } });
}
