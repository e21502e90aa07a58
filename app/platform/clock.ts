import { type Day, dayOfInstant } from "../domain/day";

/**
 * The only place that asks what time it is. An instant is a Date; a day is a calendar day in Europe/London.
 * Tests freeze and move it; nothing else may.
 */

let frozenAt: number | null = null;
/** Milliseconds ahead of the computer's clock. */
let ahead = 0;

export function now(): Date {
  return new Date(frozenAt ?? Date.now() + ahead);
}

export function today(): Day {
  return londonDay(now());
}

export function londonDay(instant: Date): Day {
  return dayOfInstant(instant.getTime());
}

/** For tests and demonstration data: from here on it is this instant (ISO 8601), until it is moved or reset. */
export function freezeClock(instant: string): void {
  frozenAt = parseInstant(instant);
}

/** Moves a frozen clock on, or back. */
export function moveClock(by: { readonly days?: number; readonly minutes?: number }): void {
  frozenAt = now().getTime() + ((by.days ?? 0) * 24 * 60 + (by.minutes ?? 0)) * 60_000;
}

/** For demonstration data: the work may freeze and move the clock, and leaves it as it was. */
export async function keepingClock<Result>(work: () => Promise<Result>): Promise<Result> {
  const before = { frozenAt, ahead };
  try {
    return await work();
  } finally {
    ({ frozenAt, ahead } = before);
  }
}

/** For end-to-end tests: it is this instant now (ISO 8601), and time runs on from it. */
export function startClockAt(instant: string): void {
  resetClock();
  ahead = parseInstant(instant) - Date.now();
}

export function resetClock(): void {
  frozenAt = null;
  ahead = 0;
}

function parseInstant(instant: string): number {
  const at = Date.parse(instant);
  if (Number.isNaN(at))
    throw new Error(`The clock cannot be set to "${instant}": give an instant such as 2026-11-21T10:00:00Z.`);
  return at;
}
