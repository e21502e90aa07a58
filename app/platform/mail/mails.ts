/**
 * Every mail that the product sends, by name, with its words. A mail holds a name, a link and no other personal detail:
 * what there is to read is read after signing in, or behind the private link.
 */
type Words = { readonly subject: string; readonly text: string };

type Named = { readonly name: string; readonly link: string };
/** What people quote, such as "S-7K3Q9D". */
type Numbered = Named & { readonly number: string };
/** What people quote of an agreement, "Northmere pledge, version 2027-04-01", and the name of the organisation that made the news. */
type Agreed = Numbered & { readonly by?: string };
type From = Named & { readonly organisation: string };

const letter = (name: string, ...paragraphs: readonly string[]): string =>
  [`Dear ${name}`, ...paragraphs, "Accord"].join("\n\n");

export const mails = {
  invitation: ({ name, link, organisation }: From) => ({
    subject: `You are invited to ${organisation} on Accord`,
    text: letter(
      name,
      `You have been invited to join ${organisation} on Accord. The invitation can be used once:`,
      link,
    ),
  }),
  "password-reset": ({ name, link }: Named) => ({
    subject: "Set a new password for Accord",
    text: letter(
      name,
      "Somebody, probably you, asked to set a new password for your account. The link can be used once:",
      link,
      "If it was not you, do nothing: your password has not changed.",
    ),
  }),
  "requisition-published": ({ name, link, number }: Numbered) => ({
    subject: `Requisition ${number} has been published`,
    text: letter(name, `A council that you supply has published requisition ${number}.`, link),
  }),
  "submission-received": ({ name, link, number }: Numbered) => ({
    subject: `Submission ${number} has arrived`,
    text: letter(name, `A candidate has been put forward for one of your requisitions (submission ${number}).`, link),
  }),
  "submission-answered": ({ name, link, number }: Numbered) => ({
    subject: `There is news of submission ${number}`,
    text: letter(name, `The council has answered submission ${number}.`, link),
  }),
  "agency-answered": ({ name, link, number }: Numbered) => ({
    subject: `The agency has answered about submission ${number}`,
    text: letter(name, `The agency has answered your question about submission ${number}.`, link),
  }),
  "offer-answered": ({ name, link, number }: Numbered) => ({
    subject: `The agency has answered your offer (submission ${number})`,
    text: letter(name, `The agency has answered your offer of an assignment (submission ${number}).`, link),
  }),
  "submission-withdrawn": ({ name, link, number }: Numbered) => ({
    subject: `Submission ${number} has been withdrawn`,
    text: letter(name, `The agency has withdrawn submission ${number}.`, link),
  }),
  "assignment-changed": ({ name, link, number }: Numbered) => ({
    subject: `Assignment ${number} has changed`,
    text: letter(name, `Assignment ${number} has changed. What is new stands there:`, link),
  }),
  "rulebook-to-sign": ({ name, link, number, by = "A region" }: Agreed) => ({
    subject: `To be signed by your council: ${number}`,
    text: letter(name, `${by} has sent an agreement to your council to sign: ${number}.`, link),
  }),
  "rulebook-signed": ({ name, link, number, by = "A council" }: Agreed) => ({
    subject: `${by} has signed ${number}`,
    text: letter(name, `${by} has signed ${number}. Who has, and who has not:`, link),
  }),
  "offered-above-terms": ({ name, link, number }: Numbered) => ({
    subject: `A candidate has been offered above the terms (${number})`,
    text: letter(name, `An agency offers a candidate above the agreed terms, without a name (offer ${number}).`, link),
  }),
  "exemption-asked": ({ name, link, number }: Numbered) => ({
    subject: `Exemption ${number} has been asked for`,
    text: letter(
      name,
      `Exemption ${number} has been asked for, and awaits the decision of the council’s officers.`,
      link,
    ),
  }),
  "exemption-decided": ({ name, link, number }: Numbered) => ({
    subject: `Exemption ${number} has been decided`,
    text: letter(name, `Exemption ${number} has been decided. How, and by whom, stands there:`, link),
  }),
  "exemption-ends": ({ name, link, number }: Numbered) => ({
    subject: `Exemption ${number} is about to end`,
    text: letter(name, `Exemption ${number} is about to end. Without it, what it covers is a breach.`, link),
  }),
  "breach-found": ({ name, link, number }: Numbered) => ({
    subject: `Breach ${number} has been opened`,
    text: letter(
      name,
      `Breach ${number} has been opened: a rule is unmet in an assignment, or a council suspects that one is.`,
      link,
    ),
  }),
  /** `number` says how many. */
  "breaches-found": ({ name, link, number }: Numbered) => ({
    subject: `${number} breaches have been opened`,
    text: letter(name, `Accord has judged the running assignments again and opened ${number} breaches.`, link),
  }),
  "breach-answered": ({ name, link, number }: Numbered) => ({
    subject: `There is news of breach ${number}`,
    text: letter(name, `Breach ${number} has been answered.`, link),
  }),
  "breach-said-mended": ({ name, link, number }: Numbered) => ({
    subject: `Breach ${number} is said to be mended`,
    text: letter(
      name,
      `The council that breach ${number} is of says that it has been mended. If you are satisfied, say so, and it closes:`,
      link,
    ),
  }),
  "reference-due": ({ name, link, number }: Numbered) => ({
    subject: `Reference ${number} is due`,
    text: letter(name, `An assignment is coming to its end, and reference ${number} is due from your council.`, link),
  }),
  "reference-shared": ({ name, link, organisation }: From) => ({
    subject: `${organisation} has given a reference about your work`,
    text: letter(
      name,
      `${organisation} has given a reference about your work. Read it, and say what you think of it, by this private link:`,
      link,
    ),
  }),
} as const satisfies Record<string, (values: never) => Words>;

export type MailName = keyof typeof mails;

/** One mail as a feature asks for it. */
export type Mail = {
  [Name in MailName]: { readonly mail: Name; readonly to: string } & Parameters<(typeof mails)[Name]>[0];
}[MailName];

export function writeMail(mail: Mail): Words {
  const write = mails[mail.mail] as (values: Mail) => Words;
  return write(mail);
}
