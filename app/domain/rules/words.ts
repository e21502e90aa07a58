const SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"] as const;

/** "no", "one", "nine", "10". */
export const spell = (number: number): string => SMALL[number] ?? String(number);

/** "one month", "three months", "28 days", "no references". */
export const count = (number: number, one: string): string => `${spell(number)} ${number === 1 ? one : `${one}s`}`;

/** A period of calendar months: "three years", "three months". */
export const period = (months: number): string =>
  months >= 24 && months % 12 === 0 ? count(months / 12, "year") : count(months, "month");

export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "pay", "pay and holiday pay", "pay, holiday pay and employer pension"; with "or" in place of "and" where any one will do. */
export const asList = (items: readonly string[], before: "and" | "or" = "and"): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${before} ${items.at(-1)}`;
