import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { statutoryBook } from "#test/factories/statutory-book";
import { compliantFacts, postAt } from "#test/factories/submission-facts";
import { loadRulebooks } from "~/features/rulebooks/load-rulebooks";
import { addDays, type Day, dayOf } from "../day";
import type { Post, SubmissionFacts } from "../facts";
import { stayInPost } from "../rules/post-qualified-experience";
import type { RuleId } from "../verdict";
import type { Bound, CouncilRules } from "./council-rules";
import { compileJudge } from "./judge";
import type { Rulebook } from "./rulebook";

const rulebooks = await loadRulebooks();
const northmere = rulebooks.find(({ id }) => id === "northmere-2025") as Rulebook;

/** Northmere's memorandum with its months changed, as another version signed from a day. */
function version(from: string, months: { readonly coolingOff?: number; readonly newlyQualified?: number }): Rulebook {
  const { "cooling-off": coolingOff, "newly-qualified": newlyQualified } = northmere.terms;
  if (!coolingOff || !newlyQualified) throw new Error("Northmere has both rules");
  return {
    ...northmere,
    version: from,
    newAssignmentsFrom: dayOf(from),
    allAssignmentsFrom: dayOf(from),
    terms: {
      ...northmere.terms,
      "cooling-off": {
        ...coolingOff,
        values: coolingOff.values.map((dated) => ({
          ...dated,
          value: { ...dated.value, months: months.coolingOff ?? dated.value.months },
        })),
      },
      "newly-qualified": {
        ...newlyQualified,
        values: newlyQualified.values.map((dated) => ({
          ...dated,
          value: {
            ...dated.value,
            monthsAfterNewlyQualifiedYear: months.newlyQualified ?? dated.value.monthsAfterNewlyQualifiedYear,
          },
        })),
      },
    },
  };
}

const signed = (rulebook: Rulebook, from = rulebook.newAssignmentsFrom): Bound => ({
  rulebook,
  from,
  signatories: null,
});
const rulesOf = (...versions: readonly Rulebook[]): CouncilRules => ({
  statutory: statutoryBook,
  bound: [northmere, ...versions].map((one) => signed(one)),
});

const find = (rule: RuleId, facts: SubmissionFacts, rules: CouncilRules) => {
  const found = compileJudge(rules)(facts).find((one) => one.rule === rule);
  if (!found) throw new Error(`${rule} was not asked`);
  return found;
};

/** Somebody who left a post of the region on 31 October 2026, for a start on 14 December. */
const leaver = compliantFacts(dayOf("2026-12-14"), {
  posts: [postAt(dayOf("2019-01-01"), dayOf("2026-10-31"), { reasonForLeaving: "resigned" })],
});

