import { addDays, addMonths, type Day, formatDay } from "../day";
import type { Post, SubmissionFacts } from "../facts";
import type { CoolingOffTerms } from "../rulebooks/rulebook";
import type { FindingPart } from "../verdict";
import { conclude, type Judgement } from "./conclude";
import { inOrder, UNENDED } from "./in-order";
import { worstOutcome } from "./outcomes";
import type { Rule } from "./rule";
import { count, period } from "./words";

type PostJudgement = { readonly post: Post } & Pick<Judgement, "outcome" | "decidedBy" | "reason" | "remedy">;

/**
 * No engagement within the rulebook's months of leaving a substantive post in the children's services of this council,
 * or of another in its region (national guidance, as Local Government Lawyer reported it). The months run from and
 * including the day after the last day in post. What a worker moved on for can end the rule's interest in a post.
 */
export const judgeCoolingOff: Rule<CoolingOffTerms> = (facts, term, { stamp }) => {
  const { months } = term.value;
  const judged = inOrder(
    facts.posts,
    ({ to }) => to ?? UNENDED,
    ({ id }) => id,
  )
    .filter((post) => concerns(post, facts, term.value))
    .map((post) => judgePost(post, facts, term.value));
  const worst = worstOutcome(judged.map(({ outcome }) => outcome));
  const deciding = judged.filter(({ outcome }) => outcome === worst);
  const values = [
    { label: "Cooling-off", value: count(months, "month") },
    { label: "Starts", value: formatDay(facts.startsOn) },
    { label: "Region", value: facts.council.region },
  ];
  const where = term.value.withinRegion ? `in ${facts.council.region}` : `at ${facts.council.name}`;

  if (worst === "not applicable" || worst === "met")
    return conclude("cooling-off", term, stamp, {
      outcome: "met",
      decidedBy: "value",
      reason: deciding[0]
        ? `No post ${where} keeps the worker from starting: ${lowerFirst(deciding.map(({ reason }) => reason).join(" "))}`
        : `The history shows no substantive post in children’s services ${where} that was left in the ${period(months)} before the assignment starts.`,
      values,
      working: judged.flatMap(({ post }) => describeDates(post, months)),
      remedy: null,
      parts: judged.map(toPart),
    });
  return conclude("cooling-off", term, stamp, {
    outcome: worst,
    decidedBy: deciding.some(({ decidedBy }) => decidedBy === "facts") ? "facts" : "value",
    reason: deciding.map(({ reason }) => reason).join(" "),
    values,
    working: judged.flatMap(({ post }) => describeDates(post, months)),
    remedy: deciding.flatMap(({ remedy }) => (remedy === null ? [] : [remedy])).join(" ") || null,
    parts: judged.map(toPart),
  });
};

/** The last day of the cooling-off that leaving on `lastDay` begins. */
const coolingOffEnds = (lastDay: Day, months: number): Day => addDays(addMonths(addDays(lastDay, 1), months), -1);

/** Whether a post is of the kind and place that the rule looks at, and not over and done with before its period. */
function concerns(post: Post, { startsOn, council }: SubmissionFacts, terms: CoolingOffTerms): boolean {
  if (!post.direct || !post.childrensServices) return false;
  if (post.employerKind !== "english-authority" && post.employerKind !== "children's-trust") return false;
  if (!terms.posts.includes(post.kind) && !terms.undecidedPosts.includes(post.kind)) return false;
  if (post.from > startsOn) return false;
  if (post.to !== null && coolingOffEnds(post.to, terms.months) < startsOn) return false;
  if (post.authorityCode === council.authorityCode) return true;
  return terms.withinRegion && (isRegionUnknown(post) || post.region === council.region);
}

const isRegionUnknown = (post: Post): boolean => post.region === null || post.region === undefined;

function judgePost(post: Post, { startsOn, council }: SubmissionFacts, terms: CoolingOffTerms): PostJudgement {
  const stays = post.to === null || post.to >= startsOn;
  if (!stays && terms.exemptReasons?.includes(post.reasonForLeaving))
    return {
      post,
      outcome: "met",
      decidedBy: "value",
      reason: `The post at ${post.employer} ended on ${formatDay(post.to)} (${REASONS[post.reasonForLeaving]}), which begins no cooling-off.`,
      remedy: null,
    };

  const ends = post.to === null ? null : coolingOffEnds(post.to, terms.months);
  const happened = stays
    ? `The worker is still in post at ${post.employer} when the assignment starts, so the cooling-off of ${period(terms.months)} has not begun.`
    : `The worker left a post at ${post.employer} on ${formatDay(post.to)}, and the cooling-off of ${period(terms.months)} runs to ${formatDay(coolingOffEnds(post.to, terms.months))}.`;
  const doubt = findDoubt(post, council.authorityCode, terms);
  return {
    post,
    outcome: doubt === null ? "not met" : "needs a decision",
    decidedBy: "value",
    reason: doubt === null ? happened : `${happened} ${doubt}`,
    remedy:
      ends === null
        ? `Enter the last day in post at ${post.employer}: the assignment can start ${period(terms.months)} after it.`
        : `The cooling-off ends on ${formatDay(ends)}: the assignment can start from ${formatDay(addDays(ends, 1))}.`,
  };
}

/** What keeps this post from deciding by itself; null where nothing does. */
function findDoubt(post: Post, authorityCode: string, terms: CoolingOffTerms): string | null {
  if (isRegionUnknown(post) && post.authorityCode !== authorityCode)
    return "The region of that employer is not known, so the council decides.";
  if (terms.undecidedPosts.includes(post.kind))
    return `The text does not say whether ${KINDS[post.kind]} counts as substantive, so the council decides.`;
  if (terms.exemptReasons === null && post.to !== null && post.reasonForLeaving !== "resigned")
    return `The text does not say whether leaving in this way (${REASONS[post.reasonForLeaving]}) counts, so the council decides.`;
  return null;
}

const KINDS: Readonly<Record<Post["kind"], string>> = {
  substantive: "a substantive post",
  "fixed-term": "a fixed-term post",
  "newly-qualified-year": "the newly-qualified year",
  agency: "an agency post",
  other: "a post of another kind",
};

const REASONS: Readonly<Record<Post["reasonForLeaving"], string>> = {
  "still-in-post": "no reason given",
  resigned: "resignation",
  redundancy: "redundancy",
  "left-in-probation": "left in probation",
  "end-of-contract": "end of the contract",
  dismissed: "dismissal",
  retired: "retirement",
  "moved-to-permanent-role": "move to a permanent role",
  other: "another reason",
};

const describeDates = ({ employer, to }: Post, months: number): readonly string[] =>
  to === null
    ? []
    : [
        `${employer}: last day ${formatDay(to)}; ${count(months, "month")} from the day after end on ${formatDay(coolingOffEnds(to, months))}`,
      ];

const toPart = ({ post, outcome, reason, remedy }: PostJudgement): FindingPart => ({
  title: `Post at ${post.employer}`,
  outcome,
  reason,
  remedy,
});

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
