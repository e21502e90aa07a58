import { addDays, type Day, formatDay } from "../day";
import type { Period } from "../period";
import { capitalise, count, spell } from "../rules/words";
import type { Happened, ReferenceOccasion } from "./figures";

/** How long references take, in a sentence: "Six days." and of what that is said. */
export type HowLong = { readonly answer: string; readonly because: string };

/** The answer to whoever asks how long references take here. `tellFrom` says of how few it is not told. */
export function howLong(
  { given, daysToGive: took }: Pick<Happened, "given" | "daysToGive">,
  period: Period,
  tellFrom: number,
): HowLong {
  const when = describePeriod(period);
  if (given === 0) return { answer: "Not known yet.", because: `No reference was given ${when}.` };
  if (took === null)
    return {
      answer: "Too few to say.",
      because: `${capitalise(count(given, "reference"))} ${given === 1 ? "was" : "were"} given ${when}. Of fewer than ${spell(tellFrom)} it is not told how long they took, as that would tell of single ones.`,
    };
  const { middle, slowestTenth } = took;
  const answer = middle === 0 ? "The same day." : `${capitalise(count(middle, "day"))}.`;
  if (given === 1) return { answer, because: `That is how long the one reference took that was given ${when}.` };
  const most = given < FEWEST_IN_TENTHS ? "all of them" : "nine in ten";
  const tail = slowestTenth > middle ? `, and ${most} within ${count(slowestTenth, "day")}` : "";
  const within = middle === 0 ? "on the day they were asked for" : `within ${count(middle, "day")} of being asked for`;
  return {
    answer,
    because: `Of the ${given.toLocaleString("en-GB")} references given ${when}, at least half were given ${within}${tail}.`,
  };
}

/** Of fewer than ten the slowest tenth is the slowest one. */
const FEWEST_IN_TENTHS = 10;

/** "from 1 September to 21 November 2026", "on 21 November 2026" */
export function describePeriod({ from, to }: Period): string {
  if (from === to) return `on ${formatDay(to)}`;
  const isOneYear = from.slice(0, 4) === to.slice(0, 4);
  return `from ${isOneYear ? formatDay(from).slice(0, -5) : formatDay(from)} to ${formatDay(to)}`;
}

/** A month, and where the period cuts it how far it goes: "September 2026", "November 2026 (to 21 November)". */
export function describeMonth({ from, to }: Period): string {
  const name = formatDay(from).replace(/^\d+ /, "");
  const [first, last] = [from, to].map((day) => formatDay(day).slice(0, -5));
  if (from.endsWith("-01")) return isLastOfMonth(to) ? name : `${name} (to ${last})`;
  return isLastOfMonth(to) ? `${name} (from ${first})` : `${name} (${first} to ${last})`;
}

const isLastOfMonth = (day: Day): boolean => addDays(day, 1).endsWith("-01");

/** The bands of age by their last days: "Up to 7 days", "8 to 14 days", "More than 28 days". */
export const describeBands = (lastDays: readonly number[]): readonly string[] => [
  ...lastDays.map((last, index) => {
    const before = lastDays[index - 1];
    return before === undefined ? `Up to ${last} days` : `${before + 1} to ${last} days`;
  }),
  `More than ${lastDays.at(-1)} days`,
];

export const OCCASION_NAMES: Readonly<Record<ReferenceOccasion, string>> = {
  end: "End of an assignment",
  "mid-point": "Middle of a long assignment",
  request: "Asked for by an agency",
};
