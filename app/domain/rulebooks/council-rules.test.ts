import { describe, expect, it } from "vitest";
import { statutoryBook } from "#test/factories/statutory-book";
import { loadRulebooks } from "~/features/rulebooks/load-rulebooks";
import { dayOf } from "../day";
import { checkStandard, gapLimit } from "./check-standard";
import { type CouncilRules, rulebooksBinding } from "./council-rules";

const rulebooks = await loadRulebooks();
const northmere = rulebooks.find(({ id }) => id === "northmere-2025");
const london = rulebooks.find(({ id }) => id === "london-2016");
if (!northmere || !london) throw new Error("A rulebook that ships is missing");

const signedFrom = (from: string): CouncilRules => ({
  statutory: statutoryBook,
  bound: [northmere, london].map((rulebook) => ({ rulebook, from: dayOf(from) })),
});
const binding = (rules: CouncilRules, startsOn: string, judgedOn: string) =>
  rulebooksBinding(rules, { startsOn: dayOf(startsOn), judgedOn: dayOf(judgedOn) }).map(({ id }) => id);

describe("a rulebook that a council signed", () => {
  it("binds an assignment that starts on the day of the signature, and not one of the day before", () => {
    expect(binding(signedFrom("2026-03-01"), "2026-03-01", "2026-02-01")).toEqual(["northmere-2025", "london-2016"]);
    expect(binding(signedFrom("2026-03-01"), "2026-02-28", "2026-02-01")).toEqual([]);
  });

  it("binds an older assignment too, once it is signed, where the rulebook reaches back to every assignment", () => {
    expect(binding(signedFrom("2026-03-01"), "2026-01-10", "2026-03-01")).toEqual(["northmere-2025"]);
    expect(binding(signedFrom("2026-03-01"), "2026-01-10", "2026-02-28")).toEqual([]);
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
