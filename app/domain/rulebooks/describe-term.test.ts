import { describe, expect, test } from "vitest";
import { pounds } from "../money";
import { describeTerm } from "./describe-term";
import type { CoolingOffTerms, MonthDay, PriceCapTerms } from "./rulebook";

const valueAt = (words: readonly { label: string; value: string }[], label: string) =>
  words.find((each) => each.label === label)?.value;

describe("a rule's value in words", () => {
  test("a day of every year is said without a year", () => {
    const words = describeTerm("registration", {
      checkedWithinDays: 28,
      renewalDay: "11-30" as MonthDay,
      recheckFrom: "12-01" as MonthDay,
      renewalShownBy: { day: "12-31" as MonthDay, provenance: "unconfirmed" },
    });
    expect(words.map(({ value }) => value)).toEqual([
      "At most 28 days",
      "30 November",
      "1 December",
      "31 December (unconfirmed)",
    ]);
  });

  test("what a text leaves open is said to be open, and never no", () => {
    const words = describeTerm("post-qualified-experience", {
      months: 36,
      countsNewlyQualifiedYear: null,
      childrensServicesOnly: true,
      partTimeCountsInFull: false,
    });
    expect(words.map(({ value }) => value)).toEqual([
      "At least three years",
      "Yes",
      "The text does not say",
      "No",
      "The text does not say",
    ]);
  });

  const coolingOff: CoolingOffTerms = {
    months: 3,
    withinRegion: true,
    posts: ["substantive", "newly-qualified-year"],
    undecidedPosts: [],
    exemptReasons: ["redundancy", "left-in-probation"],
  };

  test("posts and reasons read as a sentence", () => {
    const words = describeTerm("cooling-off", coolingOff);
    expect(valueAt(words, "Posts that count")).toBe("Substantive (permanent) and newly-qualified year (ASYE)");
    expect(valueAt(words, "Reasons for leaving that are exempt")).toBe("Made redundant and left during probation");
  });

  test("no exempt reason and no word on exempt reasons are told apart", () => {
    const exempt = (exemptReasons: CoolingOffTerms["exemptReasons"]) =>
      valueAt(describeTerm("cooling-off", { ...coolingOff, exemptReasons }), "Reasons for leaving that are exempt");
    expect(exempt([])).toBe("None");
    expect(exempt(null)).toBe("The text does not say");
  });

  const cap: PriceCapTerms = {
    countedLines: ["pay", "employer-ni"],
    bases: { paye: ["paye-pay", "all-in"], umbrella: ["all-in"], "limited-company": [] },
    caps: [
      { role: "Social worker", coreJobTypes: ["social-worker"], basis: "paye-pay", amount: pounds("31.20") },
      { role: "Social worker", coreJobTypes: ["social-worker"], basis: "all-in", amount: pounds("40") },
    ],
  };

  test("each cap is a row with its role and what it is a cap of", () => {
    expect(describeTerm("price-cap", cap).slice(0, 2)).toEqual([
      { label: "Social worker, basic pay", value: "At most £31.20 an hour" },
      { label: "Social worker, all-in rate", value: "At most £40.00 an hour" },
    ]);
  });

  test("each route says which cap it is held against, and one without says so", () => {
    const words = describeTerm("price-cap", cap);
    expect(valueAt(words, "Tested for PAYE")).toBe("Basic pay, or else all-in rate");
    expect(valueAt(words, "Tested for limited company")).toBe("Not capped");
    expect(valueAt(words, "Lines within the all-in rate")).toBe("Pay and employer National Insurance");
  });

  test("a check says whether it is required and how long it lasts", () => {
    const words = describeTerm("pre-employment-checks", {
      explainGapsLongerThanDays: 28,
      checks: [
        { kind: "enhanced-dbs", label: "Enhanced DBS", validMonths: 36, required: true },
        { kind: "driving-licence", label: "Driving licence", validMonths: null, required: false },
      ],
    });
    expect(words).toEqual([
      { label: "Enhanced DBS", value: "Required, lasts three years" },
      { label: "Driving licence", value: "Where needed, does not lapse" },
      { label: "Gaps in the history to explain", value: "Of more than 28 days" },
    ]);
  });
});
