import { addDays, type Day, earliest, formatDay, fromDayNumber, latest, toDayNumber } from "../day";
import type { Post, SubmissionFacts } from "../facts";
import type { ExperienceTerms } from "../rulebooks/rulebook";
import { conclude } from "./conclude";
import { addUp, type Count, type Experience, reaches, tenthsOfMonths } from "./experience";
import type { Rule } from "./rule";
import { capitalise, count, period } from "./words";

/** One way to read the rule where its text leaves a choice. */
type Reading = { readonly count: Count; readonly withNewlyQualifiedYear: boolean };

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
  const readings = findReadings(facts, term.value).map((reading) => {
    const experience = workOut(facts, term.value, reading);
    return { ...reading, experience, reached: reaches(experience, months, reading.count) };
  });
  const reachedBy = readings.filter(({ reached }) => reached).length;
  const shown = shownCounts(facts, term.value);
  const counts = shown.map(({ label, tenths }) => `${tenths} ${label}`).join(", ");
  const ask = `${period(months)} of post-qualified experience in direct employment`;
  const values = [
    { label: "Asked for", value: count(months, "month") },
    ...shown.map(({ label, tenths }) => ({ label: `Months ${label}`, value: tenths })),
    { label: "Qualified", value: facts.qualifiedOn === null ? "not given" : formatDay(facts.qualifiedOn) },
  ];
  const working = describeWorking(facts, term.value);

  if (reachedBy === readings.length && facts.qualifiedOn === null)
    return conclude("post-qualified-experience", term, stamp, {
      outcome: "needs a decision",
      decidedBy: "facts",
      reason: `The history reaches ${ask} (months: ${counts}), but the day of qualifying is not given, so it does not show that they came after it.`,
      values,
      working,
      remedy: "Enter the day on which the worker qualified.",
    });
  if (reachedBy === readings.length)
    return conclude("post-qualified-experience", term, stamp, {
      outcome: "met",
      decidedBy: "value",
      reason: `The history reaches ${ask} (months: ${counts}).`,
      values,
      working,
      remedy: null,
    });
  if (reachedBy > 0)
    return conclude("post-qualified-experience", term, stamp, {
      outcome: "needs a decision",
      decidedBy: "value",
      reason: `The history reaches ${ask} by one way of counting and not by another (months: ${counts}). The text does not say which applies, so the council decides.`,
      values,
      working,
      remedy: `The council decides which count applies. ${findRemedy(facts, term.value)}`,
    });
  return conclude("post-qualified-experience", term, stamp, {
    outcome: "not met",
    decidedBy: "value",
    reason: `The history does not reach ${ask} (months: ${counts}).`,
    values,
    working,
    remedy: findRemedy(facts, term.value),
  });
};

function findReadings({ posts }: SubmissionFacts, terms: ExperienceTerms): readonly Reading[] {
  const counts: readonly Count[] =
    terms.partTimeCountsInFull === null
      ? ["calendar", "full-time-equivalent"]
      : [terms.partTimeCountsInFull ? "calendar" : "full-time-equivalent"];
  return yearReadings(posts, terms).flatMap((withNewlyQualifiedYear) =>
    counts.map((count) => ({ count, withNewlyQualifiedYear })),
  );
}

/** Whether the newly-qualified year counts: yes, no, or both where the text is silent and there is such a year. */
function yearReadings(posts: readonly Post[], { countsNewlyQualifiedYear }: ExperienceTerms): readonly boolean[] {
  if (countsNewlyQualifiedYear !== null) return [countsNewlyQualifiedYear];
  return posts.some(({ kind }) => kind === "newly-qualified-year") ? [true, false] : [true];
}

/** Both counts are shown, whichever of them decides. */
const shownCounts = (facts: SubmissionFacts, terms: ExperienceTerms) => {
  const years = yearReadings(facts.posts, terms);
  return years.flatMap((withNewlyQualifiedYear) => {
    const experience = workOut(facts, terms, { withNewlyQualifiedYear });
    const year = years.length === 1 ? "" : ` ${withNewlyQualifiedYear ? "with" : "without"} the newly-qualified year`;
    return [
      { label: `by the calendar${year}`, tenths: inTenths(experience, "calendar") },
      { label: `full-time equivalent${year}`, tenths: inTenths(experience, "full-time-equivalent") },
    ];
  });
};

const inTenths = (experience: Experience, by: Count): string => {
  const tenths = tenthsOfMonths(experience, by);
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
};

/** Whether a post counts at all. Agency work is not direct employment. */
function counts(post: Post, terms: ExperienceTerms, withNewlyQualifiedYear: boolean): boolean {
  if (!post.direct || post.kind === "agency" || post.employerKind === "other") return false;
  if (terms.childrensServicesOnly && !post.childrensServices) return false;
  return withNewlyQualifiedYear || post.kind !== "newly-qualified-year";
}

/**
 * What the history amounts to on the day the assignment starts. With `until`, the posts that are still held on the day
 * of judging are taken to last to that day.
 */
function workOut(
  facts: SubmissionFacts,
  terms: ExperienceTerms,
  { withNewlyQualifiedYear }: Pick<Reading, "withNewlyQualifiedYear">,
  until?: Day,
): Experience {
  const lastDay = until ?? addDays(facts.startsOn, -1);
  return addUp(
    facts.posts
      .filter((post) => counts(post, terms, withNewlyQualifiedYear))
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

/** When each count would be reached by staying in post, or else how many months are missing. */
function findRemedy(facts: SubmissionFacts, terms: ExperienceTerms): string {
  const withNewlyQualifiedYear = yearReadings(facts.posts, terms).at(-1) ?? true;
  const strictest: Reading = {
    withNewlyQualifiedYear,
    count: terms.partTimeCountsInFull === true ? "calendar" : "full-time-equivalent",
  };
  const byCalendar = findDayReached(facts, terms, { ...strictest, count: "calendar" });
  const byStrictest = findDayReached(facts, terms, strictest);
  const asked = capitalise(period(terms.months));
  if (byStrictest === null) {
    const missing = Math.ceil(terms.months - tenthsOfMonths(workOut(facts, terms, strictest), strictest.count) / 10);
    return `${capitalise(count(missing, "month"))} more in direct employment, counted full time, ${missing === 1 ? "reaches" : "reach"} ${period(terms.months)}.`;
  }
  if (byCalendar === null || byCalendar === byStrictest)
    return `${asked} are reached on ${formatDay(byStrictest)} if the worker stays in direct employment.`;
  return `If the worker stays in direct employment, ${period(terms.months)} are reached on ${formatDay(byCalendar)} by the calendar and on ${formatDay(byStrictest)} full-time equivalent.`;
}

/** The day that completes the months if the worker stays in the posts held on the day of judging; null where that takes too long or no such post is held. */
function findDayReached(facts: SubmissionFacts, terms: ExperienceTerms, reading: Reading): Day | null {
  const isReachedBy = (day: number) =>
    reaches(workOut(facts, terms, reading, fromDayNumber(day)), terms.months, reading.count);
  const held = facts.posts.some(
    (post) => isHeld(post, facts.judgedOn) && counts(post, terms, reading.withNewlyQualifiedYear),
  );
  let before = toDayNumber(facts.judgedOn) - 1;
  let reached = before + DAYS_LOOKED_AHEAD;
  if (!held || !isReachedBy(reached)) return null;
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
  [...facts.posts]
    .sort((a, b) => (a.from === b.from ? (a.id < b.id ? -1 : 1) : a.from < b.from ? -1 : 1))
    .map((post) => {
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
