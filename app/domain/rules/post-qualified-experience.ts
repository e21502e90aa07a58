import { type Day, earliest, formatDay, fromDayNumber, toDayNumber } from "../day";
import type { Post, SubmissionFacts } from "../facts";
import type { ExperienceTerms } from "../rulebooks/rulebook";
import { addUp, type Count, type Experience, reaches, type Spell, tenthsOfMonths } from "./experience";
import { inOrder } from "./in-order";
import type { Explanation, Rule } from "./rule";
import { capitalise, count, period } from "./words";

/** Far enough ahead for anybody who is part of the way; beyond it the months that are missing say more than a date. */
const DAYS_LOOKED_AHEAD = 3660;

/**
 * So many months of post-qualified experience in direct employment of a UK local authority, or of a trust that acts for
 * one, in children's services (national guidance, as Community Care reported it). Where the text does not say whether
 * the newly-qualified year counts, or whether part-time months count in full, every reading is worked out: when all
 * reach the months the rule is met, when none does it is not, and otherwise the council decides.
 */
export const judgeExperience: Rule<ExperienceTerms> = (facts, { value: terms }) => {
  const withYears = yearReadings(facts.posts, terms);
  const counts = decidingCounts(terms);
  const totals = withYears.map((withYear) => workOut(facts, terms, withYear));
  let reached = 0;
  for (const experience of totals) for (const by of counts) if (reaches(experience, terms.months, by)) reached++;
  const strictest = tenthsOfMonths(totals.at(-1) as Experience, counts.at(-1) as Count);
  const all = reached === totals.length * counts.length;
  return {
    outcome: reached === 0 ? "not met" : all && facts.qualifiedOn !== null ? "met" : "needs a decision",
    decidedBy: all && facts.qualifiedOn === null ? "facts" : "value",
    measure: { unit: "months", found: Math.floor(strictest / 10), asked: terms.months },
    explain: () => ({
      ...explainReached(facts, terms, reached === 0 ? "never" : all ? "always" : "by one count", figures()),
      values: [
        { label: "Asked for", value: count(terms.months, "month") },
        ...totals.flatMap((experience, index) => valuesOf(experience, nameYear(withYears, index))),
        { label: "Qualified", value: facts.qualifiedOn === null ? "not given" : formatDay(facts.qualifiedOn) },
      ],
      working: describeWorking(facts, terms),
    }),
  };

  function figures(): string {
    return totals.map((experience, index) => describeTotal(experience, nameYear(withYears, index))).join(", or ");
  }
};

