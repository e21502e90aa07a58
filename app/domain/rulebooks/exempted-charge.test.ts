import { describe, expect, it } from "vitest";
import { chargeLine, limitedCompanyCharge } from "#test/factories/charge";
import { dated } from "#test/factories/statutory-book";
import { compliantFacts } from "#test/factories/submission-facts";
import { chargeOfShares } from "../charges/blended-week";
import type { ChargeShare } from "../charges/charge-breakdown";
import { dayOf } from "../day";
import type { Exemption } from "../facts";
import { pounds } from "../money";
import { conclude } from "../rules/conclude";
import { judgePriceCap } from "../rules/price-cap";
import { beyondExemption, describeUpTo } from "./exempted-charge";
import type { Cap, PriceCapTerms } from "./rulebook";

const on = dayOf("2026-11-23");
const stamp = { id: "northmere", version: "2025-10-01", title: "Northmere agreement", force: "must" } as const;
const context = { stamp, statutory: null, laterLaw: [], signatories: null };

const cap = (coreJobType: Cap["coreJobTypes"][number], amount: string): Cap => ({
  role: coreJobType,
  coreJobTypes: [coreJobType],
  basis: "all-in",
  amount: pounds(amount),
});

/** £40.00 for a social worker and £51.50 for a team manager. */
const terms: PriceCapTerms = {
  countedLines: ["pay"],
  bases: { paye: ["all-in"], umbrella: ["all-in"], "limited-company": ["all-in"] },
  caps: [cap("social-worker", "40.00"), cap("team-manager", "51.50")],
};

const share = (rate: string, hours: number, coreJobType: ChargeShare["coreJobType"]): ChargeShare => ({
  label: coreJobType ?? "Casework",
  hoursPerWeek: hours * 100,
  coreJobType,
  lines: [chargeLine("pay", rate)],
  statedTotal: pounds(rate),
});

/** A social worker’s post with some hours charged as a team manager’s. */
const week = (own: string, manager: string, hours = 7) =>
  chargeOfShares(limitedCompanyCharge("40.00"), [share(own, 37 - hours, null), share(manager, hours, "team-manager")]);

const find = (charge: ReturnType<typeof week>, exemption?: Pick<Exemption, "upTo" | "roles">) => {
  const granted = exemption && {
    number: "E-7K3Q9D",
    rulebookId: "northmere",
    rule: "price-cap" as const,
    startsOn: on,
    endsOn: dayOf("2027-02-03"),
    grantedOn: on,
    grantedBy: [],
    ...exemption,
  };
  const facts = compliantFacts(on, { charge, ...(granted && { exemptions: [granted] }) });
  const term = dated("2025-10-01", null, terms);
  return conclude({ rule: "price-cap", term, context }, judgePriceCap(facts, term, context), facts);
};

/** The exemption that is granted for what a charge was found to be. */
function exemptionFor(charge: ReturnType<typeof week>): Pick<Exemption, "upTo" | "roles"> {
  const { measure } = find(charge);
  if (!measure) throw new Error("The charge was not found to be above a cap");
  return { upTo: pounds(String(measure.found / 10_000)), roles: measure.roles ?? null };
}

describe("an exemption of a charge made of two roles", () => {
  it("keeps the figure of every role that is above its cap", () => {
    expect(find(week("42.00", "55.00")).measure).toEqual({
      unit: "rate",
      found: 550_000,
      asked: 515_000,
      roles: [
        { role: null, hoursPerWeek: 3000, found: 420_000, asked: 400_000 },
        { role: "team-manager", hoursPerWeek: 700, found: 550_000, asked: 515_000 },
      ],
    });
  });

  it("covers each role up to its own figure, and not up to the other’s", () => {
    const granted = exemptionFor(week("42.00", "55.00"));
    expect(find(week("42.00", "55.00"), granted).outcome).toBe("exempt");
    expect(find(week("41.00", "54.00"), granted).outcome).toBe("exempt");
    expect(find(week("42.01", "55.00"), granted).outcome).toBe("not met");
    expect(find(week("54.00", "51.00"), granted).outcome).toBe("not met");
    expect(find(week("42.00", "55.01"), granted).outcome).toBe("not met");
  });

  it("does not cover a role that was within its cap when it was asked for", () => {
    const ofManager = exemptionFor(week("40.00", "55.00"));
    expect(find(week("40.00", "55.00"), ofManager).outcome).toBe("exempt");
    expect(find(week("40.01", "55.00"), ofManager).outcome).toBe("not met");
    expect(find(week("40.01", "51.00"), ofManager).outcome).toBe("not met");
  });

  it("covers the other role for no more hours than it was asked for", () => {
    const granted = exemptionFor(week("40.00", "55.00", 7));
    expect(find(week("40.00", "55.00", 6), granted).outcome).toBe("exempt");
    expect(find(week("40.00", "55.00", 8), granted).outcome).toBe("not met");
  });

  it("covers the post’s own role where that one’s alone it was granted for, and no other", () => {
    const own = { upTo: pounds("42.00") };
    expect(find(week("42.00", "51.50"), own).outcome).toBe("exempt");
    expect(find(week("42.00", "51.51"), own).outcome).toBe("not met");
    expect(find(limitedCompanyCharge("42.00"), own).outcome).toBe("exempt");
    expect(find(limitedCompanyCharge("41.00"), exemptionFor(week("40.00", "55.00"))).outcome).toBe("not met");
  });

  it("is not to be had where one of the roles fails without a figure", () => {
    const paye = chargeOfShares({ ...limitedCompanyCharge("40.00"), route: "paye" }, [
      share("20.00", 30, null),
      share("55.00", 7, "team-manager"),
    ]);
    const counting = { ...terms, countedLines: ["pay", "holiday-pay"] as const };
    const facts = compliantFacts(on, { charge: paye });
    const judged = judgePriceCap(facts, dated("2025-10-01", null, counting), context);
    expect(judged).toMatchObject({ outcome: "not met" });
    expect(judged.measure).toBeUndefined();
  });

  it("says of each role how far it goes, and what is beyond it", () => {
    const granted = exemptionFor(week("42.00", "55.00"));
    expect(describeUpTo(pounds("55.00"), granted.roles)).toBe(
      "£42.00 an hour in the post’s own role and £55.00 an hour for 7 hours a week as team manager",
    );
    expect(describeUpTo(pounds("42.00"), null)).toBe("£42.00 an hour");
    const { measure } = find(week("42.00", "55.50"));
    expect(measure && beyondExemption(granted, measure)).toEqual([
      { role: "team-manager", found: 555_000, upTo: 550_000 },
    ]);
  });
});
