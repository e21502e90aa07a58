import type { WordsWarning } from "../domain/references/sensitive-words";
import { InsetText } from "./govuk";

/** What the writer of an answer should look at again, beside it. Nothing is refused for it. */
export function WordsWarnings({ warnings = [] }: { readonly warnings?: readonly WordsWarning[] }) {
  if (warnings.length === 0) return null;
  return (
    <InsetText>
      <p className="govuk-body govuk-!-font-weight-bold">Look at this answer again. It is saved as you wrote it.</p>
      {warnings.map(({ words, why }) => (
        <p key={why} className="govuk-body">
          You wrote {words.map((word) => `‘${word}’`).join(", ")}. {why}
        </p>
      ))}
    </InsetText>
  );
}
