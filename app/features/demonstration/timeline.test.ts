import { afterEach, describe, expect, it } from "vitest";
import { now, resetClock } from "~/platform/clock";
import { calendarFrom, type Story, tellStories } from "./timeline";

const present = "2026-11-21T19:30:00.000Z";

describe("stories told together", () => {
  afterEach(resetClock);

  it("go on in the order of their days, with the clock at each, and never past the present", async () => {
    const told: string[] = [];
    async function* story(name: string, instants: readonly string[]): Story {
      for (const instant of instants) {
        yield instant;
        told.push(`${name} ${now().toISOString()}`);
      }
    }
    await tellStories(
      [
        story("first", ["2026-03-01T09:00:00.000Z", "2026-06-01T09:00:00.000Z", "2027-01-01T09:00:00.000Z"]),
        story("second", ["2026-04-01T09:00:00.000Z", "2026-02-01T09:00:00.000Z"]),
      ],
      present,
    );
    expect(told).toEqual([
      "first 2026-03-01T09:00:00.000Z",
      "second 2026-04-01T09:00:00.000Z",
      "second 2026-04-01T09:00:00.000Z",
      "first 2026-06-01T09:00:00.000Z",
      "first 2026-11-21T19:30:00.000Z",
    ]);
  });
});

describe("the demonstration's days", () => {
  const { at, monday, friday, together } = calendarFrom(present);

  it("are working days", () => {
    expect(at(-1)).toBe("2026-11-20T09:30:00.000Z");
    expect(at(-7, "14:00")).toBe("2026-11-16T14:00:00.000Z");
    expect([monday(0), monday(2), friday(0), friday(3)]).toEqual([
      "2026-11-23",
      "2026-11-23",
      "2026-11-27",
      "2026-12-04",
    ]);
  });

  it("do not lie on both sides of the day from which the register is checked anew", () => {
    expect(together(-9, -5, -2)).toEqual([-9, -5, -2]);
    expect(together(-360, -350)).toEqual([-355, -350]);
    const december = calendarFrom("2026-12-04T10:00:00.000Z");
    expect(december.together(-9, -5, -2, 0)).toEqual([-3, -3, -2, 0]);
    expect(december.together(-3, -2)).toEqual([-3, -2]);
  });
});
