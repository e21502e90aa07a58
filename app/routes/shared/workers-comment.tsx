import { Lines } from "~/components/document-view";
import { Instant } from "~/components/instant";
import type { ReferenceComment } from "~/features/references/find-comment";

/** What the worker says of their reference, for whoever reads the reference. Nothing where they said nothing. */
export function WorkersComment({ comment }: { readonly comment: ReferenceComment | null }) {
  if (!comment) return null;
  return (
    <section>
      <h2 className="govuk-heading-m">What the worker says of it</h2>
      <p className="govuk-body">
        <Lines text={comment.text} />
      </p>
      <p className="govuk-body-s">
        Said on <Instant at={comment.at} />
      </p>
    </section>
  );
}
