import type { ImportField } from "~/domain/reconciliation/import-fields";
import { type Typed, textOf } from "~/platform/http/forms";

/** What is typed on each line; the field of the second line's hours is called "hours_standard-1". */
export const LINE_FIELDS = [
  "assignment",
  "hours_standard",
  "rate",
  "days",
  "hours_overtime",
  "rate_overtime",
  "hours_on_call",
  "rate_on_call",
  "hours_holiday",
  "rate_holiday",
  "expenses",
  "net",
  "vat",
] as const satisfies readonly ImportField[];
export type LineField = (typeof LINE_FIELDS)[number];

/** Whoever charges for more in a week sends a file. */
export const MOST_LINES = 40;

export const lineFieldName = (field: LineField, line: number): string => `${field}-${line}`;

/** How many lines a form has; one of them may have been asked for just now. */
export function linesIn(typed: Typed): number {
  const lines = Number(textOf(typed, "lines")) + (textOf(typed, "intent") === "another" ? 1 : 0);
  return Number.isSafeInteger(lines) ? Math.min(Math.max(lines, 1), MOST_LINES) : 1;
}
