/** How long things last and how often they may be tried, in minutes. These are Accord's own choices, not the field's. */
export const sessionLimits = { idle: 60, absolute: 12 * 60, betweenSightings: 1 } as const;
export const linkLimits = { invitation: 7 * 24 * 60, passwordReset: 60 } as const;
/** How long what has ended is kept: a session shows which organisation was used last. */
export const remembered = { session: 90 * 24 * 60, attempt: 24 * 60, link: 24 * 60 } as const;
export const lockOut = { failures: 10, within: 5 } as const;

/** ISO 8601, to compare with the instants of the database; before, where `minutes` is below zero. */
export const minutesAfter = (instant: Date, minutes: number): string =>
  new Date(instant.getTime() + minutes * 60_000).toISOString();
