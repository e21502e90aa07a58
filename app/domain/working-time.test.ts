import { expect, it } from "vitest";
import { formatHoursPerWeek, formatNotice, plainWeeks } from "./working-time";

it.each([
  [28, "4 weeks"],
  [7, "1 week"],
  [10, "10 days"],
  [1, "1 day"],
  [0, "0 days"],
])("says notice of %i days as %s", (days, words) => {
  expect(formatNotice(days)).toBe(words);
});

it("says hours with what is over, and no more", () => {
  expect(formatHoursPerWeek(3700)).toBe("37 hours a week");
  expect(formatHoursPerWeek(1850)).toBe("18.5 hours a week");
});

it("leaves notice empty where there is none", () => {
  expect([plainWeeks(null), plainWeeks(28)]).toEqual(["", "4"]);
});
