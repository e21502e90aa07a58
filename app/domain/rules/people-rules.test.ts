import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compliantFacts, postAt } from "#test/factories/submission-facts";
import { addDays, addMonths, type Day, dayOf, daysBetween } from "../day";
import { POST_KINDS, REASONS_FOR_LEAVING } from "../fact-names";
import type { Leaving, Post, SubmissionFacts } from "../facts";
import type { CoolingOffTerms, Dated, ExperienceTerms } from "../rulebooks/rulebook";
import { judgeCoolingOff } from "./cooling-off";
import { judgeExperience } from "./post-qualified-experience";
import type { Judgement, Rule, RuleContext } from "./rule";

const STARTS = dayOf("2026-11-23");
const CONTEXT: RuleContext = {
  stamp: { id: "some-rulebook", version: "1", title: "Some rulebook", force: "must" },
  statutory: null,
  laterLaw: [],
  signatories: null,
};

const termOf = <Value>(value: Value): Dated<Value> => ({
  from: dayOf("2020-01-01"),
  to: null,
  value,
  citation: { title: "Some rulebook", address: "https://example.org", paragraph: null, readOn: STARTS },
  provenance: "confirmed",
});

const ask = <Value>(rule: Rule<Value>, facts: SubmissionFacts, value: Value): Judgement<Value> =>
  rule(facts, termOf(value), CONTEXT);

function tell<Value>(rule: Rule<Value>, facts: SubmissionFacts, value: Value): string {
  const judgement = ask(rule, facts, value);
  return JSON.stringify([judgement, judgement.explain(facts, termOf(value), CONTEXT)]);
}

/** The higher, the less stands in the worker's way. */
const rank = ({ outcome }: Pick<Judgement, "outcome">): number =>
  ["not met", "needs a decision", "met"].indexOf(outcome);

const startingOn = (startsOn: Day, changes: Partial<SubmissionFacts>) => compliantFacts(startsOn, changes);
const dayBefore = (most: number) => fc.nat(most).map((days) => addDays(STARTS, -days));
const kind = fc.constantFrom(...POST_KINDS);
const reason = fc.constantFrom(...REASONS_FOR_LEAVING);
const council = fc.constantFrom(
  { employer: "Eastholm Council", authorityCode: "XEH", region: "Northmere" },
  { employer: "Westbrook Council", authorityCode: "XWB", region: "Northmere" },
  { employer: "Marsh Vale Council", authorityCode: "XMV", region: "Southmere" },
  { employer: "A trust", authorityCode: null, region: null },
);
const post: fc.Arbitrary<Post> = fc
  .record({
    id: fc.uuid(),
    to: fc.option(dayBefore(3000)),
    length: fc.nat(1500),
    council,
    kind,
    reason,
    direct: fc.boolean(),
    childrensServices: fc.boolean(),
    fullTimeEquivalent: fc.constantFrom(20, 50, 60, 100),
  })
  .map(({ to, length, council, reason, ...rest }) =>
    postAt(addDays(to ?? STARTS, -length), to, {
      ...rest,
      ...council,
      employerKind: council.authorityCode === null ? "children's-trust" : "english-authority",
      reasonForLeaving: to === null ? "still-in-post" : reason,
    }),
  );
const posts = fc.array(post, { maxLength: 5 });
const leaving: fc.Arbitrary<Leaving> = fc
  .record({ council, kind, reason, leftOn: dayBefore(200) })
  .map(({ council: { employer, authorityCode, region }, ...rest }) => ({
    council: employer,
    authorityCode: authorityCode ?? "XCM",
    region: region ?? "Northmere",
    ...rest,
  }));
const coolingOff: fc.Arbitrary<CoolingOffTerms> = fc.record({
  months: fc.integer({ min: 1, max: 18 }),
  withinRegion: fc.boolean(),
  posts: fc.constant(["substantive", "newly-qualified-year"] as const),
  undecidedPosts: fc.constantFrom([], ["fixed-term"] as const),
  exemptReasons: fc.constantFrom(null, ["redundancy", "left-in-probation"] as const),
});
const experience: fc.Arbitrary<ExperienceTerms> = fc.record({
  months: fc.integer({ min: 1, max: 60 }),
  countsNewlyQualifiedYear: fc.constantFrom(true, false, null),
  childrensServicesOnly: fc.boolean(),
  partTimeCountsInFull: fc.constantFrom(true, false, null),
});

