/** How an account stands. "signed" is closed by the payer and waiting for the council. */
export type PeriodStatus = "open" | "signed" | "closed";

export const PERIOD_STATUS_NAMES: Readonly<Record<PeriodStatus, string>> = {
  open: "Open",
  signed: "Waits for the council’s signature",
  closed: "Closed",
};

/** What is done to an account. */
export type PeriodStep = "closed" | "signed" | "refused" | "reopened";

export const PERIOD_STEP_NAMES: Readonly<Record<PeriodStep, string>> = {
  closed: "Closed",
  signed: "Signed",
  refused: "Signature refused, and opened again",
  reopened: "Opened again",
};

/** The most characters of the reason for which an account is refused or opened again. */
export const LONGEST_REASON = 1000;
