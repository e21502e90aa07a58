const HUNDREDTHS = 100;
export const DAYS_IN_A_WEEK = 7;

/** What is said of a year is said of so many weeks of the contracted hours. */
export const WEEKS_IN_A_YEAR = 52;

/** Hours as a person types them: 3750 hundredths is "37.5". */
export const plainHours = (hundredths: number): string => String(hundredths / HUNDREDTHS);

/** "37.5 hours", "1 hour" */
export const formatHours = (hundredths: number): string =>
  `${plainHours(hundredths)} ${hundredths === HUNDREDTHS ? "hour" : "hours"}`;

/** "37.5 hours a week" */
export const formatHoursPerWeek = (hundredths: number): string => `${formatHours(hundredths)} a week`;

/** "2.5 days a week"; from hundredths of a day. */
export const formatDaysPerWeek = (hundredths: number): string =>
  `${plainHours(hundredths)} ${hundredths === HUNDREDTHS ? "day" : "days"} a week`;

/** Notice as people speak of it: "4 weeks" for 28 days, "10 days" where it is no whole number of weeks. */
export function formatNotice(days: number): string {
  const [number, unit] = days > 0 && days % DAYS_IN_A_WEEK === 0 ? [days / DAYS_IN_A_WEEK, "week"] : [days, "day"];
  return `${number} ${unit}${number === 1 ? "" : "s"}`;
}

/** Whole weeks of notice as a person types them; "" where there is none. */
export const plainWeeks = (days: number | null): string => (days === null ? "" : String(days / DAYS_IN_A_WEEK));
