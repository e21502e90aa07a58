import { describe, expect, it } from "vitest";
import { dayOf } from "../day";
import { midPointOf } from "./mid-point";

const assignment = (startsOn: string, endsOn: string) => ({ startsOn: dayOf(startsOn), endsOn: dayOf(endsOn) });

describe("the mid-point of an assignment", () => {
  it("is half-way through where it lasts longer than the months that are asked for", () => {
    expect(midPointOf(assignment("2026-01-01", "2026-12-31"), 6)).toBe("2026-07-02");
  });

  it("is nowhere in one that lasts those months to the day, and is there in one that lasts a day longer", () => {
    expect(midPointOf(assignment("2026-01-01", "2026-06-30"), 6)).toBeNull();
    expect(midPointOf(assignment("2026-01-01", "2026-07-01"), 6)).toBe("2026-04-01");
  });
});
