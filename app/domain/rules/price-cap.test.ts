import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chargeLine, limitedCompanyCharge, payeCharge, payeChargeWith } from "#test/factories/charge";
import { factsAboutCharge } from "#test/factories/charge-facts";
import { dated, statutoryBook } from "#test/factories/statutory-book";
import { chargeOfShares } from "../charges/blended-week";
import type { ChargeBreakdown } from "../charges/charge-breakdown";
import { parametersOn } from "../charges/statutory-parameters";
import { cappedPart, sumOfLines } from "../charges/sums";
import { dayOf } from "../day";
import type { SubmissionFacts } from "../facts";
import { pounds, type Rate, rateOf } from "../money";
import type { Cap, Dated, PriceCapTerms } from "../rulebooks/rulebook";
import { conclude } from "./conclude";
import { judgePriceCap } from "./price-cap";

const context = {
  stamp: { id: "northmere", version: "2025-10-01", title: "Northmere agreement", force: "must" },
  statutory: parametersOn(statutoryBook, dayOf("2027-01-04")),
  laterLaw: [],
  signatories: null,
} as const;

const cap = (amount: string, basis: Cap["basis"] = "all-in", role = "Social worker"): Cap => ({
  role,
  coreJobTypes: ["social-worker"],
  basis,
  amount: pounds(amount),
});

const terms = (caps: readonly Cap[], changes: Partial<PriceCapTerms> = {}): Dated<PriceCapTerms> =>
  dated("2025-10-01", null, {
    countedLines: ["pay", "holiday-pay", "employer-ni", "apprenticeship-levy", "umbrella-margin"],
    bases: { paye: ["paye-pay", "all-in"], umbrella: ["all-in"], "limited-company": ["all-in"] },
    caps,
    ...changes,
  });

function judge(charge: ChargeBreakdown, term: Dated<PriceCapTerms>, changes: Partial<SubmissionFacts> = {}) {
  const facts = factsAboutCharge({ charge, ...changes });
  return conclude({ rule: "price-cap", term, context }, judgePriceCap(facts, term, context), facts).tell();
}

describe("an all-in cap", () => {
  it("is met to the ten-thousandth and no further", () => {
    // The counted lines of the charge come to £38.4431.
    expect(judge(payeCharge(), terms([cap("38.4432")]))).toMatchObject({
      outcome: "met",
      reason: "£38.4431 an hour is 0.01p below the cap of £38.4432 for a social worker.",
      remedy: null,
    });
    expect(judge(payeCharge(), terms([cap("38.4431")]))).toMatchObject({
      outcome: "met",
      reason: "£38.4431 an hour is exactly the cap for a social worker.",
    });
    expect(judge(payeCharge(), terms([cap("38.4430")]))).toMatchObject({
      outcome: "not met",
      reason: "£38.4431 an hour is 0.01p above the cap of £38.4430 for a social worker.",
    });
  });

  it("says by how much a limited company's rate is above it, and what would meet it", () => {
    expect(judge(limitedCompanyCharge("41.20"), terms([cap("40.00")]))).toMatchObject({
      outcome: "not met",
      reason: "£41.20 an hour is £1.20 above the cap of £40.00 for a social worker.",
      remedy: "£1.20 an hour less meets the cap.",
      working: [
        "£41.20 pay = £41.20 an hour",
        "Not counted: agency margin and managed service fee",
        "£41.20 − £40.00 = £1.20 above the cap",
      ],
    });
  });

  it("shows every counted line and names the basic pay that would meet it", () => {
    const charge = payeChargeWith(
      chargeLine("pay", "35.00"),
      chargeLine("holiday-pay", "4.2245"),
      chargeLine("employer-ni", "5.4945"),
      chargeLine("apprenticeship-levy", "0.1961"),
    );
    // £42.00 all-in is £32.7479 of basic pay to the unit, and a pay of £32.75 would be just above the cap.
    const finding = judge(charge, terms([cap("42.00")]));
    expect(finding.working[0]).toBe(
      "£35.00 pay + £4.2245 holiday pay + £5.4945 employer National Insurance + £0.1961 apprenticeship levy = £44.9151 an hour",
    );
    expect(finding.remedy).toBe(
      "£2.9151 an hour less meets the cap. With the statutory lines worked out from it, basic pay of £32.74 an hour meets it.",
    );
  });

  it("leaves room for an umbrella's margin in the pay that it names", () => {
    const lines = [...payeCharge().lines, chargeLine("umbrella-margin", "1.00")];
    const charge = { ...payeCharge({ lines }), route: "umbrella" } as const;
    expect(judge(charge, terms([cap("38.4431")])).remedy).toBe(
      "£1.00 an hour less meets the cap. With the statutory lines worked out from it, basic pay of £29.22 an hour meets it.",
    );
  });

  it("cannot be met by PAYE basic pay with nothing beside it", () => {
    const charge = payeCharge({ lines: [chargeLine("pay", "38.00"), chargeLine("agency-margin", "2.00")] });
    expect(judge(charge, terms([cap("40.00")]))).toMatchObject({
      outcome: "not met",
      reason:
        "The cap of £40.00 for a social worker counts holiday pay and employer National Insurance, and the charge gives none, so £38.00 an hour cannot be held against it.",
      remedy: "Itemise holiday pay and employer National Insurance.",
    });
  });

  it("asks for no employer NI where hours are too few for any to be due", () => {
    const lines = [chargeLine("pay", "30.00"), chargeLine("holiday-pay", "3.6210")];
    expect(judge(payeCharge({ lines, hoursPerWeek: 200 }), terms([cap("40.00")])).outcome).toBe("met");
  });
});

