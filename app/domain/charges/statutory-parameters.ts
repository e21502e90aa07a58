import type { Day } from "../day";
import type { PartsPerMillion, Pence, Rate } from "../money";
import type { Dated, Term } from "../rulebooks/rulebook";

/**
 * What the law asks an employer to pay, each parameter with the exact days its values applied. Not kept by tax year:
 * National Insurance changes on 6 April, the living wage on 1 April, and a Budget may change either in mid-year.
 */
export type StatutoryBook = {
  /** Employer's Class 1 National Insurance, a share of earnings above the weekly threshold. */
  readonly employerNiRate: Term<PartsPerMillion>;
  /** Secondary threshold: earnings a week below which no employer NI is due. */
  readonly niWeeklyThreshold: Term<Pence>;
  /** Apprenticeship levy, a share of gross pay; due only from employers with a pay bill above £3 million. */
  readonly apprenticeshipLevyRate: Term<PartsPerMillion>;
  /** Employer's least pension contribution, a share of the earnings between the lower and upper limits. */
  readonly pensionRate: Term<PartsPerMillion>;
  /** Earnings a week from which automatic enrolment is due. */
  readonly pensionWeeklyTrigger: Term<Pence>;
  readonly pensionWeeklyLowerLimit: Term<Pence>;
  readonly pensionWeeklyUpperLimit: Term<Pence>;
  /** Holiday pay as a share of pay for work done, the accrual for irregular hours. */
  readonly holidayAccrual: Term<PartsPerMillion>;
  /** National living wage at 21 and over, £ an hour. */
  readonly livingWage: Term<Rate>;
  /** VAT on a supply of staff. Charges are agreed without it. */
  readonly vatRate: Term<PartsPerMillion>;
};

export type StatutoryParameter = keyof StatutoryBook;

/** The values in force on one day, each with where it was read. */
export type StatutoryParameters = {
  readonly [Name in StatutoryParameter]: Dated<StatutoryBook[Name][number]["value"]>;
};

/** The value of a term on a day; null where none was in force. */
export function valueOn<Value>(term: Term<Value>, day: Day): Dated<Value> | null {
  return term.find((dated) => dated.from <= day && (dated.to === null || day <= dated.to)) ?? null;
}

/** Every parameter as it was on a day; null where the book does not reach that day for any one of them. */
export function parametersOn(book: StatutoryBook, day: Day): StatutoryParameters | null {
  const found: Partial<Record<StatutoryParameter, Dated<unknown>>> = {};
  for (const name of Object.keys(book) as StatutoryParameter[]) {
    const value = valueOn<unknown>(book[name], day);
    if (value === null) return null;
    found[name] = value;
  }
  return found as StatutoryParameters;
}

/** The tax year of a day, "2026/27": from 6 April to 5 April. */
export function taxYearOf(day: Day): string {
  const year = Number(day.slice(0, 4));
  const first = day.slice(5) < "04-06" ? year - 1 : year;
  return `${first}/${String((first + 1) % 100).padStart(2, "0")}`;
}
