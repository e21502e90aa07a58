import { formatPence, formatPercent, formatRate } from "../money";
import type { Dated, Term } from "../rulebooks/rulebook";
import type { StatutoryBook, StatutoryParameter } from "./statutory-parameters";

export type DescribedParameter = {
  readonly name: string;
  readonly values: readonly (Omit<Dated<unknown>, "value"> & { readonly value: string })[];
};

/** Every statutory parameter with its dated values in words, in the order in which a charge uses them. */
export function describeParameters(book: StatutoryBook): readonly DescribedParameter[] {
  return (Object.keys(inWords) as StatutoryParameter[]).map((parameter) => describeParameter(book, parameter));
}

type Words<Value> = { readonly name: string; readonly say: (value: Value) => string };

const inWords: { readonly [Name in StatutoryParameter]: Words<StatutoryBook[Name][number]["value"]> } = {
  employerNiRate: {
    name: "Employer National Insurance",
    say: (share) => `${formatPercent(share)} of earnings above the threshold`,
  },
  niWeeklyThreshold: { name: "Employer National Insurance threshold", say: (pence) => `${formatPence(pence)} a week` },
  apprenticeshipLevyRate: { name: "Apprenticeship levy", say: (share) => `${formatPercent(share)} of gross pay` },
  pensionRate: {
    name: "Employer pension",
    say: (share) => `At least ${formatPercent(share)} of earnings between the limits`,
  },
  pensionWeeklyTrigger: { name: "Pension: automatic enrolment from", say: (pence) => `${formatPence(pence)} a week` },
  pensionWeeklyLowerLimit: { name: "Pension: lower limit of earnings", say: (pence) => `${formatPence(pence)} a week` },
  pensionWeeklyUpperLimit: { name: "Pension: upper limit of earnings", say: (pence) => `${formatPence(pence)} a week` },
  holidayAccrual: { name: "Holiday accrual", say: (share) => `${formatPercent(share)} of pay for work done` },
  livingWage: { name: "National living wage, at 21 and over", say: (rate) => `${formatRate(rate)} an hour` },
  vatRate: { name: "VAT, which charges are agreed without", say: formatPercent },
};

function describeParameter<Name extends StatutoryParameter>(book: StatutoryBook, parameter: Name): DescribedParameter {
  const { name, say } = inWords[parameter];
  const term: Term<StatutoryBook[Name][number]["value"]> = book[parameter];
  return { name, values: term.map((dated) => ({ ...dated, value: say(dated.value) })) };
}
