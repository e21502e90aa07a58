import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limitedCompanyCharge } from "#test/factories/charge";
import { randomSubmissions } from "#test/factories/random-submissions";
import { statutoryBook } from "#test/factories/statutory-book";
import { compliantFacts } from "#test/factories/submission-facts";
import { readRuleCases } from "~/features/rulebooks/cases/read-rule-cases";
import { loadRulebooks } from "~/features/rulebooks/load-rulebooks";
import { dayOf } from "../day";
import type { SubmissionFacts } from "../facts";
import { pounds } from "../money";
import type { CouncilRules } from "./council-rules";
import { changedRules, compileImpact, stagesOf } from "./impact";
import { compileJudge, RULE_IDS } from "./judge";
import type { PriceCapTerms, Rulebook, Terms } from "./rulebook";

const rulebooks = await loadRulebooks();
const inForce = rulebooks.find(({ id }) => id === "northmere-2025") as Rulebook;
const D = dayOf("2027-01-01");

/** The next version, in which these terms are others. */
const next = (terms: Rulebook["terms"]): Rulebook => ({
  ...inForce,
  version: "2027-01-01",
  newAssignmentsFrom: D,
  terms: { ...inForce.terms, ...terms },
});

const cappedAt = (amount: string): Rulebook => {
  const ruled = inForce.terms["price-cap"];
  const dated = ruled?.values.find(({ from, to }) => from <= D && (to === null || D <= to));
  if (!ruled || !dated) throw new Error("Northmere has caps on the day");
  const value: PriceCapTerms = {
    ...dated.value,
    caps: dated.value.caps.map((cap) =>
      cap.basis === "all-in" && cap.coreJobTypes.includes("social-worker") ? { ...cap, amount: pounds(amount) } : cap,
    ),
  };
  return next({ "price-cap": { ...ruled, values: [{ ...dated, from: D, to: null, value }] } });
};

const rules: CouncilRules = {
  bound: rulebooks.map((rulebook) => ({
    rulebook,
    from: rulebook.kind === "national" ? null : dayOf("2025-10-01"),
    signatories: null,
  })),
  statutory: statutoryBook,
};
const notBound: CouncilRules = { ...rules, bound: rules.bound.filter(({ rulebook }) => rulebook !== inForce) };

const at = (rate: string, on = dayOf("2026-11-23")) => compliantFacts(on, { charge: limitedCompanyCharge(rate) });

describe("the rules that a version changes", () => {
  it("are those with another value on the day, whatever the order in which it is written", () => {
    const turned = structuredClone(next({}));
    const reversed = (value: unknown): unknown =>
      typeof value !== "object" || value === null
        ? value
        : Array.isArray(value)
          ? value.map(reversed)
          : Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, item]) => [key, reversed(item)]),
            );
    expect(changedRules(inForce, reversed(turned) as Rulebook, D)).toEqual([]);
    expect(changedRules(inForce, cappedAt("38.00"), D)).toEqual(["price-cap"]);
    expect(changedRules(null, cappedAt("38.00"), D)).toEqual(Object.keys(inForce.terms));
  });

  it("include one that the version leaves out", () => {
    const { notice: _, ...terms } = inForce.terms;
    expect(changedRules(inForce, { ...next({}), terms }, D)).toEqual(["notice"]);
  });
});

describe("the impact of a lower cap", () => {
  const { changesOf } = compileImpact(rules, cappedAt("38.00"), D);

  it("is that a charge between the caps no longer meets it, and by how much", () => {
    expect(changesOf(at("39.20"))).toEqual([
      {
        rule: "price-cap",
        before: "met",
        after: "not met",
        from: D,
        measure: { unit: "rate", found: pounds("39.20"), asked: pounds("38.00") },
      },
    ]);
  });

  it("is nothing for a charge within both caps, or above both", () => {
    expect(changesOf(at("38.00"))).toEqual([]);
    expect(changesOf(at("41.01"))).toEqual([]);
  });

  it("is the same whenever the submission was made: the terms are compared, not the days", () => {
    const early = changesOf(at("39.20", dayOf("2025-02-03")));
    expect(early).toEqual(changesOf(at("39.20")).map((change) => ({ ...change, from: D })));
  });

  it("is exempt where an exemption from this rulebook covers it", () => {
    const exempt = compliantFacts(dayOf("2026-11-23"), {
      charge: limitedCompanyCharge("39.20"),
      exemptions: [
        {
          number: "E-7K3Q9D",
          rulebookId: "northmere-2025",
          rule: "price-cap",
          upTo: pounds("39.20"),
          grantedOn: dayOf("2026-11-20"),
          startsOn: dayOf("2026-11-20"),
          endsOn: dayOf("2027-11-20"),
          grantedBy: [],
        },
      ],
    });
    expect(changesOf(exempt)).toMatchObject([{ before: "met", after: "exempt" }]);
  });
});

