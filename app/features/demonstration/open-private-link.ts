import { paths } from "~/paths";
import { listMails } from "~/platform/mail/list-mails";
import type { Viewer } from "~/platform/viewer";
import { linkTo } from "../identity/link-to";
import { findLink } from "../references/links/find-link";
import { openLink } from "../references/links/open-link";

const LATEST = 1000;

/** Opens the latest private link that was mailed to an address, which only that mail holds. @returns whoever holds it. */
export async function openPrivateLink(email: string): Promise<Viewer> {
  const start = linkTo(paths.privateLink(""));
  for (const { to, text } of await listMails(LATEST)) {
    const token = to === email ? text.split(start)[1]?.split(/\s/)[0] : undefined;
    const link = token ? await findLink(token) : null;
    if (!token || !link) continue;
    const { opened } = await openLink(token);
    if (opened) return link.viewer;
  }
  throw new Error(`No private link that opens has been mailed to ${email}`);
}
