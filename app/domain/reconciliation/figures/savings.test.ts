import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Pence } from "../../money";
import { VARIANCE_CLASSES } from "../variance";
import { VARIANCE_STATUSES } from "../variance-status";
import { type Savings, savingsOf, type VarianceSum } from "./savings";

const sum = (of: Omit<Partial<VarianceSum>, "net"> & { readonly net: number }): VarianceSum => ({
  class: "wrong-rate",
  status: "open",
  account: "open",
  count: 1,
  vat: (of.net / 5) as Pence,
  gross: (of.net * 1.2) as Pence,
  creditedGross: 0 as Pence,
  ...of,
  amount: of.amount ?? (of.net as Pence),
  net: of.net as Pence,
});

const nothing = { found: 0, prevented: 0, accepted: 0, corrected: 0, held: 0, beside: 0 };
const savings = (sums: readonly VarianceSum[], again: readonly VarianceSum[] = []) => savingsOf(sums, again).all;

describe("savings", () => {
  it.each([
    ["open", { held: 1200 }],
    ["disputed", { held: 1200 }],
    ["tolerated", { accepted: 1200 }],
    ["accepted", { accepted: 1200 }],
    ["written-off", { accepted: 1200 }],
    ["credited", { prevented: 1200 }],
    ["corrected", { corrected: 1200 }],
  ] as const)("put what is %s where it belongs", (status, became) => {
    expect(savings([sum({ net: 1000, status })])).toEqual({ ...nothing, count: 1, found: 1200, ...became });
  });

  it("count what a credit gave back as prevented, and the rest of it as held", () => {
    expect(savings([sum({ net: 1000, status: "credit-asked", creditedGross: 500 as Pence })])).toMatchObject({
      prevented: 500,
      held: 700,
    });
  });

  it("count what was credited and then accepted for the rest once", () => {
    expect(savings([sum({ net: 1000, status: "accepted", creditedGross: 500 as Pence })])).toMatchObject({
      found: 1200,
      prevented: 500,
      accepted: 700,
    });
  });

  it("count what was held when its account closed as never paid", () => {
    expect(savings([sum({ net: 1000, status: "disputed", account: "closed" })])).toMatchObject({
      prevented: 1200,
      held: 0,
    });
  });

  it("count what a corrected file took back, and once what it has wrong still", () => {
    const replaced = sum({ net: 1000, status: "superseded" });
    const stillWrong = sum({ net: 400, status: "open" });
    expect(savings([replaced, stillWrong], [stillWrong])).toEqual({
      ...nothing,
      count: 1,
      found: 1200,
      prevented: 720,
      held: 480,
    });
  });

  it("count over several corrected files from the first to the last", () => {
    const [first, second, last] = [1000, 400, 100].map((net) =>
      sum({ net, status: net === 100 ? "open" : "superseded" }),
    ) as [VarianceSum, VarianceSum, VarianceSum];
    expect(savings([first, second, last], [second, last])).toMatchObject({ found: 1200, prevented: 1080, held: 120 });
  });

  it("keep beside the difference what is another variance’s money or was agreed", () => {
    const late = sum({ class: "late", net: 0, amount: 150000 as Pence });
    const vat = sum({ class: "vat-rate", net: 0, vat: 200 as Pence, gross: 200 as Pence, amount: 200 as Pence });
    expect(savings([late, vat])).toMatchObject({ found: 200, beside: 150000 });
  });

  it("name the class first on which most was found", () => {
    const { byClass } = savingsOf([sum({ class: "late", net: 10 }), sum({ class: "duplicate", net: 20 })]);
    expect(byClass.map((one) => one.class)).toEqual(["duplicate", "late"]);
  });

  const pence = fc.integer({ min: -1_000_000, max: 1_000_000 }) as fc.Arbitrary<Pence>;
  const anySum = fc.record({
    class: fc.constantFrom(...VARIANCE_CLASSES),
    status: fc.constantFrom(...VARIANCE_STATUSES),
    account: fc.constantFrom("open" as const, "closed" as const),
    count: fc.nat(1000),
    amount: pence,
    net: pence,
    vat: pence,
    gross: pence,
    creditedGross: pence,
  });

  it("come to what was found, to the penny, in each class and over all, whatever was found", () => {
    fc.assert(
      fc.property(fc.array(anySum), fc.array(anySum), (sums, again) => {
        const { all, byClass } = savingsOf(sums, again);
        for (const one of [all, ...byClass]) expect(became(one)).toBe(one.found);
        expect(byClass.reduce((found, one) => found + one.found, 0)).toBe(all.found);
      }),
    );
  });

  it("do not depend on the order of what was found", () => {
    fc.assert(
      fc.property(fc.array(anySum), (sums) => {
        expect(savingsOf(sums.toReversed()).all).toEqual(savingsOf(sums).all);
      }),
    );
  });
});

const became = ({ prevented, accepted, corrected, held }: Savings) => prevented + accepted + corrected + held;
