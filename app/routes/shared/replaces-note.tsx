import { Lines } from "~/components/document-view";
import { InsetText } from "~/components/govuk";

export type ReplacesNoteProps = {
  readonly replaced: {
    readonly number: string;
    readonly because: string | null;
    readonly correction: string | null;
  };
};

/** To whoever gives it: which reference it replaces, and what was wrong with that one. */
export function ReplacesNote({ replaced: { number, because, correction } }: ReplacesNoteProps) {
  return (
    <InsetText>
      <p className="govuk-body">It replaces reference {number}, which was withdrawn. Change what was wrong in it.</p>
      {correction ? (
        <>
          <p className="govuk-body govuk-!-font-weight-bold">What the worker said was wrong</p>
          <Lines text={correction} />
        </>
      ) : null}
      {because ? (
        <>
          <p className="govuk-body govuk-!-font-weight-bold">Why it was withdrawn</p>
          <Lines text={because} />
        </>
      ) : null}
    </InsetText>
  );
}