describe("a version with values that begin later", () => {
  const FEBRUARY = dayOf("2027-02-01");
  const version = (first: string, then: string): Rulebook => {
    const [{ terms: before }, { terms: after }] = [cappedAt(first), cappedAt(then)];
    const [ruled, later] = [before["price-cap"], after["price-cap"]];
    const [one, other] = [ruled?.values[0], later?.values[0]];
    if (!ruled || !one || !other) throw new Error("Both have caps");
    const values = [
      { ...one, to: dayOf("2027-01-31") },
      { ...other, from: FEBRUARY },
    ];
    return next({ "price-cap": { ...ruled, values } });
  };
  const lasting = (rate: string, startsOn: string, endsOn: string) => ({
    ...at(rate, dayOf("2026-06-01")),
    startsOn: dayOf(startsOn),
    endsOn: dayOf(endsOn),
  });
  const caps = (facts: SubmissionFacts, first = "39.00", then = "38.00") =>
    compileImpact(rules, version(first, then), D).changesOf(facts);

  it("is judged again on the day on which one begins, within an assignment’s dates", () => {
    expect(caps(lasting("38.50", "2026-11-02", "2027-02-01"))).toEqual([
      {
        rule: "price-cap",
        before: "met",
        after: "not met",
        from: FEBRUARY,
        measure: { unit: "rate", found: pounds("38.50"), asked: pounds("38.00") },
      },
    ]);
    expect(caps(lasting("38.50", "2026-11-02", "2027-01-31"))).toEqual([]);
  });

  it("is judged by the values of its own start where an assignment starts later", () => {
    expect(caps(lasting("38.50", "2027-02-15", "2027-03-20"), "38.00", "39.00")).toEqual([]);
    expect(caps(lasting("38.50", "2027-02-15", "2027-03-20"))).toMatchObject([{ from: "2027-02-15" }]);
  });

  it("names the first day on which a rule is no longer met, and the most by which it is not", () => {
    expect(caps(lasting("39.50", "2026-11-02", "2027-03-20"))).toMatchObject([
      { from: D, measure: { found: pounds("39.50"), asked: pounds("38.00") } },
    ]);
    expect(caps(lasting("39.50", "2026-11-02", "2027-03-20"), "38.00", "39.00")).toMatchObject([
      { from: D, measure: { asked: pounds("38.00") } },
    ]);
  });

  it("tells that a rule is no longer met later, before that another is met now", () => {
    expect(caps(lasting("40.50", "2026-11-02", "2027-04-30"), "40.60", "40.00")).toMatchObject([
      { after: "not met", from: "2027-04-01" },
    ]);
  });

  it("is held against what the version in force would have on that day", () => {
    expect(stagesOf(rules, cappedAt("40.00"), D).map(({ from, changed }) => [from, changed])).toEqual([
      [D, []],
      ["2027-04-01", ["price-cap"]],
    ]);
  });

  it("is judged on no other day where its later values are those of the version in force", () => {
    expect(stagesOf(rules, next({}), D)).toMatchObject([{ from: D, changed: [] }]);
  });

  it("is judged on no day after its last", () => {
    const ending = { ...version("39.00", "38.00"), to: dayOf("2027-01-31") };
    expect(stagesOf(rules, ending, D).map(({ from }) => from)).toEqual([D]);
  });
});

it("a higher cap lets back in what the cap in force keeps out", () => {
  expect(compileImpact(rules, cappedAt("41.00"), D).changesOf(at("40.50"))).toMatchObject([
    { before: "not met", after: "met" },
  ]);
});

it("for a council that nothing of the kind binds, every rule is new", () => {
  const changes = compileImpact(notBound, cappedAt("38.00"), D).changesOf(at("39.20"));
  expect(changes.every(({ before }) => before === "not applicable")).toBe(true);
  expect(changes).toContainEqual(expect.objectContaining({ rule: "price-cap", after: "not met" }));
});

