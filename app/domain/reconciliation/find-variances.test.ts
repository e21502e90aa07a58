import fc from "fast-check";
import { expect, it } from "vitest";
import { reconcileLines } from "#test/factories/reconcile-lines";
import { examplePolicy } from "#test/factories/reconciliation-policy";
import { statutoryBook } from "#test/factories/statutory-book";
import type { ChargeBreakdown } from "../charges/charge-breakdown";
import { addDays, dayOf } from "../day";
import { type Pence, penceOf, type Rate, rateOf, scale } from "../money";
import { agreedForWeek } from "./agreed-for-week";
import type { AgreedTerms } from "./agreed-terms";
import { type ApprovedWeek, addAmounts, type Line } from "./line";

const WEEK = dayOf("2026-05-10");
const rate = (least = 0) => fc.integer({ min: least, max: 90_0000 }).map(rateOf);
const hours = fc.oneof(fc.constantFrom(0, 740, 3700), fc.integer({ min: 0, max: 60_00 }));
const daily = fc.option(fc.array(fc.constantFrom(0, 370, 740, 901), { minLength: 7, maxLength: 7 }));

const breakdown = fc
  .record({ pay: rate(1), holiday: rate(), margin: rate(), unit: fc.constantFrom("hour" as const, "day" as const) })
  .map(
    ({ pay, holiday, margin, unit }): ChargeBreakdown => ({
      route: "paye",
      unit,
      paidHoursPerDay: unit === "day" ? 740 : null,
      hoursPerWeek: 3700,
      niMethod: "weekly-threshold",
      lines: [
        { kind: "pay", name: null, rate: pay },
        { kind: "holiday-pay", name: null, rate: holiday },
        { kind: "agency-margin", name: null, rate: margin },
      ],
      statedTotal: rateOf(pay + holiday + margin),
    }),
  );

const terms = fc
  .record({
    startsIn: fc.integer({ min: -40, max: 3 }),
    endsIn: fc.integer({ min: -3, max: 40 }),
    agreedIn: fc.constantFrom(-90, 30),
    charges: fc.array(fc.record({ inDays: fc.integer({ min: -10, max: 10 }), breakdown }), {
      minLength: 1,
      maxLength: 3,
    }),
  })
  .map(
    ({ startsIn, endsIn, agreedIn, charges }): AgreedTerms => ({
      assignmentId: "assignment",
      number: "A-7K3Q9D",
      agencyId: "agency",
      councilId: "council",
      workerNumber: "SW154516",
      jobTitle: "Social worker",
      coreJobType: "social-worker",
      startsOn: addDays(WEEK, startsIn),
      endsOn: addDays(WEEK, endsIn),
      hoursPerWeek: 3700,
      agreedOn: addDays(WEEK, agreedIn),
      charges: charges
        .toSorted((a, b) => a.inDays - b.inDays)
        .map(({ inDays, breakdown }) => ({ from: addDays(WEEK, inDays), breakdown })),
      caps: [],
    }),
  );

const rates = (value: fc.Arbitrary<Rate>) =>
  fc.record({
    standard: fc.option(value),
    overtime: fc.option(value),
    "on-call": fc.option(value),
    holiday: fc.option(value),
  });
const allHours = fc.record({ standard: hours, overtime: hours, "on-call": hours, holiday: hours });

const line = fc
  .record({
    unit: fc.constantFrom("hour" as const, "day" as const),
    hours: allHours,
    daily,
    rates: rates(rate()),
    parts: fc.record({ pay: rate(), "agency-margin": rate(), "employer-ni": rate() }, { requiredKeys: [] }),
    expenses: fc.integer({ min: 0, max: 900_00 }),
    net: fc.integer({ min: -5000_00, max: 5000_00 }),
    vat: fc.option(fc.integer({ min: -900_00, max: 900_00 })),
    grossOver: fc.constantFrom(0, 0, 1, -500),
    invoice: fc.constantFrom("1", "2", "3"),
    original: fc.constantFrom(null, "1", "2"),
    revision: fc.integer({ min: 1, max: 2 }),
    role: fc.constantFrom(null, "Social worker", "Team manager"),
    route: fc.constantFrom(null, "paye" as const, "umbrella" as const),
  })
  .map(({ expenses, net, vat, grossOver, invoice, original, ...stated }): Line => {
    const vatCharged = vat ?? scale(net, 1, 5);
    return {
      ...stated,
      assignmentNumber: "A-7K3Q9D",
      workerNumber: "SW154516",
      weekEnding: WEEK,
      expenses: expenses as Pence,
      charged: { net: net as Pence, vat: vatCharged as Pence, gross: (net + vatCharged + grossOver) as Pence },
      invoiceNumber: invoice,
      invoiceDate: dayOf("2026-05-12"),
      purchaseOrder: null,
      originalInvoiceNumber: original,
    };
  });

