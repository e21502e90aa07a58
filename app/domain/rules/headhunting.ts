import type { Day } from "../day";
import type { Approach, Post } from "../facts";
import type { HeadhuntingTerms } from "../rulebooks/rulebook";
import { inOrder } from "./in-order";
import type { Judgement, Rule } from "./rule";
import { asList } from "./words";

/**
 * Nobody is approached out of a post with a council that keeps the agreement (South East memorandum of co-operation: no
 * aggressive headhunting, save for promotion). Where the text excepts a promotion, the council decides whether this is
 * one: a history gives job titles, which do not show which post is higher.
 */
export const judgeHeadhunting: Rule<HeadhuntingTerms> = ({ approach, posts, judgedOn }, { value }, { signatories }) => {
  if (approach === undefined) return NOT_SAID;
  if (!value.barred.includes(approach)) return allowed(approach);
  const held = posts.filter((post) => isHeld(post, judgedOn, signatories));
  if (held.length === 0) return OUT_OF_POST;
  const { promotionExcepted } = value;
  return {
    outcome: promotionExcepted ? "needs a decision" : "not met",
    decidedBy: "value",
    explain: () => {
      const inTurn = inOrder(
        held,
        ({ from }) => from,
        ({ id }) => id,
      );
      const posts = asList(inTurn.map(({ employer, jobTitle }) => `${jobTitle} at ${employer}`));
      const happened = `${APPROACHES[approach]}, and the worker is in post with a council that keeps the agreement: ${posts}.`;
      const free = `The worker can be put forward once out of ${inTurn.length === 1 ? "that post" : "those posts"}.`;
      return {
        reason: promotionExcepted
          ? `${happened} An approach for a promotion is allowed, and a job title does not show which post is higher, so the council decides.`
          : `${happened} The agreement bars that.`,
        values: [
          approachValue(approach),
          ...inTurn.map(({ employer, jobTitle }) => ({ label: `In post at ${employer}`, value: jobTitle })),
        ],
        remedy: promotionExcepted ? `The council decides whether this post is a promotion. ${free}` : free,
      };
    },
  };
};

/** How the agency came by the worker, in the third person: a council and a region read it. */
const APPROACHES: Readonly<Record<Approach, string>> = {
  "worker-applied": "The worker applied to the agency",
  "already-with-agency": "The worker was already working through the agency",
  "named-by-council": "The council named the worker",
  "approached-in-post": "The agency approached the worker in a post",
};

const approachValue = (approach: Approach) => ({
  label: "How the agency came by the worker",
  value: APPROACHES[approach],
});

const NOT_SAID: Judgement = {
  outcome: "needs a decision",
  decidedBy: "facts",
  explain: () => ({
    reason: "The agency has not said how it came by the worker, so the council decides.",
    remedy: "The agency says how it came by the worker, or the council decides.",
  }),
};

const OUT_OF_POST: Judgement = {
  outcome: "met",
  decidedBy: "value",
  explain: () => ({ reason: "The worker is in no post with a council that keeps the agreement.", remedy: null }),
};

const allowed = (approach: Approach): Judgement => ({
  outcome: "met",
  decidedBy: "value",
  explain: () => ({
    reason: `${APPROACHES[approach]}, which the agreement does not bar.`,
    values: [approachValue(approach)],
    remedy: null,
  }),
});

/** Whether the worker is in this post on a day, employed by a council that keeps the agreement; null is every English authority. */
function isHeld(post: Post, day: Day, signatories: ReadonlySet<string> | null): boolean {
  if (!post.direct || post.from > day || (post.to !== null && post.to < day)) return false;
  if (signatories !== null) return post.authorityCode !== null && signatories.has(post.authorityCode);
  return post.employerKind === "english-authority" || post.employerKind === "children's-trust";
}
