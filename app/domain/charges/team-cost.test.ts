import { describe, expect, it } from "vitest";
import { payeCharge } from "#test/factories/charge";
import { penceOf, pounds } from "../money";
import { costOfWeek, teamCost } from "./team-cost";

describe("what a project team costs a week", () => {
  it("is each worker at their contracted hours", () => {
    expect(costOfWeek(payeCharge())).toBe(penceOf(157_731));
    expect(teamCost([payeCharge(), payeCharge({ hoursPerWeek: 1850 })], []).workersPerWeek).toBe(penceOf(236_596));
  });

  it("keeps the services apart: a month is twelve fifty-seconds of a year, and no week is charged by the hour or once", () => {
    const hourly = { name: "Clinical supervision", amount: pounds("80"), per: "hour" } as const;
    const services = [
      { name: "Leadership", amount: pounds("260"), per: "week" } as const,
      { name: "Software", amount: pounds("100"), per: "month" } as const,
      hourly,
    ];
    // £260.00 + £100.00 × 12 ÷ 52 = £260.00 + £23.08
    expect(teamCost([], services)).toEqual({
      workersPerWeek: penceOf(0),
      servicesPerWeek: penceOf(28_308),
      notByWeek: [hourly],
    });
  });
});
