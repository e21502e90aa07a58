import { describe, expect, it } from "vitest";
import { dated } from "#test/factories/statutory-book";
import { compliantFacts } from "#test/factories/submission-facts";
import { conclude } from "./conclude";
import type { Judgement } from "./rule";

const stamp = { id: "northmere", version: "2025-10-01", title: "Northmere agreement", force: "must" } as const;
const confirmed = dated("2025-10-01", null, 3);
const unconfirmed = { ...confirmed, provenance: "unconfirmed" } as const;

const find = (term: typeof confirmed, outcome: Judgement["outcome"], decidedBy: Judgement["decidedBy"]) =>
  conclude(
    { rule: "notice", term, context: { stamp } },
    { outcome, decidedBy, explain: () => ({ reason: "The reason.", remedy: "The remedy." }) },
    compliantFacts(),
  ).tell();

describe("conclude", () => {
  it("turns nobody away on an unconfirmed value alone", () => {
    expect(find(unconfirmed, "not met", "value")).toMatchObject({
      outcome: "needs a decision",
      reason:
        "The reason. The value is unconfirmed: it was reported, not read in the issuer’s own text, so the council decides.",
      remedy: "The remedy.",
      provenance: "unconfirmed",
    });
  });

  it("lets a confirmed value decide, and the facts where no value could change them", () => {
    expect(find(confirmed, "not met", "value")).toMatchObject({ outcome: "not met", reason: "The reason." });
    expect(find(unconfirmed, "not met", "facts")).toMatchObject({ outcome: "not met", reason: "The reason." });
  });

  it("leaves every other outcome as it is", () => {
    for (const outcome of ["met", "needs a decision", "not applicable"] as const)
      expect(find(unconfirmed, outcome, "value")).toMatchObject({ outcome, reason: "The reason." });
  });

  it("says by which rule, rulebook and text", () => {
    expect(find(confirmed, "met", "value")).toMatchObject({
      rule: "notice",
      title: "Notice",
      rulebook: stamp,
      citation: confirmed.citation,
    });
  });
});
