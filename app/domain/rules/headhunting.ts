import { addDays, type Day, formatDay } from "../day";
import type { Approach, Post, SubmissionFacts } from "../facts";
import type { HeadhuntingTerms } from "../rulebooks/rulebook";
import { inOrder } from "./in-order";
import type { Judgement, Rule, RuleContext } from "./rule";
import { asList } from "./words";

/**
 * Nobody is approached out of a post with a council that keeps the agreement (South East memorandum of co-operation: no
 * aggressive headhunting, save for promotion). Where the text excepts a promotion, the council decides whether this is
 * one: a history gives job titles, which do not show which post is higher.
 */
export const judgeHeadhunting: Rule<HeadhuntingTerms> = ({ approach, posts, judgedOn }, { value }, { signatories }) => {
  if (approach === undefined) return NOT_SAID;
  if (!value.barred.includes(approach)) return ALLOWED;
  for (const post of posts)
    if (isHeld(post, judgedOn, signatories)) return value.promotionExcepted ? PERHAPS_PROMOTED : BARRED;
  return OUT_OF_POST;
};

/** How the agency came by the worker, in the third person: a council and a region read it. */
const APPROACHES: Readonly<Record<Approach, string>> = {
  "worker-applied": "The worker applied to the agency",
  "already-with-agency": "The worker was already working through the agency",
  "named-by-council": "The council named the worker",
  "approached-in-post": "The agency approached the worker in a post",
};

const APPROACH_IDS = Object.keys(APPROACHES) as Approach[];

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** No words are written of an approach that was not said. */
const approachOf = ({ approach }: SubmissionFacts): string => APPROACHES[approach as Approach];

const approachValue = (facts: SubmissionFacts) => ({
  label: "How the agency came by the worker",
  value: approachOf(facts),
});

const NOT_SAID: Judgement<HeadhuntingTerms> = {
  outcome: "needs a decision",
  decidedBy: "facts",
  explain: ({ posts, judgedOn, council }, { value: { barred } }, { signatories }) => {
    const allowed = posts.some((post) => isHeld(post, judgedOn, signatories))
      ? APPROACH_IDS.filter((approach) => !barred.includes(approach))
      : APPROACH_IDS;
    return {
      reason: "The agency has not said how it came by the worker, so the council decides.",
      remedy: `Any of these meets the rule, if it is so and the agency says it: ${asList(
        allowed.map((approach) => lowerFirst(APPROACHES[approach])),
        "or",
      )}. Otherwise ${council.name} decides.`,
    };
  },
};

const OUT_OF_POST: Judgement = {
  outcome: "met",
  decidedBy: "value",
  explain: () => ({ reason: "The worker is in no post with a council that keeps the agreement.", remedy: null }),
};

const ALLOWED: Judgement = {
  outcome: "met",
  decidedBy: "value",
  explain: (facts) => ({
    reason: `${approachOf(facts)}, which the agreement does not bar.`,
    values: [approachValue(facts)],
    remedy: null,
  }),
};

const BARRED: Judgement = {
  outcome: "not met",
  decidedBy: "value",
  explain: (facts, _, { signatories }) => {
    const { happened, free, values } = describeHeld(facts, signatories);
    return { reason: `${happened} The agreement bars that.`, values, remedy: free };
  },
};

const PERHAPS_PROMOTED: Judgement = {
  outcome: "needs a decision",
  decidedBy: "value",
  explain: (facts, _, { signatories }) => {
    const { happened, free, values } = describeHeld(facts, signatories);
    return {
      reason: `${happened} An approach for a promotion is allowed, and a job title does not show which post is higher, so the council decides.`,
      values,
      remedy: `${facts.council.name} decides whether this post is a promotion. ${free}`,
    };
  },
};

function describeHeld(facts: SubmissionFacts, signatories: Signatories) {
  const held = inOrder(
    facts.posts.filter((post) => isHeld(post, facts.judgedOn, signatories)),
    ({ from }) => from,
    ({ id }) => id,
  );
  const posts = asList(held.map(({ employer, jobTitle }) => `${jobTitle} at ${employer}`));
  return {
    happened: `${approachOf(facts)}, and the worker is in post with a council that keeps the agreement: ${posts}.`,
    free: tellFree(facts, held, signatories),
    values: [
      approachValue(facts),
      ...held.map(({ employer, jobTitle }) => ({ label: `In post at ${employer}`, value: jobTitle })),
    ],
  };
}

/** From when the worker is in no such post, by the last days that the history gives. */
function tellFree({ posts, judgedOn }: SubmissionFacts, held: readonly Post[], signatories: Signatories): string {
  let day = judgedOn;
  for (let post = findHeld(posts, day, signatories); post; post = findHeld(posts, day, signatories)) {
    if (post.to === null) {
      const unended = held.filter(({ to }) => to === null);
      const where = asList((unended.length > 0 ? unended : [post]).map(({ employer }) => employer));
      return `The worker can be put forward once out of ${held.length === 1 ? "that post" : "those posts"}: the history gives no last day at ${where}.`;
    }
    day = addDays(post.to, 1);
  }
  return `The worker can be put forward from ${formatDay(day)}, once out of ${held.length === 1 ? "that post" : "those posts"}.`;
}

const findHeld = (posts: readonly Post[], day: Day, signatories: Signatories): Post | undefined =>
  posts.find((post) => isHeld(post, day, signatories));

type Signatories = RuleContext["signatories"];

/** Whether the worker is in this post on a day, employed by a council that keeps the agreement; null is every English authority. */
function isHeld(post: Post, day: Day, signatories: Signatories): boolean {
  if (!post.direct || post.from > day || (post.to !== null && post.to < day)) return false;
  if (signatories !== null) return post.authorityCode !== null && signatories.has(post.authorityCode);
  return post.employerKind === "english-authority" || post.employerKind === "children's-trust";
}
