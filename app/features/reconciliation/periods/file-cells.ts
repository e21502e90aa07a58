import type { Pence } from "~/domain/money";
import type { Amounts } from "~/domain/reconciliation/line";

/** Pence in pounds for a file: "-1029.60". */
export function plainPounds(pence: Pence): string {
  const size = Math.abs(pence);
  return `${pence < 0 ? "-" : ""}${Math.trunc(size / 100)}.${String(size % 100).padStart(2, "0")}`;
}

/** "charged_net", "charged_vat", "charged_gross" */
export const columnsOf = (name: string): readonly string[] => ["net", "vat", "gross"].map((part) => `${name}_${part}`);

/** The same columns with their sums. */
export const sumColumns = (name: string, { net, vat, gross }: Amounts): Readonly<Record<string, string>> => ({
  [`${name}_net`]: plainPounds(net),
  [`${name}_vat`]: plainPounds(vat),
  [`${name}_gross`]: plainPounds(gross),
});

/** A text that a spreadsheet would take for a formula begins with an apostrophe. A sum below zero is no text. */
export const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
