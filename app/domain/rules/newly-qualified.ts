import { type Day, firstAfterMonths, formatDay, fromDayNumber, toDayNumber } from "../day";
import type { Post, SubmissionFacts } from "../facts";
import type { NewlyQualifiedTerms } from "../rulebooks/rulebook";
import { datesOf } from "./dates";
import { UNENDED } from "./in-order";
import type { Explain, Judgement, Rule } from "./rule";
import { capitalise, period } from "./words";

/**
 * No agency role during the newly-qualified (ASYE) year, nor within the rulebook's months after it. Somebody whose
 * history shows no such year cannot be held to its end, but whoever qualified within those months is still newly qualified.
 */
export const judgeNewlyQualified: Rule<NewlyQualifiedTerms> = (facts, { value }) => {
  const { starts } = datesOf(facts);
  const months = value.monthsAfterNewlyQualifiedYear;
  const year = findYear(facts);
  if (year !== null && (year.to === null || year.to >= facts.startsOn)) return IN_THE_YEAR;

  const since = year?.to ?? facts.qualifiedOn;
  if (since === null)
    return facts.posts.some(({ from }) => firstAfterMonths(toDayNumber(from), months) <= starts) ? LONG_AGO : NOT_SHOWN;

  const after = toDayNumber(since) + 1;
  const asked = firstAfterMonths(after, months) - after;
  const found = starts - after;
  return {
    outcome: found >= asked ? "met" : "not met",
    decidedBy: "value",
    measure: { unit: "days", found, asked },
    explain: explainMonths,
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

/** The first day on which the months are over; null while the newly-qualified year has no end, or where the history shows no day to count from. */
export function startOnceQualified(facts: SubmissionFacts, value: NewlyQualifiedTerms): Day | null {
  const year = findYear(facts);
  const since = year === null ? facts.qualifiedOn : year.to;
  return since === null ? null : fromDayNumber(firstDayFree(since, value.monthsAfterNewlyQualifiedYear));
}

/** The number of the first day on which the months after a day are over. */
const firstDayFree = (day: Day, months: number): number => firstAfterMonths(toDayNumber(day) + 1, months);

const formatLastDay = (day: Day, months: number): string => formatDay(fromDayNumber(firstDayFree(day, months) - 1));

const valuesOf = ({ qualifiedOn, startsOn }: SubmissionFacts, year: Post | null, months: number) => [
  {
    label: "Newly-qualified year ended",
    value: year === null ? "no such year in the history" : year.to === null ? "still in it" : formatDay(year.to),
  },
  { label: "Qualified", value: qualifiedOn === null ? "not given" : formatDay(qualifiedOn) },
  { label: "Months after that year", value: String(months) },
  { label: "Starts", value: formatDay(startsOn) },
];

/** Without the year and without the day of qualifying, only an early post shows that the worker is no longer new. */
const LONG_AGO: Judgement<NewlyQualifiedTerms> = {
  outcome: "met",
  decidedBy: "facts",
  explain: (facts, { value }) => ({
    reason: "The history shows no newly-qualified year.",
    values: valuesOf(facts, null, value.monthsAfterNewlyQualifiedYear),
    remedy: null,
  }),
};

const NOT_SHOWN: Judgement<NewlyQualifiedTerms> = {
  outcome: "needs a decision",
  decidedBy: "facts",
  explain: (facts, { value }) => {
    const months = value.monthsAfterNewlyQualifiedYear;
    return {
      reason: `The history shows no newly-qualified year, and neither it nor a day of qualifying shows that the worker qualified at least ${period(months)} before the assignment starts.`,
      values: valuesOf(facts, null, months),
      remedy: "Enter the day on which the worker qualified.",
    };
  },
};

const IN_THE_YEAR: Judgement<NewlyQualifiedTerms> = {
  outcome: "not met",
  decidedBy: "facts",
  explain: (facts, { value }) => {
    const months = value.monthsAfterNewlyQualifiedYear;
    const year = findYear(facts) as Post;
    return {
      reason: `The newly-qualified year that began on ${formatDay(year.from)} is not over when the assignment starts, on ${formatDay(facts.startsOn)}.`,
      values: valuesOf(facts, year, months),
      remedy:
        year.to === null
          ? `An agency role can start ${months === 0 ? "once the year is over" : `${period(months)} after the year is over`}.`
          : `The year ends on ${formatDay(year.to)}${months === 0 ? "" : `, and the ${period(months)} after it on ${formatLastDay(year.to, months)}`}.`,
    };
  },
};

/** The months after the newly-qualified year, or where the history shows none after qualifying. */
const explainMonths: Explain<NewlyQualifiedTerms> = (facts, { value }) => {
  const months = value.monthsAfterNewlyQualifiedYear;
  const year = findYear(facts);
  const since = (year?.to ?? facts.qualifiedOn) as Day;
  const event = year ? "newly-qualified year ended" : "worker qualified";
  const shared = {
    values: valuesOf(facts, year, months),
    working: [
      `${capitalise(period(months))} from the day after ${formatDay(since)} end on ${formatLastDay(since, months)}`,
    ],
  };
  return toDayNumber(facts.startsOn) >= firstDayFree(since, months)
    ? {
        ...shared,
        reason: `The ${event} on ${formatDay(since)}, ${months === 0 ? "" : `at least ${period(months)} `}before the assignment starts.`,
        remedy: null,
      }
    : {
        ...shared,
        reason: `The ${event} on ${formatDay(since)}, and the assignment starts within ${period(months)} of it, on ${formatDay(facts.startsOn)}.`,
        remedy: `The ${period(months)} end on ${formatLastDay(since, months)}.`,
      };
};
