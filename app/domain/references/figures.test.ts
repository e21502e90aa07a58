import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dayOf } from "../day";
import { monthsOf } from "../period";
import {
  byAge,
  daysToGiveOf,
  type FiguresAsked,
  figuresOf,
  type ReferenceProgress,
  shareOf,
  submissionFiguresOf,
  tellable,
} from "./figures";
import { REFERENCE_STATUSES } from "./reference-life";

const today = dayOf("2026-11-21");
const period = { from: dayOf("2026-09-01"), to: today };
const ageBands = [7, 14, 28];
const asked: FiguresAsked = { period, months: monthsOf(period), today, ageBands, tellFrom: 1 };

const given: ReferenceProgress = {
  giver: "Westbrook Council",
  agency: "Alder Social Work",
  occasion: "end",
  status: "shared",
  askedOn: dayOf("2026-10-01"),
  dueOn: dayOf("2026-10-15"),
  givenOn: dayOf("2026-10-07"),
  wasDeclined: false,
  wasBounced: false,
  isReplacement: false,
  answered: 18,
  asked: 20,
};
const owed: ReferenceProgress = { ...given, status: "requested", givenOn: null, answered: null, asked: null };
const figures = (rows: readonly ReferenceProgress[], changes: Partial<FiguresAsked> = {}) =>
  figuresOf(rows, { ...asked, ...changes });

const nearby = fc.integer({ min: -120, max: 0 }).map((days) => addDays(today, days));
const someReference: fc.Arbitrary<ReferenceProgress> = fc
  .record({
    giver: fc.constantFrom("Westbrook Council", "Eastholm Council", "Southmoor Council"),
    agency: fc.constantFrom("Alder Social Work", "Birch Care Staffing"),
    occasion: fc.constantFrom("end", "mid-point", "request"),
    status: fc.constantFrom(...REFERENCE_STATUSES),
    askedOn: nearby,
    dueOn: nearby,
    took: fc.nat({ max: 60 }),
    wasDeclined: fc.boolean(),
    wasBounced: fc.boolean(),
    isReplacement: fc.boolean(),
  })
  .map(({ took, ...row }): ReferenceProgress => {
    const isGiven = ["given", "shared", "commented", "withdrawn"].includes(row.status);
    return isGiven
      ? { ...row, givenOn: addDays(row.askedOn, took), answered: 18, asked: 20 }
      : { ...row, givenOn: null, answered: null, asked: null };
  });
const someReferences = fc.array(someReference, { maxLength: 40 });

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe("the figures of references", () => {
  it("count each by the day on which it was asked for, given and due", () => {
    expect(figures([given]).all).toEqual({
      asked: 1,
      declined: { part: 0, whole: 1, percent: 0 },
      bounced: { part: 0, whole: 1, percent: 0 },
      given: 1,
      daysToGive: { lowerQuarter: 6, middle: 6, upperQuarter: 6, slowestTenth: 6 },
      answered: { part: 18, whole: 20, percent: 90 },
      fellDue: 1,
      onTime: { part: 1, whole: 1, percent: 100 },
      outstanding: { total: 0, bands: [0, 0, 0, 0] },
      overdue: { total: 0, bands: [0, 0, 0, 0] },
    });
    const before = figures([{ ...given, askedOn: dayOf("2026-08-31") }]).all;
    expect([before.asked, before.given, before.fellDue]).toEqual([0, 1, 1]);
  });

  it("call one on time on the day it was due, late on the next, and late too where it is not given by then", () => {
    const onTime = (...rows: ReferenceProgress[]) => figures(rows).all.onTime?.part;
    expect(onTime({ ...given, givenOn: given.dueOn })).toBe(1);
    expect(onTime({ ...given, givenOn: addDays(given.dueOn, 1) })).toBe(0);
    expect(onTime(owed)).toBe(0);
    expect(onTime({ ...owed, dueOn: addDays(today, -1) })).toBe(0);
    expect(onTime({ ...owed, dueOn: today })).toBe(undefined);
  });

  it("count what is owed today by its age, whenever it was asked for, and what is overdue by the days since it was due", () => {
    const { outstanding, overdue } = figures([
      { ...owed, askedOn: dayOf("2026-07-01"), dueOn: addDays(today, -7) },
    ]).all;
    expect(outstanding).toEqual({ total: 1, bands: [0, 0, 0, 1] });
    expect(overdue).toEqual({ total: 1, bands: [1, 0, 0, 0] });
  });

  it.each(["declined", "cancelled", "bounced", "withdrawn"] as const)("call none overdue that is %s", (status) => {
    const { all } = figures([{ ...owed, status }]);
    expect(all.overdue.total).toBe(0);
    expect(all.fellDue).toBe(0);
  });

  it("count a replacement while it is owed, and never as asked for or given again", () => {
    const { all } = figures([
      { ...given, status: "withdrawn" },
      { ...given, isReplacement: true },
      { ...owed, isReplacement: true },
    ]);
    expect([all.asked, all.given, all.outstanding.total]).toEqual([1, 1, 1]);
  });

  it("are the same in their parts as in the whole: by month, giver, agency and occasion", () => {
    fc.assert(
      fc.property(someReferences, (rows) => {
        const { all, byMonth, byGiver, byAgency, byOccasion } = figures(rows);
        for (const parts of [byMonth, byGiver, byAgency, byOccasion])
          for (const of of ["asked", "given", "fellDue"] as const)
            expect(sum(parts.map((part) => part[of]))).toBe(all[of]);
        for (const parts of [byGiver, byAgency, byOccasion])
          expect(sum(parts.map(({ outstanding }) => outstanding.total))).toBe(all.outstanding.total);
        expect(all.overdue.total).toBeLessThanOrEqual(all.outstanding.total);
      }),
    );
  });

  it("do not depend on the order of the references", () => {
    fc.assert(
      fc.property(someReferences, (rows) => {
        expect(figures(rows.toReversed())).toEqual(figures(rows));
      }),
    );
  });

  it("tell nothing but how many, of fewer than are to be told of", () => {
    fc.assert(
      fc.property(someReferences, (rows) => {
        const { all, byMonth, byGiver, byAgency, byOccasion } = figures(rows, { tellFrom: 5 });
        for (const part of [all, ...byMonth, ...byGiver, ...byAgency, ...byOccasion]) {
          if (part.asked < 5) expect([part.declined, part.bounced]).toEqual([null, null]);
          if (part.given < 5) expect([part.daysToGive, part.answered]).toEqual([null, null]);
          if (part.fellDue < 5) expect(part.onTime).toBeNull();
        }
      }),
    );
  });
});

