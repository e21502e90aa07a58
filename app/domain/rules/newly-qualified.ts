import { addMonthsToNumber, type Day, formatDay, fromDayNumber, toDayNumber } from "../day";
import type { Post, SubmissionFacts } from "../facts";
import type { NewlyQualifiedTerms } from "../rulebooks/rulebook";
import { UNENDED } from "./in-order";
import type { Explanation, Rule } from "./rule";
import { period } from "./words";

/**
 * No agency role during the newly-qualified (ASYE) year, nor within the rulebook's months after it. Somebody whose
 * history shows no such year cannot be held to its end, but whoever qualified within those months is still newly qualified.
 */
export const judgeNewlyQualified: Rule<NewlyQualifiedTerms> = (facts, { value }) => {
  const { startsOn } = facts;
  const months = value.monthsAfterNewlyQualifiedYear;
  const year = findYear(facts);
  if (year !== null && (year.to === null || year.to >= startsOn))
    return { outcome: "not met", decidedBy: "facts", explain: () => explainYear(facts, year, months) };

  const since = year?.to ?? facts.qualifiedOn;
  if (since === null)
    return {
      outcome: "met",
      decidedBy: "facts",
      explain: () => ({
        reason: "The history shows no newly-qualified year.",
        values: valuesOf(facts, year, months),
        remedy: null,
      }),
    };

  const after = toDayNumber(since) + 1;
  const asked = addMonthsToNumber(after, months) - after;
  const found = toDayNumber(startsOn) - after;
  return {
    outcome: found >= asked ? "met" : "not met",
    decidedBy: "value",
    measure: { unit: "days", found, asked },
    explain: () => explainMonths(facts, year, since, months),
  };
};

/** The newly-qualified year that ended last, or has not ended. */
function findYear({ posts, startsOn }: SubmissionFacts): Post | null {
  let last: Post | null = null;
  for (const post of posts) {
    if (post.kind !== "newly-qualified-year" || post.from > startsOn) continue;
    if (last === null || endOf(post) > endOf(last) || (endOf(post) === endOf(last) && post.from > last.from))
      last = post;
  }
  return last;
}

const endOf = ({ to }: Post): string => to ?? UNENDED;

/** The first day on which the months after the last day of a post are over. */
const firstDayAfter = (lastDay: Day, months: number): string =>
  formatDay(fromDayNumber(addMonthsToNumber(toDayNumber(lastDay) + 1, months)));

const valuesOf = ({ qualifiedOn, startsOn }: SubmissionFacts, year: Post | null, months: number) => [
  {
    label: "Newly-qualified year ended",
    value: year === null ? "no such year in the history" : year.to === null ? "still in it" : formatDay(year.to),
  },
  { label: "Qualified", value: qualifiedOn === null ? "not given" : formatDay(qualifiedOn) },
  { label: "Months after that year", value: String(months) },
  { label: "Starts", value: formatDay(startsOn) },
];

const explainYear = (facts: SubmissionFacts, year: Post, months: number): Explanation => ({
  reason: `The newly-qualified year that began on ${formatDay(year.from)} is not over when the assignment starts, on ${formatDay(facts.startsOn)}.`,
  values: valuesOf(facts, year, months),
  remedy:
    year.to === null
      ? `An agency role can start ${months === 0 ? "once the year is over" : `${period(months)} after the year is over`}.`
      : `An agency role can start from ${firstDayAfter(year.to, months)}.`,
});

function explainMonths(facts: SubmissionFacts, year: Post | null, since: Day, months: number): Explanation {
  const free = firstDayAfter(since, months);
  const event = year ? "newly-qualified year ended" : "worker qualified";
  const shared = {
    values: valuesOf(facts, year, months),
    working: [`${formatDay(since)} and ${period(months)}: an agency role can start from ${free}`],
  };
  return isFree(facts.startsOn, since, months)
    ? {
        ...shared,
        reason: `The ${event} on ${formatDay(since)}, at least ${period(months)} before the assignment starts.`,
        remedy: null,
      }
    : {
        ...shared,
        reason: `The ${event} on ${formatDay(since)}, and the assignment starts within ${period(months)} of it, on ${formatDay(facts.startsOn)}.`,
        remedy: `An agency role can start from ${free}.`,
      };
}

const isFree = (startsOn: Day, since: Day, months: number): boolean =>
  toDayNumber(startsOn) >= addMonthsToNumber(toDayNumber(since) + 1, months);
