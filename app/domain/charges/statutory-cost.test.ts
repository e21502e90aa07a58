import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chargeLine, limitedCompanyCharge, payeCharge, payeChargeWith } from "#test/factories/charge";
import { statutoryBook } from "#test/factories/statutory-book";
import { dayOf } from "../day";
import { formatPence, formatRate, pounds, rateOf } from "../money";
import type { ChargeBreakdown } from "./charge-breakdown";
import { checkStatutoryLines, livingWageShortfall, niOverRecovery } from "./statutory-cost";
import { proposeStatutoryLines } from "./statutory-lines";
import { parametersOn, type StatutoryParameters } from "./statutory-parameters";

const parameters = parametersOn(statutoryBook, dayOf("2026-11-21")) as StatutoryParameters;
const check = (charge: ChargeBreakdown, kind: string) =>
  checkStatutoryLines(charge, parameters).find((each) => each.kind === kind);

describe("checkStatutoryLines", () => {
  it("finds no difference in lines that were proposed", () => {
    const routes = fc.constantFrom("paye" as const, "umbrella" as const);
    const methods = fc.constantFrom("weekly-threshold" as const, "flat" as const);
    fc.assert(
      fc.property(
        fc.nat(1_000_000),
        fc.integer({ min: 100, max: 6000 }),
        routes,
        methods,
        (pay, hoursPerWeek, route, niMethod) => {
          const engagement = { ...payeCharge(), hoursPerWeek, route, niMethod };
          const proposed = proposeStatutoryLines(engagement, rateOf(pay), parameters);
          const lines = [{ kind: "pay", name: null, rate: rateOf(pay) } as const, ...proposed];
          for (const { difference, shortfall } of checkStatutoryLines({ ...engagement, lines }, parameters)) {
            expect(difference).toBe(0);
            expect(shortfall).toBe(0);
          }
        },
      ),
    );
  });

  it("recomputes from the holiday pay that is stated, so that one wrong line makes no other look wrong", () => {
    const charge = payeChargeWith(chargeLine("holiday-pay", "3.0000"), chargeLine("employer-ni", "4.5608"));
    expect(check(charge, "holiday-pay")).toMatchObject({ expected: pounds("3.6210"), shortfall: pounds("0.6210") });
    // (33.0000 × 37 − 96) ÷ 37 × 15%
    expect(check(charge, "employer-ni")).toMatchObject({ expected: pounds("4.5608"), difference: 0, shortfall: 0 });
  });

  it("holds flat employer NI to its own method, and finds no shortfall until it is below what is due", () => {
    const flat = (ni: string) => ({ ...payeChargeWith(chargeLine("employer-ni", ni)), niMethod: "flat" as const });
    expect(check(flat("5.0432"), "employer-ni")).toMatchObject({ difference: 0, shortfall: 0 });
    expect(check(flat("4.6540"), "employer-ni")).toMatchObject({ difference: -3892, shortfall: 0 });
    expect(check(flat("4.6539"), "employer-ni")).toMatchObject({ shortfall: 1 });
  });

  it("takes a levy or pension of nothing as one that is not due, and a part of one as short", () => {
    const none = payeCharge({ lines: payeCharge().lines.filter((line) => line.kind !== "apprenticeship-levy") });
    expect(check(none, "apprenticeship-levy")).toMatchObject({ stated: 0, difference: -1681, shortfall: 0 });
    expect(check(payeChargeWith(chargeLine("employer-pension", "0.6800")), "employer-pension")).toMatchObject({
      shortfall: pounds("0.0068"),
    });
  });

  it("takes holiday pay or employer NI of nothing as short of the whole", () => {
    const bare = payeCharge({ lines: [chargeLine("pay", "30.00")] });
    expect(check(bare, "holiday-pay")).toMatchObject({ stated: 0, shortfall: pounds("3.6210") });
    // (30.00 × 37 − 96) ÷ 37 × 15%
    expect(check(bare, "employer-ni")).toMatchObject({ stated: 0, shortfall: pounds("4.1108") });
  });

  it("has nothing to check in a limited company", () => {
    expect(checkStatutoryLines(limitedCompanyCharge("45.00"), parameters)).toEqual([]);
    expect(livingWageShortfall(limitedCompanyCharge("5.00"), parameters)).toBe(0);
    expect(niOverRecovery(limitedCompanyCharge("45.00"), parameters).perYear).toBe(0);
  });
});

describe("niOverRecovery", () => {
  it("is what flat employer NI takes beyond what is due, an hour and a year", () => {
    const flat = { ...payeChargeWith(chargeLine("employer-ni", "5.0432")), niMethod: "flat" as const };
    const over = niOverRecovery(flat, parameters);
    // A year of the weekly threshold: £96 × 15% × 52 is £748.80, but for the rounding of the line.
    expect([formatRate(over.perHour), formatPence(over.perYear)]).toEqual(["£0.3892", "£748.82"]);
  });

  it("is nothing where the line is what is due, or less", () => {
    expect(niOverRecovery(payeCharge(), parameters)).toEqual({ perHour: 0, perYear: 0 });
    expect(niOverRecovery(payeChargeWith(chargeLine("employer-ni", "1.00")), parameters).perYear).toBe(0);
  });
});

describe("livingWageShortfall", () => {
  it.each([
    ["12.70", 100],
    ["12.71", 0],
    ["12.72", 0],
  ])("of pay at £%s an hour is %i ten-thousandths", (pay, shortfall) => {
    expect(livingWageShortfall(payeChargeWith(chargeLine("pay", pay)), parameters)).toBe(shortfall);
  });

  it("of a day's pay is by the hour", () => {
    const day = { ...payeChargeWith(chargeLine("pay", "90.00")), unit: "day" as const, paidHoursPerDay: 750 };
    expect(livingWageShortfall(day, parameters)).toBe(pounds("0.71"));
  });
});