it("no figures of the charge breakdown are told, as margins could be worked out from them", () => {
  const changes = compileImpact(notBound, cappedAt("38.00"), D).changesOf(at("37.00"));
  expect(changes.find(({ rule }) => rule === "charge-breakdown")).toMatchObject({ measure: null });
});

describe("a version whose rules are any that ship, or left out", () => {
  const ALWAYS = dayOf("1900-01-01");
  const standing = (version: string, terms: object): Rulebook => ({
    ...inForce,
    version,
    newAssignmentsFrom: ALWAYS,
    to: null,
    terms: terms as Terms,
  });
  const shipped = RULE_IDS.map((rule) => ({
    rule,
    terms: rulebooks.flatMap(({ terms: { [rule]: ruled } }) =>
      (ruled?.values ?? []).map((dated) => ({ force: ruled?.force, values: [{ ...dated, from: ALWAYS, to: null }] })),
    ),
  }));
  const someTerms = fc
    .tuple(...shipped.map(({ rule, terms }) => fc.option(fc.constantFrom(...terms)).map((one) => ({ rule, one }))))
    .map((picked) => Object.fromEntries(picked.flatMap(({ rule, one }) => (one ? [[rule, one]] : []))));
  /** A few rules of the version in force become others, so that most stay. */
  const twoVersions = fc
    .tuple(someTerms, someTerms, fc.subarray([...RULE_IDS], { maxLength: 4 }))
    .map(([before, others, changing]) => {
      const kept = Object.entries(before).filter(([rule]) => !changing.some((one) => one === rule));
      const changed = Object.entries(others).filter(([rule]) => changing.some((one) => one === rule));
      return {
        before: standing("before", before),
        after: standing("after", Object.fromEntries([...kept, ...changed])),
      };
    });
  const bindAlone = (rulebook: Rulebook): CouncilRules => ({
    bound: [{ rulebook, from: null, signatories: null }],
    statutory: statutoryBook,
  });

  it("changes what judging every rule by both finds changed, and to the letter nothing else", () => {
    fc.assert(
      fc.property(twoVersions, fc.nat(), ({ before, after }, seed) => {
        const changed = changedRules(before, after, D);
        const { changesOf } = compileImpact(bindAlone(before), after, D);
        const judgeBefore = compileJudge(bindAlone(before));
        const judgeAfter = compileJudge(bindAlone(after));
        for (const facts of randomSubmissions(20, seed)) {
          const found = judgeBefore(facts);
          const foundAfter = judgeAfter(facts);
          const outcomes = RULE_IDS.map((rule) => ({
            rule,
            before: found.find((one) => one.rule === rule)?.outcome ?? "not applicable",
            after: foundAfter.find((one) => one.rule === rule)?.outcome ?? "not applicable",
          }));
          expect(byRule(changesOf(facts).map(({ measure: _, from: __, ...change }) => change))).toEqual(
            byRule(outcomes.filter((one) => one.before !== one.after)),
          );
          // Which version a rule is of, and where it was read, can change without it.
          const untouched = (findings: typeof found) =>
            findings.flatMap((one) =>
              changed.includes(one.rule) ? [] : JSON.stringify({ ...one.tell(), rulebook: null, citation: null }),
            );
          expect(untouched(foundAfter)).toEqual(untouched(found));
        }
      }),
      { numRuns: 20 },
    );
  });

  const byRule = <Change extends { readonly rule: string }>(changes: readonly Change[]) =>
    changes.toSorted((one, other) => (one.rule < other.rule ? -1 : 1));
});