describe("the day from which an assignment can start", () => {
  it("is that of the terms in force where nothing else binds by then", () => {
    const found = find("cooling-off", leaver, rulesOf());
    expect(found.laterStart).toEqual({ day: "2027-02-01", by: null });
    expect(found.remedy).toBe(
      "The cooling-off ends on 31 January 2027. The assignment can start from 1 February 2027.",
    );
  });

  it("is that of a version signed for later which binds by then and asks for longer", () => {
    const found = find("cooling-off", leaver, rulesOf(version("2027-01-01", { coolingOff: 6 })));
    expect(found.laterStart?.day).toBe("2027-05-01");
    expect(found.remedy).toBe(
      "The cooling-off ends on 31 January 2027. By the version that binds from 1 January 2027, the assignment can start from 1 May 2027.",
    );
  });

  it("is that of the terms in force where the later version begins only after it", () => {
    expect(find("cooling-off", leaver, rulesOf(version("2027-02-02", { coolingOff: 6 }))).laterStart).toEqual({
      day: "2027-02-01",
      by: null,
    });
    expect(find("cooling-off", leaver, rulesOf(version("2027-02-01", { coolingOff: 6 }))).laterStart?.day).toBe(
      "2027-05-01",
    );
  });

  it("is found through several versions in turn", () => {
    const rules = rulesOf(version("2027-01-01", { coolingOff: 6 }), version("2027-04-01", { coolingOff: 12 }));
    expect(find("cooling-off", leaver, rules).remedy).toContain(
      "By the version that binds from 1 April 2027, the assignment can start from 1 November 2027.",
    );
  });

  it("comes sooner where a later version asks for less", () => {
    expect(find("cooling-off", leaver, rulesOf(version("2027-01-01", { coolingOff: 1 }))).remedy).toContain(
      "By the version that binds from 1 January 2027, the assignment can start from 1 January 2027.",
    );
  });

  it("is that of whichever rulebook asks for longest, and says which", () => {
    const pact: Rulebook = { ...version("2025-10-01", { coolingOff: 6 }), id: "pact", title: "The pact" };
    expect(find("cooling-off", leaver, rulesOf(pact)).remedy).toContain(
      "By The pact, which binds too, the assignment can start from 1 May 2027.",
    );
  });

  it("is the last of several posts, and is not named while one is still held", () => {
    const posts = [
      ...leaver.posts,
      postAt(dayOf("2024-01-01"), dayOf("2026-11-30"), { id: "other", reasonForLeaving: "resigned" }),
    ];
    expect(find("cooling-off", { ...leaver, posts }, rulesOf()).laterStart?.day).toBe("2027-03-01");
    const held = [...posts, postAt(dayOf("2024-01-01"), null, { id: "held" })];
    expect(find("cooling-off", { ...leaver, posts: held }, rulesOf()).laterStart).toBeNull();
  });

  it("is found in the same way for the months after the newly-qualified year", () => {
    const posts = [postAt(dayOf("2025-09-01"), dayOf("2026-08-31"), { kind: "newly-qualified-year" })];
    const facts = compliantFacts(dayOf("2026-12-14"), { posts });
    expect(find("newly-qualified", facts, rulesOf(version("2027-01-01", { newlyQualified: 60 }))).remedy).toContain(
      "By the version that binds from 1 January 2027, the assignment can start from 1 September 2031.",
    );
  });

  const somePost: fc.Arbitrary<Post> = fc
    .record({
      id: fc.uuid(),
      start: fc.nat(2400),
      length: fc.nat(1500),
      ended: fc.boolean(),
      kind: fc.constantFrom("substantive", "newly-qualified-year"),
      fullTimeEquivalent: fc.constantFrom(60, 100),
      reasonForLeaving: fc.constantFrom("resigned", "redundancy"),
    })
    .map(({ start, length, ended, ...post }) => {
      const from = addDays(dayOf("2020-06-01"), start);
      return postAt(from, ended ? addDays(from, length) : null, post as Partial<Post>);
    });

  it("is one on which the rule is met in every rulebook, whatever is signed for later", () => {
    const months = fc.integer({ min: 0, max: 30 });
    const someVersions = fc
      .uniqueArray(fc.record({ after: fc.integer({ min: 1, max: 900 }), coolingOff: months, newlyQualified: months }), {
        maxLength: 3,
        selector: ({ after }) => after,
      })
      .map((versions) =>
        versions.map(({ after, ...changes }) => version(addDays(dayOf("2026-06-01"), after), changes)),
      );
    let named = 0;
    fc.assert(
      fc.property(
        fc.uniqueArray(somePost, { maxLength: 4, selector: ({ id }) => id }),
        fc.nat(300),
        someVersions,
        (posts, days, versions) => {
          const facts = compliantFacts(addDays(dayOf("2026-06-01"), days), { posts });
          const judge = compileJudge(rulesOf(...versions));
          for (const found of judge(facts)) {
            const day = found.laterStart?.day as Day | null | undefined;
            if (!day) continue;
            named++;
            expect(day > facts.startsOn).toBe(true);
            const waited = found.rule === "post-qualified-experience" ? stayInPost(facts) : facts;
            const then = judge({ ...waited, startsOn: day, endsOn: addDays(day, 100) });
            expect(then.filter(({ rule }) => rule === found.rule).map(({ outcome }) => outcome)).not.toContain(
              "not met",
            );
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(named).toBeGreaterThan(50);
  });
});
