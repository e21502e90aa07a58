import { addDays, addMonths, type Day, formatDay } from "../day";
import type { NewlyQualifiedTerms } from "../rulebooks/rulebook";
import { conclude } from "./conclude";
import { inOrder, UNENDED } from "./in-order";
import type { Rule } from "./rule";
import { period } from "./words";

/**
 * No agency role during the newly-qualified (ASYE) year, nor within the rulebook's months after it. Somebody whose
 * history shows no such year cannot be held to its end, but whoever qualified within those months is still newly qualified.
 */
export const judgeNewlyQualified: Rule<NewlyQualifiedTerms> = ({ posts, qualifiedOn, startsOn }, term, { stamp }) => {
  const months = term.value.monthsAfterNewlyQualifiedYear;
  const year =
    inOrder(
      posts.filter((post) => post.kind === "newly-qualified-year" && post.from <= startsOn),
      ({ to }) => to ?? UNENDED,
      ({ from }) => from,
    ).at(-1) ?? null;
  const values = [
    {
      label: "Newly-qualified year ended",
      value: year === null ? "no such year in the history" : year.to === null ? "still in it" : formatDay(year.to),
    },
    { label: "Qualified", value: qualifiedOn === null ? "not given" : formatDay(qualifiedOn) },
    { label: "Months after that year", value: String(months) },
    { label: "Starts", value: formatDay(startsOn) },
  ];

  if (year && (year.to === null || year.to >= startsOn))
    return conclude("newly-qualified", term, stamp, {
      outcome: "not met",
      decidedBy: "facts",
      reason: `The newly-qualified year that began on ${formatDay(year.from)} is not over when the assignment starts, on ${formatDay(startsOn)}.`,
      values,
      remedy:
        year.to === null
          ? `An agency role can start ${months === 0 ? "once the year is over" : `${period(months)} after the year is over`}.`
          : `An agency role can start from ${formatDay(firstDayAfter(year.to, months))}.`,
    });

  const since = year?.to ?? qualifiedOn;
  if (since === null)
    return conclude("newly-qualified", term, stamp, {
      outcome: "met",
      decidedBy: "facts",
      reason: "The history shows no newly-qualified year.",
      values,
      remedy: null,
    });

  const free = firstDayAfter(since, months);
  const event = year ? "newly-qualified year ended" : "worker qualified";
  const working = [`${formatDay(since)} and ${period(months)}: an agency role can start from ${formatDay(free)}`];
  if (startsOn >= free)
    return conclude("newly-qualified", term, stamp, {
      outcome: "met",
      decidedBy: "value",
      reason: `The ${event} on ${formatDay(since)}, at least ${period(months)} before the assignment starts.`,
      values,
      working,
      remedy: null,
    });
  return conclude("newly-qualified", term, stamp, {
    outcome: "not met",
    decidedBy: "value",
    reason: `The ${event} on ${formatDay(since)}, and the assignment starts within ${period(months)} of it, on ${formatDay(startsOn)}.`,
    values,
    working,
    remedy: `An agency role can start from ${formatDay(free)}.`,
  });
};

/** The first day on which the months after the last day of a post are over. */
const firstDayAfter = (lastDay: Day, months: number): Day => addMonths(addDays(lastDay, 1), months);
