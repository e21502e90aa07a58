import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chargeLine, payeCharge } from "#test/factories/charge";
import { formatRate, payForHours, pounds, rateOf, scale } from "../money";
import { blend, chargeOfShares } from "./blended-week";
import type { ChargeLineKind, ChargeShare } from "./charge-breakdown";
import { chargeProblems, describeProblem } from "./charge-problems";
import { cappedPart, sumOfLines } from "./sums";

const KINDS = ["pay", "holiday-pay", "employer-ni", "agency-margin", "expenses"] as const;

const share = (label: string, hours: number, pay: string, changes: Partial<ChargeShare> = {}): ChargeShare => ({
  label,
  hoursPerWeek: hours * 100,
  coreJobType: null,
  lines: [chargeLine("pay", pay)],
  statedTotal: pounds(pay),
  ...changes,
});

const anyShares: fc.Arbitrary<readonly ChargeShare[]> = fc.array(
  fc.record({
    label: fc.string(),
    hoursPerWeek: fc.integer({ min: 1, max: 168_00 }),
    coreJobType: fc.constant(null),
    lines: fc.uniqueArray(
      fc.record({
        kind: fc.constantFrom<ChargeLineKind>(...KINDS),
        name: fc.constant(null),
        rate: fc.integer({ min: 0, max: 2_000_000 }).map(rateOf),
      }),
      { selector: ({ kind }) => kind, minLength: 1 },
    ),
    statedTotal: fc.integer({ min: 0, max: 5_000_000 }).map(rateOf),
  }),
  { minLength: 1, maxLength: 5 },
);

describe("a week at several rates", () => {
  it("is their average by hours", () => {
    // (£40.00 × 30 + £54.00 × 7) ÷ 37 = £42.6486
    const week = blend([share("Standard", 30, "40.00"), share("Out of hours", 7, "54.00")]);
    expect(week).toEqual({
      hoursPerWeek: 3700,
      lines: [chargeLine("pay", "42.6486")],
      statedTotal: pounds("42.6486"),
    });
  });

  it("conserves to the ten-thousandth: the lines come exactly to the average of the shares, rounded once", () => {
    fc.assert(
      fc.property(anyShares, (shares) => {
        const { lines, hoursPerWeek } = blend(shares);
        const week = shares.reduce((sum, one) => sum + sumOfLines(one.lines) * one.hoursPerWeek, 0);
        expect(sumOfLines(lines)).toBe(scale(week, 1, hoursPerWeek));
        for (const { rate } of lines) expect(rate).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("costs a week what its shares cost, but for the rounding of the average", () => {
    fc.assert(
      fc.property(anyShares, (shares) => {
        const { statedTotal, hoursPerWeek } = blend(shares);
        const apart = shares.reduce((sum, one) => sum + payForHours(one.statedTotal, one.hoursPerWeek), 0);
        // Half of £0.0001 for each of the hours, and half a penny for each of the amounts.
        const rounding = hoursPerWeek / 100 / 200 + (shares.length + 1) / 2;
        expect(Math.abs(payForHours(statedTotal, hoursPerWeek) - apart)).toBeLessThanOrEqual(rounding);
      }),
    );
  });

  it("of one share is that share, line for line", () => {
    fc.assert(
      fc.property(anyShares, ([only]) => {
        if (!only) return;
        const { lines, hoursPerWeek, statedTotal } = only;
        expect(blend([only])).toEqual({ lines, hoursPerWeek, statedTotal });
        for (const counted of [["pay"], ["pay", "holiday-pay"], KINDS] as const)
          expect(cappedPart(chargeOfShares(payeCharge(), [only]), counted)).toBe(
            cappedPart(payeCharge({ lines }), counted),
          );
      }),
    );
  });

  it("is held against a cap by the exact average, and a day rate rounds once", () => {
    const shares = [share("Standard", 30, "300.00"), share("Weekend", 7.5, "400.01")];
    const charge = chargeOfShares(payeCharge({ unit: "day", paidHoursPerDay: 750 }), shares);
    // (£300.00 × 30 + £400.01 × 7.5) ÷ (37.5 × 7.5) = £42.6669
    expect(formatRate(cappedPart(charge, ["pay"]))).toBe("£42.6669");
  });
});

describe("the shape of a week at several rates", () => {
  const week = (...shares: readonly ChargeShare[]) => chargeOfShares({ ...payeCharge(), route: "umbrella" }, shares);
  const problems = (charge: ReturnType<typeof week>) => chargeProblems(charge).map(describeProblem);

  it("has no fault where every rate has a name, hours and lines", () => {
    expect(problems(week(share("Standard", 30, "40"), share("Out of hours", 7, "54")))).toEqual([]);
  });

  it("is refused where two rates go by one name, or by none", () => {
    expect(problems(week(share("Standard", 30, "40"), share("standard ", 7, "54")))).toEqual([
      "‘standard’: expected a name of its own for each rate, found ‘standard’ twice. Say what the hours are, like ‘Out of hours’.",
    ]);
    expect(problems(week(share("", 37, "40")))[0]).toContain("Rate 1: expected a name of its own");
  });

  it("is refused line by line, with the rate named", () => {
    const faulty = share("Weekend", 7, "54", { lines: [chargeLine("agency-margin", "54")] });
    expect(problems(week(share("Standard", 30, "40"), faulty))).toEqual([
      "‘Weekend’, pay: expected a pay line above £0.00, found none. Enter what the worker is paid before tax.",
    ]);
  });

  it("is refused where the hours of the rates are not the week's, or the lines not their average", () => {
    const charge = week(share("Standard", 30, "40"), share("Out of hours", 7, "54"));
    expect(problems({ ...charge, hoursPerWeek: 3600 })[0]).toContain(
      "expected the hours of the rates to come to 36, found 37",
    );
    expect(problems({ ...charge, statedTotal: pounds("40") })[0]).toContain(
      "expected the average of the rates by their hours, found £40.00",
    );
    expect(problems({ ...charge, shares: [] })[0]).toContain("at least one rate");
  });
});
