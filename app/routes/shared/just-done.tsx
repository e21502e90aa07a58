import { useSearchParams } from "@remix-run/react";
import { NotificationBanner } from "~/components/govuk";

const WORDS = {
  saved: "Saved",
  sent: "The version has been sent to the councils",
  signed: "The agreement is signed",
  "signing-declined": "Your region reads that your council does not sign",
  published: "The requisition is published",
  "exemption-asked": "The exemption has been asked for",
  asked: "The reference has been asked for",
  "referee-changed": "The referee is changed, and has been asked",
  cancelled: "The request is cancelled",
  "charges-sent": "Sent, and whoever pays you is told",
  "self-billing-recorded": "The self-billing agreement is recorded",
  "sent-before": "This was sent before: here is what became of it, and nothing has changed",
} as const;

type Done = keyof typeof WORDS;

/** The page on which an act is confirmed; its address may ask for something already. */
export const confirming = (path: string, done: Done): string => `${path}${path.includes("?") ? "&" : "?"}done=${done}`;

/** What the act that led to a page is confirmed with; null where none did. */
export function confirmationIn(query: URLSearchParams): string | null {
  const done = query.get("done");
  return done !== null && Object.hasOwn(WORDS, done) ? WORDS[done as Done] : null;
}

/** Confirms the act that led to the page. */
export function JustDone() {
  const text = confirmationIn(useSearchParams()[0]);
  return text ? <NotificationBanner type="success" titleAs="p" text={text} /> : null;
}