describe("the cooling-off", () => {
  it("keeps a leaver out to the eve of the corresponding date, or the end of a month that has none, and no longer", () => {
    fc.assert(
      fc.property(dayBefore(3000), coolingOff, (to, terms) => {
        const at = (startsOn: Day) =>
          ask(judgeCoolingOff, startingOn(startsOn, { posts: [postAt(dayOf("2010-01-01"), to)] }), {
            ...terms,
            withinRegion: true,
          });
        const after = addDays(to, 1);
        const corresponding = addMonths(after, terms.months);
        const free = corresponding.slice(8) === after.slice(8) ? corresponding : addDays(corresponding, 1);
        expect(at(free).outcome).toBe("met");
        expect(at(addDays(free, -1))).toMatchObject({
          outcome: "not met",
          measure: { unit: "days", asked: daysBetween(to, free) - 1 },
        });
      }),
    );
  });

  it("ends no sooner where the months are more", () => {
    fc.assert(
      fc.property(posts, fc.array(leaving, { maxLength: 2 }), coolingOff, (history, leavings, terms) => {
        const facts = startingOn(STARTS, { posts: history, leavings });
        const longer = { ...terms, months: terms.months + 1 };
        expect(rank(ask(judgeCoolingOff, facts, longer))).toBeLessThanOrEqual(rank(ask(judgeCoolingOff, facts, terms)));
      }),
      { numRuns: 500 },
    );
  });

  it("is never eased by what a council recorded, and is left as it is by a record that agrees", () => {
    fc.assert(
      fc.property(posts, leaving, coolingOff, (history, recorded, terms) => {
        const declared = ask(judgeCoolingOff, startingOn(STARTS, { posts: history }), terms);
        const beside = (leavings: readonly Leaving[]) =>
          ask(judgeCoolingOff, startingOn(STARTS, { posts: history, leavings }), terms);
        expect(rank(beside([recorded]))).toBeLessThanOrEqual(rank(declared));
        const agreeing = history.flatMap(({ employer, authorityCode, region, kind, to, reasonForLeaving, ...post }) =>
          authorityCode && region && to && post.direct && post.childrensServices
            ? [{ council: employer, authorityCode, region, kind, leftOn: to, reason: reasonForLeaving }]
            : [],
        );
        expect(beside(agreeing).outcome).toBe(declared.outcome);
      }),
      { numRuns: 500 },
    );
  });
});

describe("experience", () => {
  it("stands no worse for one more post", () => {
    fc.assert(
      fc.property(posts, post, experience, (history, another, terms) => {
        const before = ask(judgeExperience, startingOn(STARTS, { posts: history }), terms);
        const after = ask(judgeExperience, startingOn(STARTS, { posts: [...history, another] }), terms);
        expect(rank(after)).toBeGreaterThanOrEqual(rank(before));
      }),
      { numRuns: 500 },
    );
  });
});

it("tells every history in whole words, the same in whatever order it stands", () => {
  fc.assert(
    fc.property(posts, fc.array(leaving, { maxLength: 3 }), coolingOff, experience, (history, leavings, out, terms) => {
      const facts = startingOn(STARTS, { posts: history, leavings });
      const reversed = { ...facts, posts: [...history].reverse(), leavings: [...leavings].reverse() };
      for (const words of [tell(judgeCoolingOff, facts, out), tell(judgeExperience, facts, terms)])
        expect(words).not.toMatch(/undefined|null [a-z]|NaN|Infinity/);
      expect(tell(judgeCoolingOff, reversed, out)).toBe(tell(judgeCoolingOff, facts, out));
      expect(tell(judgeExperience, reversed, terms)).toBe(tell(judgeExperience, facts, terms));
    }),
    { numRuns: 500 },
  );
});