describe("a PAYE pay cap", () => {
  const both = terms([cap("31.20", "paye-pay"), cap("38.00")]);

  it("is held against basic pay alone, and goes before the all-in cap where the route prefers it", () => {
    expect(judge(payeCharge(), both)).toMatchObject({
      outcome: "met",
      reason: "Basic pay of £30.00 an hour is £1.20 below the PAYE pay cap of £31.20 for a social worker.",
    });
  });

  it("says what basic pay would meet it", () => {
    expect(judge(payeChargeWith(chargeLine("pay", "31.50")), both)).toMatchObject({
      outcome: "not met",
      reason: "Basic pay of £31.50 an hour is 30p above the PAYE pay cap of £31.20 for a social worker.",
      remedy: "Basic pay of £31.20 an hour or less meets the cap: 30p an hour less meets the cap.",
    });
  });

  it("is no test of an umbrella, which is held to the all-in cap", () => {
    expect(judge({ ...payeCharge(), route: "umbrella" }, both)).toMatchObject({
      outcome: "not met",
      reason: "£38.4431 an hour is 44.31p above the cap of £38.00 for a social worker.",
    });
  });
});

describe("a day rate", () => {
  const day = (pay: string): ChargeBreakdown => ({ ...limitedCompanyCharge(pay), unit: "day", paidHoursPerDay: 750 });

  it("is spread over its paid hours", () => {
    expect(judge(day("300.00"), terms([cap("40.00")]))).toMatchObject({
      outcome: "met",
      reason: "£40.00 an hour is exactly the cap for a social worker.",
    });
    expect(judge(day("300.75"), terms([cap("40.00")]))).toMatchObject({
      outcome: "not met",
      reason: "£40.10 an hour is 10p above the cap of £40.00 for a social worker.",
      working: [
        "£300.75 pay = £300.75 a day",
        "£300.75 a day ÷ 7.5 paid hours = £40.10 an hour",
        "Not counted: agency margin and managed service fee",
        "£40.10 − £40.00 = £0.10 above the cap",
      ],
    });
  });

  it("cannot be judged without its hours", () => {
    expect(judge({ ...day("300.00"), paidHoursPerDay: null }, terms([cap("40.00")]))).toMatchObject({
      outcome: "not met",
      remedy: "Enter the paid hours in a day, so that the day rate can be turned into an hourly one.",
    });
  });
});

describe("what a council decides", () => {
  it("is a role for which no cap has been set", () => {
    expect(judge(payeCharge(), terms([cap("40.00")]), { coreJobType: "team-manager" })).toMatchObject({
      outcome: "needs a decision",
      reason:
        "No cap has been set for this role: Northmere agreement has none for a team manager by PAYE, so the council decides.",
    });
  });

  it("is a role with no cap on a basis that its route may be tested on", () => {
    expect(judge(limitedCompanyCharge("30.00"), terms([cap("31.20", "paye-pay")])).outcome).toBe("needs a decision");
  });

  it("is which of several caps for one core job type applies, where that matters", () => {
    const three = terms([
      cap("32.00", "all-in", "Over 5 years"),
      cap("25.00", "all-in", "Under 2 years"),
      cap("28.00"),
    ]);
    expect(judge(limitedCompanyCharge("25.00"), three).outcome).toBe("met");
    expect(judge(limitedCompanyCharge("25.01"), three)).toMatchObject({
      outcome: "needs a decision",
      reason:
        "£25.01 an hour is above the cap of £25.00 for ‘Under 2 years’ and within that of £32.00 for ‘Over 5 years’. The rulebook has 3 caps for a social worker, so the council decides which applies.",
    });
    expect(judge(limitedCompanyCharge("32.00"), three).outcome).toBe("needs a decision");
    expect(judge(limitedCompanyCharge("32.01"), three).outcome).toBe("not met");
  });

  it("is a cap that was only reported and alone would turn the worker away; one that is met stays met", () => {
    const reported = { ...terms([cap("40.00")]), provenance: "unconfirmed" } as const;
    expect(judge(limitedCompanyCharge("41.20"), reported)).toMatchObject({
      outcome: "needs a decision",
      provenance: "unconfirmed",
      remedy: "£1.20 an hour less meets the cap.",
      reason: expect.stringContaining("The value is unconfirmed"),
    });
    expect(judge(limitedCompanyCharge("39.00"), reported)).toMatchObject({ outcome: "met", provenance: "unconfirmed" });
  });
});

