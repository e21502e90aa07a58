import { describe, expect, it } from "vitest";
import { chargeLine, limitedCompanyCharge } from "#test/factories/charge";
import { reconcileLines } from "#test/factories/reconcile-lines";
import { examplePolicy } from "#test/factories/reconciliation-policy";
import { statutoryBook } from "#test/factories/statutory-book";
import { chargeOfShares } from "../../charges/blended-week";
import type { ChargeShare } from "../../charges/charge-breakdown";
import { dayOf } from "../../day";
import type { CoreJobType } from "../../facts";
import { penceOf, pounds } from "../../money";
import type { CapInForce } from "../../rulebooks/caps-in-force";
import type { AgreedTerms, CapExemption } from "../agreed-terms";
import type { Line } from "../line";

const WEEK = dayOf("2026-05-10");

const cap = (amount: string): CapInForce => ({
  rulebook: "Northmere",
  role: null,
  basis: "all-in",
  amount: pounds(amount),
  from: dayOf("2025-10-01"),
  later: [],
  citation: { title: "An example", address: "https://example.org/", paragraph: null, readOn: WEEK },
  provenance: "confirmed",
  countedLines: ["pay"],
  bases: { paye: ["all-in"], umbrella: ["all-in"], "limited-company": ["all-in"] },
});

const share = (rate: string, hours: number, coreJobType: CoreJobType | null): ChargeShare => ({
  label: coreJobType ?? "Casework",
  hoursPerWeek: hours * 100,
  coreJobType,
  lines: [chargeLine("pay", rate)],
  statedTotal: pounds(rate),
});

/** 30 hours of a social worker, whose cap is £40.00, and seven of a team manager, whose cap is £51.50. */
const terms = (own: string, manager: string, exemption?: Partial<CapExemption>): AgreedTerms => ({
  assignmentId: "assignment",
  number: "A-7K3Q9D",
  agencyId: "agency",
  councilId: "council",
  workerNumber: "SW154516",
  jobTitle: "Social worker",
  coreJobType: "social-worker",
  startsOn: dayOf("2026-01-05"),
  endsOn: dayOf("2026-12-31"),
  hoursPerWeek: 3700,
  agreedOn: dayOf("2026-01-02"),
  charges: [
    {
      from: dayOf("2026-01-05"),
      breakdown: chargeOfShares(limitedCompanyCharge("40.00"), [
        share(own, 30, null),
        share(manager, 7, "team-manager"),
      ]),
    },
  ],
  caps: [cap("40.00")],
  otherRoles: [{ role: "team-manager", caps: [cap("51.50")] }],
  ...(exemption && {
    exemptions: [{ rulebook: "Northmere", from: dayOf("2026-01-05"), to: WEEK, upTo: null, ...exemption }],
  }),
});

const NONE = { standard: 0, overtime: 0, "on-call": 0, holiday: 0 };

/** What is found above a cap on a week of 37 hours, charged at the agreed average, or at `rate`. */
function findAboveCap(agreed: AgreedTerms, rate = agreed.charges[0]?.breakdown.statedTotal ?? pounds("0.00")) {
  const net = penceOf(Math.round((rate * 37) / 100));
  const line: Line = {
    assignmentNumber: "A-7K3Q9D",
    workerNumber: "SW154516",
    weekEnding: WEEK,
    unit: "hour",
    hours: { ...NONE, standard: 3700 },
    daily: null,
    rates: { standard: rate, overtime: null, "on-call": null, holiday: null },
    parts: { pay: rate },
    expenses: penceOf(0),
    charged: { net, vat: penceOf(Math.round(net / 5)), gross: penceOf(net + Math.round(net / 5)) },
    invoiceNumber: "1",
    invoiceDate: dayOf("2026-05-12"),
    purchaseOrder: null,
    originalInvoiceNumber: null,
    revision: 1,
    role: null,
    route: null,
  };
  const against = {
    terms: agreed,
    approved: null,
    receivedOn: dayOf("2026-05-12"),
    policy: examplePolicy,
    statutory: statutoryBook,
  };
  return reconcileLines({ lines: [line], against }).flatMap(({ found }) =>
    found.variances.filter((one) => one.class === "cap-exceeded").map(({ sentence }) => sentence),
  );
}

const of = (role: CoreJobType | null, found: string, hours: number) => ({
  role,
  hoursPerWeek: hours * 100,
  found: pounds(found),
  asked: 0,
});

describe("a week of two roles beside their caps", () => {
  it("is within them where each role is within its own, though the average is above one of them", () => {
    expect(findAboveCap(terms("40.00", "51.50"))).toEqual([]);
  });

  it("tells of each role how far it is above its own cap, for its hours", () => {
    expect(findAboveCap(terms("42.00", "51.50"))).toEqual([
      "cap of Northmere: expected £40.00, found £42.00: £2.00 an hour too much, 30 hours, £60.00",
    ]);
    expect(findAboveCap(terms("42.00", "55.00"))).toEqual([
      "cap of Northmere: expected £40.00, found £42.00: £2.00 an hour too much, 30 hours, £60.00; team manager, expected £51.50, found £55.00: £3.50 an hour too much, 7 hours, £24.50",
    ]);
  });

  it("lets no role’s room below its cap make up for another’s excess", () => {
    expect(findAboveCap(terms("30.00", "55.00"))).toEqual([
      "cap of Northmere: team manager, expected £51.50, found £55.00: £3.50 an hour too much, 7 hours, £24.50",
    ]);
  });

  it("takes what is charged above the agreed average to be of every hour", () => {
    expect(findAboveCap(terms("39.50", "51.00"), pounds("42.6757"))).toEqual([
      "cap of Northmere: expected £40.00, found £40.50: 50p an hour too much, 30 hours, £15.00; team manager, expected £51.50, found £52.00: 50p an hour too much, 7 hours, £3.50",
    ]);
  });

  it("is exempt role by role, as far as was granted for each", () => {
    const both = [of(null, "42.00", 30), of("team-manager", "55.00", 7)];
    expect(findAboveCap(terms("42.00", "55.00", { upTo: pounds("55.00"), roles: both }))).toEqual([]);
    const managerAlone = [of("team-manager", "55.00", 7)];
    expect(findAboveCap(terms("42.00", "55.00", { upTo: pounds("55.00"), roles: managerAlone }))).toEqual([
      "cap of Northmere: expected £40.00, found £42.00: £2.00 an hour too much, 30 hours, £60.00",
    ]);
    const fewerHours = [of(null, "42.00", 30), of("team-manager", "55.00", 6)];
    expect(findAboveCap(terms("42.00", "55.00", { upTo: pounds("55.00"), roles: fewerHours }))).toEqual([
      "cap of Northmere: team manager, expected £51.50, found £55.00: £3.50 an hour too much, 7 hours, £24.50",
    ]);
  });

  it("is exempt in no other role by an exemption of the post’s own", () => {
    expect(findAboveCap(terms("42.00", "55.00", { upTo: pounds("60.00") }))).toEqual([
      "cap of Northmere: team manager, expected £51.50, found £55.00: £3.50 an hour too much, 7 hours, £24.50",
    ]);
  });

  it("is held against no cap in a role for which none has been set", () => {
    const { otherRoles: _, ...withoutOther } = terms("40.00", "90.00");
    expect(findAboveCap(withoutOther)).toEqual([]);
  });
});
