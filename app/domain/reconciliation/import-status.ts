/** How an import stands, on its way from a file to the ledger. */
export const IMPORT_STATUSES = [
  /** Sent by the agency; the payer has not taken it up. */
  "sent",
  /** Its columns wait to be mapped. */
  "uploaded",
  "checking",
  /** Has faults: nothing of it can be imported. */
  "faulty",
  "ready",
  "importing",
  "imported",
  "discarded",
  /** Replaced by a corrected file; its lines are kept and count no longer. */
  "superseded",
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];
