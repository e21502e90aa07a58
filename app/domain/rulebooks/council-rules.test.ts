import { describe, expect, it } from "vitest";
import { statutoryBook } from "#test/factories/statutory-book";
import { compliantFacts } from "#test/factories/submission-facts";
import { loadRulebooks } from "~/features/rulebooks/load-rulebooks";
import { addDays, dayOf } from "../day";
import type { WorkerCategory } from "../facts";
import { checkStandard, gapLimit } from "./check-standard";
import { type Bound, type CouncilRules, judgeByRules, rulebooksBinding } from "./council-rules";
import type { Rulebook } from "./rulebook";

const rulebooks = await loadRulebooks();
const northmere = rulebooks.find(({ id }) => id === "northmere-2025");
if (!northmere) throw new Error("A rulebook that ships is missing");

const signed = (rulebook: Rulebook, from: string): Bound => ({ rulebook, from: dayOf(from), signatories: null });
const rulesOfBound = (...bound: readonly Bound[]): CouncilRules => ({ statutory: statutoryBook, bound });
const signedFrom = (from: string) => rulesOfBound(signed(northmere, from));
const binding = (rules: CouncilRules, startsOn: string, judgedOn: string, workerCategory?: WorkerCategory) =>
  rulebooksBinding(rules, { startsOn: dayOf(startsOn), judgedOn: dayOf(judgedOn), workerCategory }).map(
    ({ id, version }) => `${id} ${version}`,
  );
const FIRST = "northmere-2025 2025-10-01";
const SECOND = "northmere-2025 2027-02-01";

describe("a rulebook that a council signed", () => {
  it("binds an assignment that starts on the day of the signature, and not one of the day before", () => {
    expect(binding(signedFrom("2026-03-01"), "2026-03-01", "2026-02-01")).toEqual([FIRST]);
    expect(binding(signedFrom("2026-03-01"), "2026-03-02", "2026-02-01")).toEqual([FIRST]);
    expect(binding(signedFrom("2026-03-01"), "2026-02-28", "2026-02-01")).toEqual([]);
  });

  it("binds an older assignment too, once it is signed, where the rulebook reaches back to every assignment", () => {
    expect(binding(signedFrom("2026-03-01"), "2026-01-10", "2026-03-01")).toEqual([FIRST]);
    expect(binding(signedFrom("2026-03-01"), "2026-01-10", "2026-02-28")).toEqual([]);
  });

  it("reaches only the work that it covers", () => {
    const wider: Rulebook = { ...northmere, covers: ["child-and-family-social-worker", "family-help-worker"] };
    expect(binding(signedFrom("2026-03-01"), "2026-11-23", "2026-11-23", "family-help-worker")).toEqual([]);
    expect(
      binding(rulesOfBound(signed(wider, "2026-03-01")), "2026-11-23", "2026-11-23", "family-help-worker"),
    ).toEqual([FIRST]);
  });

  it("says of each of its rules that it does not apply to other work, and leaves the rest of the verdict to what covers it", () => {
    const facts = compliantFacts(dayOf("2026-11-23"), { workerCategory: "family-help-worker", posts: [] });
    const narrow = judgeByRules(facts, signedFrom("2026-03-01"));
    expect(narrow.outcome).toBe("not applicable");
    expect(narrow.findings.map(({ rule }) => rule).toSorted()).toEqual(Object.keys(northmere.terms).toSorted());
    for (const { citation, reason } of narrow.findings) {
      expect(citation.address).toMatch(/^https:/);
      expect(reason).toContain(
        "covers the work of child and family social workers, and this is the work of family help",
      );
    }
    const wider: Rulebook = { ...northmere, covers: ["family-help-worker"] };
    expect(judgeByRules(facts, rulesOfBound(signed(wider, "2026-03-01"))).outcome).toBe("not met");
  });

  it("is superseded by a version that covers less", () => {
    const wide: Rulebook = { ...northmere, covers: ["child-and-family-social-worker", "family-help-worker"] };
    const later: Rulebook = { ...northmere, version: "2026-06-01", newAssignmentsFrom: dayOf("2026-06-01") };
    const both = rulesOfBound(signed(wide, "2025-10-01"), signed(later, "2026-06-01"));
    expect(binding(both, "2026-11-23", "2026-11-23", "family-help-worker")).toEqual([]);
    expect(binding(both, "2026-11-23", "2026-11-23")).toEqual(["northmere-2025 2026-06-01"]);
  });
});

