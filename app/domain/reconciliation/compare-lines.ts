import { HOUR_KINDS, type Line } from "./line";

type Compare = (one: Line, other: Line) => number;

const text =
  (read: (line: Line) => string | null): Compare =>
  (one, other) => {
    const [first, second] = [read(one) ?? "", read(other) ?? ""];
    return first < second ? -1 : first > second ? 1 : 0;
  };

const number =
  (read: (line: Line) => number | null | undefined): Compare =>
  (one, other) =>
    (read(one) ?? -1) - (read(other) ?? -1);

/** Revision and date come first, so that of two charges for a week it is the later one that is found to be too many. */
const ORDER: readonly Compare[] = [
  text(({ weekEnding }) => weekEnding),
  number(({ revision }) => revision),
  text(({ invoiceDate }) => invoiceDate),
  text(({ invoiceNumber }) => invoiceNumber),
  text(({ assignmentNumber }) => assignmentNumber),
  text(({ workerNumber }) => workerNumber),
  text(({ unit }) => unit),
  ...HOUR_KINDS.map((kind) => number(({ hours }) => hours[kind])),
  text(({ daily }) => daily?.join() ?? null),
  ...HOUR_KINDS.map((kind) => number(({ rates }) => rates[kind])),
  number(({ charged }) => charged.net),
  number(({ charged }) => charged.vat),
  number(({ charged }) => charged.gross),
  number(({ expenses }) => expenses),
  text(({ purchaseOrder }) => purchaseOrder),
  text(({ originalInvoiceNumber }) => originalInvoiceNumber),
  text(({ role }) => role),
  text(({ route }) => route),
  text(({ parts }) =>
    Object.entries(parts)
      .map((part) => part.join())
      .sort()
      .join(),
  ),
];

/** The order of lines by what they say, so that it does not matter in which order they stand in a file; 0 only where they say the same. */
export function compareLines(a: Line, b: Line): number {
  for (const compare of ORDER) {
    const found = compare(a, b);
    if (found !== 0) return found;
  }
  return 0;
}
