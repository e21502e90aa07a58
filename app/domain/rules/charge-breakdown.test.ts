import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chargeLine, limitedCompanyCharge, payeCharge, payeChargeWith } from "#test/factories/charge";
import { factsAboutCharge } from "#test/factories/charge-facts";
import { dated, statutoryBook } from "#test/factories/statutory-book";
import { chargeOfShares } from "../charges/blended-week";
import type { ChargeBreakdown } from "../charges/charge-breakdown";
import { laterLaw } from "../charges/later-law";
import { niOverRecovery } from "../charges/statutory-cost";
import { proposeStatutoryLines } from "../charges/statutory-lines";
import { parametersOn } from "../charges/statutory-parameters";
import { sumOfLines } from "../charges/sums";
import { dayOf } from "../day";
import type { SubmissionFacts } from "../facts";
import { formatRate, partsPerMillionOf, payForHours, pounds, rateOf } from "../money";
import { rulesOf } from "../rulebooks/in-force";
import { judgeChargeBreakdown } from "./charge-breakdown";
import { conclude } from "./conclude";

const stamp = { id: "northmere", version: "2025-10-01", title: "Northmere agreement", force: "must" } as const;
const term = dated("2025-10-01", null, { statutoryTolerance: pounds("0.05") });

function judge(charge: ChargeBreakdown, changes: Partial<SubmissionFacts> = {}, law = statutoryBook) {
  const facts = factsAboutCharge({ charge, ...changes });
  const day = rulesOf(facts);
  const context = { stamp, statutory: parametersOn(law, day), laterLaw: laterLaw(law, day), signatories: null };
  return conclude(
    { rule: "charge-breakdown", term, context },
    judgeChargeBreakdown(facts, term, context),
    facts,
  ).tell();
}
const partOf = (charge: ChargeBreakdown, title: string) => judge(charge).parts.find((part) => part.title === title);

describe("the sum", () => {
  it("is met where the lines come exactly to the total, and shows the arithmetic", () => {
    const finding = judge(payeCharge());
    expect(finding).toMatchObject({
      outcome: "met",
      reason: "The 7 lines add up to £42.6299 an hour, exactly the stated total.",
      remedy: null,
    });
    expect(finding.working).toEqual([
      "£30.00 pay + £3.6210 holiday pay + £4.6540 employer National Insurance + £0.1681 apprenticeship levy + £0.6868 employer pension + £2.75 agency margin + £0.75 managed service fee = £42.6299 an hour",
      "Holiday pay: £30.00 × 12.07% = £3.6210",
      "Employer National Insurance: (£33.6210 × 37 − £96.00) ÷ 37 × 15% = £4.6540",
      "Apprenticeship levy: £33.6210 × 0.5% = £0.1681",
      "Employer pension: weekly earnings between £120.00 and £967.00 ÷ 37 × 3% = £0.6868",
    ]);
  });

  it("is not met by a ten-thousandth of a pound", () => {
    expect(judge(payeCharge({ statedTotal: pounds("42.6300") }))).toMatchObject({
      outcome: "not met",
      reason: "The 7 lines add up to £42.6299 an hour, 0.01p less than the stated total of £42.63.",
      remedy: "A total of £42.6299, or lines that come to £42.63, would meet the rule.",
    });
  });

  it("is met by no charge whose lines and total differ, and spoilt by none that agree", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900_000 }), fc.integer({ min: -500, max: 500 }), (pay, error) => {
        const charge = limitedCompanyCharge("1.00");
        const lines = [
          { ...charge.lines[0], kind: "pay", name: null, rate: rateOf(pay) } as const,
          ...charge.lines.slice(1),
        ];
        const statedTotal = rateOf(sumOfLines(lines) + error);
        const finding = judge({ ...charge, lines, statedTotal }, { routesAccepted: ["limited-company"] });
        expect(finding.outcome).toBe(error === 0 ? "met" : "not met");
      }),
    );
  });
});

