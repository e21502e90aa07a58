import { afterEach, expect, it } from "vitest";
import { freezeClock, resetClock } from "./clock";
import { newId } from "./new-id";

afterEach(resetClock);

it("makes ids that sort in the order in which they were made, also within one millisecond", () => {
  freezeClock("2026-11-21T10:00:00Z");
  const made = Array.from({ length: 1000 }, newId);
  freezeClock("2026-11-21T10:00:00.001Z");
  made.push(newId());
  expect(made.toSorted()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
});
