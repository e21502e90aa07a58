import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addPence,
  addRates,
  describeDifference,
  formatGap,
  formatPence,
  formatPercent,
  formatRate,
  parsePercent,
  parseRate,
  partsPerMillionOf,
  payForHours,
  penceOf,
  percentOfRate,
  pounds,
  rateOf,
  ratePerHourFromDay,
  scale,
} from "./money";

const anyRate = fc.integer({ min: 0, max: 999_999_999 }).map(rateOf);

describe("parseRate", () => {
  it.each([
    ["£41.20", 412_000],
    ["1,041.2", 10_412_000],
    ["41.2034", 412_034],
    [" £ 41 ", 410_000],
    [".5", 5_000],
    ["0", 0],
    ["99,999.9999", 999_999_999],
  ])("reads %s exactly", (typed, units) => {
    expect(parseRate(typed)).toEqual({ ok: true, value: units });
  });

  it.each([
    ["", "Enter an amount in pounds, like 41.20"],
    ["£", "Enter an amount in pounds, like 41.20"],
    ["forty", "‘forty’ is not an amount in pounds: enter one like 41.20"],
    ["41,20", "‘41,20’ is not an amount in pounds: enter one like 41.20"],
    ["4.1e1", "‘4.1e1’ is not an amount in pounds: enter one like 41.20"],
    [".", "‘.’ is not an amount in pounds: enter one like 41.20"],
    ["41.20345", "‘41.20345’ has 5 decimal places: enter at most 4, like 41.2034"],
    ["-5", "‘-5’ is below zero: enter £0.00 or more"],
    ["100000", "‘100000’ is too large: enter an amount below £100,000"],
  ])("says what is wrong with ‘%s’ and how to mend it", (typed, message) => {
    expect(parseRate(typed)).toEqual({ ok: false, message });
  });

  it("never throws, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const parsed = parseRate(typed);
        expect(parsed.ok ? Number.isSafeInteger(parsed.value) : parsed.message.length > 0).toBe(true);
      }),
    );
  });

  it("reads back every rate that formatRate writes", () => {
    fc.assert(
      fc.property(anyRate, (rate) => {
        expect(parseRate(formatRate(rate))).toEqual({ ok: true, value: rate });
      }),
    );
  });
});

describe("formatting", () => {
  it("writes pence, and four decimals only where the pence are not whole", () => {
    expect(formatRate(pounds("41.2"))).toBe("£41.20");
    expect(formatRate(pounds("33.621"))).toBe("£33.6210");
    expect(formatRate(pounds("0.0005"))).toBe("£0.0005");
    expect(formatRate(pounds("1041"))).toBe("£1,041.00");
    expect(formatRate(rateOf(-12_000))).toBe("-£1.20");
  });

  it("writes totals in pence", () => {
    expect(formatPence(penceOf(2_960))).toBe("£29.60");
    expect(formatPence(penceOf(-123_456_705))).toBe("-£1,234,567.05");
    expect(formatPence(penceOf(5))).toBe("£0.05");
  });

  it("writes a gap as people say it", () => {
    expect(formatGap(pounds("0.80"))).toBe("80p");
    expect(formatGap(pounds("0.0050"))).toBe("0.5p");
    expect(formatGap(pounds("0.3891"))).toBe("38.91p");
    expect(formatGap(rateOf(-12_000))).toBe("£1.20");
  });

  it("says which way a difference goes", () => {
    expect(describeDifference(pounds("41.20"), pounds("42.00"))).toBe("80p more");
    expect(describeDifference(pounds("41.20"), pounds("40.00"))).toBe("£1.20 less");
    expect(describeDifference(pounds("41.20"), pounds("41.20"))).toBe("no difference");
  });

  it("reads percentages exactly, and refuses what is none", () => {
    expect(parsePercent("12.07")).toEqual({ ok: true, value: 120_700 });
    expect(parsePercent("100")).toEqual({ ok: true, value: 1_000_000 });
    for (const text of ["100.0001", "-1", "12.07%", "1.00001", ""]) expect(parsePercent(text).ok).toBe(false);
  });

  it("writes percentages without needless zeros", () => {
    expect(formatPercent(partsPerMillionOf(120_700))).toBe("12.07%");
    expect(formatPercent(partsPerMillionOf(5_000))).toBe("0.5%");
    expect(formatPercent(partsPerMillionOf(150_000))).toBe("15%");
  });
});

describe("arithmetic", () => {
  it("rounds once, a half away from zero, both above and below zero", () => {
    expect(scale(5, 1, 10)).toBe(1);
    expect(scale(4, 1, 10)).toBe(0);
    expect(scale(-5, 1, 10)).toBe(-1);
    expect(scale(-4, 1, 10)).toBe(0);
    expect(scale(15, 1, 10)).toBe(2);
    expect(scale(25, 1, 10)).toBe(3);
  });

  it("agrees with whole-number arithmetic of any size", () => {
    const any = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });
    fc.assert(
      fc.property(
        any,
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 1_000, max: 1_000_000 }),
        (a, b, c) => {
          const product = BigInt(a) * BigInt(b);
          const size = product < 0n ? -product : product;
          const down = size / BigInt(c);
          const rounded = (size % BigInt(c)) * 2n >= BigInt(c) ? down + 1n : down;
          expect(BigInt(scale(a, b, c))).toBe(product < 0n ? -rounded : rounded);
        },
      ),
    );
  });

  it("refuses to divide by nothing", () => {
    expect(() => ratePerHourFromDay(pounds("350"), 0)).toThrow("Cannot divide by 0");
  });

  it("turns a day rate into an hourly one by its paid hours", () => {
    expect(formatRate(ratePerHourFromDay(pounds("350"), 750))).toBe("£46.6667");
    expect(formatRate(ratePerHourFromDay(pounds("300"), 750))).toBe("£40.00");
  });

  it("pays for hours to the penny", () => {
    expect(formatPence(payForHours(pounds("0.80"), 3700))).toBe("£29.60");
    expect(formatPence(payForHours(pounds("0.0100"), 50))).toBe("£0.01");
    expect(formatPence(payForHours(pounds("0.0100"), 49))).toBe("£0.00");
  });

  it("takes a percentage held as data", () => {
    expect(formatRate(percentOfRate(pounds("30"), partsPerMillionOf(120_700)))).toBe("£3.6210");
  });

  it("adds without losing a unit, whatever the order", () => {
    fc.assert(
      fc.property(fc.array(anyRate), (rates) => {
        expect(BigInt(addRates(rates))).toBe(rates.reduce((total, rate) => total + BigInt(rate), 0n));
        expect(addRates([...rates].reverse())).toBe(addRates(rates));
      }),
    );
    expect(addPence([])).toBe(0);
  });

  it("refuses to make money of what is not a whole number of units", () => {
    expect(() => rateOf(0.5)).toThrow("Expected a whole number of units, found 0.5");
    expect(() => penceOf(Number.NaN)).toThrow("NaN");
  });
});