describe("the shape", () => {
  it("is not met where a line does not belong, with what to do", () => {
    expect(judge({ ...payeCharge(), route: "limited-company" }, { routesAccepted: ["limited-company"] })).toMatchObject(
      {
        outcome: "not met",
        reason: expect.stringContaining("Holiday pay: expected no such line for limited company, found £3.6210."),
        remedy: expect.stringContaining("Remove the line"),
      },
    );
  });

  it("is not met by a route that the council does not accept", () => {
    expect(judge(limitedCompanyCharge("45.00"))).toMatchObject({
      outcome: "not met",
      reason: "The council does not accept limited company for this post: it accepts PAYE and umbrella company.",
      remedy: "A charge by a route that the council accepts (PAYE and umbrella company) would meet the rule.",
    });
  });
});

describe("the statutory lines", () => {
  it("are met within the tolerance and flagged beyond it, never refused", () => {
    const title = "Employer National Insurance";
    const ni = (amount: string) => payeChargeWith(chargeLine("employer-ni", amount));
    expect(partOf(ni("4.7040"), title)).toMatchObject({ outcome: "met", remedy: null });
    expect(partOf(ni("4.7041"), title)).toMatchObject({
      outcome: "met",
      reason: "Employer National Insurance of £4.7041 an hour is 5.01p above the £4.6540 recomputed.",
      remedy: "Employer National Insurance of £4.6540 an hour would agree.",
    });
    expect(judge(ni("4.7041"))).toMatchObject({ outcome: "met", reason: expect.stringContaining("5.01p above") });
  });

  it("need a decision below what the law asks", () => {
    const ni = (amount: string) => judge(payeChargeWith(chargeLine("employer-ni", amount)));
    expect(ni("4.6040").outcome).toBe("met");
    expect(ni("4.6039")).toMatchObject({
      outcome: "needs a decision",
      reason:
        "Employer National Insurance of £4.6039 an hour is 5.01p below the £4.6540 that the law asks on this pay.",
      remedy: "Employer National Insurance of £4.6540 an hour would meet what the law asks.",
    });
  });

  it("show what flat employer NI over-recovers in a year", () => {
    const charge = { ...payeChargeWith(chargeLine("employer-ni", "5.0432")), niMethod: "flat" } as const;
    expect(judge(charge)).toMatchObject({
      outcome: "met",
      reason: expect.stringContaining(
        "Employer National Insurance is 38.92p an hour more than is due, since it is flat on every hour: £748.82 over a year of 52 weeks at 37 hours, £374.41 over the 26 weeks of this assignment.",
      ),
    });
  });

  it("may leave out a levy that is not due, and say so", () => {
    const lines = payeCharge().lines.filter((line) => line.kind !== "apprenticeship-levy");
    expect(judge(payeCharge({ lines }))).toMatchObject({
      outcome: "met",
      reason: expect.stringContaining("16.81p below the £0.1681 recomputed, and may not be due."),
    });
  });

  it("need a decision where pay is below the living wage", () => {
    expect(partOf(payeChargeWith(chargeLine("pay", "12.70")), "National living wage")).toMatchObject({
      outcome: "needs a decision",
      reason: "Pay of £12.70 an hour is 1p below the national living wage of £12.71.",
    });
  });

  it("are worked out by the law of the day that the rules are", () => {
    // 13.8% above £175 a week, as it was until 5 April 2025.
    const charge = payeChargeWith(chargeLine("employer-ni", "3.9870"));
    const on = (day: string) => judge(charge, { startsOn: dayOf(day), judgedOn: dayOf("2025-03-01") }).outcome;
    expect(on("2025-04-05")).toBe("met");
    expect(on("2025-04-06")).toBe("needs a decision");
  });

  it("need a decision on a day that the law's figures do not reach", () => {
    const before = { startsOn: dayOf("2024-04-05"), judgedOn: dayOf("2024-04-05") };
    expect(judge(payeCharge(), before)).toMatchObject({
      outcome: "needs a decision",
      reason: "The statutory lines cannot be recomputed: the law’s figures for 5 April 2024 have not been loaded.",
    });
    expect(judge(limitedCompanyCharge("45.00"), { ...before, routesAccepted: ["limited-company"] }).outcome).toBe(
      "met",
    );
  });

  it("name the figures that were only reported", () => {
    const rate = dated("2025-04-06", null, 150_000 as never);
    const book = { ...statutoryBook, employerNiRate: [{ ...rate, provenance: "unconfirmed" as const }] };
    const { values } = judge(payeCharge(), {}, book);
    expect(values).toContainEqual({ label: "Employer National Insurance rate", value: "15% (unconfirmed)" });
    expect(values).toContainEqual({ label: "Holiday accrual", value: "12.07%" });
  });
});

