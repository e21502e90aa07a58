import type { SummaryRow } from "~/components/govuk";
import { formatDay } from "~/domain/day";
import type { ListedOutcome } from "~/features/exemptions/list-outcomes";

/**
 * "Exemption E-7K3Q9D: price cap, granted until 3 July 2027", a row each, as far as agency and MSP may know; with a link
 * to the exemption for those who have a page of it.
 */
export const outcomeRows = (
  outcomes: readonly ListedOutcome[],
  pageOf?: (exemptionId: string) => string,
): SummaryRow[] =>
  outcomes.map(({ id, number, ...outcome }) => ({
    key: `Exemption ${number}`,
    value: pageOf ? (
      <>
        {describeOutcome(outcome)}.{" "}
        <a className="govuk-link" href={pageOf(id)}>
          See exemption {number}
        </a>
      </>
    ) : (
      describeOutcome(outcome)
    ),
  }));

function describeOutcome({ rule, status, endsOn, hasEnded }: Omit<ListedOutcome, "id" | "number">): string {
  if (status === "refused") return `${rule}: refused`;
  return hasEnded ? `${rule}: ended on ${formatDay(endsOn)}` : `${rule}: granted until ${formatDay(endsOn)}`;
}
