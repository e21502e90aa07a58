import { describe, expect, it } from "vitest";
import { type Day, dayOf } from "./day";
import { emptyStretches, unexplained } from "./employment-gaps";
import type { Post } from "./facts";

const post = (from: string, to: string | null): Post => ({
  id: from,
  employer: "Leeds",
  authorityCode: "383",
  employerKind: "english-authority",
  direct: true,
  kind: "substantive",
  jobTitle: "Social worker",
  childrensServices: true,
  from: dayOf(from),
  to: to ? dayOf(to) : null,
  fullTimeEquivalent: 100,
  reasonForLeaving: to ? "resigned" : "still-in-post",
});
const until: Day = dayOf("2026-11-21");

describe("emptyStretches", () => {
  it("finds none where posts touch or overlap", () => {
    expect(
      emptyStretches(
        [post("2020-01-01", "2022-06-30"), post("2022-07-01", null), post("2021-01-01", "2021-12-31")],
        until,
        0,
      ),
    ).toEqual([]);
  });

  it("counts exactly the days between, and asks only about more than the limit", () => {
    const posts = [post("2020-01-01", "2022-06-30"), post("2022-07-31", null)];
    expect(emptyStretches(posts, until, 30)).toEqual([]);
    expect(emptyStretches(posts, until, 29)).toEqual([{ from: "2022-07-01", to: "2022-07-30" }]);
  });

  it("asks about the time since the last post", () => {
    expect(emptyStretches([post("2020-01-01", "2026-08-31")], until, 28)).toEqual([
      { from: "2026-09-01", to: "2026-11-21" },
    ]);
  });

  it("lets a long post cover a short one inside it", () => {
    expect(
      emptyStretches(
        [post("2020-01-01", "2025-12-31"), post("2020-02-01", "2020-03-01"), post("2026-01-01", null)],
        until,
        0,
      ),
    ).toEqual([]);
  });
});

describe("unexplained", () => {
  it("leaves out a stretch only where one explanation covers it whole", () => {
    const stretches = [{ from: dayOf("2022-07-01"), to: dayOf("2022-09-30") }];
    expect(
      unexplained(stretches, [{ from: dayOf("2022-07-01"), to: dayOf("2022-09-30"), explanation: "Travelling" }]),
    ).toEqual([]);
    expect(
      unexplained(stretches, [{ from: dayOf("2022-07-01"), to: dayOf("2022-08-31"), explanation: "Travelling" }]),
    ).toEqual(stretches);
  });
});