const approved: fc.Arbitrary<ApprovedWeek | null> = fc.option(
  fc.record({
    weekEnding: fc.constant(WEEK),
    unit: fc.constantFrom("hour" as const, "day" as const),
    hours: allHours,
    daily,
    approvedOn: fc.constantFrom(null, dayOf("2026-05-11")),
  }),
);

const against = fc.record({
  terms: fc.oneof(
    { weight: 9, arbitrary: terms },
    fc.constantFrom("unknown-assignment" as const, "unknown-worker" as const),
  ),
  approved,
  receivedOn: fc.constantFrom(dayOf("2026-05-12"), dayOf("2026-08-12")),
  policy: fc.constant(examplePolicy),
  statutory: fc.constantFrom(statutoryBook, { ...statutoryBook, vatRate: [] }),
});

const lines = fc.array(line, { minLength: 1, maxLength: 5 });

it("conserves every penny of every line in net, VAT and gross", () => {
  fc.assert(
    fc.property(lines, against, (lines, against) => {
      for (const { line, found } of reconcileLines({ lines, against })) {
        const parts = [found.agreed, ...found.variances.map(({ inDifference }) => inDifference)];
        expect(addAmounts(parts)).toEqual(line.charged);
        expect(found.agreed.gross).toBe(found.agreed.net + found.agreed.vat);
      }
    }),
    { numRuns: 500 },
  );
});

it("finds the same whatever the order of the lines", () => {
  fc.assert(
    fc.property(lines, fc.array(fc.nat()), against, (lines, keys, against) => {
      const mixed = lines.map((line, index) => ({ line, key: keys[index] ?? 0 }));
      const other = mixed.toSorted((a, b) => a.key - b.key).map(({ line }) => line);
      const foundOf = (some: readonly Line[]) =>
        reconcileLines({ lines: some, against })
          .map(({ found }) => JSON.stringify(found))
          .sort();
      expect(foundOf(other)).toEqual(foundOf(lines));
    }),
  );
});

it("finds the same in a file cut in two as in the whole, where the earlier lines come first", () => {
  fc.assert(
    fc.property(lines, against, fc.nat(5), (lines, against, cut) => {
      const dated = lines.map((line, index) => ({
        ...line,
        revision: 1,
        invoiceDate: addDays(dayOf("2026-05-12"), index),
      }));
      const whole = reconcileLines({ lines: dated, against });
      const first = dated.slice(0, cut);
      const cutInTwo = [
        ...reconcileLines({ lines: first, against }),
        ...reconcileLines({ lines: dated.slice(cut), earlier: first, against }),
      ];
      // A credit whose original came in the later file is found again when that one comes.
      const charges = (some: typeof whole) =>
        some.filter(({ line }) => line.charged.net >= 0).map(({ found }) => found);
      expect(charges(cutInTwo)).toEqual(charges(whole));
    }),
  );
});

it("finds nothing on a line that is exactly as agreed", () => {
  const inside = terms.map((one) => ({
    ...one,
    startsOn: addDays(WEEK, -30),
    endsOn: addDays(WEEK, 30),
    agreedOn: addDays(WEEK, -60),
  }));
  fc.assert(
    fc.property(inside, fc.integer({ min: 1, max: 3700 }), daily, (terms, quantity, daily) => {
      const unit = terms.charges[0]?.breakdown.unit ?? "hour";
      const standard = unit === "day" ? scale(quantity, 5, 37) : quantity;
      const week = {
        weekEnding: WEEK,
        unit,
        hours: { standard, overtime: 0, "on-call": 0, holiday: 0 },
        daily,
      };
      const net = agreedForWeek(terms, week, examplePolicy);
      const vat = scale(net, 1, 5) as Pence;
      const charged: Line = {
        ...week,
        assignmentNumber: null,
        workerNumber: null,
        rates: { standard: null, overtime: null, "on-call": null, holiday: null },
        parts: {},
        expenses: penceOf(0),
        charged: { net, vat, gross: (net + vat) as Pence },
        invoiceNumber: "1",
        invoiceDate: dayOf("2026-05-12"),
        purchaseOrder: null,
        originalInvoiceNumber: null,
        revision: 1,
        role: null,
        route: null,
      };
      const against = {
        terms,
        approved: null,
        receivedOn: dayOf("2026-05-12"),
        policy: examplePolicy,
        statutory: statutoryBook,
      };
      expect(reconcileLines({ lines: [charged], against }).map(({ found }) => found.variances)).toEqual([[]]);
    }),
  );
});
