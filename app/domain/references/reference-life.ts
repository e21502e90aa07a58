/**
 * Where a reference stands. Due: an assignment is coming to its end and nobody has been asked yet. Requested: the
 * referees, or the outside referee, have been told. Given is shared with the worker in the same moment, so none stays
 * given, and commented once they have said something. One that came back waits for another referee. Declined, cancelled
 * and withdrawn close it: the first two were never given, a withdrawn one was, and another replaces it.
 */
export const REFERENCE_STATUSES = [
  "due",
  "requested",
  "opened",
  "drafted",
  "given",
  "shared",
  "commented",
  "declined",
  "bounced",
  "cancelled",
  "withdrawn",
] as const;
export type ReferenceStatus = (typeof REFERENCE_STATUSES)[number];

/** Still owed: somebody has to give it, or to ask somebody else. */
export const OWED_STATUSES = ["due", "requested", "opened", "drafted", "bounced"] as const satisfies ReferenceStatus[];
/** Still to be given by whoever is asked. A request that came back waits for whoever asks, to ask somebody else. */
export const AWAITED_STATUSES = ["due", "requested", "opened", "drafted"] as const satisfies ReferenceStatus[];
/** Given, and standing. */
export const GIVEN_STATUSES = ["given", "shared", "commented"] as const satisfies ReferenceStatus[];

const owed: ReadonlySet<ReferenceStatus> = new Set(OWED_STATUSES);
const awaited: ReadonlySet<ReferenceStatus> = new Set(AWAITED_STATUSES);
const given: ReadonlySet<ReferenceStatus> = new Set(GIVEN_STATUSES);

export const isOwed = (status: ReferenceStatus): boolean => owed.has(status);
export const isAwaited = (status: ReferenceStatus): boolean => awaited.has(status);
export const isGiven = (status: ReferenceStatus): boolean => given.has(status);

/** Somebody else can be asked for as long as nobody has given it, and where whoever was asked cannot. */
export const mayChangeReferee = (status: ReferenceStatus): boolean => isOwed(status) || status === "declined";

/** What an agency is told: not that something is written, nor that the worker said something of it. */
export function statusForAgency(status: ReferenceStatus): ReferenceStatus {
  if (status === "drafted") return "opened";
  return isGiven(status) ? "given" : status;
}

/** What can happen to a reference, as its timeline tells it. */
export const REFERENCE_STEPS = [
  "due",
  "requested",
  "chased",
  "opened",
  "drafted",
  "referee-changed",
  "bounced",
  "declined",
  "cancelled",
  "given",
  "shared",
  "commented",
  "correction-asked",
  "correction-answered",
  "consent-given",
  "consent-withdrawn",
  "carried",
  "withdrawn",
] as const;
export type ReferenceStep = (typeof REFERENCE_STEPS)[number];

/** Each step as a timeline and a file say it. */
export const STEP_WORDS: Readonly<Record<ReferenceStep, string>> = {
  due: "Fell due",
  requested: "Referee told",
  chased: "Chased",
  opened: "Opened",
  drafted: "Begun",
  "referee-changed": "Somebody else asked",
  bounced: "Mail came back",
  declined: "Declined",
  cancelled: "Cancelled",
  given: "Given",
  shared: "Shared with the worker",
  commented: "Worker commented",
  "correction-asked": "Worker asked for a correction",
  "correction-answered": "Correction answered",
  "consent-given": "Worker’s leave given",
  "consent-withdrawn": "Worker’s leave withdrawn",
  carried: "Put behind a submission",
  withdrawn: "Withdrawn",
};
