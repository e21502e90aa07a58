import { describe, expect, it } from "vitest";
import { loadRulebooks } from "~/features/rulebooks/load-rulebooks";
import { dayOf } from "../day";
import type { Bound } from "./council-rules";
import { bindingOn, rulesOf } from "./in-force";
import type { Rulebook } from "./rulebook";

const rulebooks = await loadRulebooks();
const unsigned = (rulebook: Rulebook): Bound => ({ rulebook, from: null, signatories: null });
const byId = (wanted: string) => rulebooks.filter(({ id }) => id === wanted);

describe("the rules that apply", () => {
  it("are those of the start before an assignment begins, and of the day of judging once it runs", () => {
    expect(rulesOf({ startsOn: dayOf("2027-04-01"), judgedOn: dayOf("2026-11-23") })).toBe("2027-04-01");
    expect(rulesOf({ startsOn: dayOf("2026-11-23"), judgedOn: dayOf("2027-04-01") })).toBe("2027-04-01");
  });
});

describe("a rulebook binds", () => {
  const northmere = byId("northmere-2025")[0] as Rulebook;
  const binds = (startsOn: string, judgedOn: string, rulebook: Rulebook = northmere) =>
    bindingOn([unsigned(rulebook)], { startsOn: dayOf(startsOn), judgedOn: dayOf(judgedOn) }).length === 1;

  it("new assignments from its first day, whenever they are judged", () => {
    expect(binds("2025-09-30", "2025-09-30")).toBe(false);
    expect(binds("2025-10-01", "2025-08-01")).toBe(true);
    expect(binds("2025-10-02", "2025-12-01")).toBe(true);
  });

  it("older assignments from the day it reaches back", () => {
    expect(binds("2025-06-01", "2025-12-31")).toBe(false);
    expect(binds("2025-06-01", "2026-01-01")).toBe(true);
    expect(binds("2025-06-01", "2026-01-02")).toBe(true);
  });

  it("no older assignment where it never reaches back", () => {
    expect(binds("2025-06-01", "2030-01-01", { ...northmere, allAssignmentsFrom: null })).toBe(false);
  });

  it("nothing after its last day", () => {
    const ended = { ...northmere, to: dayOf("2026-12-31") };
    expect(binds("2026-12-31", "2026-12-01", ended)).toBe(true);
    expect(binds("2027-01-01", "2026-12-01", ended)).toBe(false);
    expect(binds("2026-06-01", "2027-01-01", ended)).toBe(false);
  });

  it("as one version of the national rules at a time", () => {
    for (const day of ["2024-10-31", "2025-09-30", "2025-10-01", "2026-11-23"])
      expect(
        bindingOn(byId("england-national").map(unsigned), { startsOn: dayOf(day), judgedOn: dayOf(day) }),
      ).toHaveLength(1);
  });
});
