import { addDays, addMonths, type Day, formatDay } from "../day";
import type { Post, SubmissionFacts } from "../facts";
import type { CoolingOffTerms } from "../rulebooks/rulebook";
import type { Outcome } from "../verdict";
import { inOrder, UNENDED } from "./in-order";
import { worstOutcome } from "./outcomes";
import type { Explanation, Rule } from "./rule";
import { count, period } from "./words";

/** What the rule makes of one post that it looks at. */
type PostJudgement = { readonly post: Post; readonly outcome: "met" | "not met" | "needs a decision" };

/**
 * No engagement within the rulebook's months of leaving a substantive post in the children's services of this council,
 * or of another in its region (national guidance, as Local Government Lawyer reported it). The months run from and
 * including the day after the last day in post. What a worker moved on for can end the rule's interest in a post.
 */
export const judgeCoolingOff: Rule<CoolingOffTerms> = (facts, { value: terms }) => {
  const judged: PostJudgement[] = [];
  for (const post of facts.posts)
    if (concerns(post, facts, terms)) judged.push({ post, outcome: judgePost(post, facts, terms) });
  const worst = worstOutcome(judged.map(({ outcome }) => outcome));
  return {
    outcome: worst === "not applicable" ? "met" : worst,
    decidedBy: "value",
    explain: () => explain(facts, terms, judged, worst),
  };
};

function explain(
  facts: SubmissionFacts,
  terms: CoolingOffTerms,
  unordered: readonly PostJudgement[],
  worst: Outcome,
): Explanation {
  const judged = inOrder(
    unordered,
    ({ post }) => post.to ?? UNENDED,
    ({ post }) => post.id,
  ).map((one) => ({ ...one, ...explainPost(one, facts, terms) }));
  const deciding = judged.filter(({ outcome }) => outcome === worst);
  const reasons = deciding.map(({ reason }) => reason).join(" ");
  const where = terms.withinRegion ? `in ${facts.council.region}` : `at ${facts.council.name}`;
  const shared = {
    values: [
      { label: "Cooling-off", value: count(terms.months, "month") },
      { label: "Starts", value: formatDay(facts.startsOn) },
      { label: "Region", value: facts.council.region },
    ],
    working: judged.flatMap(({ post }) => describeDates(post, terms.months)),
    parts: judged.map(({ post, outcome, reason, remedy }) => ({
      title: `Post at ${post.employer}`,
      outcome,
      reason,
      remedy,
    })),
  };
  if (worst === "not applicable")
    return {
      ...shared,
      reason: `The history shows no substantive post in children’s services ${where} that was left in the ${period(terms.months)} before the assignment starts.`,
      remedy: null,
    };
  if (worst === "met")
    return {
      ...shared,
      reason: `No post ${where} keeps the worker from starting: ${lowerFirst(reasons)}`,
      remedy: null,
    };
  return {
    ...shared,
    reason: reasons,
    remedy: deciding.flatMap(({ remedy }) => (remedy === null ? [] : [remedy])).join(" ") || null,
  };
}

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

function judgePost(post: Post, facts: SubmissionFacts, terms: CoolingOffTerms): PostJudgement["outcome"] {
  if (isExempt(post, facts, terms)) return "met";
  return findDoubt(post, facts.council.authorityCode, terms) === null ? "not met" : "needs a decision";
}

/** Whether the worker has left, and for a reason that begins no cooling-off. */
const isExempt = (post: Post, { startsOn }: SubmissionFacts, { exemptReasons }: CoolingOffTerms): boolean =>
  post.to !== null && post.to < startsOn && (exemptReasons?.includes(post.reasonForLeaving) ?? false);

function explainPost(
  { post, outcome }: PostJudgement,
  { startsOn, council }: SubmissionFacts,
  terms: CoolingOffTerms,
): { reason: string; remedy: string | null } {
  if (outcome === "met")
    return {
      reason: `The post at ${post.employer} ended on ${formatDay(post.to as Day)} (${REASONS[post.reasonForLeaving]}), which begins no cooling-off.`,
      remedy: null,
    };
  const ends = post.to === null ? null : coolingOffEnds(post.to, terms.months);
  const happened =
    post.to === null || post.to >= startsOn
      ? `The worker is still in post at ${post.employer} when the assignment starts, so the cooling-off of ${period(terms.months)} has not begun.`
      : `The worker left a post at ${post.employer} on ${formatDay(post.to)}, and the cooling-off of ${period(terms.months)} runs to ${formatDay(coolingOffEnds(post.to, terms.months))}.`;
  const doubt = findDoubt(post, council.authorityCode, terms);
  return {
    reason: doubt === null ? happened : `${happened} ${DOUBTS[doubt](post)}`,
    remedy:
      ends === null
        ? `Enter the last day in post at ${post.employer}: the assignment can start ${period(terms.months)} after it.`
        : `The cooling-off ends on ${formatDay(ends)}: the assignment can start from ${formatDay(addDays(ends, 1))}.`,
  };
}

/** What keeps this post from deciding by itself; null where nothing does. */
function findDoubt(post: Post, authorityCode: string, terms: CoolingOffTerms): "region" | "kind" | "reason" | null {
  if (isRegionUnknown(post) && post.authorityCode !== authorityCode) return "region";
  if (terms.undecidedPosts.includes(post.kind)) return "kind";
  if (terms.exemptReasons === null && post.to !== null && post.reasonForLeaving !== "resigned") return "reason";
  return null;
}

const DOUBTS = {
  region: () => "The region of that employer is not known, so the council decides.",
  kind: ({ kind }: Post) =>
    `The text does not say whether ${KINDS[kind]} counts as substantive, so the council decides.`,
  reason: ({ reasonForLeaving }: Post) =>
    `The text does not say whether leaving in this way (${REASONS[reasonForLeaving]}) counts, so the council decides.`,
};

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

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
