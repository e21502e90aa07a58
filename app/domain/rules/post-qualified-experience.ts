import { addDays, type Day, earliest, formatDay, fromDayNumber, latest, toDayNumber } from "../day";
import type { Post, SubmissionFacts } from "../facts";
import type { ExperienceTerms } from "../rulebooks/rulebook";
import { conclude } from "./conclude";
import { addUp, type Count, type Experience, reaches, tenthsOfMonths } from "./experience";
import { inOrder } from "./in-order";
import type { Rule } from "./rule";
import { capitalise, count, period } from "./words";

/** Far enough ahead for anybody who is part of the way; beyond it the months that are missing say more than a date. */
const DAYS_LOOKED_AHEAD = 3660;

/**
 * So many months of post-qualified experience in direct employment of a UK local authority, or of a trust that acts for
 * one, in children's services (national guidance, as Community Care reported it). Where the text does not say whether
 * the newly-qualified year counts, or whether part-time months count in full, every reading is worked out: when all
 * reach the months the rule is met, when none does it is not, and otherwise the council decides.
 */
export const judgeExperience: Rule<ExperienceTerms> = (facts, term, { stamp }) => {
  const { months } = term.value;
  const totals = addUpReadings(facts, term.value);
  const reached = totals.flatMap(({ experience }) =>
    decidingCounts(term.value).map((by) => reaches(experience, months, by)),
  );
  const figures = totals.map(describeTotal).join(", or ");
  const ask = `${period(months)} of post-qualified experience in direct employment`;
  const shared = {
    values: [
      { label: "Asked for", value: count(months, "month") },
      ...totals.flatMap(valuesOf),
      { label: "Qualified", value: facts.qualifiedOn === null ? "not given" : formatDay(facts.qualifiedOn) },
    ],
    working: describeWorking(facts, term.value),
  };

  if (!reached.includes(true))
    return conclude("post-qualified-experience", term, stamp, {
      ...shared,
      outcome: "not met",
      decidedBy: "value",
      reason: `The history does not reach ${ask}: it comes to ${figures}.`,
      remedy: findRemedy(facts, term.value),
    });
  if (reached.includes(false))
    return conclude("post-qualified-experience", term, stamp, {
      ...shared,
      outcome: "needs a decision",
      decidedBy: "value",
      reason: `The history reaches ${ask} by one way of counting and not by another: it comes to ${figures}. The text does not say which applies, so the council decides.`,
      remedy: `The council decides which count applies. ${findRemedy(facts, term.value)}`,
    });
  if (facts.qualifiedOn === null)
    return conclude("post-qualified-experience", term, stamp, {
      ...shared,
      outcome: "needs a decision",
      decidedBy: "facts",
      reason: `The history comes to ${figures}, but the day of qualifying is not given, so it does not show ${ask}.`,
      remedy: "Enter the day on which the worker qualified.",
    });
  return conclude("post-qualified-experience", term, stamp, {
    ...shared,
    outcome: "met",
    decidedBy: "value",
    reason: `The history reaches ${ask}: it comes to ${figures}.`,
    remedy: null,
  });
};

/** What the history comes to, read with the newly-qualified year or without it; `year` says which where there are both. */
type Total = {
  readonly year: "" | " with the newly-qualified year" | " without the newly-qualified year";
  readonly experience: Experience;
};

function addUpReadings(facts: SubmissionFacts, terms: ExperienceTerms): readonly Total[] {
  const readings = yearReadings(facts.posts, terms);
  return readings.map((withYear) => ({
    year:
      readings.length === 1 ? "" : withYear ? " with the newly-qualified year" : " without the newly-qualified year",
    experience: workOut(facts, terms, withYear),
  }));
}

/** Whether the newly-qualified year counts: yes, no, or both where the text is silent and there is such a year. */
function yearReadings(posts: readonly Post[], { countsNewlyQualifiedYear }: ExperienceTerms): readonly boolean[] {
  if (countsNewlyQualifiedYear !== null) return [countsNewlyQualifiedYear];
  return posts.some(({ kind }) => kind === "newly-qualified-year") ? [true, false] : [true];
}

/** Both counts are shown; these decide. */
function decidingCounts({ partTimeCountsInFull }: ExperienceTerms): readonly Count[] {
  if (partTimeCountsInFull === null) return ["calendar", "full-time-equivalent"];
  return [partTimeCountsInFull ? "calendar" : "full-time-equivalent"];
}

const valuesOf = ({ year, experience }: Total) => [
  { label: `Months by the calendar${year}`, value: inTenths(experience, "calendar") },
  { label: `Months full-time equivalent${year}`, value: inTenths(experience, "full-time-equivalent") },
];

/** "36 months without the newly-qualified year", "48 months by the calendar and 28.8 full-time equivalent". */
function describeTotal({ year, experience }: Total): string {
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
function workOut(facts: SubmissionFacts, terms: ExperienceTerms, withYear: boolean, until?: Day): Experience {
  const lastDay = until ?? addDays(facts.startsOn, -1);
  return addUp(
    facts.posts
      .filter((post) => counts(post, terms, withYear))
      .map((post) => ({
        from: facts.qualifiedOn === null ? post.from : latest(post.from, facts.qualifiedOn),
        to:
          post.to === null || (until !== undefined && isHeld(post, facts.judgedOn))
            ? lastDay
            : earliest(post.to, lastDay),
        fullTimeEquivalent: post.fullTimeEquivalent,
      })),
  );
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
  const isReachedBy = (day: number) => reaches(workOut(facts, terms, withYear, fromDayNumber(day)), terms.months, by);
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
