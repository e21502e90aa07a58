import type { Parsed } from "./parsed";

/**
 * Reads a Social Work England registration number as people write it and gives its canonical form, "SW154516".
 * Two spellings are in use: the register's "SW" and one to six digits, and the workforce returns' two letters and ten
 * digits, padded with zeros. Case and spaces do not matter.
 */
export function parseRegistrationNumber(text: string): Parsed<string> {
  const compact = text.replace(/\s/g, "").toUpperCase();
  const digits = /^SW(\d{1,6}|\d{10})$/.exec(compact)?.[1]?.replace(/^0+/, "");
  if (!digits || digits.length > 6) return { ok: false, message: refusal(text.trim()) };
  return { ok: true, value: `SW${digits}` };
}

const CANONICAL = /^SW[1-9]\d{0,5}$/;

/** Whether `parseRegistrationNumber` reads it: at once where it has its canonical form. */
export const isRegistrationNumber = (text: string): boolean => CANONICAL.test(text) || parseRegistrationNumber(text).ok;

/** "SW0000154516": two letters and ten digits, as the workforce returns ask for it. */
export const padRegistrationNumber = (canonical: string): string =>
  `${canonical.slice(0, 2)}${canonical.slice(2).padStart(10, "0")}`;

function refusal(typed: string): string {
  if (typed === "") return "Enter a Social Work England number, like SW154516";
  return `‘${typed.slice(0, 30)}’ is not a Social Work England number: enter SW and up to six digits, like SW154516`;
}
