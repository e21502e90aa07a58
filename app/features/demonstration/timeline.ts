import { addDays, addMonths, type Day, dayOf, dayOfInstant, daysBetween, toDayNumber } from "~/domain/day";
import { freezeClock } from "~/platform/clock";

/** An instant as "2026-11-21T09:30:00.000Z": two compare as text. */
export type Instant = string;

/** A course of events: it gives the instant at which it goes on, and goes on then. */
export type Story<Result = void> = AsyncGenerator<Instant, Result, void>;

/**
 * Tells stories side by side in the order of their days, so that what an organisation did stands in its chain in the
 * order in which it happened. The clock stands at the instant of each step, never back and never past `present`.
 */
export async function tellStories(stories: readonly Story[], present: Instant): Promise<void> {
  const told = await Promise.all(stories.map(async (story) => ({ story, next: await story.next() })));
  let last: Instant = "";
  for (;;) {
    let first: { readonly telling: (typeof told)[number]; readonly at: Instant } | null = null;
    for (const telling of told) {
      if (telling.next.done) continue;
      if (!first || telling.next.value < first.at) first = { telling, at: telling.next.value };
    }
    if (!first) return;
    last = first.at < last ? last : first.at > present ? present : first.at;
    freezeClock(last);
    first.telling.next = await first.telling.story.next();
  }
}

/** Days of the demonstration, counted from the day on which it is loaded: -7 is a week ago. */
export function calendarFrom(present: Instant) {
  const today = dayOfInstant(present);
  return {
    /** The instant of a step: that day, or the Monday after where it falls on a weekend. */
    at: (offset: number, time = "09:30"): Instant => `${weekday(addDays(today, offset))}T${time}:00.000Z`,
    day: (offset: number): Day => addDays(today, offset),
    /** The Monday on or after that day: assignments begin on it. */
    monday: (offset: number): Day => mondayFrom(addDays(today, offset)),
    /** The Friday after that Monday: assignments end on it. */
    friday: (offset: number): Day => addDays(mondayFrom(addDays(today, offset)), 4),
    /** The days of steps that rest on one check of the register. */
    together: <const Offsets extends readonly number[]>(...offsets: Offsets) =>
      afterRenewal(today, offsets) as { readonly [Place in keyof Offsets]: number },
  };
}

export type Calendar = ReturnType<typeof calendarFrom>;

/** The register shows renewals from 1 December, and a check made before then stops what comes after: nothing is begun just before it. */
function afterRenewal(today: Day, offsets: readonly number[]): readonly number[] {
  const first = addDays(today, Math.min(...offsets));
  const last = addDays(today, Math.max(...offsets));
  const december = dayOf(`${last.slice(0, 4)}-12-01`);
  const renewal = december <= last ? december : addMonths(december, -12);
  if (renewal <= first) return offsets;
  return offsets.map((offset) => Math.max(offset, daysBetween(today, renewal)));
}

const SUNDAY = 0;
const MONDAY = 1;
const SATURDAY = 6;
const DAYS_IN_A_WEEK = 7;
/** 1 January 1970, the day numbered 0. */
const THURSDAY = 4;

const dayOfWeek = (day: Day): number => (toDayNumber(day) + THURSDAY) % DAYS_IN_A_WEEK;

const mondayFrom = (day: Day): Day => addDays(day, (MONDAY - dayOfWeek(day) + DAYS_IN_A_WEEK) % DAYS_IN_A_WEEK);

const weekday = (day: Day): Day => ([SATURDAY, SUNDAY].includes(dayOfWeek(day)) ? mondayFrom(day) : day);
