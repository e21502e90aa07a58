import { Lines } from "~/components/document-view";
import type { TimelineEvent } from "~/components/timeline";
import { dayOfInstant, formatDay } from "~/domain/day";
import { formatInstant } from "~/domain/instant";
import type { ListedDecision } from "~/features/decisions/list-decisions";

/** Under a question: what the council has decided on it, who and when; nothing where it has not. */
export function DecisionLine({ decision }: { readonly decision: ListedDecision | undefined }) {
  if (!decision) return null;
  return (
    <p className="govuk-body">
      <strong>{decision.decision === "accept" ? "Accepted" : "Refused"}</strong> by {decision.decidedBy} on{" "}
      {formatDay(dayOfInstant(decision.decidedAt))}: <Lines text={decision.reason} />
    </p>
  );
}

/** A decision among what happened to a submission. */
export const decisionEvent = ({ finding, decision, reason, decidedBy, decidedAt }: ListedDecision): TimelineEvent => ({
  title: `${finding.title}: ${decision === "accept" ? "accepted" : "refused"} by the council`,
  by: decidedBy,
  at: formatInstant(decidedAt),
  dateTime: decidedAt,
  description: <Lines text={reason} />,
});

/** Events of several kinds as one. */
export const newestFirst = (...events: readonly (readonly TimelineEvent[])[]): readonly TimelineEvent[] =>
  events.flat().toSorted((one, other) => Date.parse(other.dateTime) - Date.parse(one.dateTime));
