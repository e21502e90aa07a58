import type { ReferenceStep } from "./reference-life";

/** What the timeline says of a mail that came back, to whoever reads it: never the address. */
export const BOUNCE_NOTES = {
  referee: "The referee’s address takes no mail",
  worker: "The worker’s address takes no mail",
  councilReferee: "The address of one of the council’s referees takes no mail",
} as const;

type Happened = { readonly step: ReferenceStep; readonly note: string };

/** Whether the worker has not been reached since a mail to them came back. `steps`: newest first. */
export const isWorkerOutOfReach = (steps: readonly Happened[]): boolean =>
  steps.find(({ step, note }) => step === "shared" || note === BOUNCE_NOTES.worker)?.step === "bounced";