describe("of two versions that a council signed", () => {
  const second: Rulebook = {
    ...northmere,
    version: "2027-02-01",
    newAssignmentsFrom: dayOf("2027-02-01"),
    allAssignmentsFrom: null,
  };
  const both = (signedOn = "2026-12-15", later = second) =>
    rulesOfBound(signed(later, signedOn), signed(northmere, "2025-10-01"));

  it("the later judges what starts from its first day", () => {
    expect(binding(both(), "2027-01-31", "2026-12-20")).toEqual([FIRST]);
    expect(binding(both(), "2027-02-01", "2026-12-20")).toEqual([SECOND]);
    expect(binding(both(), "2027-02-02", "2026-12-20")).toEqual([SECOND]);
  });

  it("the later judges nothing that starts before the council's signature", () => {
    expect(binding(both("2027-03-01"), "2027-02-28", "2027-02-10")).toEqual([FIRST]);
    expect(binding(both("2027-03-01"), "2027-03-01", "2027-02-10")).toEqual([SECOND]);
    expect(binding(both("2027-03-01"), "2027-03-02", "2027-02-10")).toEqual([SECOND]);
  });

  it("the earlier goes on judging what began under it, unless the later reaches back", () => {
    expect(binding(both(), "2026-11-23", "2027-06-01")).toEqual([FIRST]);
    const reaching = both("2026-12-15", { ...second, allAssignmentsFrom: dayOf("2027-04-01") });
    expect(binding(reaching, "2026-11-23", "2027-03-31")).toEqual([FIRST]);
    expect(binding(reaching, "2026-11-23", "2027-04-01")).toEqual([SECOND]);
    expect(binding(reaching, "2026-11-23", "2027-04-02")).toEqual([SECOND]);
  });
});

describe("an approach out of a post", () => {
  const on = dayOf("2026-11-23");
  const [first] = compliantFacts(on).posts;
  if (!first) throw new Error("The usual history has posts");
  const facts = compliantFacts(on, {
    approach: "approached-in-post",
    posts: [{ ...first, kind: "substantive", authorityCode: "XEH", to: null }],
  });
  const outcome = (from: string) =>
    judgeByRules(
      facts,
      rulesOfBound({ ...signed(northmere, "2025-10-01"), signatories: [{ authorityCode: "XEH", from: dayOf(from) }] }),
    ).findings.find(({ rule }) => rule === "headhunting")?.outcome;

  it("is held against those councils that have signed by the day", () => {
    expect(outcome(addDays(on, 1))).toBe("met");
    expect(outcome(on)).toBe("needs a decision");
    expect(outcome(addDays(on, -1))).toBe("needs a decision");
  });
});

describe("the checks of a council", () => {
  it("are those its rulebooks ask for on the day, with the gap that a history has to explain", () => {
    expect(checkStandard(signedFrom("2025-10-01"), dayOf("2026-11-23")).map(({ kind }) => kind)).toContain(
      "enhanced-dbs",
    );
    expect(gapLimit(signedFrom("2025-10-01"), dayOf("2026-11-23"))).toBe(28);
  });

  it("are none where no rulebook binds it", () => {
    const nothing: CouncilRules = { statutory: statutoryBook, bound: [] };
    expect(checkStandard(nothing, dayOf("2026-11-23"))).toEqual([]);
    expect(gapLimit(nothing, dayOf("2026-11-23"))).toBeNull();
  });
});
