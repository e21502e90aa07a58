import type { BilledWeek, Original } from "./against";
import { addAmounts, isCredit, type Line } from "./line";

/** Lines of one assignment and week, as they stand to one of them. */
export type InWeek = {
  /** Those that came before it. */
  readonly before: readonly BilledWeek[];
  /** Those of its own file that come after it. */
  readonly after?: readonly BilledWeek[];
};

type Judged = Pick<Line, "charged" | "revision" | "invoiceNumber" | "originalInvoiceNumber">;

/**
 * What a line of the week is held against: of a charge the charges before it, without those whose place it takes; of a
 * credit what it corrects. Of an invoice that was credited in full nothing is left, and the week can be billed again. A
 * charge of a lower revision is taken out, unless it is kept or a credit names it: one that was credited in part is to be
 * credited in full.
 */
export function holdInWeek(
  line: Judged,
  { before, after = [] }: InWeek,
): { readonly before: readonly BilledWeek[]; readonly original: Original | null } {
  const charges = before.filter((other) => !isCredit(other));
  if (isCredit(line)) return { before: charges, original: originalOf(line, { before, after }) };
  const all = [...before, ...after];
  const credits = all.filter(isCredit);
  const isLower = ({ revision }: Pick<Line, "revision">): boolean => revision < line.revision;
  // Asked once for each invoice: a week can be billed by very many lines.
  const spent = new Map<string, boolean>();
  const isSpent = (other: BilledWeek): boolean => {
    const key = `${isLower(other) ? "lower" : "same"} ${other.invoiceNumber}`;
    const found = spent.get(key) ?? isCreditedInFull(other);
    spent.set(key, found);
    return found;
  };
  const isCreditedInFull = (other: BilledWeek): boolean => {
    const own = !isLower(other) && line.invoiceNumber === other.invoiceNumber ? [line] : [];
    const ofInvoice = all.filter((one) =>
      isCredit(one)
        ? isNamedBy(one, other)
        : one.invoiceNumber === other.invoiceNumber && (!isLower(other) || isLower(one)),
    );
    return addAmounts([...ofInvoice, ...own].map(({ charged }) => charged)).net <= 0;
  };
  const isGone = (other: BilledWeek): boolean =>
    credits.some((credit) => isNamedBy(credit, other)) ? isSpent(other) : isLower(other) && !other.isKept;
  return { before: charges.filter((other) => !isGone(other)), original: null };
}

/** All that the invoice that a credit names charged for the week, and what credits before it have given back of that. */
function originalOf(credit: Pick<Line, "originalInvoiceNumber">, { before, after }: Required<InWeek>): Original | null {
  const charges = [...before, ...after].filter((other) => !isCredit(other) && isNamedBy(credit, other));
  if (charges.length === 0) return null;
  const { originalInvoiceNumber } = credit;
  const earlier = before.filter((other) => isCredit(other) && other.originalInvoiceNumber === originalInvoiceNumber);
  return {
    charged: addAmounts(charges.map(({ charged }) => charged)),
    credited: addAmounts(earlier.map(({ charged }) => charged)),
  };
}

const isNamedBy = (
  { originalInvoiceNumber }: Pick<Line, "originalInvoiceNumber">,
  { invoiceNumber }: BilledWeek,
): boolean => invoiceNumber !== null && invoiceNumber === originalInvoiceNumber;
