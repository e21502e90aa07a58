import { InsetText } from "~/components/govuk";
import { formatRate } from "~/domain/money";
import type { WithinTerms } from "~/features/exemptions/within-terms";

/** For the officers who decide: that somebody within the terms could fill the same post. */
export function WithinTermsNotice({ submissions }: { readonly submissions: readonly WithinTerms[] }) {
  const [only, another] = submissions;
  if (!only) return null;
  return (
    <InsetText>
      <p className="govuk-body">
        {another
          ? `${submissions.length} other submissions wait for the same requisition, and no rule stops them:`
          : "Another submission waits for the same requisition, and no rule stops it:"}
      </p>
      <ul className="govuk-list govuk-list--bullet">
        {submissions.map(({ id, number, agency, hourlyCharge, outcome }) => (
          <li key={id}>
            {number} from {agency}
            {hourlyCharge === null ? "" : `, at ${formatRate(hourlyCharge)} an hour`}
            {outcome === "needs a decision" ? ", with something left to your council to decide" : ""}
          </li>
        ))}
      </ul>
    </InsetText>
  );
}