function explainReached(
  facts: SubmissionFacts,
  terms: ExperienceTerms,
  reached: "never" | "by one count" | "always",
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

const WITH_YEAR = [true];
const WITHOUT_YEAR = [false];
const WITH_AND_WITHOUT = [true, false];

/** Which reading a total is of; nothing where there is one only. */
function nameYear(withYears: readonly boolean[], index: number): string {
  if (withYears.length === 1) return "";
  return withYears[index] ? " with the newly-qualified year" : " without the newly-qualified year";
}

/** Whether the newly-qualified year counts: yes, no, or both where the text is silent and there is such a year. */
function yearReadings(posts: readonly Post[], { countsNewlyQualifiedYear }: ExperienceTerms): readonly boolean[] {
  if (countsNewlyQualifiedYear !== null) return countsNewlyQualifiedYear ? WITH_YEAR : WITHOUT_YEAR;
  return posts.some(({ kind }) => kind === "newly-qualified-year") ? WITH_AND_WITHOUT : WITH_YEAR;
}

const BY_CALENDAR: readonly Count[] = ["calendar"];
const BY_FULL_TIME: readonly Count[] = ["full-time-equivalent"];
const BY_BOTH: readonly Count[] = ["calendar", "full-time-equivalent"];

/** Both counts are shown; these decide, the strictest of them last. */
function decidingCounts({ partTimeCountsInFull }: ExperienceTerms): readonly Count[] {
  if (partTimeCountsInFull === null) return BY_BOTH;
  return partTimeCountsInFull ? BY_CALENDAR : BY_FULL_TIME;
}

const valuesOf = (experience: Experience, year: string) => [
  { label: `Months by the calendar${year}`, value: inTenths(experience, "calendar") },
  { label: `Months full-time equivalent${year}`, value: inTenths(experience, "full-time-equivalent") },
];

/** "36 months without the newly-qualified year", "48 months by the calendar and 28.8 full-time equivalent". */
function describeTotal(experience: Experience, year: string): string {
  const calendar = inTenths(experience, "calendar");
  const fullTime = inTenths(experience, "full-time-equivalent");
  const months = `${calendar} ${calendar === "1" ? "month" : "months"}`;
  return calendar === fullTime
    ? `${months}${year}`
    : `${months} by the calendar and ${fullTime} full-time equivalent${year}`;
}

const inTenths = (experience: Experience, by: Count): string => {
  const tenths = tenthsOfMonths(experience, by);
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
};

/** Whether a post counts at all. Agency work is not direct employment. */
function counts(post: Post, terms: ExperienceTerms, withYear: boolean): boolean {
  if (!post.direct || post.kind === "agency" || post.employerKind === "other") return false;
  if (terms.childrensServicesOnly && !post.childrensServices) return false;
  return withYear || post.kind !== "newly-qualified-year";
}

/**
 * What the history amounts to on the day the assignment starts. With `until`, the posts that are still held on the day
 * of judging are taken to last to that day.
 */
function workOut(facts: SubmissionFacts, terms: ExperienceTerms, withYear: boolean, until?: number): Experience {
  const end = until === undefined ? toDayNumber(facts.startsOn) : until + 1;
  const qualified = facts.qualifiedOn === null ? Number.NEGATIVE_INFINITY : toDayNumber(facts.qualifiedOn);
  const spells: Spell[] = [];
  for (const post of facts.posts) {
    if (!counts(post, terms, withYear)) continue;
    const goesOn = post.to === null || (until !== undefined && isHeld(post, facts.judgedOn));
    spells.push({
      first: Math.max(toDayNumber(post.from), qualified),
      after: goesOn ? end : Math.min(toDayNumber(post.to as Day) + 1, end),
      fullTimeEquivalent: post.fullTimeEquivalent,
    });
  }
  return addUp(spells);
}

const isHeld = ({ from, to }: Post, day: Day): boolean => from <= day && (to === null || to >= day);

/** When each count would be reached by staying in post, or else how many months are missing; by the strictest reading. */
function findRemedy(facts: SubmissionFacts, terms: ExperienceTerms): string {
  const withYear = yearReadings(facts.posts, terms).at(-1) ?? true;
  const strictest: Count = decidingCounts(terms).at(-1) ?? "calendar";
  const byStrictest = findDayReached(facts, terms, withYear, strictest);
  if (byStrictest === null) {
    const missing = Math.ceil(terms.months - tenthsOfMonths(workOut(facts, terms, withYear), strictest) / 10);
    return `${capitalise(count(missing, "month"))} more in direct employment, counted full time, ${missing === 1 ? "reaches" : "reach"} ${period(terms.months)}.`;
  }
  const byCalendar = findDayReached(facts, terms, withYear, "calendar");
  if (byCalendar === byStrictest)
    return `${capitalise(period(terms.months))} are reached on ${formatDay(byStrictest)} if the worker stays in direct employment.`;
  const calendar = byCalendar === null ? "" : `on ${formatDay(byCalendar)} by the calendar and `;
  return `If the worker stays in direct employment, ${period(terms.months)} are reached ${calendar}on ${formatDay(byStrictest)} full-time equivalent.`;
}

/** The day that completes the months if the worker stays in the posts held on the day of judging; null where they are complete already, where that takes too long, or where no such post is held. */
function findDayReached(facts: SubmissionFacts, terms: ExperienceTerms, withYear: boolean, by: Count): Day | null {
  const isReachedBy = (day: number) => reaches(workOut(facts, terms, withYear, day), terms.months, by);
  let before = toDayNumber(earliest(facts.startsOn, facts.judgedOn)) - 1;
  let reached = before + DAYS_LOOKED_AHEAD;
  if (!facts.posts.some((post) => isHeld(post, facts.judgedOn) && counts(post, terms, withYear))) return null;
  if (isReachedBy(before) || !isReachedBy(reached)) return null;
  // Staying in post only adds, so the first such day is found by halving.
  while (reached - before > 1) {
    const middle = before + Math.floor((reached - before) / 2);
    if (isReachedBy(middle)) reached = middle;
    else before = middle;
  }
  return fromDayNumber(reached);
}

/** A line for each post, and why one does not count. */
const describeWorking = (facts: SubmissionFacts, terms: ExperienceTerms): readonly string[] =>
  inOrder(
    facts.posts,
    ({ from }) => from,
    ({ id }) => id,
  ).map((post) => {
    const days = `${formatDay(post.from)} to ${post.to === null ? "the start" : formatDay(post.to)}`;
    const share = `${post.fullTimeEquivalent / 100} full-time equivalent`;
    return `${post.employer}, ${days}, ${share}: ${whetherCounts(post, terms)}`;
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
