import { describe, expect, it } from "vitest";
import { limitedCompanyCharge, payeCharge } from "#test/factories/charge";
import { pounds } from "../money";
import { type CapToStandAgainst, standAgainstCap, testedPart } from "./stand-against-cap";
import { rateOfKind, sumOfLines } from "./sums";

const cap = (rulebook: string, basis: CapToStandAgainst["basis"]): CapToStandAgainst => ({
  rulebook,
  basis,
  amount: pounds("33.50"),
  countedLines: ["pay", "holiday-pay", "employer-ni", "apprenticeship-levy", "employer-pension"],
  bases: { paye: ["paye-pay", "all-in"], umbrella: ["all-in"], "limited-company": ["all-in"] },
});
const both = [cap("Northmere", "all-in"), cap("Northmere", "paye-pay")];

describe("where a charge stands", () => {
  const company = [{ ...cap("Northmere", "all-in"), countedLines: ["pay"] as const }];
  const wordsOf = (rate: string) => standAgainstCap(limitedCompanyCharge(rate), company)?.words;

  it("is told in the words of the verdict: pence below a pound, and pounds from there", () => {
    expect(wordsOf("33.8002")).toContain(": 30.02p above the cap of £33.50.");
    expect(wordsOf("32.00")).toContain(": £1.50 below the cap of £33.50.");
  });

  it("is nowhere while nothing has been charged", () => {
    expect(standAgainstCap({ ...payeCharge(), lines: [] }, both)).toBeNull();
    expect(wordsOf("0.00")).toBeUndefined();
  });
});

describe("the part of a charge that is held against the cap", () => {
  const paye = payeCharge();
  const counted = paye.lines.filter(({ kind }) => both[0]?.countedLines.includes(kind));

  it("is basic pay alone where the route is tested on it", () => {
    expect(testedPart(paye, both)).toEqual({ basis: "paye-pay", rate: rateOfKind(paye.lines, "pay") });
  });

  it("is every line that counts where the rulebook has only an all-in cap", () => {
    expect(testedPart(paye, [cap("Northmere", "all-in")])).toEqual({ basis: "all-in", rate: sumOfLines(counted) });
  });

  it("is the first rulebook’s that has a cap for the route", () => {
    const company = limitedCompanyCharge("41.00");
    expect(testedPart(company, [cap("Northmere", "paye-pay"), cap("England", "all-in")])).toEqual({
      basis: "all-in",
      rate: pounds("41.00"),
    });
    expect(testedPart(paye, [cap("Northmere", "all-in"), cap("England", "paye-pay")])?.basis).toBe("all-in");
  });

  it("is none where no cap is for the route", () => {
    expect(testedPart(limitedCompanyCharge("41.00"), [cap("Northmere", "paye-pay")])).toBeNull();
  });
});
