/** Job, nightly: finds approved weeks that were never billed, and escalates what no agency has answered in time. */
export function sweepLedger(): Promise<void> {
  throw new Error("The ledger is not swept yet");
}
