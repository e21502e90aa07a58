import { createHmac, timingSafeEqual } from "node:crypto";
import type { BounceSettings } from "../configuration";

/**
 * Each mail is sent with an address of its own to come back to: "bounces+<the mail's id>.<signature>@<domain>". The
 * signature, 64 bits under BOUNCE_SECRET, keeps strangers from reporting mails that they never saw.
 */
export const bounceAddress = (mailId: string, { domain, secret }: BounceSettings): string => {
  const id = mailId.replaceAll("-", "");
  return `bounces+${id}.${sign(id, secret)}@${domain}`;
};

/** The mail that came back to an address; null where it is none of ours. */
export function mailOfBounce(address: string, { domain, secret }: BounceSettings): string | null {
  const match = /^bounces\+([0-9a-f]{32})\.([0-9a-f]{16})@(.+)$/.exec(address.toLowerCase());
  const [, id = "", signature = "", at] = match ?? [];
  if (at !== domain.toLowerCase() || !timingSafeEqual(Buffer.from(signature), Buffer.from(sign(id, secret))))
    return null;
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const sign = (id: string, secret: string): string =>
  createHmac("sha256", secret).update(`bounce of ${id}`).digest("hex").slice(0, 16);