describe("the days to give", () => {
  it("are so many that half took no more, and no less than half took as many or more", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 90 }), { minLength: 1, maxLength: 60 }), (days) => {
        const took = daysToGiveOf(days);
        if (!took) throw new Error("There are days");
        const upTo = (limit: number) => days.filter((day) => day <= limit).length;
        const from = (limit: number) => days.filter((day) => day >= limit).length;
        expect(upTo(took.middle)).toBeGreaterThanOrEqual(days.length / 2);
        expect(from(took.middle)).toBeGreaterThanOrEqual(days.length / 2);
        expect(upTo(took.lowerQuarter)).toBeGreaterThanOrEqual(days.length / 4);
        expect(from(took.upperQuarter)).toBeGreaterThanOrEqual(days.length / 4);
        expect(from(took.slowestTenth)).toBeGreaterThanOrEqual(days.length / 10);
        expect(took.lowerQuarter <= took.middle && took.middle <= took.upperQuarter).toBe(true);
        expect(took.upperQuarter).toBeLessThanOrEqual(took.slowestTenth);
      }),
    );
  });

  it("are none of none", () => {
    expect(daysToGiveOf([])).toBeNull();
  });
});

describe("bands of age", () => {
  it("begin the day after the one before ends, and the last has no end", () => {
    expect(byAge([0, 7, 8, 14, 15, 28, 29, 400], ageBands)).toEqual({ total: 8, bands: [2, 2, 2, 2] });
  });

  it("hold every age once", () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), (ages) => {
        const { total, bands } = byAge(ages, ageBands);
        expect([total, sum(bands)]).toEqual([ages.length, ages.length]);
      }),
    );
  });
});

describe("a share", () => {
  it("is nought or a hundred per cent of none or all alone", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (whole, some) => {
        const part = some % (whole + 1);
        const percent = shareOf(part, whole)?.percent;
        expect([percent === 0, percent === 100]).toEqual([part === 0, part === whole]);
      }),
    );
  });
});

describe("parts that are too small to be told", () => {
  it("are withheld, and another with them where they could be found as what is left of the whole", () => {
    expect(tellable([4, 9, 6], 5)).toEqual([false, true, false]);
    expect(tellable([3, 9, 2], 5)).toEqual([false, true, false]);
    expect(tellable([9, 6], 5)).toEqual([true, true]);
    expect(tellable([0, 9, 6], 5)).toEqual([false, true, true]);
    expect(tellable([4], 5)).toEqual([false]);
  });

  it("are together never fewer than can be told, unless that is all there are", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 12 })), (sizes) => {
        const tells = tellable(sizes, 5);
        const withheld = sum(sizes.filter((_, index) => !tells[index]));
        expect(withheld === 0 || withheld >= 5 || withheld === sum(sizes)).toBe(true);
        expect(sizes.every((size, index) => size >= 5 || !tells[index])).toBe(true);
      }),
    );
  });
});

describe("the share of submissions with enough references", () => {
  const submission = { council: "Westbrook Council", agency: "Alder Social Work", practiceBased: 2 };

  it("is of those with as many as are asked for, or more, whole and by council and agency", () => {
    const rows = [
      submission,
      { ...submission, practiceBased: 3 },
      { ...submission, council: "Eastholm", practiceBased: 1 },
    ];
    expect(submissionFiguresOf(rows, { atLeast: 2, tellFrom: 1 })).toEqual({
      all: { submissions: 3, enough: { part: 2, whole: 3, percent: 67 } },
      byCouncil: [
        { name: "Eastholm", submissions: 1, enough: { part: 0, whole: 1, percent: 0 } },
        { name: "Westbrook Council", submissions: 2, enough: { part: 2, whole: 2, percent: 100 } },
      ],
      byAgency: [{ name: "Alder Social Work", submissions: 3, enough: { part: 2, whole: 3, percent: 67 } }],
    });
  });

  it("is told of too few as how many they are", () => {
    expect(submissionFiguresOf([submission], { atLeast: 2, tellFrom: 5 }).all).toEqual({
      submissions: 1,
      enough: null,
    });
  });
});
