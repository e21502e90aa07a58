import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dayOf, dayOfInstant, fromDayNumber, toDayNumber } from "../day";
import { isWorkingDay, workingDayFrom } from "../working-days";
import { type Chased, chaseDays, isChaseDue, mayChaseFrom } from "./chases";
import { REFERENCE_STATUSES } from "./reference-life";

const HOUR = 60 * 60 * 1000;

const christmas2026 = ["2026-12-25", "2026-12-28", "2027-01-01"];
const easter2027 = ["2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30"];
const holidays = { days: new Set([...christmas2026, ...easter2027].map(dayOf)), knownUntil: dayOf("2027-12-31") };
const rules = { policy: { chasedAfterDays: [7, 14, 21, 28], hoursBetweenChases: 48 }, holidays };

const requested = (requestedAt: string, ...chasedAt: string[]): Chased => ({
  status: "requested",
  requestedAt,
  chasedAt,
});
const isDue = (reference: Chased, now: string) => isChaseDue(reference, now, rules);

describe("working days", () => {
  it.each([
    ["2026-11-20", "2026-11-20"],
    ["2026-11-21", "2026-11-23"],
    ["2026-11-22", "2026-11-23"],
    ["2026-12-25", "2026-12-29"],
    ["2027-01-01", "2027-01-04"],
    ["2027-03-26", "2027-03-30"],
  ])("from %s, the first is %s", (day, expected) => {
    expect(workingDayFrom(dayOf(day), holidays)).toBe(expected);
  });

  it("are five of any seven days that hold no bank holiday, before 1970 as after", () => {
    const ordinary = { days: new Set<never>(), knownUntil: dayOf("2027-12-31") };
    const anyDay = fc.integer({ min: -100_000, max: 100_000 }).map(fromDayNumber);
    fc.assert(
      fc.property(anyDay, (day) => {
        const week = [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(day, days));
        expect(week.filter((one) => isWorkingDay(one, ordinary))).toHaveLength(5);
      }),
    );
  });
});

describe("a reference is chased by itself", () => {
  it("on its seventh, fourteenth, twenty-first and twenty-eighth day, where those are working days", () => {
    expect(chaseDays("2026-11-02T10:00:00Z", rules)).toEqual(["2026-11-09", "2026-11-16", "2026-11-23", "2026-11-30"]);
  });

  it("after the weekend and the bank holidays that such a day falls on", () => {
    expect(chaseDays("2026-12-18T10:00:00Z", rules)).toEqual(["2026-12-29", "2027-01-04", "2027-01-08", "2027-01-15"]);
  });

  it("by days of London, not of Greenwich", () => {
    expect(chaseDays("2027-06-06T23:30:00Z", rules)[0]).toBe("2027-06-14");
  });

  it("not before its day, on it, and not again on it", () => {
    const asked = "2026-11-02T10:00:00Z";
    expect(isDue(requested(asked), "2026-11-06T09:00:00Z")).toBe(false);
    expect(isDue(requested(asked), "2026-11-09T09:00:00Z")).toBe(true);
    expect(isDue(requested(asked, "2026-11-09T09:00:00Z"), "2026-11-11T09:30:00Z")).toBe(false);
    expect(isDue(requested(asked, "2026-11-09T09:00:00Z"), "2026-11-16T09:00:00Z")).toBe(true);
  });

  it("once for the days that passed while the product was down", () => {
    const asked = requested("2026-11-02T10:00:00Z");
    expect(isDue(asked, "2026-11-18T09:00:00Z")).toBe(true);
    expect(isDue({ ...asked, chasedAt: ["2026-11-18T09:00:00Z"] }, "2026-11-20T09:30:00Z")).toBe(false);
  });

  it("later where a person chased it a day before", () => {
    const asked = requested("2026-11-03T10:00:00Z", "2026-11-09T12:00:00Z");
    expect(isDue(asked, "2026-11-10T09:00:00Z")).toBe(false);
    expect(isDue(asked, "2026-11-11T09:00:00Z")).toBe(false);
    expect(isDue(asked, "2026-11-12T09:00:00Z")).toBe(true);
  });

  it("no more after the last of its days", () => {
    const asked = requested("2026-11-02T10:00:00Z", "2026-11-30T09:00:00Z");
    expect(isDue(asked, "2027-02-01T09:00:00Z")).toBe(false);
  });

  it("from the new day where somebody else is asked", () => {
    const asked = requested("2026-11-10T10:00:00Z", "2026-11-09T09:00:00Z");
    expect(isDue(asked, "2026-11-16T09:00:00Z")).toBe(false);
    expect(isDue(asked, "2026-11-17T09:00:00Z")).toBe(true);
  });

  it("only while somebody has been asked, is able to give it, and has not", () => {
    const onItsDay = (status: Chased["status"]) =>
      isDue({ ...requested("2026-11-02T10:00:00Z"), status }, "2026-11-09T09:00:00Z");
    expect(REFERENCE_STATUSES.filter(onItsDay)).toEqual(["requested", "opened", "drafted"]);
    expect(isDue({ status: "requested", requestedAt: null, chasedAt: [] }, "2026-11-09T09:00:00Z")).toBe(false);
  });
});