describe("a version that counts another margin than is counted now", () => {
  const counting = (lines: PriceCapTerms["countedLines"], amount: string): Rulebook => {
    const version = cappedAt(amount);
    const ruled = version.terms["price-cap"];
    const [dated] = ruled?.values ?? [];
    if (!ruled || !dated) throw new Error("The version has caps");
    const value = { ...dated.value, countedLines: lines };
    return { ...version, terms: { ...version.terms, "price-cap": { ...ruled, values: [{ ...dated, value }] } } };
  };
  const bind = (rulebook: Rulebook): CouncilRules => ({
    ...rules,
    bound: [{ rulebook: { ...rulebook, version: "2025-10-01" }, from: dayOf("2025-10-01"), signatories: null }],
  });
  const PAY = ["pay"] as const;
  const PAY_AND_MARGIN = ["pay", "agency-margin"] as const;
  const uncapped = bind({ ...inForce, terms: {} });
  const told = (version: Rulebook, bound = rules, facts = at("45.00")) =>
    compileImpact(bound, version, D)
      .changesOf(facts)
      .filter(({ rule }) => rule === "price-cap");

  it("tells nothing of a single charge, however its amount is moved about by the penny", () => {
    const charge = limitedCompanyCharge("37.00");
    const margin = charge.lines.find(({ kind }) => kind === "agency-margin")?.rate ?? pounds("0");
    const around = [-100, 0, 100].map((units) => String((pounds("37.00") + margin + units) / 10_000));
    for (const lines of [PAY_AND_MARGIN, ["agency-margin"], ["pay", "msp-fee"]] as const)
      for (const amount of [...around, "0.01", "2.74", "2.75", "13.00", "37.00", "90.00"])
        for (const bound of [rules, uncapped, bind(counting(PAY, "38.00"))])
          expect(told(counting(lines, amount), bound, at("37.00"))).toEqual([]);
  });

  it("tells nothing either where it leaves a margin out that is counted now: the difference would be the margin", () => {
    expect(told(counting(PAY, "38.00"), bind(counting(PAY_AND_MARGIN, "90.00")))).toEqual([]);
  });

  it("tells nothing where it caps work that is not capped now", () => {
    const version = counting(PAY_AND_MARGIN, "38.00");
    const before = bind({ ...counting(PAY_AND_MARGIN, "90.00"), covers: [] });
    expect(told(version, before)).toEqual([]);
  });

  it("tells nothing on any of its days, if it is on one of them alone that it counts it", () => {
    const [first, later] = [cappedAt("38.00"), counting(PAY_AND_MARGIN, "38.00")].map(
      (version) => version.terms["price-cap"],
    );
    const [one, other] = [first?.values[0], later?.values[0]];
    if (!first || !one || !other) throw new Error("Both have caps");
    const values = [
      { ...one, to: dayOf("2027-01-31") },
      { ...other, from: dayOf("2027-02-01") },
    ];
    expect(told(next({ "price-cap": { ...first, values } }))).toEqual([]);
  });

  it("is measured by its other rules, and its cap by a council where nothing in force and nothing of it counts a margin", () => {
    const { notice: _, ...terms } = counting(PAY_AND_MARGIN, "38.00").terms;
    const version = { ...next({}), terms };
    expect(compileImpact(rules, version, D).changesOf(at("45.00"))).toMatchObject([{ rule: "notice" }]);
    expect(told(counting(["pay", "other"], "38.00"), uncapped)).toMatchObject([{ after: "not met" }]);
    expect(told(cappedAt("38.00"), uncapped)).toMatchObject([{ measure: { found: pounds("45.00") } }]);
  });

  it("is not one that moves the amount of a cap which counts a margin: what is capped is read already", () => {
    expect(told(counting(PAY_AND_MARGIN, "38.00"), bind(counting(PAY_AND_MARGIN, "90.00")))).toMatchObject([
      { before: "met", after: "not met" },
    ]);
  });
});

describe("what is not fetched", () => {
  it("is what a cap does not look at", () => {
    expect(compileImpact(rules, cappedAt("38.00"), D).unread).toEqual(["posts", "gaps", "checks", "references"]);
  });

  it("is read by no case of the rules that are asked", async () => {
    const cases = await readRuleCases();
    expect(cases.length).toBeGreaterThan(100);
    for (const one of cases) {
      const rulebook = rulebooks.find(({ id }) => id === one.rulebook) as Rulebook;
      const { [one.rule]: terms } = rulebook.terms;
      if (!terms) continue;
      const version = { ...rulebook, version: "next", terms: { [one.rule]: terms } };
      const { changesOf, unread } = compileImpact({ ...rules, bound: [] }, version, one.facts.startsOn);
      const fetched = Object.fromEntries(
        Object.entries(one.facts).filter(([part]) => !(unread as readonly string[]).includes(part)),
      ) as SubmissionFacts;
      expect(changesOf(fetched)).toEqual(changesOf(one.facts));
    }
  });
});
