import { changingOnce, DoneBefore } from "../../done-before";
import { lockReference } from "../lock-reference";
import { findLink } from "./find-link";
import { sendLink } from "./send-link";
import { sentJustNow } from "./sent-just-now";

/**
 * Mails a fresh link in the place of one that no longer opens: to the address that it was sent to and to no other, while
 * that is still the one that is asked or told, and once a minute at most. It does not tell which of these it was.
 */
export async function sendFreshLink(token: string): Promise<void> {
  const link = await findLink(token);
  if (!link?.isCurrent || link.standing === "opens") return;
  const { referenceId, purpose, sentTo, viewer } = link;
  await changingOnce(viewer, async (change) => {
    await lockReference(change, referenceId);
    if (await sentJustNow(change, { referenceId, purpose })) throw new DoneBefore();
    await sendLink(change, {
      referenceId,
      purpose,
      to: sentTo,
      write: (link) => ({ mail: "reference-link", to: sentTo, name: viewer.name, link }),
    });
  });
}
