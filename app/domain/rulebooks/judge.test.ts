import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomSubmissions } from "#test/factories/random-submissions";
import { statutoryBook } from "#test/factories/statutory-book";
import { compliantFacts, postAt } from "#test/factories/submission-facts";
import { loadRulebooks } from "~/features/rulebooks/load-rulebooks";
import { addDays, dayOf } from "../day";
import type { Post, SubmissionFacts } from "../facts";
import { worstOutcome } from "../rules/outcomes";
import { compileJudge, isCompliant, judge, RULE_IDS } from "./judge";

const rulebooks = await loadRulebooks();
const context = { statutory: statutoryBook };
const byId = (...ids: string[]) => rulebooks.filter(({ id }) => ids.includes(id));
const ours = byId("england-national", "northmere-2025");

const somePost: fc.Arbitrary<Post> = fc
  .record({
    start: fc.nat(3000),
    length: fc.nat(1500),
    ended: fc.boolean(),
    kind: fc.constantFrom("substantive", "fixed-term", "newly-qualified-year", "agency"),
    region: fc.constantFrom("Northmere", "Southmere", null),
    fullTimeEquivalent: fc.constantFrom(40, 60, 100),
    reasonForLeaving: fc.constantFrom("resigned", "redundancy", "retired"),
    id: fc.uuid(),
  })
  .map(({ start, length, ended, ...post }) => {
    const from = addDays(dayOf("2018-01-01"), start);
    return postAt(from, ended ? addDays(from, length) : null, {
      ...post,
      direct: post.kind !== "agency",
    } as Partial<Post>);
  });

const someFacts: fc.Arbitrary<SubmissionFacts> = fc
  .record({ posts: fc.uniqueArray(somePost, { maxLength: 6, selector: ({ id }) => id }), days: fc.nat(700) })
  .map(({ posts, days }) => compliantFacts(addDays(dayOf("2025-09-01"), days), { posts }));

/** Freezes an object through and through, so that any change to it throws. */
function freeze<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

describe("a verdict", () => {
  it("is that every rule is met for the compliant submission", () => {
    const verdict = judge(compliantFacts(), byId("northmere-2025"), context);
    expect(verdict.findings.map(({ rule, outcome }) => [rule, outcome])).toEqual(
      RULE_IDS.filter((rule) => rule !== "on-site-days").map((rule) => [
        rule,
        rule === "project-teams" ? "not applicable" : "met",
      ]),
    );
    expect(verdict.outcome).toBe("met");
    expect(isCompliant(verdict)).toBe(true);
  });

  it("judges and cites each rulebook apart, in a fixed order", () => {
    const { findings } = judge(compliantFacts(), ours, context);
    expect(findings.map(({ rule, rulebook }) => `${rule} ${rulebook.id}`)).toEqual([
      "registration england-national",
      "registration northmere-2025",
      "post-qualified-experience england-national",
      "post-qualified-experience northmere-2025",
      "newly-qualified northmere-2025",
      "cooling-off england-national",
      "cooling-off northmere-2025",
      "price-cap northmere-2025",
      "charge-breakdown northmere-2025",
      "references england-national",
      "references northmere-2025",
      "notice england-national",
      "notice northmere-2025",
      "pre-employment-checks northmere-2025",
      "project-teams england-national",
      "project-teams northmere-2025",
      "headhunting northmere-2025",
    ]);
  });

  it("says the same of the same input, to the byte, and changes nothing that it is given", () => {
    freeze(ours);
    freeze(context);
    fc.assert(
      fc.property(someFacts, (facts) => {
        const first = JSON.stringify(judge(freeze(facts), ours, context));
        expect(JSON.stringify(judge(structuredClone(facts), structuredClone(ours), context))).toBe(first);
      }),
      { numRuns: 60 },
    );
  });

  it("does not depend on the order of posts, checks and references", () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const turned = {
          ...facts,
          posts: facts.posts.toReversed(),
          checks: facts.checks.toReversed(),
          references: facts.references.toReversed(),
        };
        expect(judge(turned, ours, context)).toEqual(judge(facts, ours, context));
      }),
      { numRuns: 60 },
    );
  });

  it("is as bad as its worst finding, and compliant when nothing is unmet", () => {
    const longer = compliantFacts(dayOf("2026-11-23"), { notice: { days: 56, substantiveDays: null } });
    const undecided = judge(longer, ours, context);
    expect([undecided.outcome, isCompliant(undecided)]).toEqual(["needs a decision", true]);

    const unmet = judge({ ...longer, references: [] }, ours, context);
    expect([unmet.outcome, isCompliant(unmet)]).toEqual(["not met", false]);
  });

  it("turns nobody away on a value that was only reported", () => {
    const short = compliantFacts(dayOf("2026-11-23"), { notice: { days: 7, substantiveDays: null } });
    const [reported] = judge(short, byId("england-national"), context).findings.filter(({ rule }) => rule === "notice");
    expect([reported?.outcome, reported?.provenance]).toEqual(["needs a decision", "unconfirmed"]);
    const [known] = judge(short, byId("northmere-2025"), context).findings.filter(({ rule }) => rule === "notice");
    expect([known?.outcome, known?.provenance]).toEqual(["not met", "confirmed"]);
  });

  it("without any rulebook finds nothing and applies nothing", () => {
    expect(judge(compliantFacts(), [], context)).toEqual({
      judgedOn: "2026-11-23",
      outcome: "not applicable",
      findings: [],
    });
  });
});

describe("a judge that is kept for many submissions", () => {
  const rules = { bound: ours.map((rulebook) => ({ rulebook, from: null, signatories: null })), ...context };
  const kept = compileJudge(rules);

  it("finds at once what a verdict finds, and writes the same words whenever they are read, to the byte", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0 }), (seed) => {
        const submissions = randomSubmissions(8, seed);
        const judged = submissions.map(kept);
        const verdicts = submissions.map((facts) => judge(facts, ours, context));
        expect(judged.map((each) => each.map(({ outcome, measure }) => [outcome, measure]))).toEqual(
          verdicts.map(({ findings }) => findings.map(({ outcome, measure }) => [outcome, measure])),
        );
        // The words of the first are read after all the others were judged.
        expect(JSON.stringify(judged.map((each) => each.map((one) => one.tell())))).toBe(
          JSON.stringify(verdicts.map(({ findings }) => findings)),
        );
      }),
      { numRuns: 40 },
    );
  });

  it("has an outcome that is the worst of the parts it tells", () => {
    for (const facts of randomSubmissions(500, 3))
      for (const { rule, outcome, parts } of kept(facts))
        if (rule === "charge-breakdown" || rule === "pre-employment-checks")
          expect([facts, rule, outcome]).toEqual([facts, rule, worstOutcome(parts.map((part) => part.outcome))]);
  });
});
