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
  "rulebook-reminder": ({ name, link, number, by = "A region" }: Agreed) => ({
    subject: `Still to be answered by your council: ${number}`,
    text: letter(
      name,
      `${by} waits for your council’s answer about an agreement: ${number}. Sign it, or say that your council does not sign and why:`,
      link,
    ),
  }),
  "rulebook-signed": ({ name, link, number, by = "A council" }: Agreed) => ({
    subject: `${by} has signed ${number}`,
    text: letter(name, `${by} has signed ${number}. Who has, and who has not:`, link),
  }),
  "rulebook-declined": ({ name, link, number, by = "A council" }: Agreed) => ({
    subject: `${by} does not sign ${number}`,
    text: letter(name, `${by} has answered that it does not sign ${number}. Its reason:`, link),
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
  "breach-mended-late": ({ name, link, number }: Numbered) => ({
    subject: `Breach ${number} is to be mended after its day`,
    text: letter(
      name,
      `The council that breach ${number} is of says that mending it takes longer than it is allowed. Until when, and why:`,
      link,
    ),
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
  /** To a council’s referees. */
  "reference-due-half-way": ({ name, link, number }: Numbered) => ({
    subject: `Reference ${number} is due`,
    text: letter(
      name,
      `A long assignment is half-way, and reference ${number}, on the work so far, is due from your council.`,
      link,
    ),
  }),
  "reference-shared": ({ name, link, organisation }: From) => ({
    subject: `${organisation} has given a reference about your work`,
    text: letter(
      name,
      `${organisation} has given a reference about your work. Read it, and say what you think of it, by this private link:`,
      link,
    ),
  }),
  /** To a referee who is not on Accord. */
  "reference-asked": ({ name, link, organisation }: From) => ({
    subject: `${organisation} asks you for a reference`,
    text: letter(
      name,
      `${organisation} asks you for a reference about a social worker’s practice. You need no account. This private link is for you alone and opens once; from the page it opens you can ask for a fresh one at any time:`,
      link,
      "If you cannot give one, the first question lets you say so.",
    ),
  }),
  /** To a referee who is not on Accord and has withdrawn what they gave. */
  "reference-to-give-again": ({ name, link, number, replaces }: Numbered & { readonly replaces: string }) => ({
    subject: `Reference ${number} is yours to give again`,
    text: letter(
      name,
      `Reference ${number} is yours to give again: it replaces reference ${replaces}, which has been withdrawn. What you wrote is kept, and you can change what was wrong. This private link opens once:`,
      link,
    ),
  }),
  /** To a council’s referees. */
  "reference-requested": ({ name, link, number }: Numbered) => ({
    subject: `Reference ${number} is asked for`,
    text: letter(name, `An agency asks your council for reference ${number}.`, link),
  }),
  "reference-chased": ({ name, link, number }: Numbered) => ({
    subject: `Reference ${number} has not been given yet`,
    text: letter(name, `Reference ${number} has not been given yet. If you cannot give it, please say so there:`, link),
  }),
  "reference-link": ({ name, link }: Named) => ({
    subject: "Your fresh link",
    text: letter(
      name,
      "Here is the fresh private link that was asked for. It opens once; older ones have ended:",
      link,
    ),
  }),
  "reference-given": ({ name, link, number }: Numbered) => ({
    subject: `Reference ${number} has been given`,
    text: letter(name, `Reference ${number} has been given, and shared with the worker.`, link),
  }),
  "reference-declined": ({ name, link, number }: Numbered) => ({
    subject: `Reference ${number} will not be given`,
    text: letter(name, `Whoever was asked for reference ${number} cannot give it. Why stands there:`, link),
  }),
  "reference-bounced": ({ name, link, number }: Numbered) => ({
    subject: `The mail about reference ${number} came back`,
    text: letter(
      name,
      `The mail about reference ${number} came back: its address takes no mail. You can change it:`,
      link,
    ),
  }),
  "reference-cancelled": ({ name, number }: Omit<Numbered, "link">) => ({
    subject: `Reference ${number} is no longer asked for`,
    text: letter(name, `Reference ${number} is no longer asked for. There is nothing left to do.`),
  }),
  "reference-withdrawn": ({ name, link, number }: Numbered) => ({
    subject: `Reference ${number} has been withdrawn`,
    text: letter(name, `Reference ${number} has been withdrawn by whoever gave it, and is being replaced.`, link),
  }),
  /** To a council that received the withdrawn one. */
  "reference-replaced": ({ name, link, number }: Numbered) => ({
    subject: `Reference ${number} takes the place of a withdrawn one`,
    text: letter(name, `Reference ${number} has been given in the place of one that was withdrawn.`, link),
  }),
  /** To the worker. */
  "own-reference-withdrawn": ({ name, link, organisation }: From) => ({
    subject: `${organisation} has withdrawn a reference about your work`,
    text: letter(
      name,
      `${organisation} has withdrawn a reference about your work, and is writing one in its place, which you will be sent. To see why:`,
      link,
    ),
  }),
  /** To a council that received it behind a submission, and to the agency that made the submission. */
  "consent-withdrawn": ({ name, link, number }: Numbered) => ({
    subject: `A reference behind submission ${number} can no longer be read`,
    text: letter(
      name,
      `The worker has withdrawn their leave for a reference behind submission ${number}. The council can no longer read it.`,
      link,
    ),
  }),
  /** To the worker: an agency wants to put a reference behind a submission. */
  "consent-asked": ({ name, link, organisation }: From) => ({
    subject: `${organisation} asks your leave to use a reference about your work`,
    text: letter(
      name,
      `${organisation} wants to put a reference about your work before a council. It goes nowhere unless you agree. To read it, and to agree or refuse:`,
      link,
    ),
  }),
  "consent-recorded": ({ name, link, organisation }: From) => ({
    subject: `${organisation} says that you agreed to the use of a reference`,
    text: letter(
      name,
      `${organisation} has recorded that you agreed that a reference about your work goes to a council. To see which, and to withdraw it if you did not:`,
      link,
    ),
  }),
  /** To the worker. */
  "correction-answered": ({ name, link, organisation }: From) => ({
    subject: `${organisation} has answered about your reference`,
    text: letter(name, `${organisation} has answered the correction that you asked for.`, link),
  }),
  /** To a council’s referees. */
  "correction-asked": ({ name, link, number }: Numbered) => ({
    subject: `A correction of reference ${number} is asked for`,
    text: letter(name, `The worker asks for a correction of fact in reference ${number}.`, link),
  }),
  /** To an agency’s accounts officers; `number` says how many, "3 variances". */
  "variances-to-answer": ({ name, link, number }: Numbered) => ({
    subject: `${number} to answer`,
    text: letter(name, `Charges of yours differ from what was agreed: ${number} to answer.`, link),
  }),
  /** To whoever pays; `by` is the agency. */
  "variance-answered": ({ name, link, by }: Agreed) => ({
    subject: `${by} has answered a variance`,
    text: letter(name, `${by} has answered a variance.`, link),
  }),
  /** To whoever pays; `number` says how many, "3 variances". */
  "variances-answered": ({ name, link, number, by }: Agreed) => ({
    subject: `${by} has answered ${number}`,
    text: letter(name, `${by} has answered ${number}.`, link),
  }),
  /** To both sides; `number` says how many. */
  "variances-escalated": ({ name, link, number }: Numbered) => ({
    subject: `${number} not answered in time`,
    text: letter(name, `The day for an answer has passed: ${number} not answered.`, link),
  }),
  /** To a council’s hiring managers, of an assignment. */
  "charge-correction-asked": ({ name, link, number, by }: Agreed) => ({
    subject: `A correction of the charge of assignment ${number} is asked for`,
    text: letter(name, `${by} asks you to correct the charge agreed for assignment ${number}.`, link),
  }),
  /** To whoever pays; `number` is the import’s, `by` the agency. */
  "lines-sent": ({ name, link, number, by }: Agreed) => ({
    subject: `${by} has sent charges (${number})`,
    text: letter(name, `${by} has sent charges, import ${number}.`, link),
  }),
  /** To a council; `number` names the account, "Keystone People, November 2026". */
  "period-to-sign": ({ name, link, number, by }: Agreed) => ({
    subject: `An account to sign: ${number}`,
    text: letter(name, `${by} has closed the account of ${number}. It waits for the second signature.`, link),
  }),
  "period-signed": ({ name, link, number }: Numbered) => ({
    subject: `The account of ${number} has been signed`,
    text: letter(name, `The council has signed the account of ${number}.`, link),
  }),
  "period-closed": ({ name, link, number }: Numbered) => ({
    subject: `The account of ${number} is closed`,
    text: letter(name, `The account of ${number} is closed. Its statement can be read.`, link),
  }),
  "period-reopened": ({ name, link, number }: Numbered) => ({
    subject: `The account of ${number} is open again`,
    text: letter(name, `The account of ${number} has been opened again.`, link),
  }),
} as const satisfies Record<string, (values: never) => Words>;

export type MailName = keyof typeof mails;

/** One mail as a feature asks for it. */
export type Mail = {
  [Name in MailName]: {
    readonly mail: Name;
    readonly to: string;
    /** The reference that it is about, where whoever waits for an answer is to know that the mail came back. */
    readonly about?: string;
  } & Parameters<(typeof mails)[Name]>[0];
}[MailName];

export function writeMail(mail: Mail): Words {
  const write = mails[mail.mail] as (values: Mail) => Words;
  return write(mail);
}
