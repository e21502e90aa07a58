import { addDays, type Day, earliest, formatDay, fromDayNumber, toDayNumber } from "../day";
import type { Break, Post, SubmissionFacts } from "../facts";
import type { ExperienceTerms } from "../rulebooks/rulebook";
import { addUp, beginOf, type Count, type Experience, endOf, reaches, type Spell, tenthsOfMonths } from "./experience";
import { inOrder } from "./in-order";
import type { Explain, Explanation, Rule } from "./rule";
import { capitalise, count, period } from "./words";

/** Far enough ahead for anybody who is part of the way; beyond it the months that are missing say more than a date. */
const DAYS_LOOKED_AHEAD = 3660;

/**
 * So many months of post-qualified experience in direct employment of a UK local authority, or of a trust that acts for
 * one, in children's services (national guidance, as Community Care reported it). Where the text does not say whether
 * the newly-qualified year or breaks within a post count, or whether part-time months count in full, every reading is
 * worked out: when all reach the months the rule is met, when none does it is not, and otherwise the council decides.
 */
export const judgeExperience: Rule<ExperienceTerms> = (facts, { value: terms }) => {
  const { reached, strictest } = reach(facts, terms, readingsOf(facts.posts, terms));
  const isUndated = reached === "always" && facts.qualifiedOn === null;
  return {
    outcome: reached === "never" ? "not met" : reached === "always" && !isUndated ? "met" : "needs a decision",
    decidedBy: isUndated ? "facts" : "value",
    measure: { unit: "months", found: Math.floor(strictest / 10), asked: terms.months },
    explain,
  };
};

/** Which of the readings and counts reach the months, and the tenths of months by the strictest. */
type Reach = { readonly reached: "never" | "by one count" | "always"; readonly strictest: number };

/** Readings and counts go from the most generous to the strictest, so the first and the last say what all say. */
function reach(facts: SubmissionFacts, terms: ExperienceTerms, readings: readonly Reading[]): Reach {
  const { months } = terms;
  const counts = decidingCounts(terms);
  const count = counts[counts.length - 1] as Count;
  const experience = workOut(facts, terms, readings[readings.length - 1] as Reading);
  const strictest = tenthsOfMonths(experience, count);
  if (reaches(experience, months, count)) return { reached: "always", strictest };
  const mostGenerous = readings.length === 1 ? experience : workOut(facts, terms, readings[0] as Reading);
  const byOne = reaches(mostGenerous, months, counts[0] as Count);
  return { reached: byOne ? "by one count" : "never", strictest };
}

const explain: Explain<ExperienceTerms> = (facts, { value: terms }) => {
  const readings = readingsOf(facts.posts, terms);
  const { reached } = reach(facts, terms, readings);
  const totals = readings.map((reading) => ({
    name: nameReading(reading, readings),
    experience: workOut(facts, terms, reading),
  }));
  return {
    ...explainReached(facts, terms, reached, totals.map(describeTotal).join(", or ")),
    values: [
      { label: "Asked for", value: count(terms.months, "month") },
      ...totals.flatMap(valuesOf),
      { label: "Qualified", value: facts.qualifiedOn === null ? "not given" : formatDay(facts.qualifiedOn) },
    ],
    working: describeWorking(facts, terms),
  };
};

function explainReached(
  facts: SubmissionFacts,
  terms: ExperienceTerms,
  reached: Reach["reached"],
  figures: string,
): Pick<Explanation, "reason" | "remedy"> {
  const ask = `${period(terms.months)} of post-qualified experience in direct employment`;
  if (reached === "never")
    return {
      reason: `The history does not reach ${ask}: it comes to ${figures}.`,
      remedy: findRemedy(facts, terms),
    };
  if (reached === "by one count")
    return {
      reason: `The history reaches ${ask} by one way of counting and not by another: it comes to ${figures}. The text does not say which applies, so the council decides.`,
      remedy: `The council decides which count applies. ${findRemedy(facts, terms)}`,
    };
  if (facts.qualifiedOn === null)
    return {
      reason: `The history comes to ${figures}, but the day of qualifying is not given, so it does not show ${ask}.`,
      remedy: "Enter the day on which the worker qualified.",
    };
  return { reason: `The history reaches ${ask}: it comes to ${figures}.`, remedy: null };
}

/** One way to read a text that is silent: whether the newly-qualified year counts, and breaks of how many days. */
type Reading = { readonly withYear: boolean; readonly breaksUpTo: number };

const ANY_BREAK = Number.POSITIVE_INFINITY;
const WITH_YEAR: readonly Reading[] = [{ withYear: true, breaksUpTo: ANY_BREAK }];
const WITHOUT_YEAR: readonly Reading[] = [{ withYear: false, breaksUpTo: ANY_BREAK }];
const WITH_AND_WITHOUT: readonly Reading[] = [...WITH_YEAR, ...WITHOUT_YEAR];

