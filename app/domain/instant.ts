const LONDON = { timeZone: "Europe/London" } as const;
const DATE = new Intl.DateTimeFormat("en-GB", { ...LONDON, day: "numeric", month: "long", year: "numeric" });
const TIME = new Intl.DateTimeFormat("en-GB", { ...LONDON, hour: "numeric", minute: "2-digit", hourCycle: "h12" });

/** "9:04am" in London. */
export const formatTime = (instant: string): string =>
  TIME.format(Date.parse(instant)).replace(/\s/g, "").toLowerCase();

/** "21 November 2026, 9:04am" in London. */
export const formatInstant = (instant: string): string => `${DATE.format(Date.parse(instant))}, ${formatTime(instant)}`;
