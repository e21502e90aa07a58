import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { statutoryBook } from "#test/factories/statutory-book";
import { dayOf } from "../day";
import { addRates, formatRate, NOTHING, percentOfRate, pounds, rateOf } from "../money";
import { allInRate, type Engagement, payWithin, proposeStatutoryLines } from "./statutory-lines";
import { parametersOn, type StatutoryParameters } from "./statutory-parameters";
import { perHour, sumOfLines } from "./sums";

const on = (day: string): StatutoryParameters => {
  const parameters = parametersOn(statutoryBook, dayOf(day));
  if (!parameters) throw new Error(`No parameters on ${day}`);
  return parameters;
};
const parameters = on("2026-11-21");

const fullTime: Engagement = {
  route: "paye",
  unit: "hour",
  paidHoursPerDay: null,
  hoursPerWeek: 3700,
  niMethod: "weekly-threshold",
};
const halfTime: Engagement = { ...fullTime, hoursPerWeek: 1850 };
const counted = ["pay", "holiday-pay", "employer-ni", "apprenticeship-levy"] as const;

const anyEngagement: fc.Arbitrary<Engagement> = fc.record({
  route: fc.constantFrom("paye", "umbrella"),
  unit: fc.constantFrom("hour", "day"),
  paidHoursPerDay: fc.integer({ min: 100, max: 1200 }),
  hoursPerWeek: fc.integer({ min: 100, max: 6000 }),
  niMethod: fc.constantFrom("weekly-threshold", "flat"),
});
const anyPay = fc.integer({ min: 0, max: 5_000_000 }).map(rateOf);
const anyParameters = fc.constantFrom("2024-04-06", "2025-04-05", "2025-04-06", "2026-04-06").map(on);