/** Every reading that the text leaves open and that could differ for this history, the strictest last. */
function readingsOf(posts: readonly Post[], terms: ExperienceTerms): readonly Reading[] {
  let hasYear = false;
  let hasBreaks = false;
  for (const { kind, breaks } of posts) {
    if (kind === "newly-qualified-year") hasYear = true;
    if (breaks !== undefined && breaks.length > 0) hasBreaks = true;
  }
  const years = yearReadings(hasYear, terms);
  if (!hasBreaks) return years;
  const limit = terms.breaksCountUpToDays ?? null;
  const limits = limit === null ? [ANY_BREAK, 0] : [limit];
  return years.flatMap((reading) => limits.map((breaksUpTo) => ({ ...reading, breaksUpTo })));
}

function yearReadings(hasYear: boolean, { countsNewlyQualifiedYear }: ExperienceTerms): readonly Reading[] {
  if (countsNewlyQualifiedYear === null) return hasYear ? WITH_AND_WITHOUT : WITH_YEAR;
  return countsNewlyQualifiedYear ? WITH_YEAR : WITHOUT_YEAR;
}

/** Which reading a total is of: only what differs between the readings is named. */
function nameReading({ withYear, breaksUpTo }: Reading, readings: readonly Reading[]): string {
  const yearDiffers = readings.some((other) => other.withYear !== withYear);
  const breaksDiffer = readings.some((other) => other.breaksUpTo !== breaksUpTo);
  return [
    ...(yearDiffers ? [` ${withYear ? "with" : "without"} the newly-qualified year`] : []),
    ...(breaksDiffer ? [` ${breaksUpTo === ANY_BREAK ? "with" : "without"} breaks`] : []),
  ].join(",");
}

const BY_CALENDAR: readonly Count[] = ["calendar"];
const BY_FULL_TIME: readonly Count[] = ["full-time-equivalent"];
const BY_BOTH: readonly Count[] = ["calendar", "full-time-equivalent"];

/** Both counts are shown; these decide, the strictest of them last. */
function decidingCounts({ partTimeCountsInFull }: ExperienceTerms): readonly Count[] {
  if (partTimeCountsInFull === null) return BY_BOTH;
  return partTimeCountsInFull ? BY_CALENDAR : BY_FULL_TIME;
}

type Total = { readonly name: string; readonly experience: Experience };

const valuesOf = ({ name, experience }: Total) => [
  { label: `Months by the calendar${name}`, value: inTenths(experience, "calendar") },
  { label: `Months full-time equivalent${name}`, value: inTenths(experience, "full-time-equivalent") },
];

/** "36 months without the newly-qualified year", "48 months by the calendar and 28.8 full-time equivalent". */
function describeTotal({ name, experience }: Total): string {
  const calendar = inTenths(experience, "calendar");
  const fullTime = inTenths(experience, "full-time-equivalent");
  const months = `${calendar} ${calendar === "1" ? "month" : "months"}`;
  return calendar === fullTime
    ? `${months}${name}`
    : `${months} by the calendar and ${fullTime} full-time equivalent${name}`;
}

const inTenths = (experience: Experience, by: Count): string => {
  const tenths = tenthsOfMonths(experience, by);
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
};

/** Whether a post counts at all. Agency work is not direct employment. */
function counts(post: Post, terms: ExperienceTerms, { withYear }: Reading): boolean {
  if (!post.direct || post.kind === "agency" || post.employerKind === "other") return false;
  if (terms.childrensServicesOnly && !post.childrensServices) return false;
  return withYear || post.kind !== "newly-qualified-year";
}

/**
 * What the history amounts to on the day the assignment starts. With `until`, the posts that are still held on the day
 * of judging are taken to last to that day.
 */
function workOut(facts: SubmissionFacts, terms: ExperienceTerms, reading: Reading, until?: Day): Experience {
  const last = until === undefined ? beginOf(facts.startsOn) : endOf(until);
  const qualified = facts.qualifiedOn === null ? 0 : beginOf(facts.qualifiedOn);
  const spells: Spell[] = [];
  for (const post of facts.posts) {
    if (!counts(post, terms, reading)) continue;
    const { breaks, fullTimeEquivalent } = post;
    const begin = Math.max(beginOf(post.from), qualified);
    const goesOn = post.to === null || (until !== undefined && isHeld(post, facts.judgedOn));
    const end = goesOn ? last : Math.min(endOf(post.to as Day), last);
    if (breaks === undefined || breaks.length === 0) spells.push({ begin, end, fullTimeEquivalent });
    else spells.push(...splitAtBreaks({ begin, end, fullTimeEquivalent }, breaks, reading));
  }
  return addUp(spells);
}

/** What breaks that do not count leave of a spell. */
function splitAtBreaks(spell: Spell, breaks: readonly Break[], { breaksUpTo }: Reading): readonly Spell[] {
  const spells: Spell[] = [];
  let { begin } = spell;
  for (const one of inOrder(breaks, ({ from }) => from)) {
    if (lengthOf(one) <= breaksUpTo) continue;
    spells.push({ ...spell, begin, end: Math.min(beginOf(one.from), spell.end) });
    begin = Math.max(begin, endOf(one.to));
  }
  return [...spells, { ...spell, begin }];
}

