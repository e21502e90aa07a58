const SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"] as const;

/** "no", "one", "nine", "10". */
export const spell = (number: number): string => SMALL[number] ?? String(number);

/** "one month", "three months", "28 days", "no references". */
export const count = (number: number, one: string): string => `${spell(number)} ${number === 1 ? one : `${one}s`}`;

/** A period of calendar months: "three years", "three months". */
export const period = (months: number): string =>
  months >= 24 && months % 12 === 0 ? count(months / 12, "year") : count(months, "month");

/** "three", "three or four", "one, two or three". */
export function either(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} or ${items.at(-1)}`;
}

export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
