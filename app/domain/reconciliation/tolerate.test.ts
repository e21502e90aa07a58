import { expect, it } from "vitest";
import { dayOf } from "../day";
import { penceOf } from "../money";
import type { Tolerance } from "./reconciliation-policy";
import { isTolerated, togetherOnLine } from "./tolerate";

const on = dayOf("2026-05-12");
const penny: Tolerance = {
  class: "vat-rounding",
  agencyId: null,
  mostPence: penceOf(1),
  from: dayOf("2026-05-12"),
  to: dayOf("2026-05-31"),
  reason: "VAT is rounded once an invoice",
};
const variance = (amount: number) => ({ class: "vat-rounding", amount: penceOf(amount) }) as const;

it.each([
  [1, penny],
  [-1, penny],
  [2, null],
  [-2, null],
])("holds a difference of %d pence against a penny, of either direction", (amount, expected) => {
  expect(isTolerated(variance(amount), [penny], "one", on)).toBe(expected);
});

it.each([
  ["2026-05-11", null],
  ["2026-05-12", penny],
  ["2026-05-31", penny],
  ["2026-06-01", null],
])("holds on %s as its days say", (day, expected) => {
  expect(isTolerated(variance(1), [penny], "one", dayOf(day))).toBe(expected);
});

it("lets nothing of another class pass", () => {
  expect(isTolerated({ class: "wrong-rate", amount: penceOf(1) }, [penny], "one", on)).toBeNull();
});

it("goes by the agency's own before that of all, and by the later of two", () => {
  const strict = { ...penny, agencyId: "one", mostPence: penceOf(0) };
  const wide = { ...penny, from: dayOf("2026-05-13"), mostPence: penceOf(5) };
  expect(isTolerated(variance(1), [penny, strict], "one", on)).toBeNull();
  expect(isTolerated(variance(1), [penny, strict], "two", on)).toBe(penny);
  expect(isTolerated(variance(5), [penny, wide], "two", dayOf("2026-05-13"))).toBe(wide);
});

it("is of a whole line: parts of a class count together, whichever way they differ", () => {
  const line = [variance(1), variance(-1), { class: "wrong-rate", amount: penceOf(5) } as const];
  expect(togetherOnLine(variance(1), line)).toEqual(variance(2));
  expect(isTolerated(togetherOnLine(variance(1), line), [penny], "one", on)).toBeNull();
});