/** In days, the first and the last both counted. */
const lengthOf = ({ from, to }: Break): number => toDayNumber(to) - toDayNumber(from) + 1;

const isHeld = ({ from, to }: Post, day: Day): boolean => from <= day && (to === null || to >= day);

/** When each count would be reached by staying in post, or else how many months are missing; by the strictest reading. */
function findRemedy(facts: SubmissionFacts, terms: ExperienceTerms): string {
  const reading = readingsOf(facts.posts, terms).at(-1) as Reading;
  const strictest: Count = decidingCounts(terms).at(-1) as Count;
  const byStrictest = findDayReached(facts, terms, reading, strictest);
  if (byStrictest === null) {
    const missing = Math.ceil(terms.months - tenthsOfMonths(workOut(facts, terms, reading), strictest) / 10);
    return `${capitalise(count(missing, "month"))} more in direct employment, counted full time, ${missing === 1 ? "reaches" : "reach"} ${period(terms.months)}.`;
  }
  const byCalendar = findDayReached(facts, terms, reading, "calendar");
  if (byCalendar === byStrictest)
    return `${capitalise(period(terms.months))} are reached on ${formatDay(byStrictest)} if the worker stays in direct employment.`;
  const calendar = byCalendar === null ? "" : `on ${formatDay(byCalendar)} by the calendar and `;
  return `If the worker stays in direct employment, ${period(terms.months)} are reached ${calendar}on ${formatDay(byStrictest)} full-time equivalent.`;
}

/** The day that completes the months if the worker stays in the posts held on the day of judging; null where they are complete already, where that takes too long, or where no such post is held. */
function findDayReached(facts: SubmissionFacts, terms: ExperienceTerms, reading: Reading, by: Count): Day | null {
  const isReachedBy = (day: number) => reaches(workOut(facts, terms, reading, fromDayNumber(day)), terms.months, by);
  let before = toDayNumber(earliest(facts.startsOn, facts.judgedOn)) - 1;
  let reached = before + DAYS_LOOKED_AHEAD;
  if (!facts.posts.some((post) => isHeld(post, facts.judgedOn) && counts(post, terms, reading))) return null;
  if (isReachedBy(before) || !isReachedBy(reached)) return null;
  // Staying in post only adds, so the first such day is found by halving.
  while (reached - before > 1) {
    const middle = before + Math.floor((reached - before) / 2);
    if (isReachedBy(middle)) reached = middle;
    else before = middle;
  }
  return fromDayNumber(reached);
}

/** The first day on which the months are complete by every reading if the worker stays in the posts held on the day of judging. */
export function startOnceExperienced(facts: SubmissionFacts, terms: ExperienceTerms): Day | null {
  if (facts.qualifiedOn === null) return null;
  const reading = readingsOf(facts.posts, terms).at(-1) as Reading;
  const reached = findDayReached(facts, terms, reading, decidingCounts(terms).at(-1) as Count);
  return reached === null ? null : addDays(reached, 1);
}

/** The facts of a worker who stays in the posts held on the day of judging. */
export const stayInPost = (facts: SubmissionFacts): SubmissionFacts => ({
  ...facts,
  posts: facts.posts.map((post) => (isHeld(post, facts.judgedOn) ? { ...post, to: null } : post)),
});

/** A line for each post, and why one does not count. */
const describeWorking = (facts: SubmissionFacts, terms: ExperienceTerms): readonly string[] =>
  inOrder(
    facts.posts,
    ({ from }) => from,
    ({ id }) => id,
  ).map((post) => {
    const days = `${formatDay(post.from)} to ${post.to === null ? "the start" : formatDay(post.to)}`;
    const share = `${post.fullTimeEquivalent / 100} full-time equivalent`;
    return [`${post.employer}, ${days}, ${share}: ${whetherCounts(post, terms)}`, ...describeBreaks(post, terms)].join(
      "; ",
    );
  });

const describeBreaks = ({ breaks = [] }: Post, { breaksCountUpToDays: limit = null }: ExperienceTerms) =>
  inOrder(breaks, ({ from }) => from).map((one) => {
    const days = lengthOf(one);
    const counted =
      limit === null
        ? "the text does not say whether it counts"
        : days <= limit
          ? "counted"
          : `not counted, as it is of more than ${count(limit, "day")}`;
    return `break of ${count(days, "day")} from ${formatDay(one.from)} to ${formatDay(one.to)}: ${counted}`;
  });

function whetherCounts(post: Post, terms: ExperienceTerms): string {
  if (!post.direct || post.kind === "agency") return "not counted, agency work is not direct employment";
  if (post.employerKind === "other")
    return "not counted, the employer is not a UK local authority or a trust acting for one";
  if (terms.childrensServicesOnly && !post.childrensServices) return "not counted, not in children’s services";
  if (post.kind !== "newly-qualified-year") return "counted";
  if (terms.countsNewlyQualifiedYear === null) return "the text does not say whether the newly-qualified year counts";
  return terms.countsNewlyQualifiedYear ? "counted" : "not counted, the newly-qualified year";
}
