import { describe, expect, it } from "vitest";
import { chargeLine, limitedCompanyCharge, payeCharge } from "#test/factories/charge";
import { rateOf } from "../money";
import type { ChargeBreakdown } from "./charge-breakdown";
import { chargeProblems, describeProblem } from "./charge-problems";

const said = (charge: ChargeBreakdown) => chargeProblems(charge).map(describeProblem);
const withLine = (line: ChargeBreakdown["lines"][number]) => payeCharge({ lines: [...payeCharge().lines, line] });

describe("chargeProblems", () => {
  it("finds none in a charge of each route that is well formed", () => {
    expect(said(payeCharge())).toEqual([]);
    expect(said(limitedCompanyCharge("45.00"))).toEqual([]);
    expect(said({ ...withLine(chargeLine("umbrella-margin", "0.60")), route: "umbrella" })).toEqual([]);
    expect(said(payeCharge({ unit: "day", paidHoursPerDay: 750 }))).toEqual([]);
    expect(said(withLine(chargeLine("other", "0.10", "Travel")))).toEqual([]);
  });

  it.each([
    [
      payeCharge({ hoursPerWeek: 0 }),
      "Hours a week: expected more than 0 and at most 168, found 0. Enter the contracted paid hours a week.",
    ],
    [
      payeCharge({ hoursPerWeek: 168_01 }),
      "Hours a week: expected more than 0 and at most 168, found 168.01. Enter the contracted paid hours a week.",
    ],
    [
      payeCharge({ unit: "day" }),
      "Paid hours in a day: expected more than 0 and at most 24, found none. Enter the paid hours in a day, so that the day rate can be turned into an hourly one.",
    ],
    [
      payeCharge({ paidHoursPerDay: 750 }),
      "Paid hours in a day: expected none for an hourly rate, found 7.5. Remove the hours, or charge by the day.",
    ],
    [
      payeCharge({ lines: [chargeLine("agency-margin", "2.00")] }),
      "Pay: expected a pay line above £0.00, found none. Enter what the worker is paid before tax.",
    ],
    [
      payeCharge({ statedTotal: rateOf(-1) }),
      "Total: expected £0.00 or more, found -£0.0001. Enter the total that the council pays.",
    ],
    [
      withLine({ kind: "other", name: "Discount", rate: rateOf(-5000) }),
      "Discount: expected £0.00 or more, found -£0.50. Take a discount off the line that it lowers.",
    ],
    [withLine(chargeLine("other", "0.10", " ")), "Other: expected a name, found none. Say what the charge is for."],
    [
      withLine(chargeLine("umbrella-margin", "0.60")),
      "Umbrella company margin: expected no such line for PAYE, found £0.60. Remove the line, or choose the route by which the worker is engaged.",
    ],
    [
      withLine(chargeLine("msp-fee", "0.10")),
      "Managed service fee: expected one line of each kind, found a second one. Put the two together, or name what differs under Other.",
    ],
  ])("says what was expected, what was found and how to mend it (%#)", (charge, sentence) => {
    expect(said(charge)).toEqual([sentence]);
  });

  it("refuses every statutory line of a limited company, each by its place", () => {
    const problems = chargeProblems({ ...payeCharge(), route: "limited-company" });
    expect(problems.map(({ line, subject }) => [line, subject])).toEqual([
      [1, "Holiday pay"],
      [2, "Employer National Insurance"],
      [3, "Apprenticeship levy"],
      [4, "Employer pension"],
    ]);
  });

  it("lets other charges stand side by side only under different names", () => {
    const two = (first: string, second: string) =>
      chargeProblems(
        payeCharge({
          lines: [...payeCharge().lines, chargeLine("other", "0.10", first), chargeLine("other", "0.20", second)],
        }),
      );
    expect(two("Travel", "Parking")).toEqual([]);
    expect(two("Travel", " travel ")).toHaveLength(1);
  });
});
