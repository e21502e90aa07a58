import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dayOf } from "../day";
import type { Rulebook } from "../rulebooks/rulebook";
import { RULE_TITLES } from "../rules/conclude";
import type { Finding, RuleId } from "../verdict";
import { clockOf, describeDue, policyOfBreach } from "./breach-clock";
import { BREACH_ANSWERS, BREACH_STATUS_WORDS, type BreachStatus, possibleActs, statusAfter } from "./breach-status";
import { findUnmet, speaksOfStart } from "./find-unmet";
import { whatMends } from "./what-mends";

const today = dayOf("2026-11-21");

const policyOf = (explainWithinDays: number) => [
  {
    from: dayOf("2026-01-01"),
    to: null,
    value: { explainWithinDays, mendWithinDays: 28 },
    citation: { title: "Memorandum", address: "", paragraph: null, readOn: today },
    provenance: "confirmed" as const,
  },
];
const rulebook = (id: string, explainWithinDays: number | null) =>
  ({ id, policies: explainWithinDays === null ? {} : { breaches: policyOf(explainWithinDays) } }) as Rulebook;

describe("the clock of a breach", () => {
  const explainWithin = (rulebookId: string | null, binding: readonly Rulebook[]) =>
    policyOfBreach({ rulebookId, binding, otherwise: policyOf(7) }, today).explainWithinDays;

  it("is that of the rulebook whose rule is unmet, else the soonest that binds, else the product’s own", () => {
    const binding = [rulebook("national", null), rulebook("slow", 10), rulebook("quick", 3)];
    expect(explainWithin("slow", binding)).toBe(10);
    expect(explainWithin("national", binding)).toBe(3);
    expect(explainWithin(null, binding)).toBe(3);
    expect(explainWithin("national", [rulebook("national", null)])).toBe(7);
  });

  it("begins on the day it was found", () => {
    expect(clockOf({ explainWithinDays: 5, mendWithinDays: 28 }, today)).toEqual({
      explainBy: "2026-11-26",
      mendBy: "2026-12-19",
    });
  });

  it.each([
    ["2026-11-30", "30 November 2026 (nine days left)"],
    ["2026-11-22", "22 November 2026 (one day left)"],
    ["2026-11-21", "21 November 2026 (today)"],
    ["2026-11-20", "20 November 2026 (one day late)"],
  ])("is told in plain words: %s", (by, words) => {
    expect(describeDue(dayOf(by), today)).toBe(words);
  });

  it("counts as many days left as lie between, whatever the day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 4000 }), (days) => {
        expect(describeDue(addDays(today, days), today)).toContain(`(${days} days left)`);
        expect(describeDue(addDays(today, -days), today)).toContain(`(${days} days late)`);
      }),
    );
  });
});

describe("who may do what about a breach", () => {
  const statuses = Object.keys(BREACH_STATUS_WORDS) as BreachStatus[];
  const closing = (side: "council" | "raiser" | "region", origin: "found" | "suspected") =>
    statuses.some((status) =>
      possibleActs(side, { origin, status }).some(
        (act) => statusAfter(act, { origin, status, answered: null }) === "mended" && status !== "mended",
      ),
    );

  it("never lets the council close its own, and lets only the other side close what was suspected", () => {
    expect([closing("council", "found"), closing("council", "suspected")]).toEqual([false, false]);
    expect([closing("region", "found"), closing("raiser", "found")]).toEqual([false, false]);
    expect([closing("region", "suspected"), closing("raiser", "suspected")]).toEqual([true, true]);
  });

  it("lets no word that it is mended stop the clock of what the system found", () => {
    const said = { origin: "found", status: "open", answered: null } as const;
    expect(statusAfter("say-mended", said)).toBe("open");
    expect(statusAfter("say-mended", { ...said, origin: "suspected" })).toBe("said-mended");
  });

  it("lets the other side say that what is said to be mended is not, and brings back how it stood before", () => {
    const said = { origin: "suspected", status: "said-mended" } as const;
    expect(possibleActs("raiser", said)).toEqual(["close", "not-mended", "say"]);
    expect(possibleActs("council", said)).not.toContain("not-mended");
    expect(possibleActs("raiser", { ...said, status: "open" })).not.toContain("not-mended");
    for (const answered of BREACH_ANSWERS) expect(statusAfter("not-mended", { ...said, answered })).toBe(answered);
    expect(statusAfter("not-mended", { ...said, answered: null })).toBe("open");
  });

  it("leaves nothing to do about one that is mended but to speak", () => {
    expect(possibleActs("council", { origin: "found", status: "mended" })).toEqual(["say"]);
  });
});

describe("what is a breach while an assignment runs", () => {
  const finding = (rule: "price-cap" | "cooling-off", outcome: string) => ({ rule, rulebook: { id: "a" }, outcome });

  it("is what is unmet of a rule of every day, and never what is exempt or left to the council", () => {
    const findings = ["not met", "met", "exempt", "needs a decision"].map((outcome) => finding("price-cap", outcome));
    expect(findUnmet(findings, [])).toEqual([findings[0]]);
  });

  it("is of a rule of the start only where an exemption from it, in that rulebook, let the assignment start", () => {
    const unmet = finding("cooling-off", "not met");
    expect(findUnmet([unmet], [])).toEqual([]);
    expect(findUnmet([unmet], [{ rule: "cooling-off", rulebookId: "another" }])).toEqual([]);
    expect(findUnmet([unmet], [{ rule: "cooling-off", rulebookId: "a" }])).toEqual([unmet]);
  });
});

describe("what would mend a breach", () => {
  const rules = Object.keys(RULE_TITLES) as RuleId[];
  const said = (rule: RuleId) =>
    whatMends({ kind: rule, finding: { rule, remedy: "The assignment can start from 2 December 2026." } as Finding });

  it("is no later start of an assignment that has begun, where the rule is of the start", () => {
    const ofStart = rules.filter(speaksOfStart);
    expect(ofStart).toContain("cooling-off");
    for (const rule of ofStart) {
      expect(said(rule)).not.toContain("2 December 2026");
      expect(said(rule)).toContain("corrected, an exemption covers it, or the assignment ends");
    }
  });

  it("is what the rule says of every other day", () => {
    for (const rule of rules.filter((one) => !speaksOfStart(one))) expect(said(rule)).toContain("2 December 2026");
  });
});
