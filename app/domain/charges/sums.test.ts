import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chargeLine, payeCharge } from "#test/factories/charge";
import { formatRate, pounds, rateOf } from "../money";
import type { ChargeLine } from "./charge-breakdown";
import { cappedPart, inProse, lineName, perHour, rateOfKind, sumDifference, sumOfLines } from "./sums";

const anyLines: fc.Arbitrary<readonly ChargeLine[]> = fc.array(
  fc.record({
    kind: fc.constantFrom("pay", "holiday-pay", "employer-ni", "agency-margin", "other"),
    name: fc.constant(null),
    rate: fc.integer({ min: 0, max: 1_000_000 }).map(rateOf),
  }),
);

describe("the sums of a charge", () => {
  it("are exact: the kinds together come to the whole, and the whole less the total is the difference", () => {
    fc.assert(
      fc.property(anyLines, fc.nat(1_000_000).map(rateOf), (lines, statedTotal) => {
        const kinds = [...new Set(lines.map((line) => line.kind))];
        const whole = sumOfLines(lines);
        expect(kinds.reduce((total, kind) => total + rateOfKind(lines, kind), 0)).toBe(whole);
        expect(statedTotal + sumDifference({ lines, statedTotal })).toBe(whole);
        expect(sumDifference({ lines, statedTotal: whole })).toBe(0);
      }),
    );
  });

  it("count towards a cap only the kinds it counts", () => {
    expect(formatRate(cappedPart(payeCharge(), ["pay", "holiday-pay", "employer-ni", "apprenticeship-levy"]))).toBe(
      "£38.4431",
    );
    expect(cappedPart(payeCharge(), ["umbrella-margin"])).toBe(0);
  });

  it("spread a day over its paid hours, rounding once", () => {
    const lines = [chargeLine("pay", "100.0000"), chargeLine("holiday-pay", "100.0001")];
    const charge = payeCharge({ unit: "day", paidHoursPerDay: 700, lines });
    expect(formatRate(cappedPart(charge, ["pay", "holiday-pay"]))).toBe("£28.5714");
    expect(() => perHour({ unit: "day", paidHoursPerDay: null }, pounds("100"))).toThrow("A day rate needs");
  });
});

describe("the names of lines", () => {
  it("are their own for other charges, and those of the kind for the rest", () => {
    expect(lineName(chargeLine("employer-ni", "1.00"))).toBe("Employer National Insurance");
    expect(lineName(chargeLine("other", "1.00", "Travel"))).toBe("Travel");
    expect([inProse("Holiday pay"), inProse("DBS renewal")]).toEqual(["holiday pay", "DBS renewal"]);
  });
});