describe("proposeStatutoryLines", () => {
  it.each([
    ["30.00", fullTime, ["£3.6210", "£4.6540", "£0.1681", "£0.6868"], "£39.1299", "£38.4431"],
    ["35.00", fullTime, ["£4.2245", "£5.4945", "£0.1961", "£0.6868"], "£45.6019", "£44.9151"],
    ["35.00", halfTime, ["£4.2245", "£5.1053", "£0.1961", "£0.9821"], "£45.5080", "£44.5259"],
  ] as const)("works £%s out as the worked table does", (pay, engagement, lines, cost, allIn) => {
    const proposed = proposeStatutoryLines(engagement, pounds(pay), parameters);
    expect(proposed.map((line) => formatRate(line.rate))).toEqual(lines);
    expect(formatRate(addRates([pounds(pay), sumOfLines(proposed)]))).toBe(cost);
    expect(formatRate(allInRate(engagement, pounds(pay), counted, parameters))).toBe(allIn);
  });

  it("spreads no threshold when employer NI is flat", () => {
    const proposed = proposeStatutoryLines({ ...fullTime, niMethod: "flat" }, pounds("30"), parameters);
    expect(proposed.map((line) => formatRate(line.rate))).toEqual(["£3.6210", "£5.0432", "£0.1681", "£0.6868"]);
  });

  it("costs employer NI by the rates of the day: 13.8% above £175 on 5 April 2025, 15% above £96 on 6 April", () => {
    const ni = (day: string) => proposeStatutoryLines(fullTime, pounds("30"), on(day))[1];
    // (33.6210 - 175 / 37) × 13.8% and (33.6210 - 96 / 37) × 15%
    expect(ni("2025-04-05")?.rate).toBe(pounds("3.9870"));
    expect(ni("2025-04-06")?.rate).toBe(pounds("4.6540"));
  });

  it("proposes nothing for a limited company, and for an umbrella what it proposes for PAYE", () => {
    expect(proposeStatutoryLines({ ...fullTime, route: "limited-company" }, pounds("45"), parameters)).toEqual([]);
    expect(proposeStatutoryLines({ ...fullTime, route: "umbrella" }, pounds("30"), parameters)).toEqual(
      proposeStatutoryLines(fullTime, pounds("30"), parameters),
    );
  });

  it("asks no employer NI below the weekly threshold and no pension below the trigger", () => {
    const twoHours = { ...fullTime, hoursPerWeek: 200 };
    const [, ni, , pension] = proposeStatutoryLines(twoHours, pounds("30"), parameters);
    expect(ni?.rate).toBe(NOTHING);
    expect(pension?.rate).toBe(NOTHING);
  });

  it("begins the pension at the trigger and not a penny below", () => {
    // No holiday here, so that gross is pay: £19.20 for ten hours is £192.00 a week.
    const noHoliday = { ...parameters, holidayAccrual: { ...parameters.holidayAccrual, value: 0 as never } };
    const tenHours = { ...fullTime, hoursPerWeek: 1000 };
    const pension = (pay: string) => proposeStatutoryLines(tenHours, pounds(pay), noHoliday)[3]?.rate;
    expect(pension("19.1999")).toBe(NOTHING);
    expect(pension("19.20")).toBe(pounds("0.2160"));
  });

  it("costs a day as its hours: the same week costs the same by the hour and by the day, to a ten-thousandth an hour", () => {
    fc.assert(
      fc.property(anyPay, fc.integer({ min: 100, max: 1200 }), anyParameters, (pay, paidHoursPerDay, values) => {
        const byDay: Engagement = { ...fullTime, unit: "day", paidHoursPerDay };
        const payADay = percentOfRate(pay, (paidHoursPerDay * 10_000) as never);
        const hourly = sumOfLines(proposeStatutoryLines(fullTime, perHour(byDay, payADay), values));
        const daily = perHour(byDay, sumOfLines(proposeStatutoryLines(byDay, payADay, values)));
        expect(Math.abs(hourly - daily)).toBeLessThanOrEqual(5);
      }),
    );
  });

  it("gives lines that add up exactly to pay and its parts, none below zero", () => {
    fc.assert(
      fc.property(anyEngagement, anyPay, anyParameters, (engagement, pay, values) => {
        const proposed = proposeStatutoryLines(engagement, pay, values);
        const every = ["pay", ...proposed.map((line) => line.kind)] as const;
        expect(proposed.every((line) => line.rate >= 0)).toBe(true);
        expect(addRates([pay, sumOfLines(proposed)])).toBe(allInRate(engagement, pay, every, values));
      }),
    );
  });
});

describe("payWithin", () => {
  it("turns £42.00 all-in into £32.75 of PAYE basic pay", () => {
    const pay = payWithin(fullTime, pounds("42.00"), counted, parameters);
    expect(Math.round(pay / 100)).toBe(3275);
    expect(allInRate(fullTime, pay, counted, parameters)).toBeLessThanOrEqual(pounds("42.00"));
    expect(allInRate(fullTime, rateOf(pay + 1), counted, parameters)).toBeGreaterThan(pounds("42.00"));
  });

  it("gives back the pay that an all-in rate was made from, to a ten-thousandth", () => {
    fc.assert(
      fc.property(anyEngagement, anyPay, anyParameters, (engagement, pay, values) => {
        const allIn = allInRate(engagement, pay, counted, values);
        const found = payWithin(engagement, allIn, counted, values);
        expect(found - pay).toBeGreaterThanOrEqual(0);
        expect(found - pay).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("never goes over the all-in rate, though the pension begins at a step", () => {
    const withPension = [...counted, "employer-pension"] as const;
    fc.assert(
      fc.property(anyEngagement, anyPay, anyParameters, (engagement, allIn, values) => {
        const pay = payWithin(engagement, allIn, withPension, values);
        expect(allInRate(engagement, pay, withPension, values)).toBeLessThanOrEqual(allIn);
      }),
    );
  });

  it("finds nothing within nothing", () => {
    expect(payWithin(fullTime, NOTHING, counted, parameters)).toBe(NOTHING);
  });
});
