import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  type Day,
  dayFromParts,
  dayOf,
  dayOfInstant,
  daysBetween,
  earliest,
  formatDay,
  formatDayShort,
  fromDayNumber,
  lastOfMonths,
  latest,
  monthsBetween,
  parseDay,
  toDayNumber,
} from "./day";

const anyDay = fc.integer({ min: -719_528, max: 2_932_896 }).map(fromDayNumber);
const recentDay = fc.integer({ min: 0, max: 40_000 }).map(fromDayNumber);
const plain = (day: Day) => Temporal.PlainDate.from(day);

describe("parseDay", () => {
  it.each(["2025-10-01", "2024-02-29", "2000-02-29", "0000-02-29", "9999-12-31"])("reads %s", (text) => {
    expect(parseDay(text)).toEqual({ ok: true, value: text });
  });

  it.each([
    "2025-02-29",
    "1900-02-29",
    "2025-04-31",
    "2025-13-01",
    "2025-00-10",
    "2025-01-00",
  ])("refuses %s, which the calendar does not have", (text) => {
    expect(parseDay(text)).toEqual({
      ok: false,
      message: `‘${text}’ is not a real date: check the day and the month, like 2025-10-01`,
    });
  });

  it.each(["", "1 October 2025", "2025-1-1", "20251001", "2025-10-01T00:00:00Z"])("refuses ‘%s’ as no date", (text) => {
    expect(parseDay(text)).toMatchObject({ ok: false, message: expect.stringContaining("is not a date") });
  });

  it("takes the same three numbers as the calendar, and no others", () => {
    fc.assert(
      fc.property(
        fc.nat(9999),
        fc.integer({ min: -1, max: 14 }),
        fc.integer({ min: -1, max: 33 }),
        (year, month, day) => {
          let expected: string | null = null;
          try {
            expected = Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" }).toString();
          } catch {}
          expect(dayFromParts(year, month, day)).toBe(expected);
        },
      ),
    );
  });
});

describe("calendar arithmetic", () => {
  it("counts days as the calendar does", () => {
    fc.assert(
      fc.property(anyDay, anyDay, (from, to) => {
        expect(daysBetween(from, to)).toBe(plain(from).until(plain(to)).days);
        expect(fromDayNumber(toDayNumber(from))).toBe(from);
        expect(addDays(from, daysBetween(from, to))).toBe(to);
      }),
    );
  });

  it("adds days as the calendar does", () => {
    fc.assert(
      fc.property(recentDay, fc.integer({ min: -20_000, max: 20_000 }), (day, days) => {
        expect(addDays(day, days)).toBe(plain(day).add({ days }).toString());
      }),
    );
  });

  it("adds months as the calendar does, to the last day of a month that is too short", () => {
    fc.assert(
      fc.property(recentDay, fc.integer({ min: -600, max: 600 }), (day, months) => {
        expect(addMonths(day, months)).toBe(plain(day).add({ months }).toString());
      }),
    );
    expect(addMonths(dayOf("2026-01-31"), 1)).toBe("2026-02-28");
    expect(addMonths(dayOf("2025-11-30"), 3)).toBe("2026-02-28");
  });

  it("counts as many whole months as can be added without passing the end", () => {
    fc.assert(
      fc.property(recentDay, recentDay, (a, b) => {
        const [from, to] = [earliest(a, b), latest(a, b)];
        const months = monthsBetween(from, to);
        expect(Temporal.PlainDate.compare(plain(from).add({ months }), plain(to))).toBeLessThanOrEqual(0);
        expect(Temporal.PlainDate.compare(plain(from).add({ months: months + 1 }), plain(to))).toBe(1);
        expect(monthsBetween(to, from)).toBe(0 - months);
      }),
    );
  });

  it("completes a month on the corresponding date, not the day before", () => {
    expect(monthsBetween(dayOf("2026-01-15"), dayOf("2026-04-14"))).toBe(2);
    expect(monthsBetween(dayOf("2026-01-15"), dayOf("2026-04-15"))).toBe(3);
    expect(monthsBetween(dayOf("2026-01-31"), dayOf("2026-02-28"))).toBe(1);
  });

  it("refuses to leave the years it can write", () => {
    expect(() => addDays(dayOf("9999-12-31"), 1)).toThrow("The year 10000 cannot be written as a day");
    expect(() => addMonths(dayOf("0000-01-01"), -1)).toThrow(RangeError);
  });
});

describe("dayOfInstant", () => {
  it("is the day in London, an hour ahead of universal time in summer", () => {
    expect(dayOfInstant("2026-07-01T22:59:59Z")).toBe("2026-07-01");
    expect(dayOfInstant("2026-07-01T23:00:00Z")).toBe("2026-07-02");
    expect(dayOfInstant("2026-12-01T23:59:59Z")).toBe("2026-12-01");
    expect(dayOfInstant("2026-12-02T00:00:00Z")).toBe("2026-12-02");
  });

  it("agrees with the calendar at every instant", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (instant) => {
        const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO("Europe/London");
        expect(dayOfInstant(instant)).toBe(zoned.toPlainDate().toString());
      }),
    );
  });

  it("refuses what is not an instant", () => {
    expect(() => dayOfInstant("yesterday")).toThrow(RangeError);
  });
});

describe("in words", () => {
  it("writes days as people read them", () => {
    expect(formatDay(dayOf("2025-10-01"))).toBe("1 October 2025");
    expect(formatDayShort(dayOf("2025-10-01"))).toBe("1 Oct 2025");
    expect(formatDayShort(dayOf("2025-09-30"))).toBe("30 Sep 2025");
  });
});

describe("a period of months", () => {
  it.each([
    ["2026-10-01", 3, "2026-12-31"],
    ["2026-11-15", 3, "2027-02-14"],
    ["2026-11-30", 3, "2027-02-28"],
    ["2026-12-01", 3, "2027-02-28"],
    ["2028-02-29", 12, "2029-02-28"],
    ["2028-02-29", 48, "2032-02-28"],
  ])("from and including %s, of %i, lasts to %s: the eve of the corresponding date, or the end of a month that has none", (from, months, last) => {
    expect(lastOfMonths(dayOf(from), months)).toBe(last);
  });
});
