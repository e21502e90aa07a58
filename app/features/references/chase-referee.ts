import { and, eq, gte } from "drizzle-orm";
import { reference, referenceLink, referenceReferee } from "#db/schema";
import { isChased } from "~/domain/references/chases";
import type { JobPayload } from "~/platform/jobs/jobs";
import type { Change } from "~/platform/tenancy";
import { systemViewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { sendLink } from "./links/send-link";
import { lockReference } from "./lock-reference";

/**
 * Job: mails a referee who is not on Accord a fresh private link, as their reference was chased. Nobody is mailed where
 * it was given or closed since, or where they were sent a link since: by this job done before, because they asked for
 * one, or because somebody else is asked now.
 */
export async function chaseReferee({ giverId, referenceId, chasedAt }: JobPayload<"chase-referee">): Promise<void> {
  const giver = systemViewer({ id: giverId, name: "Referees outside Accord", kind: "outside" });
  await changingOnce(giver, async (change) => {
    await lockReference(change, referenceId);
    const asked = await findAsked(change, referenceId);
    if (!asked || !isChased(asked) || (await wasSentLinkSince(change, { referenceId, chasedAt })))
      throw new DoneBefore();
    const { email: to, name, number } = asked;
    await sendLink(change, {
      referenceId,
      purpose: "give",
      to,
      write: (link) => ({ mail: "reference-chased", to, name, link, number }),
    });
  });
}

async function findAsked({ db }: Change, referenceId: string) {
  const [asked] = await db
    .select({
      number: reference.number,
      status: reference.status,
      requestedAt: reference.requestedAt,
      name: referenceReferee.name,
      email: referenceReferee.email,
    })
    .from(reference)
    .innerJoin(referenceReferee, eq(referenceReferee.referenceId, reference.id))
    .where(eq(reference.id, referenceId));
  return asked;
}

async function wasSentLinkSince(
  { db }: Change,
  { referenceId, chasedAt }: { readonly referenceId: string; readonly chasedAt: string },
): Promise<boolean> {
  const { purpose, sentAt } = referenceLink;
  const links = and(eq(referenceLink.referenceId, referenceId), eq(purpose, "give"), gte(sentAt, chasedAt));
  return (await db.$count(referenceLink, links)) > 0;
}
