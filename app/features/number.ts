import { randomInt } from "node:crypto";

/** Crockford's base 32 (no I, L, O or U, which are misread) without A and E, so that no number spells a word. */
const SYMBOLS = "0123456789BCDFGHJKMNPQRSTVWXYZ";
const LENGTH = 6;

/** What begins the number of each noun: a requisition, a submission, an assignment, a reference (on practice), an offer above the terms, an exemption, a breach, an import, a statement. */
export type NumberPrefix = "R" | "S" | "A" | "P" | "O" | "E" | "B" | "I" | "T";

/** A number that people can quote over the telephone: "R-7K3Q9D". One of 729 million; a unique constraint refuses the second of two. */
export function newNumber(prefix: NumberPrefix): string {
  const symbols = Array.from({ length: LENGTH }, () => SYMBOLS[randomInt(SYMBOLS.length)]);
  return `${prefix}-${symbols.join("")}`;
}
