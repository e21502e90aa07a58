import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Pence } from "../money";
import { allocateCredit, type Creditable } from "./allocate-credit";
import type { Amounts } from "./line";

const amounts = (net: number, vat: number): Amounts => ({
  net: net as Pence,
  vat: vat as Pence,
  gross: (net + vat) as Pence,
});
const none = amounts(0, 0);
const held = (id: string, inDifference: Amounts, credited = none): Creditable => ({ id, inDifference, credited });

describe("a credit", () => {
  it("gives back a difference whole", () => {
    expect(allocateCredit(amounts(2960, 592), [held("a", amounts(2960, 592))])).toEqual([
      { id: "a", given: amounts(2960, 592), isWhole: true },
    ]);
  });

  it("gives back a part, and the next credit the rest", () => {
    const [first] = allocateCredit(amounts(1000, 200), [held("a", amounts(2960, 592))]);
    expect(first).toEqual({ id: "a", given: amounts(1000, 200), isWhole: false });
    const rest = allocateCredit(amounts(1960, 392), [held("a", amounts(2960, 592), amounts(1000, 200))]);
    expect(rest).toEqual([{ id: "a", given: amounts(1960, 392), isWhole: true }]);
  });

  it("goes on to the next difference of the line, and leaves alone what was charged too little", () => {
    const found = allocateCredit(amounts(3000, 600), [
      held("a", amounts(1000, 200)),
      held("b", amounts(-500, -100)),
      held("c", amounts(4000, 800)),
    ]);
    expect(found).toEqual([
      { id: "a", given: amounts(1000, 200), isWhole: true },
      { id: "c", given: amounts(2000, 400), isWhole: false },
    ]);
  });

  it("gives back no gross without its net and VAT, whatever the VAT of the one and the other", () => {
    const found = allocateCredit(amounts(3000, 600), [held("a", amounts(1000, 0)), held("b", amounts(2000, 700))]);
    expect(found).toEqual([
      { id: "a", given: amounts(1000, 0), isWhole: true },
      { id: "b", given: amounts(2000, 600), isWhole: false },
    ]);
  });

  it("never gives more than it is, nor more than is left of a difference", () => {
    const money = fc.integer({ min: -100_000, max: 100_000 });
    const pence = fc.integer({ min: 0, max: 200_000 });
    fc.assert(
      fc.property(pence, pence, fc.array(fc.tuple(money, money), { maxLength: 6 }), (net, vat, differences) => {
        const variances = differences.map(([n, v], index) => held(String(index), amounts(n, v)));
        const found = allocateCredit(amounts(net, vat), variances);
        for (const { given } of found) expect(given.gross).toBe(given.net + given.vat);
        for (const kind of ["net", "vat"] as const) {
          expect(found.reduce((sum, { given }) => sum + given[kind], 0)).toBeLessThanOrEqual(amounts(net, vat)[kind]);
          for (const { id, given } of found)
            expect(given[kind]).toBeLessThanOrEqual(Math.max(0, variances[Number(id)]?.inDifference[kind] ?? 0));
        }
      }),
    );
  });
});
