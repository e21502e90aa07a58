import { describe, expect, it } from "vitest";
import { dayOf } from "../day";
import type { Finding, Outcome, RuleId, Verdict } from "../verdict";
import { withChargeOf } from "./charge-verdict";

const day = dayOf("2026-11-21");

const finding = (rule: RuleId, outcome: Outcome): Finding => ({
  rule,
  title: rule,
  rulebook: { id: "northmere-2025", version: "2025-10-01", title: "Northmere", force: "must" },
  outcome,
  reason: "",
  values: [],
  working: [],
  remedy: null,
  citation: { title: "Northmere", address: "https://example.org", paragraph: null, readOn: day },
  provenance: "confirmed",
  parts: [],
});

const verdict = (judgedOn: string, ...findings: Finding[]): Verdict => ({
  judgedOn: dayOf(judgedOn),
  outcome: "met",
  findings,
});

describe("a charge agreed ahead", () => {
  const today = verdict("2026-11-21", finding("registration", "met"), finding("price-cap", "not met"));
  const firstDay = verdict("2027-04-01", finding("registration", "not met"), finding("price-cap", "met"));

  it("is held against the cap of its first day, and the worker against today", () => {
    const { findings, outcome, judgedOn } = withChargeOf(today, firstDay);
    expect(findings.map(({ rule, outcome: found }) => [rule, found])).toEqual([
      ["registration", "met"],
      ["price-cap", "met"],
    ]);
    expect([outcome, judgedOn]).toEqual(["met", "2026-11-21"]);
  });

  it("above the cap of its first day is not met", () => {
    expect(withChargeOf(firstDay, today).outcome).toBe("not met");
  });
});
