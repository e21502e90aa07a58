import { fromDayNumber, toDayNumber } from "../day";
import { type ApprovedWeek, HOUR_KINDS, type HourKind } from "./line";
import { ABSENT } from "./line-batch";

/** Numbers of a week: place of its assignment, its end, the unit, hours by kind, approved on, hours of seven days; one to spare. */
const STRIDE = 16;
const [PLACE, WEEK, BY_DAY, HOURS, APPROVED_ON, DAILY] = [0, 1, 2, 3, 7, 8] as const;
const DAYS = 7;
const FIRST_SIZE = 1024;
const NONE = -1;

/** The approved weeks of many assignments as whole numbers, found by the assignment's place and the end of the week. */
export class WeekIndex {
  #numbers = new Int32Array(FIRST_SIZE * STRIDE);
  #length = 0;
  #found = new Int32Array(FIRST_SIZE * 2).fill(NONE);

  add(place: number, week: ApprovedWeek): void {
    if ((this.#length + 1) * STRIDE > this.#numbers.length) this.#grow();
    const at = this.#length * STRIDE;
    const numbers = this.#numbers;
    numbers[at + PLACE] = place;
    numbers[at + WEEK] = toDayNumber(week.weekEnding);
    numbers[at + BY_DAY] = week.unit === "day" ? 1 : 0;
    for (let kind = 0; kind < HOUR_KINDS.length; kind++)
      numbers[at + HOURS + kind] = week.hours[HOUR_KINDS[kind] as HourKind];
    numbers[at + APPROVED_ON] = week.approvedOn === null ? ABSENT : toDayNumber(week.approvedOn);
    for (let day = 0; day < DAYS; day++) numbers[at + DAILY + day] = week.daily?.[day] ?? ABSENT;
    this.#enter(this.#length++);
  }

  /** Where a week is kept, for the questions below; -1 where it is not. */
  find(place: number, weekEnding: number): number {
    const mask = this.#found.length - 1;
    const numbers = this.#numbers;
    for (let slot = hashOf(place, weekEnding) & mask; ; slot = (slot + 1) & mask) {
      const found = this.#found[slot] as number;
      if (found === NONE) return NONE;
      if (numbers[found * STRIDE + PLACE] === place && numbers[found * STRIDE + WEEK] === weekEnding) return found;
    }
  }

  /** Whether somebody approved so many standard hours in such units, by day where the timesheet says it, and no others. */
  isApproved(found: number, byDay: number, standard: number): boolean {
    const at = found * STRIDE;
    const numbers = this.#numbers;
    return (
      numbers[at + APPROVED_ON] !== ABSENT &&
      numbers[at + BY_DAY] === byDay &&
      numbers[at + HOURS] === standard &&
      numbers[at + HOURS + 1] === 0 &&
      numbers[at + HOURS + 2] === 0 &&
      numbers[at + HOURS + 3] === 0
    );
  }

  /** Whether the timesheet says no hours by day, or those of the seven numbers from `from`. */
  isSameByDay(found: number, daily: Int32Array, from: number): boolean {
    const at = found * STRIDE + DAILY;
    if (this.#numbers[at] === ABSENT) return true;
    for (let day = 0; day < DAYS; day++) if (this.#numbers[at + day] !== daily[from + day]) return false;
    return true;
  }

  approvedOn(found: number): number {
    return this.#numbers[found * STRIDE + APPROVED_ON] as number;
  }

  week(found: number): ApprovedWeek {
    const at = found * STRIDE;
    const numbers = this.#numbers.subarray(at, at + STRIDE);
    const numberAt = (place: number) => numbers[place] as number;
    return {
      weekEnding: fromDayNumber(numberAt(WEEK)),
      unit: numberAt(BY_DAY) === 1 ? "day" : "hour",
      hours: {
        standard: numberAt(HOURS),
        overtime: numberAt(HOURS + 1),
        "on-call": numberAt(HOURS + 2),
        holiday: numberAt(HOURS + 3),
      },
      daily: numberAt(DAILY) === ABSENT ? null : [...numbers.subarray(DAILY, DAILY + DAYS)],
      approvedOn: numberAt(APPROVED_ON) === ABSENT ? null : fromDayNumber(numberAt(APPROVED_ON)),
    };
  }

  #enter(found: number): void {
    const mask = this.#found.length - 1;
    const at = found * STRIDE;
    let slot = hashOf(this.#numbers[at + PLACE] as number, this.#numbers[at + WEEK] as number) & mask;
    while (this.#found[slot] !== NONE) slot = (slot + 1) & mask;
    this.#found[slot] = found;
  }

  #grow(): void {
    const numbers = new Int32Array(this.#numbers.length * 2);
    numbers.set(this.#numbers);
    this.#numbers = numbers;
    this.#found = new Int32Array(this.#found.length * 2).fill(NONE);
    for (let found = 0; found < this.#length; found++) this.#enter(found);
  }
}

const hashOf = (place: number, week: number): number => {
  const mixed = Math.imul(place, 0x9e3779b1) ^ Math.imul(week, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
};
