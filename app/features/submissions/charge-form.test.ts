import { describe, expect, it } from "vitest";
import { chargeLine, payeCharge } from "#test/factories/charge";
import { statutoryBook } from "#test/factories/statutory-book";
import { chargeOfShares } from "~/domain/charges/blended-week";
import { chargeProblems } from "~/domain/charges/charge-problems";
import { checkStatutoryLines } from "~/domain/charges/statutory-cost";
import { parametersOn } from "~/domain/charges/statutory-parameters";
import { dayOf } from "~/domain/day";
import { pounds } from "~/domain/money";
import { judgeForm, type Typed } from "~/platform/http/forms";
import {
  atOneRate,
  atSeveralRates,
  chargeForm,
  chargeSoFar,
  faultsFor,
  proposeCharge,
  sharesShown,
  typedCharge,
  withAnotherRate,
  withTotal,
} from "./charge-form";

const law = parametersOn(statutoryBook, dayOf("2026-11-23"));
if (!law) throw new Error("The example law does not reach the day");

const read = (typed: Typed) => {
  const form = judgeForm(chargeForm, typed);
  if (!form.ok) throw new Error(JSON.stringify(form.errors));
  return form.value;
};

const standard = { lines: [chargeLine("pay", "30.00")], statedTotal: pounds("30.00") };
const week = chargeOfShares(payeCharge(), [
  { label: "Standard", hoursPerWeek: 3000, coreJobType: null, ...standard },
  { label: "Team lead", hoursPerWeek: 700, coreJobType: "team-manager", ...standard },
]);

describe("the form of a charge", () => {
  it("gives back what was saved, at one rate and at several", () => {
    expect(read(typedCharge(payeCharge()))).toEqual(payeCharge());
    expect(read(typedCharge(week))).toEqual(week);
  });

  it("makes of what was typed the first of several rates, and of several the first again", () => {
    const typed = typedCharge(payeCharge());
    const several = atSeveralRates(typed);
    expect(sharesShown(several)).toEqual([1, 2]);
    expect(several).toMatchObject({
      "share-1-label": "Standard hours",
      "share-1-hours": "37",
      "share-1-line-pay": "30.00",
    });
    expect(read(several)).toEqual(
      chargeOfShares(payeCharge(), [
        {
          label: "Standard hours",
          hoursPerWeek: 3700,
          coreJobType: null,
          lines: payeCharge().lines,
          statedTotal: payeCharge().statedTotal,
        },
      ]),
    );
    expect(read(atOneRate(several))).toEqual(payeCharge());
  });

  it("takes five rates and no more", () => {
    let typed = atSeveralRates(typedCharge(payeCharge()));
    for (const _ of [3, 4, 5, 6]) typed = withAnotherRate(typed);
    expect(sharesShown(typed)).toEqual([1, 2, 3, 4, 5]);
  });

  it("says what is wrong at the field of its rate", () => {
    const typed = { ...typedCharge(week), "share-2-hours": "", "share-2-line-other": "1.00", "share-1-label": "" };
    const form = judgeForm(chargeForm, typed);
    expect(!form.ok && form.errors).toEqual({
      "share-1-label": "Rate 1: enter what the hours are, like ‘Out of hours’",
      "share-2-hours": "Rate 2: enter the paid hours a week",
    });
    expect(judgeForm(chargeForm, { ...typedCharge(week), "share-1-hours": "168" })).toMatchObject({
      ok: false,
      errors: { "share-1-hours": expect.stringContaining("come to 175") },
    });
  });

  it("works out the statutory lines of every rate over the hours of the whole week", () => {
    const typed = { ...typedCharge(week), "share-2-line-pay": "36.00" };
    const charge = read(proposeCharge(typed, law));
    expect(chargeProblems(charge)).toEqual([]);
    for (const check of checkStatutoryLines(charge, law)) expect(Math.abs(check.difference)).toBeLessThanOrEqual(1);
  });

  it("says what keeps the statutory lines from being worked out, and not what is still to be filled in", () => {
    const typed = { ...typedCharge(payeCharge()), total: "" };
    expect(faultsFor("propose", typed)).toEqual({});
    expect(faultsFor("propose", { ...typed, "line-pay": "thirty" })).toEqual({
      "line-pay": "Pay: ‘thirty’ is not an amount in pounds: enter one like 41.20",
    });
    expect(faultsFor("propose", { ...typed, "line-pay": "", "hours-per-week": "x" })).toEqual({
      "line-pay": "Enter what the worker is paid",
      "hours-per-week": expect.any(String),
    });
    const shares = { ...typedCharge(week), "share-2-line-pay": "thirty" };
    expect(faultsFor("propose", shares)).toEqual({ "share-2-line-pay": expect.stringContaining("Rate 2: pay") });
  });

  it("says which lines cannot be added up", () => {
    const typed = { ...typedCharge(payeCharge()), total: "", "hours-per-week": "" };
    expect(faultsFor("add-up", typed)).toEqual({});
    expect(faultsFor("add-up", { ...typed, "line-agency-margin": "two pounds" })).toEqual({
      "line-agency-margin": expect.stringContaining("Agency margin"),
    });
  });

  it("adds up each rate on its own, and shows the average of them so far", () => {
    const typed = withTotal({ ...typedCharge(week), "share-2-line-pay": "48.50" });
    expect(typed).toMatchObject({ "share-1-total": "30.00", "share-2-total": "48.50" });
    // (£30.00 × 30 + £48.50 × 7) ÷ 37
    expect(chargeSoFar(typed).statedTotal).toBe(pounds("33.5"));
    expect(chargeSoFar({ rates: "different" })).toMatchObject({ hoursPerWeek: 0, lines: [] });
  });
});
