import type { Day } from "../day";
import { parametersOn, type StatutoryBook, type StatutoryParameters, taxYearOf } from "./statutory-parameters";

/** The law's figures from a day on which some of them change. */
export type LawFrom = { readonly from: Day; readonly parameters: StatutoryParameters };

/** The days after `day` from which the book has other figures for what an employer pays, in order. */
export function laterLaw(book: StatutoryBook, day: Day): readonly LawFrom[] {
  const { vatRate: _, ...paidByEmployers } = book;
  const days = new Set(Object.values(paidByEmployers).flatMap((term) => term.map(({ from }) => from)));
  return [...days]
    .filter((from) => from > day)
    .sort()
    .flatMap((from) => {
      const parameters = parametersOn(book, from);
      return parameters === null ? [] : [{ from, parameters }];
    });
}

/** The first days of the tax years that begin after `day` and by `last` and for which the book has no figures of their own. */
export function unknownTaxYears(later: readonly LawFrom[], day: Day, last: Day): readonly Day[] {
  const known = new Set(later.map(({ from }) => taxYearOf(from)));
  const years = Array.from({ length: Math.max(0, yearOf(last) - yearOf(day) + 1) }, (_, index) => yearOf(day) + index);
  return years
    .map((year) => `${year}-04-06` as Day)
    .filter((from) => from > day && from <= last && !known.has(taxYearOf(from)));
}

const yearOf = (day: Day): number => Number(day.slice(0, 4));
