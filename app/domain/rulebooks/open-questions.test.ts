import { expect, it } from "vitest";
import type { Finding, RoleMeasure, Verdict } from "../verdict";
import { openedSince } from "./open-questions";

/** A verdict that leaves a charge above an unconfirmed cap of £40.00 to the council. */
const leftOpen = (found: number): Verdict => ({
  judgedOn: "2026-11-23" as Verdict["judgedOn"],
  outcome: "needs a decision",
  findings: [
    {
      rule: "price-cap",
      rulebook: { id: "northmere-2025" },
      outcome: "needs a decision",
      measure: { unit: "rate", found, asked: 400000 },
    } as Finding,
  ],
});

it("asks no question twice for the same charge or a lower one, and asks again for one that is further above its cap", () => {
  expect(openedSince(null, leftOpen(410000))).toHaveLength(1);
  expect(openedSince(leftOpen(410000), leftOpen(410000))).toEqual([]);
  expect(openedSince(leftOpen(410000), leftOpen(405000))).toEqual([]);
  expect(openedSince(leftOpen(410000), leftOpen(600000))).toHaveLength(1);
});

it("asks again where more hours are charged as another role, or another role comes to it", () => {
  const asManager = (hoursPerWeek: number, found: number, role: RoleMeasure["role"] = "team-manager"): Verdict => {
    const verdict = leftOpen(found);
    const roles = [{ role, hoursPerWeek, found, asked: 515000 }];
    const findings = verdict.findings.map((one) => ({
      ...one,
      measure: { unit: "rate", found, asked: 515000, roles } as const,
    }));
    return { ...verdict, findings };
  };
  expect(openedSince(asManager(700, 510000), asManager(700, 510000))).toEqual([]);
  expect(openedSince(asManager(700, 510000), asManager(600, 500000))).toEqual([]);
  expect(openedSince(asManager(700, 510000), asManager(800, 500000))).toHaveLength(1);
  expect(openedSince(asManager(700, 510000), asManager(700, 510000, "advanced-practitioner"))).toHaveLength(1);
});
