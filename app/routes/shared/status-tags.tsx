import { Tag, type TagColour } from "~/components/govuk";
import { STATUS_WORDS, type SubmissionStatus } from "~/domain/submission-status";
import type { AssignmentState } from "~/features/assignments/list-assignments";

const submissionColours: Record<SubmissionStatus, TagColour> = {
  draft: "grey",
  submitted: "blue",
  shortlisted: "purple",
  "more-asked": "yellow",
  offered: "teal",
  accepted: "green",
  declined: "grey",
  withdrawn: "grey",
};

/** Where a submission stands. */
export const SubmissionTag = ({ status }: { readonly status: SubmissionStatus }) => (
  <Tag colour={submissionColours[status]}>{STATUS_WORDS[status]}</Tag>
);

export const requisitionStatuses = { open: "Open", filled: "Filled", closed: "Closed" } as const;

export const RequisitionTag = ({ status }: { readonly status: keyof typeof requisitionStatuses }) => (
  <Tag colour={status === "open" ? "green" : "grey"}>{requisitionStatuses[status]}</Tag>
);

export const assignmentStates: Record<AssignmentState, string> = {
  planned: "Planned",
  running: "Running",
  ended: "Ended",
};

export const AssignmentTag = ({ state }: { readonly state: AssignmentState }) => (
  <Tag colour={state === "running" ? "green" : state === "planned" ? "blue" : "grey"}>{assignmentStates[state]}</Tag>
);
