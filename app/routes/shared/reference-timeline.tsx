import { Lines } from "~/components/document-view";
import { Timeline } from "~/components/timeline";
import { formatInstant } from "~/domain/instant";
import { STEP_WORDS } from "~/domain/references/reference-life";
import type { ReferenceEvent } from "~/features/references/find-steps";

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
          title: step === "due" && occasion === "request" ? "Asked for" : STEP_WORDS[step],
          by: by || undefined,
          at: formatInstant(at),
          dateTime: at,
          description: note ? <Lines text={note} /> : null,
        }))}
      />
    </>
  );
}
