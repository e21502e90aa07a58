import { Lines } from "~/components/document-view";
import { Timeline } from "~/components/timeline";
import { formatInstant } from "~/domain/instant";
import type { ReferenceStep } from "~/domain/references/reference-life";
import type { ReferenceEvent } from "~/features/references/find-steps";

const STEP_TITLES: Readonly<Record<ReferenceStep, string>> = {
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

type ReferenceTimelineProps = {
  readonly occasion: "end" | "mid-point" | "request";
  /** Newest first. */
  readonly steps: readonly ReferenceEvent[];
};

/** Where a reference has been, as far as the viewer is told of it. */
export function ReferenceTimeline({ occasion, steps }: ReferenceTimelineProps) {
  return (
    <>
      <h2 className="govuk-heading-m">What has happened</h2>
      <Timeline
        headingLevel={3}
        events={steps.map(({ step, at, by, note }) => ({
          title: step === "due" && occasion === "request" ? "Asked for" : STEP_TITLES[step],
          by: by || undefined,
          at: formatInstant(at),
          dateTime: at,
          description: note ? <Lines text={note} /> : null,
        }))}
      />
    </>
  );
}
