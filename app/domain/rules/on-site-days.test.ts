import { describe, expect, it } from "vitest";
import { dated } from "#test/factories/statutory-book";
import { compliantFacts } from "#test/factories/submission-facts";
import { conclude } from "./conclude";
import { judgeOnSiteDays } from "./on-site-days";

const term = dated("2025-10-01", null, { daysPerWeek: 200 });
const context = {
  stamp: { id: "northmere", version: "2025-10-01", title: "Northmere agreement", force: "must" },
  statutory: null,
  laterLaw: [],
  signatories: null,
} as const;

function judge(onSiteDaysPerWeek?: number | null) {
  const facts = compliantFacts(undefined, { onSiteDaysPerWeek });
  return conclude({ rule: "on-site-days", term, context }, judgeOnSiteDays(facts, term, context), facts);
}

describe("days at the council's place of work", () => {
  it("are met by as many as the rulebook asks for, to the hundredth of a day", () => {
    expect(judge(200)).toMatchObject({
      outcome: "met",
      reason:
        "Two days a week at the council’s place of work are agreed; the rulebook asks for at least two days a week.",
      remedy: null,
    });
    expect(judge(201).outcome).toBe("met");
    expect(judge(199).outcome).toBe("not met");
  });

  it("say how many to agree where there are fewer, or half of one", () => {
    expect(judge(100)).toMatchObject({
      outcome: "not met",
      reason:
        "One day a week at the council’s place of work is agreed; the rulebook asks for at least two days a week.",
      remedy: "Agree at least two days a week at the council’s place of work.",
    });
    expect(judge(150).reason).toContain("1.5 days a week at the council’s place of work are agreed");
  });

  it("are not met where none were agreed", () => {
    for (const none of [null, undefined])
      expect(judge(none)).toMatchObject({
        outcome: "not met",
        values: [
          { label: "Agreed days on site a week", value: "not given" },
          { label: "Asked for", value: "at least two days" },
        ],
        remedy: "Agree at least two days a week at the council’s place of work.",
      });
  });
});
