import { forgetTexts } from "~/platform/mail/forget-texts";
import { linkLimits } from "~/platform/session/limits";
import { referencesInUse } from "../references/load-reference-templates";

const MINUTES_A_DAY = 24 * 60;

/** Job: empties mails that never went out, once the longest-lived link that a mail can hold has ended. */
export async function forgetMails(): Promise<void> {
  const { policies } = await referencesInUse();
  const days = policies.flatMap(({ linkDays, giveLinkDays }) => [linkDays, giveLinkDays]);
  const longest = Math.max(...Object.values(linkLimits), ...days.map((each) => each * MINUTES_A_DAY));
  await forgetTexts(longest);
}
