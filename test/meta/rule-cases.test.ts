import { describe, expect, it } from "vitest";
import { statutoryBook } from "#test/factories/statutory-book";
import { addDays, type Day } from "~/domain/day";
import { judge, RULE_IDS } from "~/domain/rulebooks/judge";
import { TERM_IDS, termOf } from "~/domain/rulebooks/terms";
import { readRuleCases } from "~/features/rulebooks/cases/read-rule-cases";
import { loadRulebooks } from "~/features/rulebooks/load-rulebooks";

const rulebooks = await loadRulebooks();
const cases = await readRuleCases();

/** "northmere-2025 price-cap 2026-04-01" */
const covered = new Set(cases.map(({ rulebook, rule, on }) => `${rulebook} ${rule} ${on}`));

const around = (day: Day): readonly Day[] => [addDays(day, -1), day, addDays(day, 1)];

describe("every case", () => {
  it("is one of 250 at least, each counted once", () => {
    const judged = cases.map(({ when: _, says: __, neverSays: ___, ...one }) => JSON.stringify(one));
    expect(new Set(judged).size).toBeGreaterThanOrEqual(250);
  });

  it("is of a rulebook that ships", () => {
    const known = new Set(rulebooks.map(({ id }) => id));
    expect(cases.filter(({ rulebook }) => !known.has(rulebook))).toEqual([]);
  });
});

describe("every rule", () => {
  it("has a case that is met, one that is not and one that an exemption covers", () => {
    const lacking = RULE_IDS.flatMap((rule) => {
      const outcomes = cases.filter((one) => one.rule === rule).map(({ outcome }) => outcome);
      return (["met", "not met", "exempt"] as const)
        .filter((outcome) => !outcomes.includes(outcome))
        .map((outcome) => `${rule} ${outcome}`);
    });
    expect(lacking).toEqual([]);
  });
});

describe("every dated value that ships", () => {
  it("has a case on the day before, on the day and on the day after it begins, and where it ends on its last day and the next", () => {
    const lacking = rulebooks.flatMap(({ id, terms }) =>
      Object.entries(terms).flatMap(([rule, { values }]) =>
        values
          .flatMap(({ from, to }) => [...around(from), ...(to === null ? [] : [to, addDays(to, 1)])])
          .map((day) => `${id} ${rule} ${day}`)
          .filter((needed) => !covered.has(needed)),
      ),
    );
    expect(lacking).toEqual([]);
  });

  it("has a citation that can be opened, read on a day before this release", () => {
    for (const rulebook of rulebooks) {
      const dated = TERM_IDS.flatMap((term) =>
        (termOf(rulebook, term)?.values ?? []).map(({ from, citation }) => ({ of: `${term} ${from}`, citation })),
      );
      for (const { of, citation } of [{ of: "the whole", citation: rulebook.citation }, ...dated])
        expect([rulebook.id, of, citation]).toEqual([
          rulebook.id,
          of,
          {
            title: expect.stringMatching(/\S/),
            address: expect.stringMatching(/^https:\/\//),
            paragraph: citation.paragraph,
            readOn: expect.stringMatching(/^20\d\d-/),
          },
        ]);
    }
  });
});

describe("every day on which a rulebook reaches back to running assignments", () => {
  it("has a case before, on and after it", () => {
    const lacking = rulebooks.flatMap(({ id, allAssignmentsFrom }) =>
      (allAssignmentsFrom === null ? [] : around(allAssignmentsFrom)).filter(
        (day) => !cases.some((one) => one.rulebook === id && one.on === day && one.facts.startsOn < day),
      ),
    );
    expect(lacking).toEqual([]);
  });
});

describe("every finding of every case", () => {
  const findings = cases.flatMap(({ facts }) => judge(facts, rulebooks, { statutory: statutoryBook }).findings);

  it("cites where its value was read", () => {
    expect(findings.length).toBeGreaterThan(cases.length);
    for (const { rule, citation } of findings)
      expect([rule, citation]).toEqual([
        rule,
        {
          title: expect.stringMatching(/\S/),
          address: expect.stringMatching(/^https:/),
          paragraph: citation.paragraph,
          readOn: "2026-11-20",
        },
      ]);
  });

  it("says why in a whole sentence, and what would change it unless it is met or does not apply", () => {
    for (const { rule, outcome, reason, remedy } of findings) {
      expect([rule, reason]).toEqual([rule, expect.stringMatching(/^[A-Z£‘0-9][\s\S]*\.$/)]);
      if (outcome === "met" || outcome === "not applicable") expect([rule, remedy]).toEqual([rule, null]);
      else expect([rule, remedy]).toEqual([rule, expect.stringMatching(/^[A-Z£‘0-9][\s\S]*\.$/)]);
    }
  });
});
