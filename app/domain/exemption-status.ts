import type { Day } from "./day";

export type ExemptionStatus = "asked" | "granted" | "refused" | "withdrawn";

/** Where an exemption stands on a day: a granted one begins, runs and ends by its dates, and nobody sets it. */
export type ExemptionState = Exclude<ExemptionStatus, "granted"> | "to-begin" | "live" | "ended";

export const EXEMPTION_STATE_WORDS: Readonly<Record<ExemptionState, string>> = {
  asked: "Asked for",
  "to-begin": "Granted, to begin",
  live: "Granted",
  ended: "Ended",
  refused: "Refused",
  withdrawn: "Withdrawn",
};

export function exemptionState(
  { status, startsOn, endsOn }: { readonly status: ExemptionStatus; readonly startsOn: Day; readonly endsOn: Day },
  today: Day,
): ExemptionState {
  if (status !== "granted") return status;
  if (today < startsOn) return "to-begin";
  return today > endsOn ? "ended" : "live";
}

/** Where an offer above the terms stands. */
export type OfferStatus = "open" | "exemption-asked" | "granted" | "refused" | "declined" | "withdrawn";

export const OFFER_STATUS_WORDS: Readonly<Record<OfferStatus, string>> = {
  open: "To answer",
  "exemption-asked": "Exemption asked for",
  granted: "Exempt",
  refused: "Exemption refused",
  declined: "Declined",
  withdrawn: "Withdrawn by the agency",
};