describe("a person may chase", () => {
  it("48 hours after it was asked for, and after the last chase, whoever chased", () => {
    expect(mayChaseFrom(requested("2026-11-02T10:00:00Z"), rules.policy)).toBe("2026-11-04T10:00:00.000Z");
    const twice = requested("2026-11-02T10:00:00Z", "2026-11-16T09:00:00Z", "2026-11-09T09:00:00Z");
    expect(mayChaseFrom(twice, rules.policy)).toBe("2026-11-18T09:00:00.000Z");
  });

  it("by hours that pass, not by the clock on the wall, where the clocks change between", () => {
    expect(mayChaseFrom(requested("2027-03-27T10:00:00+00:00"), rules.policy)).toBe("2027-03-29T10:00:00.000Z");
  });

  it("nothing that is given, declined, cancelled, withdrawn or bounced", () => {
    const status = "given";
    expect(mayChaseFrom({ ...requested("2026-11-02T10:00:00Z"), status }, rules.policy)).toBeNull();
  });
});

describe("whenever it was asked for, whoever chases between, and however often it is looked at", () => {
  const start = Date.parse("2026-10-01T00:00:00Z");
  const instant = (hours: number) => new Date(start + hours * HOUR).toISOString();
  const hour = fc.integer({ min: 0, max: 24 * 90 });
  const days = fc
    .uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 })
    .map((found) => found.sort((a, b) => a - b));

  it("no two chases are within the hours, none by itself is on a day that is no working day, and none are more than its days", () => {
    fc.assert(
      fc.property(
        hour,
        fc.array(hour, { maxLength: 5 }),
        fc.array(hour, { maxLength: 400 }),
        days,
        (asked, byHand, runs, chasedAfterDays) => {
          const own = { holidays, policy: { chasedAfterDays, hoursBetweenChases: 48 } };
          const hands = new Set(byHand);
          const chases: { readonly hour: number; readonly by: "person" | "itself" }[] = [];
          const moments = [...new Set([...byHand, ...runs])].filter((one) => one >= asked).sort((a, b) => a - b);
          for (const moment of moments) {
            const reference = requested(instant(asked), ...chases.map((chase) => instant(chase.hour)));
            const mayFrom = mayChaseFrom(reference, own.policy);
            if (hands.has(moment) && mayFrom !== null && Date.parse(mayFrom) <= Date.parse(instant(moment)))
              chases.push({ hour: moment, by: "person" });
            else if (isChaseDue(reference, instant(moment), own)) chases.push({ hour: moment, by: "itself" });
          }
          const first = [asked, ...chases.map((chase) => chase.hour)];
          chases.forEach((chase, index) => {
            expect(chase.hour - (first[index] ?? 0)).toBeGreaterThanOrEqual(48);
          });
          const byItself = chases.filter(({ by }) => by === "itself");
          expect(byItself.length).toBeLessThanOrEqual(chasedAfterDays.length);
          for (const chase of byItself) {
            expect(isWorkingDay(dayOfInstant(instant(chase.hour)), holidays)).toBe(true);
            const since = toDayNumber(dayOfInstant(instant(chase.hour))) - toDayNumber(dayOfInstant(instant(asked)));
            expect(since).toBeGreaterThanOrEqual(chasedAfterDays[0] ?? 0);
          }
        },
      ),
    );
  });

  it("one that is looked at each morning and let be is chased on each of its days", () => {
    fc.assert(
      fc.property(hour, (asked) => {
        const chases: string[] = [];
        for (let morning = 9; morning < 24 * 140; morning += 24)
          if (isChaseDue(requested(instant(asked), ...chases), instant(morning), rules)) chases.push(instant(morning));
        expect(chases.map(dayOfInstant)).toEqual(chaseDays(instant(asked), rules));
      }),
    );
  });
});
