import { formatDay } from "../../day";
import type { Pence } from "../../money";
import type { Against } from "../against";
import type { AgreedTerms } from "../agreed-terms";
import { HOUR_KIND_NAMES, HOUR_KINDS, type HourKind, type Line } from "../line";
import type { VarianceClass } from "../variance";
import { hasHolidayInRate, hasShare, type Segment } from "./agreed-rates";
import { type ChargedMoney, moneyFor } from "./charged-money";
import type { NetVariance } from "./net-variance";
import {
  allHours,
  type ByDay,
  byKind,
  contractedIn,
  inUnit,
  isInside,
  paidHoursOfDay,
  shareOfWeek,
  spread,
  sum,
  workingDaysInside,
} from "./week";
import { sayQuantity, saySize } from "./words";

type Hours = Readonly<Record<HourKind, number>>;

export type HoursAsked = {
  readonly line: Line;
  readonly terms: AgreedTerms;
  readonly against: Against;
  readonly days: Parameters<typeof workingDaysInside>[1];
  readonly segments: readonly Segment[];
  readonly money: ChargedMoney;
  /** Whether the line or its timesheet says on which days the hours were worked. */
  readonly daysAre: "stated" | "spread";
};

/** The hours that can be charged, and a variance for each reason that took some of the others away, at the rate charged for them. */
export type JudgedHours = { readonly hours: ByDay; readonly variances: readonly NetVariance[] };

/**
 * Takes away, one after the other: hours on days outside the assignment; holiday that the rate pays for already; and
 * what is above the hours approved or, where no timesheet has come, contracted.
 */
export function judgeHours(asked: HoursAsked, all: ByDay): JudgedHours {
  const steps: readonly ((hours: ByDay) => Taken)[] = [
    (hours) => takeOutside(asked, hours, "before-start"),
    (hours) => takeOutside(asked, hours, "after-end"),
    (hours) => takeHoliday(asked, hours),
    (hours) => takeAbove(asked, hours),
  ];
  let hours = all;
  const variances: NetVariance[] = [];
  for (const step of steps) {
    const taken = step(hours);
    const gone = byKind((kind) => sum(hours[kind]) - sum(taken.left[kind]));
    if (allHours(gone) > 0) variances.push({ class: taken.class, part: null, ...value(asked, hours, taken, gone) });
    hours = taken.left;
  }
  return { hours, variances };
}

type Taken = {
  readonly class: VarianceClass;
  readonly left: ByDay;
  readonly say: (gone: Hours, money: Pence) => string;
};

function value(asked: HoursAsked, before: ByDay, taken: Taken, gone: Hours): Pick<NetVariance, "net" | "sentence"> {
  const moneyOf = (hours: ByDay): number =>
    sum(HOUR_KINDS.map((kind) => moneyFor(asked.line, asked.money, kind, sum(hours[kind]))));
  const net = (moneyOf(before) - moneyOf(taken.left)) as Pence;
  return { net, sentence: taken.say(gone, net) };
}

/** Hours on the days before an assignment's start, or after its end. */
function takeOutside({ line, terms, days }: HoursAsked, hours: ByDay, side: "before-start" | "after-end"): Taken {
  const isOut = days.map((day) => (side === "before-start" ? day < terms.startsOn : day > terms.endsOn));
  const bound =
    side === "before-start"
      ? `before ${formatDay(terms.startsOn)}, when the assignment starts`
      : `after ${formatDay(terms.endsOn)}, when the assignment ends`;
  return {
    class: side,
    left: byKind((kind) => hours[kind].map((here, day) => (isOut[day] ? 0 : here))),
    say: (gone, money) => `expected no hours ${bound}, found ${saySome(gone, line.unit)}: ${saySize(money)} too much`,
  };
}

