/** Where a submission stands between its agency and the council it is addressed to. */
export type SubmissionStatus =
  | "draft"
  | "submitted"
  | "shortlisted"
  | "more-asked"
  | "offered"
  | "accepted"
  | "declined"
  | "withdrawn";

export type SubmissionAct =
  | "submit"
  | "shortlist"
  | "ask-for-more"
  | "answer"
  | "offer"
  | "decline"
  | "accept"
  | "turn-down"
  | "withdraw";

type Transition = {
  readonly by: "agency" | "council";
  readonly from: readonly SubmissionStatus[];
  readonly to: SubmissionStatus;
};

/**
 * Who may do what, from where, and where it leads. An offer that is turned down leaves the candidate on the short list,
 * so that the council may offer other dates; a declined or withdrawn submission is never opened again, but replaced.
 */
const TRANSITIONS: Readonly<Record<SubmissionAct, Transition>> = {
  submit: { by: "agency", from: ["draft"], to: "submitted" },
  shortlist: { by: "council", from: ["submitted", "more-asked"], to: "shortlisted" },
  "ask-for-more": { by: "council", from: ["submitted", "shortlisted"], to: "more-asked" },
  answer: { by: "agency", from: ["more-asked"], to: "submitted" },
  offer: { by: "council", from: ["submitted", "shortlisted", "more-asked"], to: "offered" },
  decline: { by: "council", from: ["submitted", "shortlisted", "more-asked", "offered"], to: "declined" },
  accept: { by: "agency", from: ["offered"], to: "accepted" },
  "turn-down": { by: "agency", from: ["offered"], to: "shortlisted" },
  withdraw: { by: "agency", from: ["draft", "submitted", "shortlisted", "more-asked", "offered"], to: "withdrawn" },
};

const ACTS = Object.keys(TRANSITIONS) as SubmissionAct[];

/** The statuses from which an act is possible. */
export const statusesBefore = (act: SubmissionAct): readonly SubmissionStatus[] => TRANSITIONS[act].from;

/** The status that an act leads to. */
export const statusAfter = (act: SubmissionAct): SubmissionStatus => TRANSITIONS[act].to;

/** What one side can do with a submission as it stands. */
export const possibleActs = (by: Transition["by"], status: SubmissionStatus): readonly SubmissionAct[] =>
  ACTS.filter((act) => TRANSITIONS[act].by === by && TRANSITIONS[act].from.includes(status));

/** Whether one side can do this to a submission as it stands. */
export const canAct = (by: Transition["by"], act: SubmissionAct, status: SubmissionStatus): boolean =>
  possibleActs(by, status).includes(act);

export const STATUS_WORDS: Readonly<Record<SubmissionStatus, string>> = {
  draft: "Draft",
  submitted: "Submitted",
  shortlisted: "Shortlisted",
  "more-asked": "More asked for",
  offered: "Offered",
  accepted: "Accepted",
  declined: "Declined",
  withdrawn: "Withdrawn",
};
