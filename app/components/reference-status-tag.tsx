import { Tag } from "./govuk";

const words = {
  due: { text: "To be asked", colour: "yellow" },
  requested: { text: "Asked for", colour: "yellow" },
  opened: { text: "Opened", colour: "blue" },
  drafted: { text: "Draft", colour: "blue" },
  given: { text: "Given", colour: "green" },
  shared: { text: "Given and shared", colour: "green" },
  commented: { text: "Worker commented", colour: "purple" },
  declined: { text: "Declined", colour: "orange" },
  bounced: { text: "Mail came back", colour: "red" },
  cancelled: { text: "Cancelled", colour: "grey" },
  withdrawn: { text: "Withdrawn", colour: "orange" },
} as const;

export type ReferenceStatusTagProps = {
  readonly status: keyof typeof words;
  readonly isOverdue: boolean;
  /** Whether the worker asks for a correction that waits for its answer; left out for whoever does not give it. */
  readonly awaitsCorrection?: boolean;
};

/** Where a reference stands, in a word or two. */
export function ReferenceStatusTag({ status, isOverdue, awaitsCorrection }: ReferenceStatusTagProps) {
  if (awaitsCorrection) return <Tag colour="red">Correction to answer</Tag>;
  const { text, colour } = isOverdue ? ({ text: "Overdue", colour: "red" } as const) : words[status];
  return <Tag colour={colour}>{text}</Tag>;
}
