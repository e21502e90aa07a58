/** A mail address as it is compared: where mails to it arrive, however it was written. */
export type MailAddress = {
  /** Before the @, in lower case, without what a person adds after a plus sign. */
  readonly local: string;
  /** After the @, in lower case, as the name system writes it: "gоv.uk" with a Cyrillic о is "xn--gv-emc.uk". */
  readonly domain: string;
};

/** Reads an address as it is compared; null where it has no place that mails could go. */
export function readMailAddress(text: string): MailAddress | null {
  const typed = text.normalize("NFKC").trim().toLowerCase();
  const at = typed.lastIndexOf("@");
  const local = typed.slice(0, Math.max(at, 0)).replace(/(?<=.)\+.*$/, "");
  const domain = asciiDomain(typed.slice(at + 1));
  return local === "" || domain === null ? null : { local, domain };
}

/** Whether mails to both arrive at the same place, as far as their writing tells. */
export function isSameAddress(one: string, other: string): boolean {
  const [first, second] = [readMailAddress(one), readMailAddress(other)];
  return first !== null && second !== null && first.local === second.local && first.domain === second.domain;
}

/** Whether a domain is one of these, or a part of one: "mail.essex.gov.uk" is of "gov.uk", "notgov.uk" is not. */
export const isOfDomain = ({ domain }: MailAddress, domains: readonly string[]): boolean =>
  domains.some((one) => domain === one || domain.endsWith(`.${one}`));

function asciiDomain(text: string): string | null {
  const domain = text.replace(/\.$/, "");
  if (!/^[^\s/?#@:%\\[\]]+$/.test(domain)) return null;
  try {
    return new URL(`http://${domain}/`).hostname;
  } catch {
    return null;
  }
}
