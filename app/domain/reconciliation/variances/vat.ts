import { type StatutoryBook, valueOn } from "../../charges/statutory-parameters";
import { formatPence, formatPercent, type PartsPerMillion, type Pence, partsPerMillionOf, scale } from "../../money";
import { type Amounts, addAmounts, type Line, NO_AMOUNTS } from "../line";
import type { FoundVariance } from "../variance";
import type { NetVariance } from "./net-variance";
import { sayAmounts, sayDirection, saySize } from "./words";

const PARTS_IN_ONE = 1_000_000;
const PARTS_IN_A_PERCENT = 10_000;
/** A whole amount in pence rounded up, down or to the nearest is no further from another rounding of it. */
const ROUNDING = 1;

/**
 * Puts VAT to the net differences of a line and judges the VAT charged itself. Each difference bears the VAT that is due
 * on it, rounded; what rounding leaves stays with what is agreed or, where nothing is, with the largest difference.
 * Where no rate of VAT is known for the day, each bears its share of the VAT charged and that is not judged.
 */
export function withVat(
  line: Line,
  {
    variances,
    agreedNet,
    statutory,
  }: {
    readonly variances: readonly NetVariance[];
    readonly agreedNet: Pence;
    readonly statutory: StatutoryBook;
  },
): readonly FoundVariance[] {
  const { net, vat } = line.charged;
  const rate = valueOn(statutory.vatRate, line.invoiceDate ?? line.weekEnding)?.value ?? null;
  const due = (on: Pence): Pence => (rate === null ? shareOf(vat, on, net) : vatOn(on, rate));
  const base = rate === null ? net : baseCharged(line, variances, rate);
  const borne = variances.map((one) => (one.class === "arithmetic" && base !== net ? (0 as Pence) : due(one.net)));
  const own = rate === null ? [] : vatVariances(line, base, rate, statutory);
  const put = variances.map((one, index) => withShare(one, borne[index] as Pence));
  return agreedNet === 0 ? leaveNothing(line.charged, put, own) : [...put, ...own];
}

export const vatOn = (net: Pence, rate: PartsPerMillion): Pence => scale(net, rate, PARTS_IN_ONE) as Pence;

const shareOf = (vat: Pence, on: Pence, net: Pence): Pence =>
  (net === 0 ? 0 : net < 0 ? scale(vat, -on, -net) : scale(vat, on, net)) as Pence;

const withShare = ({ class: variance, part, net, sentence }: NetVariance, vat: Pence): FoundVariance => ({
  class: variance,
  part,
  amount: net,
  inDifference: { net, vat, gross: (net + vat) as Pence },
  sentence,
});

/** What VAT was charged on: the net as stated, or as it should have been added up where that is what the VAT fits. */
function baseCharged({ charged: { net, vat } }: Line, variances: readonly NetVariance[], rate: PartsPerMillion): Pence {
  const slip = variances.find((one) => one.class === "arithmetic");
  if (!slip || isNear(vat, vatOn(net, rate))) return net;
  const mended = (net - slip.net) as Pence;
  return isNear(vat, vatOn(mended, rate)) ? mended : net;
}

const isNear = (one: Pence, other: Pence): boolean => Math.abs(one - other) <= ROUNDING;

function vatVariances(
  line: Line,
  base: Pence,
  rate: PartsPerMillion,
  statutory: StatutoryBook,
): readonly FoundVariance[] {
  const { vat } = line.charged;
  const expected = vatOn(base, rate);
  const difference = (vat - expected) as Pence;
  if (difference === 0) return [];
  const only = { part: null, amount: difference, inDifference: { ...NO_AMOUNTS, vat: difference, gross: difference } };
  if (isNear(vat, expected)) return [{ ...only, class: "vat-rounding", sentence: sayAmounts(expected, vat) }];
  const onAmount = `on ${formatPence(base)}`;
  const other = rateCharged(line, base, rate, statutory);
  if (other !== null)
    return [
      {
        ...only,
        class: "vat-rate",
        sentence: `expected ${formatPercent(rate)} ${onAmount}, ${formatPence(expected)}, found ${formatPercent(other)}, ${formatPence(vat)}: ${saySize(difference)} ${sayDirection(difference)}`,
      },
    ];
  const otherBase = rate === 0 ? null : (scale(vat, PARTS_IN_ONE, rate) as Pence);
  return [
    {
      ...only,
      class: "vat-base",
      sentence: `expected ${formatPercent(rate)} ${onAmount}, ${formatPence(expected)}, found ${formatPence(vat)}${otherBase === null ? "" : `, which is VAT on ${formatPence(otherBase)}`}: ${saySize(difference)} ${sayDirection(difference)}`,
    },
  ];
}

/**
 * The rate that was charged on the right amount, one that somebody can have meant: one that the law has had, or a whole
 * percentage. Null where VAT fits none, or fits the right rate on the amount without expenses.
 */
function rateCharged(
  { charged: { vat }, expenses }: Line,
  base: Pence,
  rate: PartsPerMillion,
  statutory: StatutoryBook,
): PartsPerMillion | null {
  if (base === 0 || (expenses !== 0 && isNear(vat, vatOn((base - expenses) as Pence, rate)))) return null;
  const whole = Math.round((vat / base) * (PARTS_IN_ONE / PARTS_IN_A_PERCENT)) * PARTS_IN_A_PERCENT;
  const meant = [...statutory.vatRate.map(({ value }) => value), partsPerMillionOf(whole)];
  return meant.find((one) => one >= 0 && one !== rate && isNear(vat, vatOn(base, one))) ?? null;
}

/** Where no net is agreed, no VAT is: what rounding left goes to the largest of the net differences. */
function leaveNothing(
  charged: Amounts,
  put: readonly FoundVariance[],
  own: readonly FoundVariance[],
): readonly FoundVariance[] {
  const [first] = put;
  if (!first) return own;
  const left = charged.vat - addAmounts([...put, ...own].map(({ inDifference }) => inDifference)).vat;
  const largest = put.reduce((most, one) => (Math.abs(one.amount) > Math.abs(most.amount) ? one : most), first);
  return [...put.map((one) => (one === largest ? bearing(one, left) : one)), ...own];
}

const bearing = (variance: FoundVariance, vat: number): FoundVariance => {
  const { net, vat: borne, gross } = variance.inDifference;
  return { ...variance, inDifference: { net, vat: (borne + vat) as Pence, gross: (gross + vat) as Pence } };
};
