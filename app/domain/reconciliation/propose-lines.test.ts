import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chargeLine, payeCharge, payeChargeWith } from "#test/factories/charge";
import { statutoryBook } from "#test/factories/statutory-book";
import { addDays, dayOf } from "../day";
import { penceOf, pounds } from "../money";
import type { AgreedTerms } from "./agreed-terms";
import { findVariances } from "./find-variances";
import type { ApprovedWeek, Line } from "./line";
import { type ProposedLine, proposeLine } from "./propose-lines";
import type { ReconciliationPolicy } from "./reconciliation-policy";

const weekEnding = dayOf("2026-12-06");

const policy: ReconciliationPolicy = {
  from: dayOf("2025-01-01"),
  provenance: "unconfirmed",
  source: "An example",
  lateAfterDays: 30,
  missingAfterDays: 30,
  answerWithinDays: 14,
  writeOffLimit: penceOf(1000),
  mostTolerance: penceOf(500),
  shareLabels: { overtime: ["out of hours"], "on-call": ["on call"], holiday: ["holiday"] },
  selfBillingMonths: 12,
  tolerances: [],
};
const proposing = { weekEnding, policy, statutory: statutoryBook };

const terms = (changes: Partial<AgreedTerms> = {}): AgreedTerms => ({
  assignmentId: "assignment",
  number: "A-7K3Q9D",
  agencyId: "agency",
  councilId: "council",
  workerNumber: "SW154516",
  jobTitle: "Social worker",
  coreJobType: "social-worker",
  startsOn: dayOf("2026-11-23"),
  endsOn: dayOf("2027-05-22"),
  hoursPerWeek: 3700,
  agreedOn: dayOf("2026-11-01"),
  charges: [{ from: dayOf("2026-11-23"), breakdown: payeCharge() }],
  caps: [],
  ...changes,
});

const approved = (changes: Partial<ApprovedWeek> = {}): ApprovedWeek => ({
  weekEnding,
  unit: "hour",
  hours: { standard: 3500, overtime: 0, "on-call": 0, holiday: 0 },
  daily: null,
  approvedOn: dayOf("2026-12-07"),
  ...changes,
});

/** The proposed line as it comes back out of its import. */
const charged = (proposed: ProposedLine): Line => ({
  ...proposed,
  workerNumber: null,
  expenses: penceOf(0),
  invoiceNumber: "SB-1",
  invoiceDate: null,
  purchaseOrder: null,
  originalInvoiceNumber: null,
  revision: 1,
  role: null,
  route: null,
});

const variancesOf = (proposed: ProposedLine | null, agreed: AgreedTerms, timesheet: ApprovedWeek | null) =>
  proposed &&
  findVariances(charged(proposed), {
    terms: agreed,
    approved: timesheet,
    before: [],
    original: null,
    receivedOn: dayOf("2026-12-08"),
    policy,
    statutory: statutoryBook,
  }).variances.filter(({ class: found }) => found !== "ni-over-recovered");

const dearer = payeChargeWith(chargeLine("agency-margin", "4.1700"));
const changedOnWednesday = terms({
  charges: [
    { from: dayOf("2026-11-23"), breakdown: payeCharge() },
    { from: dayOf("2026-12-02"), breakdown: dearer },
  ],
});

describe("the line proposed for a week", () => {
  it("has the contracted hours where no timesheet has come, at the agreed rate and its parts, with VAT", () => {
    const proposed = proposeLine(terms(), null, proposing);
    expect(proposed).toMatchObject({
      basis: "contracted",
      hours: { standard: 3700 },
      rates: { standard: pounds("42.6299"), overtime: null },
      charged: { net: 157731, vat: 31546, gross: 189277 },
    });
    expect(variancesOf(proposed, terms(), null)).toEqual([]);
  });

  it("has the approved hours where a timesheet has come", () => {
    const proposed = proposeLine(terms(), approved(), proposing);
    expect(proposed).toMatchObject({ basis: "approved", hours: { standard: 3500 } });
    expect(variancesOf(proposed, terms(), approved())).toEqual([]);
  });

  it("is none while the timesheet waits for approval, and none for a week outside the assignment", () => {
    expect(proposeLine(terms(), approved({ approvedOn: null }), proposing)).toBeNull();
    expect(proposeLine(terms(), null, { ...proposing, weekEnding: dayOf("2026-11-22") })).toBeNull();
  });

  it("has the share of the contracted hours where the assignment starts in the week", () => {
    const later = terms({ startsOn: dayOf("2026-12-02") });
    const proposed = proposeLine(later, null, proposing);
    expect(proposed?.hours.standard).toBe(2220);
    expect(variancesOf(proposed, later, null)).toEqual([]);
  });

  it("has the average rate of a week in which the rate changed, by the days worked", () => {
    const daily = [700, 700, 700, 700, 700, 0, 0];
    const proposed = proposeLine(changedOnWednesday, approved({ daily }), proposing);
    expect(proposed?.rates.standard).toBeGreaterThan(payeCharge().statedTotal);
    expect(proposed?.parts).toEqual({});
    expect(variancesOf(proposed, changedOnWednesday, approved({ daily }))).toEqual([]);
  });

  it("takes the agency’s hours, and keeps the rates", () => {
    const hours = { standard: 3000, overtime: 0, "on-call": 0, holiday: 0 };
    const proposed = proposeLine(terms(), approved(), proposing, hours);
    expect(proposed).toMatchObject({ hours, rates: { standard: pounds("42.6299") }, charged: { net: 127890 } });
    expect(variancesOf(proposed, terms(), approved())).toEqual([]);
  });

  it("has no variance, whatever was worked and whenever the rate changed", () => {
    const quantity = fc.integer({ min: 0, max: 1400 });
    fc.assert(
      fc.property(
        fc.array(quantity, { minLength: 7, maxLength: 7 }).filter((daily) => daily.some((hours) => hours > 0)),
        fc.integer({ min: -9, max: 9 }),
        fc.boolean(),
        (daily, shift, isStated) => {
          const agreed = terms({
            charges: [
              { from: dayOf("2026-11-23"), breakdown: payeCharge() },
              { from: addDays(weekEnding, shift), breakdown: dearer },
            ],
          });
          const standard = daily.reduce((sum, hours) => sum + hours, 0);
          const hours = { standard, overtime: 0, "on-call": 0, holiday: 0 };
          const timesheet = approved({ hours, daily: isStated ? daily : null });
          expect(variancesOf(proposeLine(agreed, timesheet, proposing), agreed, timesheet)).toEqual([]);
        },
      ),
    );
  });
});
