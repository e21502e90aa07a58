import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pounds, type Rate } from "../money";
import { spreadAmongAgencies, spreadOf, spreadOfEach } from "./spread";

const agreed = (...rates: readonly string[]) => rates.map((rate) => ({ rate: pounds(rate), count: 1 }));

describe("what is told of rates", () => {
  const of = (...agencies: readonly string[]) =>
    agencies.map((agencyId) => ({ agencyId, rate: pounds("37.00"), count: 1 }));

  it("is their spread from the first on, where no margin counts", () => {
    expect(spreadOfEach(of("a"))).toMatchObject({ agreed: 1, spread: { middle: pounds("37.00") } });
  });

  it("is nothing of too few, or of one agency, where a margin counts", () => {
    expect(spreadAmongAgencies(of("a", "a", "a", "b"))).toEqual({ agreed: 4, spread: null });
    expect(spreadAmongAgencies(of("a", "a", "a", "a", "a"))).toEqual({ agreed: 5, spread: null });
    expect(spreadAmongAgencies(of("a", "a", "a", "a", "b"))).toMatchObject({
      agreed: 5,
      spread: { middle: pounds("37.00") },
    });
  });
});

describe("the spread of agreed rates", () => {
  it("is the rate at each quarter, to the nearest 10p, in whatever order they come", () => {
    expect(spreadOf(agreed("39.00", "36.04", "37.00", "38.26"))).toEqual({
      lowerQuarter: pounds("36.00"),
      middle: pounds("37.00"),
      upperQuarter: pounds("38.30"),
    });
  });

  it("counts a rate as often as it was agreed", () => {
    const often = [...agreed("36.00"), { rate: pounds("40.00"), count: 9 }];
    expect(spreadOf(often)).toMatchObject({ lowerQuarter: pounds("40.00"), upperQuarter: pounds("40.00") });
  });

  it("is nothing of nothing", () => {
    expect(spreadOf([])).toBeNull();
  });

  it("is in order, and within 5p of rates that were agreed", () => {
    const rates = fc.array(
      fc.record({ rate: fc.integer({ min: 0, max: 1_000_000 }), count: fc.integer({ min: 1, max: 50 }) }),
      {
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(rates, (some) => {
        const spread = spreadOf(some as { rate: Rate; count: number }[]);
        if (!spread) throw new Error("There are rates");
        const { lowerQuarter, middle, upperQuarter } = spread;
        expect(lowerQuarter <= middle && middle <= upperQuarter).toBe(true);
        for (const quarter of [lowerQuarter, middle, upperQuarter])
          expect(some.some(({ rate }) => Math.abs(rate - quarter) <= 500)).toBe(true);
      }),
    );
  });
});
