import type { SummaryRow } from "~/components/govuk";
import { formatDay } from "~/domain/day";
import type { ListedOutcome } from "~/features/exemptions/list-outcomes";

/** "Exemption E-7K3Q9D: price cap, granted until 3 July 2027", a row each, as far as agency and MSP may know. */
export const outcomeRows = (outcomes: readonly ListedOutcome[]): SummaryRow[] =>
  outcomes.map(({ number, rule, status, endsOn }) => ({
    key: `Exemption ${number}`,
    value: status === "granted" ? `${rule}: granted until ${formatDay(endsOn)}` : `${rule}: refused`,
  }));
