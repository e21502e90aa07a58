import { useSearchParams } from "@remix-run/react";
import { NotificationBanner } from "~/components/govuk";

/** What an act is confirmed with, and what follows it where somebody waits for that. */
type Confirmation = {
  readonly text: string;
  readonly next?: string;
  /** Where what was done did not lead to what it was done for. */
  readonly isInVain?: true;
};

const WORDS = {
  saved: { text: "Saved" },
  sent: { text: "The version has been sent to the councils" },
  "councils-asked": { text: "The councils are asked to sign it", next: "Their directors are told by email." },
  "councils-reminded": { text: "The councils that have not answered are reminded" },
  signed: { text: "The agreement is signed" },
  "signing-declined": { text: "Your region reads that your council does not sign" },
  published: { text: "The requisition is published" },
  closed: { text: "The requisition is closed", next: "You can still answer the submissions you have received." },
  "exemption-asked": { text: "The exemption has been asked for" },
  "offered-above-terms": {
    text: "The worker is offered above the terms",
    next: "The council declines, or asks its officers for an exemption. You are told by email when it answers.",
  },
  "above-terms-withdrawn": { text: "The offer is withdrawn" },
  "above-terms-declined": { text: "The offer is declined", next: "The agency reads your answer." },
  shortlisted: { text: "The submission is shortlisted", next: "The agency is told by email." },
  "more-asked": {
    text: "The agency has been asked",
    next: "It is told by email. Its answer will stand on this page.",
  },
  declined: { text: "The submission is declined", next: "The agency is told by email." },
  offered: {
    text: "The assignment is offered",
    next: "The agency is told by email. When it accepts, the assignment is agreed.",
  },
  "questions-decided": {
    text: "Your council’s decision is recorded",
    next: "The agency reads it. The assignment can be offered once everything left to your council is accepted.",
  },
  answered: { text: "Your answer is sent", next: "The council is told by email." },
  accepted: {
    text: "The offer is accepted",
    next: "This is the assignment that was agreed. The council is told by email.",
  },
  "turned-down": { text: "The offer is turned down", next: "The council is told by email." },
  "submission-withdrawn": { text: "The submission is withdrawn" },
  replacing: {
    text: "The submission is withdrawn",
    next: "This draft has the same answers. Change what you need to, and submit it.",
  },
  extended: { text: "The assignment is extended", next: "The agency is told by email." },
  "charge-changed": { text: "The new charge is agreed", next: "The agency is told by email." },
  ended: { text: "The last day of the assignment is set", next: "When it ends, your council gives a reference." },
  "doubts-decided": { text: "What you decided is recorded" },
  "account-closed": { text: "The account is closed" },
  "account-reopened": { text: "The account is open again" },
  "account-signed": { text: "The account is signed" },
  "account-refused": { text: "The account is not signed", next: "It is open again, and whoever closed it reads why." },
  "exemption-withdrawn": { text: "The request is withdrawn" },
  "exemption-waits": {
    text: "Your decision is recorded",
    next: "The exemption is granted once the other office named here has granted it too.",
  },
  "exemption-granted": {
    text: "Your decision is recorded",
    next: "The exemption is granted, and those it concerns are told by email.",
  },
  "exemption-refused": {
    text: "Your decision is recorded",
    next: "The exemption is refused, and those it concerns are told by email.",
  },
  asked: { text: "The reference has been asked for" },
  "referee-changed": { text: "The referee is changed, and has been asked" },
  cancelled: { text: "The request is cancelled" },
  "charges-sent": { text: "Sent, and whoever pays you is told" },
  "self-billing-recorded": { text: "The self-billing agreement is recorded" },
  "sent-before": { text: "This was sent before: here is what became of it, and nothing has changed" },
  "breach-raised": {
    text: "The suspected breach is raised",
    next: "The other council’s director and the region are told by email. The answer will stand on this page.",
  },
  "breach-answered": {
    text: "What you said is sent",
    next: "The region, and the other council where one raised it, are told by email.",
  },
  "breach-mended": { text: "Accord judged it again: it is mended", next: "The breach is closed." },
  "breach-stands": {
    text: "Accord judged it again: it is not mended",
    next: "The breach stands, and its days run on. What Accord found is below, under ‘What was said and done’.",
    isInVain: true,
  },
  "leaver-recorded": { text: "The leaver is recorded" },
  "leaver-changed": { text: "The entry is changed" },
  "leaver-removed": { text: "The entry is removed" },
} as const satisfies Readonly<Record<string, Confirmation>>;

export type Done = keyof typeof WORDS;

/** The page on which an act is confirmed; its address may ask for something already. */
export const confirming = (path: string, done: Done): string => `${path}${path.includes("?") ? "&" : "?"}done=${done}`;

/** What the act that led to a page is confirmed with; null where none did. */
export function confirmationIn(query: URLSearchParams): Confirmation | null {
  const done = query.get("done");
  return done !== null && Object.hasOwn(WORDS, done) ? WORDS[done as Done] : null;
}

/** Confirms the act that led to the page, and says what follows. */
export function JustDone() {
  const done = confirmationIn(useSearchParams()[0]);
  if (!done) return null;
  return (
    <NotificationBanner type={done.isInVain ? undefined : "success"} titleAs="p">
      <p className="govuk-notification-banner__heading">{done.text}</p>
      {done.next ? <p className="govuk-body">{done.next}</p> : null}
    </NotificationBanner>
  );
}