/** Holiday hours charged for where holiday pay is in every hour's rate; not where a rate for holiday was agreed. */
function takeHoliday({ line, segments, against }: HoursAsked, hours: ByDay): Taken {
  const isTwice =
    (hasHolidayInRate(segments) || (line.parts["holiday-pay"] ?? 0) > 0) &&
    !segments.some((segment) => hasShare(segment, "holiday", against.policy.shareLabels));
  return {
    class: "holiday-twice",
    left: isTwice ? { ...hours, holiday: hours.holiday.map(() => 0) } : hours,
    say: (gone, money) =>
      `expected no holiday hours, as holiday pay is in the rate, found ${sayQuantity(gone.holiday, line.unit)}: ${saySize(money)} too much`,
  };
}

const takeAbove = (asked: HoursAsked, hours: ByDay): Taken =>
  asked.against.approved ? takeAboveApproved(asked, hours, asked.against.approved) : takeAboveContracted(asked, hours);

const billedBefore = (asked: HoursAsked): Hours =>
  byKind((kind) => sum(asked.against.before.map(({ hours }) => hours[kind])));

function takeAboveApproved(asked: HoursAsked, hours: ByDay, approved: NonNullable<Against["approved"]>): Taken {
  const { line, terms } = asked;
  const before = billedBefore(asked);
  const approvedHours = byKind((kind) => inUnit(approved.hours[kind], approved.unit, line.unit, paidHoursOfDay(terms)));
  const room = byKind((kind) => Math.max(0, approvedHours[kind] - before[kind]));
  const isOver = (kind: HourKind): boolean => sum(hours[kind]) > room[kind];
  return {
    class: "hours-above-approved",
    left: byKind((kind) => (isOver(kind) ? spread(room[kind], hours[kind]) : hours[kind])),
    say: (gone, money) => {
      const said = HOUR_KINDS.filter((kind) => gone[kind] > 0).map(
        (kind) =>
          `expected ${sayQuantity(approvedHours[kind], line.unit)}${inKind(kind)} as approved, found ${sayQuantity(sum(hours[kind]) + before[kind], line.unit)}${sayTogether(before[kind])}`,
      );
      return `${said.join("; ")}: ${sayQuantity(allHours(gone), line.unit)} too much, ${saySize(money)}`;
    },
  };
}

/**
 * Without a timesheet the contracted hours of the week are the most, those of all kinds together. Where nobody says on
 * which days the hours were worked and the assignment starts or ends in the week, its days inside hold their share of
 * the contracted hours, and what is above is for the days outside.
 */
function takeAboveContracted(asked: HoursAsked, hours: ByDay): Taken {
  const { line, terms, days, daysAre } = asked;
  const week = contractedIn(terms, line.unit);
  const isCut = daysAre === "spread" && days.some((day) => !isInside(terms, day));
  const most = isCut ? shareOfWeek(week, workingDaysInside(terms, days)) : week;
  const before = allHours(billedBefore(asked));
  let over = Math.max(0, allHours(totalsOf(hours)) + before - most);
  const left = { ...totalsOf(hours) };
  for (const kind of TAKEN_FIRST) {
    const here = Math.min(left[kind], over);
    left[kind] -= here;
    over -= here;
  }
  const found = sayQuantity(allHours(totalsOf(hours)) + before, line.unit) + sayTogether(before);
  return {
    class:
      isCut && days.some((day) => day > terms.endsOn) ? "after-end" : isCut ? "before-start" : "hours-above-contracted",
    left: byKind((kind) => spread(left[kind], hours[kind])),
    say: (gone, money) =>
      `expected ${sayQuantity(most, line.unit)} ${isCut ? "on the days inside the assignment" : "as contracted"}, found ${found}: ${sayQuantity(allHours(gone), line.unit)} too much, ${saySize(money)}`,
  };
}

/** Of hours above the contracted ones those that were to be worked least are taken first. */
const TAKEN_FIRST: readonly HourKind[] = ["overtime", "on-call", "standard", "holiday"];

export const totalsOf = (hours: ByDay): Hours => byKind((kind) => sum(hours[kind]));

const inKind = (kind: HourKind): string => (kind === "standard" ? "" : ` (${HOUR_KIND_NAMES[kind].toLowerCase()})`);

const sayTogether = (before: number): string => (before > 0 ? " together with the other lines of the week" : "");

const saySome = (gone: Hours, unit: Line["unit"]): string => sayQuantity(allHours(gone), unit);
