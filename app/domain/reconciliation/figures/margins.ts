import { type Pence, penceOf, type Rate, rateOf, scale } from "../../money";

/** What is earned on an hour beside pay and what the state is owed. */
export const EARNED_KINDS = ["agency-margin", "msp-fee"] as const;
export type EarnedKind = (typeof EARNED_KINDS)[number];

/**
 * Sums over an agency's lines, weighted by their standard hours: £0.0001 × hundredths of an hour. A kind is compared on
 * the lines that itemise it and have an agreed charge to compare it with.
 */
export type MarginSums = {
  readonly agency: string;
  /** Lines whose charge is by the hour or the day, credits left out. */
  readonly lines: number;
  /** Of them, those that itemise nothing of their rate. */
  readonly notItemised: number;
  /** Of them, those without an agreed charge. */
  readonly notAgreed: number;
  readonly kinds: Readonly<Record<EarnedKind, ComparedSums>>;
  /** The MSP's fee by the supply link over the hours compared for it; null where the agency supplies without an MSP. */
  readonly linkFee: { readonly hours: number; readonly sum: number } | null;
};

type ComparedSums = {
  /** Hundredths of an hour. */
  readonly hours: number;
  readonly charged: number;
  readonly agreed: number;
};

export type Compared = {
  /** Hundredths of an hour of the lines that are compared. */
  readonly hours: number;
  /** £ an hour, the average by hours. */
  readonly charged: Rate;
  readonly agreed: Rate;
  /** What the difference comes to over those hours: above zero where more was charged than agreed. */
  readonly difference: Pence;
};

export type Margins = Pick<MarginSums, "agency" | "lines" | "notItemised" | "notAgreed"> & {
  /** Null where no line of the agency can be compared. */
  readonly kinds: Readonly<Record<EarnedKind, Compared | null>>;
  /** £ an hour; null where there is none. */
  readonly linkFee: Rate | null;
};

/** What an agency and its MSP earn an hour, as charged and as agreed. */
export const marginsOf = ({ kinds, linkFee, ...sums }: MarginSums): Margins => ({
  ...sums,
  kinds: { "agency-margin": compare(kinds["agency-margin"]), "msp-fee": compare(kinds["msp-fee"]) },
  linkFee: linkFee && average(linkFee.sum, linkFee.hours),
});

/** Of several agencies, or null where there are none. */
export function addMargins(all: readonly MarginSums[], name: string): Margins | null {
  if (all.length === 0) return null;
  const total = (pick: (sums: MarginSums) => number) => all.reduce((sum, one) => sum + pick(one), 0);
  const kind = (one: EarnedKind): ComparedSums => ({
    hours: total(({ kinds }) => kinds[one].hours),
    charged: total(({ kinds }) => kinds[one].charged),
    agreed: total(({ kinds }) => kinds[one].agreed),
  });
  const linkHours = total(({ linkFee }) => linkFee?.hours ?? 0);
  return marginsOf({
    agency: name,
    lines: total(({ lines }) => lines),
    notItemised: total(({ notItemised }) => notItemised),
    notAgreed: total(({ notAgreed }) => notAgreed),
    kinds: { "agency-margin": kind("agency-margin"), "msp-fee": kind("msp-fee") },
    linkFee: linkHours === 0 ? null : { hours: linkHours, sum: total(({ linkFee }) => linkFee?.sum ?? 0) },
  });
}

/** Units of a rate times hundredths of an hour in a penny. */
const IN_A_PENNY = 10_000;

function compare({ hours, charged, agreed }: ComparedSums): Compared | null {
  const [chargedAverage, agreedAverage] = [average(charged, hours), average(agreed, hours)];
  if (chargedAverage === null || agreedAverage === null) return null;
  return {
    hours,
    charged: chargedAverage,
    agreed: agreedAverage,
    difference: penceOf(scale(charged - agreed, 1, IN_A_PENNY)),
  };
}

const average = (sum: number, hours: number): Rate | null => (hours === 0 ? null : rateOf(scale(sum, 1, hours)));