describe("a tax year that begins while the assignment runs", () => {
  const ni = statutoryBook.employerNiRate.map((value) =>
    value.to === null ? { ...value, to: dayOf("2027-04-05") } : value,
  );
  const law = { ...statutoryBook, employerNiRate: [...ni, dated("2027-04-06", null, partsPerMillionOf(160_000))] };
  const on = (judgedOn: string, endsOn = "2027-06-30") =>
    judge(payeCharge(), { startsOn: dayOf("2027-01-04"), judgedOn: dayOf(judgedOn), endsOn: dayOf(endsOn) }, law);
  const later = (day: string, endsOn?: string) => on(day, endsOn).parts.filter(({ title }) => title.startsWith("From"));

  it("is told before it comes, with what its figures do to each line", () => {
    // (£33.6210 × 37 − £96.00) ÷ 37 × 16% = £4.9642
    for (const day of ["2027-01-04", "2027-04-05"])
      expect(later(day)).toEqual([
        {
          title: "From 6 April 2027",
          outcome: "met",
          reason:
            "From 6 April 2027 employer National Insurance of £4.6540 an hour is 31.02p below the £4.9642 that the law then asks.",
          remedy: "A charge agreed from 6 April 2027, with the statutory lines of that day, would agree.",
        },
      ]);
    expect(on("2027-04-05").outcome).toBe("met");
    expect(on("2027-04-05").reason).toContain("From 6 April 2027");
  });

  it("is judged by from its first day", () => {
    for (const day of ["2027-04-06", "2027-04-07"]) {
      expect(on(day).outcome).toBe("needs a decision");
      expect(later(day)).toEqual([]);
    }
  });

  it("is none of an assignment that ends on the day before", () => {
    expect(later("2027-01-04", "2027-04-05")).toEqual([]);
    expect(later("2027-01-04", "2027-04-06")).toHaveLength(1);
  });
});

describe("a week at several rates", () => {
  const share = (charge: ChargeBreakdown, label: string, hoursPerWeek: number) => ({
    label,
    hoursPerWeek,
    coreJobType: null,
    lines: charge.lines,
    statedTotal: charge.statedTotal,
  });

  it("of one rate is judged as the charge without it, whatever its lines", () => {
    const amount = fc.integer({ min: 0, max: 600_000 }).map((rate) => formatRate(rateOf(rate)));
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: -3, max: 3 }), (pay, ni, error) => {
        const lines = payeChargeWith(chargeLine("pay", pay), chargeLine("employer-ni", ni)).lines;
        const charge = payeCharge({ lines, statedTotal: rateOf(Math.max(0, sumOfLines(lines) + error)) });
        const shared = chargeOfShares(charge, [share(charge, "All hours", charge.hoursPerWeek)]);
        expect(judge(shared).outcome).toBe(judge(charge).outcome);
      }),
    );
  });

  it("over-recovers nothing less than nothing where National Insurance is flat", () => {
    const law = parametersOn(statutoryBook, dayOf("2026-11-23"));
    if (!law) throw new Error("The example law does not reach the day");
    fc.assert(
      fc.property(
        fc.integer({ min: 100_000, max: 900_000 }).map(rateOf),
        fc.integer({ min: 100, max: 6000 }),
        (pay, hoursPerWeek) => {
          const engagement = { ...payeCharge(), niMethod: "flat", hoursPerWeek } as const;
          const lines = [
            { kind: "pay", name: null, rate: pay } as const,
            ...proposeStatutoryLines(engagement, pay, law),
          ];
          const { perHour, perYear } = niOverRecovery({ ...engagement, lines }, law);
          expect(perHour).toBeGreaterThanOrEqual(0);
          expect(perYear).toBe(payForHours(perHour, hoursPerWeek * 52));
        },
      ),
    );
  });
});
