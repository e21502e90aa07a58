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
 * credit what it corrects. Of an invoice that credits before the line gave back in full nothing is left, and the week can
 * be billed again. A charge of a lower revision is taken out, unless it is kept or a credit names it: one that was
 * credited in part is to be credited in full.
 */
export function holdInWeek(
  line: Judged,
  { before, after = [] }: InWeek,
): { readonly before: readonly BilledWeek[]; readonly original: Original | null } {
  const charges = before.filter((other) => !isCredit(other));
  if (isCredit(line)) return { before: charges, original: originalOf(line, { before, after }) };
  const isLower = ({ revision }: Pick<Line, "revision">): boolean => revision < line.revision;
  const lower = { charges: charges.filter(isLower), credits: [...before, ...after].filter(isCredit) };
  const same = { charges: [line, ...charges], credits: before.filter(isCredit) };
  const isGone = (other: BilledWeek): boolean => {
    const against = isLower(other) ? lower : same;
    const naming = against.credits.filter((credit) => isNamedBy(credit, other));
    if (naming.length === 0) return isLower(other) && !other.isKept;
    const invoiced = against.charges.filter(({ invoiceNumber }) => invoiceNumber === other.invoiceNumber);
    return addAmounts([...invoiced, ...naming].map(({ charged }) => charged)).net <= 0;
  };
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
