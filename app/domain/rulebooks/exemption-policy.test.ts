import { describe, expect, it } from "vitest";
import { rulesInUse } from "~/features/rulebooks/rules-in-use";
import { dayOf } from "../day";
import type { Finding, RuleId } from "../verdict";
import type { CouncilRules } from "./council-rules";
import { exemptionPolicyFor, findingsToExempt, lastDayAllowed } from "./exemption-policy";

const { rulebooks, statutory } = await rulesInUse();
const rules: CouncilRules = {
  bound: rulebooks.map((rulebook) => ({ rulebook, from: null, signatories: null })),
  statutory,
};
const on = dayOf("2026-11-23");

const unmet = (rule: RuleId, rulebookId = "northmere-2025", measured = true): Finding =>
  ({
    rule,
    outcome: "not met",
    rulebook: { id: rulebookId, version: "2025-10-01", title: "", force: "must" },
    ...(measured ? { measure: { unit: "rate", found: 2, asked: 1 } } : {}),
  }) as Finding;

describe("the terms of an exemption", () => {
  it("are those of the version that judged, from the day on which they are in force", () => {
    expect(exemptionPolicyFor(rules, unmet("price-cap"), on)?.value.decidedBy).toEqual(["director", "chief-executive"]);
    expect(exemptionPolicyFor(rules, unmet("price-cap"), dayOf("2025-09-30"))).toBeNull();
  });

  it("are none for a rule that the policy leaves out, and of a rulebook without a policy", () => {
    expect(exemptionPolicyFor(rules, unmet("registration"), on)).toBeNull();
    expect(exemptionPolicyFor(rules, unmet("references", "england-national"), on)).toBeNull();
  });

  it("are none for a charge that could not be held against its cap", () => {
    expect(exemptionPolicyFor(rules, unmet("price-cap", "northmere-2025", false), on)).toBeNull();
  });

  it("exempt all that is unmet, or nothing", () => {
    expect(findingsToExempt(rules, [unmet("price-cap")], on)).toHaveLength(1);
    expect(findingsToExempt(rules, [unmet("price-cap"), unmet("registration")], on)).toBeNull();
    expect(findingsToExempt(rules, [], on)).toBeNull();
  });

  it.each([
    ["2026-11-23", "2027-05-22"],
    ["2026-08-31", "2027-02-28"],
  ])("let one that begins on %s last until %s, in six months", (startsOn, last) => {
    const policy = exemptionPolicyFor(rules, unmet("price-cap"), on)?.value;
    expect(policy && lastDayAllowed(dayOf(startsOn), policy)).toBe(last);
  });
});
