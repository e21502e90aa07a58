import { describe, expect, it } from "vitest";
import { chargeLine, limitedCompanyCharge } from "#test/factories/charge";
import { statutoryBook } from "#test/factories/statutory-book";
import { compliantFacts } from "#test/factories/submission-facts";
import { loadRulebooks } from "~/features/rulebooks/load-rulebooks";
import { chargeOfShares } from "../charges/blended-week";
import type { ChargeShare } from "../charges/charge-breakdown";
import { sumOfLines } from "../charges/sums";
import { dayOf } from "../day";
import type { CoreJobType } from "../facts";
import type { Finding } from "../verdict";
import { judgeByRules } from "./council-rules";
import { regionalFinding } from "./regional-verdict";

const aboveTheCap = {
  rule: "price-cap",
  outcome: "not met",
  reason: "£41.20 an hour is £1.20 above the cap of £40.00 for a social worker.",
  values: [{ label: "Capped part of the charge", value: "£41.20 an hour" }],
  working: ["£30.00 pay + £4.50 agency margin = £34.50 an hour"],
  remedy:
    "£1.20 an hour less meets the cap. With the statutory lines worked out from it, basic pay of £29.22 meets it.",
  parts: [
    { title: "37 hours as social worker", outcome: "not met", reason: "", remedy: "Basic pay of £29.22 meets it." },
  ],
  measure: { unit: "rate", found: 412000, asked: 400000 },
} as unknown as Finding;

it("leaves the region no basic pay from which a margin that the cap counts could be worked out", () => {
  const told = regionalFinding(aboveTheCap);
  expect(told).toMatchObject({ reason: aboveTheCap.reason, remedy: "£1.20 an hour less meets the cap." });
  expect(JSON.stringify(told)).not.toMatch(/29\.22|4\.50/);
});

it("tells in fixed words what would settle a cap that compares no figures", () => {
  const { measure: _, ...without } = aboveTheCap;
  expect(regionalFinding({ ...without, outcome: "needs a decision" }).remedy).toBe(
    "The council’s decision would settle it.",
  );
});

it("tells the region nothing of pay, sums or the agency’s names where one role of a charge is above its cap and another leaves a line out", () => {
  const { measure: _, ...without } = aboveTheCap;
  const remedy =
    "£5.8799 an hour less meets the cap. So do counted lines of £31.02 an hour for ‘Sarah’s nights’ in place of £37.10, with the other rates as they are. Itemise holiday pay.";
  const told = regionalFinding({ ...without, remedy });
  expect(told.remedy).toBe("An itemised charge within the cap of each of its roles meets it.");
});

describe("a charge as the rule judges it", () => {
  const share = (label: string, coreJobType: CoreJobType | null, pay: string): ChargeShare => {
    const lines = [chargeLine("pay", pay), chargeLine("agency-margin", "2.75")];
    return { label, coreJobType, hoursPerWeek: 1850, lines, statedTotal: sumOfLines(lines) };
  };
  const told = async (...shares: readonly ChargeShare[]) => {
    const bound = (await loadRulebooks())
      .filter(({ id }) => id === "northmere-2025")
      .map((rulebook) => ({ rulebook, from: null, signatories: [] }));
    const whole = chargeOfShares(limitedCompanyCharge("30.00"), shares);
    const facts = compliantFacts(dayOf("2026-11-23"), { charge: whole });
    const found = judgeByRules(facts, { bound, statutory: statutoryBook }).findings.find(
      ({ rule }) => rule === "price-cap",
    );
    if (!found) throw new Error("Northmere has caps");
    return { whole: JSON.stringify(found), region: JSON.stringify(regionalFinding(found)) };
  };

  it("is told without the label of a rate, whether of one role or of two", async () => {
    for (const other of [null, "senior-social-worker"] as const) {
      const { whole, region } = await told(share("Sarah’s nights", null, "52.00"), share("Days", other, "50.00"));
      expect(whole).toContain("Sarah’s nights");
      expect(region).not.toMatch(/Sarah|2\.75/);
      expect(region).toContain("above the cap");
    }
  });

  it("is told without the line in which it has a fault, and what that holds", async () => {
    const faulty = share("Sarah’s nights", null, "52.00");
    const lines = [chargeLine("pay", "30.00"), chargeLine("umbrella-margin", "2.75")];
    const { whole, region } = await told({ ...faulty, lines }, share("Days", null, "30.00"));
    expect(whole).toMatch(/Sarah.*2\.75/);
    expect(region).toContain("The charge cannot be held against the cap.");
    expect(region).not.toMatch(/Sarah|2\.75/);
  });
});