describe("for any charge and cap", () => {
  const anyCharge = fc
    .record({
      pay: fc.integer({ min: 1, max: 900_000 }),
      margin: fc.nat(100_000),
      route: fc.constantFrom("umbrella", "limited-company"),
    })
    .map(({ pay, margin, route }): ChargeBreakdown => {
      const lines = [
        { kind: "pay", name: null, rate: rateOf(pay) },
        { kind: "agency-margin", name: null, rate: rateOf(margin) },
      ] as const;
      return { ...payeCharge({ lines }), route };
    });

  it("the outcome follows from the capped part alone", () => {
    fc.assert(
      fc.property(anyCharge, fc.integer({ min: 1, max: 900_000 }), (charge, amount) => {
        const term = terms([{ ...cap("1.00"), amount: rateOf(amount) }]);
        const within = cappedPart(charge, term.value.countedLines) <= amount;
        expect(judge(charge, term).outcome).toBe(within ? "met" : "not met");
      }),
    );
  });

  it("the lines that a cap does not count change nothing", () => {
    fc.assert(
      fc.property(anyCharge, (charge) => {
        const bare = charge.lines.slice(0, 1);
        const without = { ...charge, lines: bare, statedTotal: sumOfLines(bare) };
        const term = terms([cap("40.00")]);
        expect(judge(without, term).reason).toBe(judge(charge, term).reason);
      }),
    );
  });
});

describe("a week at several rates", () => {
  const anyRate = fc.record({
    hours: fc.integer({ min: 1, max: 4000 }),
    pay: fc.integer({ min: 1, max: 900_000 }).map(rateOf),
  });
  const weekOf = (rates: readonly { readonly hours: number; readonly pay: Rate }[]) =>
    chargeOfShares(
      limitedCompanyCharge("1.00"),
      rates.map(({ hours, pay }, index) => ({
        label: `Rate ${index}`,
        hoursPerWeek: hours,
        coreJobType: null,
        lines: [{ kind: "pay", name: null, rate: pay }],
        statedTotal: pay,
      })),
    );
  const whole = (hours: number, pay: Rate): ChargeBreakdown => ({
    ...limitedCompanyCharge("1.00"),
    hoursPerWeek: hours,
    lines: [{ kind: "pay", name: null, rate: pay }],
    statedTotal: pay,
  });

  it("of one rate is found as the charge without it", () => {
    fc.assert(
      fc.property(anyRate, ({ hours, pay }) => {
        const term = terms([cap("40.00")]);
        const [one, none] = [judge(weekOf([{ hours, pay }]), term), judge(whole(hours, pay), term)];
        expect([one.outcome, one.reason, one.measure]).toEqual([none.outcome, none.reason, none.measure]);
      }),
    );
  });

  it("is met exactly where its average, rounded once, is within the cap", () => {
    fc.assert(
      fc.property(fc.array(anyRate, { minLength: 1, maxLength: 4 }), (rates) => {
        const hours = rates.reduce((sum, one) => sum + one.hours, 0);
        fc.pre(hours <= 16_800);
        const week = rates.reduce((sum, one) => sum + one.pay * one.hours, 0);
        const average = Math.floor((2 * week + hours) / (2 * hours));
        const { outcome } = judge(weekOf(rates), terms([cap("40.00")]));
        expect(outcome).toBe(average <= pounds("40.00") ? "met" : "not met");
      }),
    );
  });
});

describe("a rulebook with several roles for one core job type", () => {
  const roles = terms([
    cap("38.00", "all-in", "Social worker, 2 years and more"),
    cap("39.00", "all-in", "Experienced"),
  ]);
  const asRole = (role: string) => ({ rulebookRoles: { northmere: role } });

  it("leaves a charge that lies between its caps to the council where the council has not said which role the post is", () => {
    expect(judge(payeCharge(), roles).outcome).toBe("needs a decision");
    expect(judge(payeCharge(), roles, { rulebookRoles: { "another-agreement": "Experienced" } }).outcome).toBe(
      "needs a decision",
    );
  });

  it("holds it against the cap of the role that the council says its post is", () => {
    expect(judge(payeCharge(), roles, asRole("Experienced"))).toMatchObject({
      outcome: "met",
      reason: "£38.4431 an hour is 55.69p below the cap of £39.00 for ‘Experienced’.",
    });
    expect(judge(payeCharge(), roles, asRole("Social worker, 2 years and more"))).toMatchObject({
      outcome: "not met",
      reason: "£38.4431 an hour is 44.31p above the cap of £38.00 for ‘Social worker, 2 years and more’.",
    });
  });

  it("leaves it to the council where the role has gone from the rulebook since", () => {
    expect(judge(payeCharge(), roles, asRole("Consultant")).outcome).toBe("needs a decision");
  });

  it("asks nothing of the role where there is one cap alone", () => {
    expect(judge(payeCharge(), terms([cap("39.00")]), asRole("Experienced")).outcome).toBe("met");
  });
});
