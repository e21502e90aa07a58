import { describe, expect, it } from "vitest";
import { dated } from "#test/factories/statutory-book";
import { compliantFacts, postAt } from "#test/factories/submission-facts";
import { addMonths, dayOf } from "../day";
import { conclude } from "./conclude";
import { judgeHeadhunting } from "./headhunting";

const on = dayOf("2026-11-23");
const stamp = { id: "northmere", version: "2025-10-01", title: "Northmere agreement", force: "must" } as const;
const facts = compliantFacts(on, { approach: "approached-in-post", posts: [postAt(addMonths(on, -40), null)] });

function judge(signatories: readonly string[] | null, promotionExcepted: boolean) {
  const term = dated("2025-10-01", null, { barred: ["approached-in-post"] as const, promotionExcepted });
  const context = { stamp, statutory: null, laterLaw: [], signatories: signatories && new Set(signatories) };
  return conclude({ rule: "headhunting", term, context }, judgeHeadhunting(facts, term, context), facts);
}

describe("an approach to a worker in a post", () => {
  it("is barred where the council of that post keeps the agreement and no promotion is excepted", () => {
    expect(judge(["XEH"], false)).toMatchObject({
      outcome: "not met",
      reason:
        "The agency approached the worker in a post, and the worker is in post with a council that keeps the agreement: Social worker at Eastholm Council. The agreement bars that.",
      remedy: "The worker can be put forward once out of that post: the history gives no last day at Eastholm Council.",
    });
  });

  it("is the council's to decide where a promotion is excepted", () => {
    expect(judge(["XEH"], true).outcome).toBe("needs a decision");
  });

  it("is not barred where that council has not signed", () => {
    expect(judge(["XMV"], false).outcome).toBe("met");
  });

  it("is barred for every English authority where the rulebook needs no signature", () => {
    expect(judge(null, false).outcome).toBe("not met");
  });
});
