import { routeName } from "../../charges/charge-problems";
import { inProse, kindName } from "../../charges/sums";
import { formatDay } from "../../day";
import { type Pence, payForHours, type Rate, rateOf, scale } from "../../money";
import type { Against } from "../against";
import type { AgreedTerms } from "../agreed-terms";
import { HOUR_KIND_NAMES, HOUR_KINDS, type HourKind, type Line } from "../line";
import { BATCH_PARTS } from "../line-batch";
import type { VarianceClass } from "../variance";
import { agreedAt, agreedPart, averageRate, exactly, roundExact, type Segment } from "./agreed-rates";
import { type ChargedMoney, moneyFor } from "./charged-money";
import type { NetVariance } from "./net-variance";
import { isOtherRole, isOtherRoute } from "./role-and-route";
import { type ByDay, sum } from "./week";
import { sayRates } from "./words";

export type RatesAsked = {
  readonly line: Line;
  readonly terms: AgreedTerms;
  readonly against: Against;
  readonly segments: readonly Segment[];
  readonly hours: ByDay;
  readonly money: ChargedMoney;
};

/** What the hours that can be charged come to as agreed, and how the rates charged for them differ. */
export type JudgedRates = { readonly agreed: Pence; readonly variances: readonly NetVariance[] };

/** The rates of one kind of hours beside each other. */
type Compared = {
  readonly kind: HourKind;
  readonly quantity: number;
  readonly expected: Rate;
  readonly found: Rate;
  readonly agreed: Pence;
  readonly charged: Pence;
};

const UNITS_AND_HUNDREDTHS_IN_A_PENNY = 10_000;

/**
 * A difference between the rates is of one class: that of another role or route where the line says so; a change taken
 * from another day where the rate is that of the charge agreed before or after; else a wrong rate, by the lines of the
 * breakdown as far as the invoice itemises them.
 */
export function judgeRates(asked: RatesAsked): JudgedRates {
  const compared = HOUR_KINDS.filter((kind) => sum(asked.hours[kind]) > 0).map((kind) => compare(asked, kind));
  const agreed = sum(compared.map((one) => one.agreed)) as Pence;
  const differing = compared.filter((one) => one.agreed !== one.charged);
  return { agreed, variances: classify(asked, compared, differing) };
}

function classify(
  asked: RatesAsked,
  compared: readonly Compared[],
  differing: readonly Compared[],
): readonly NetVariance[] {
  if (differing.length > 0) {
    if (isOtherRole(asked.line, asked.terms))
      return [
        together(
          "role-changed",
          differing,
          asked,
          `agreed for ${asked.terms.jobTitle}, charged as ${asked.line.role}: `,
        ),
      ];
    const [first] = asked.segments;
    if (asked.line.route && first && isOtherRoute(asked.line, asked.segments))
      return [
        together(
          "route-changed",
          differing,
          asked,
          `agreed for ${routeName(first.breakdown.route)}, charged as ${routeName(asked.line.route)}: `,
        ),
      ];
    const neighbour = neighbourCharged(asked, differing);
    if (neighbour)
      return [
        together(
          "wrong-change-date",
          differing,
          asked,
          `the rate from ${formatDay(neighbour.from)} is charged in the week ending ${formatDay(asked.line.weekEnding)}: `,
        ),
      ];
  }
  return compared.flatMap((one) =>
    one.kind === "standard" ? standardVariances(asked, one) : otherVariances(asked, one),
  );
}

function compare({ line, segments, hours, money }: RatesAsked, kind: HourKind): Compared {
  const quantity = sum(hours[kind]);
  const total = ({ rates }: Segment) => rates[kind].total;
  const charged = moneyFor(line, money, kind, quantity);
  const expected = averageRate(segments, hours[kind], total);
  // An invoice that states one rate for a week of several can state their average only to £0.0001.
  const agreed =
    line.rates[kind] === expected ? payForHours(expected, quantity) : roundExact(exactly(segments, hours[kind], total));
  return {
    kind,
    quantity,
    expected,
    found: line.rates[kind] ?? impliedRate(charged, quantity, agreed, expected),
    agreed,
    charged,
  };
}

/** What money for hours is a unit. The expected rate where the money is the expected one, which rounding hides. */
const impliedRate = (charged: Pence, quantity: number, agreed: Pence, expected: Rate): Rate =>
  charged === agreed ? expected : rateOf(scale(charged, UNITS_AND_HUNDREDTHS_IN_A_PENNY, quantity));

/** All differing rates as one variance. */
function together(
  variance: VarianceClass,
  differing: readonly Compared[],
  { line }: RatesAsked,
  lead: string,
): NetVariance {
  const net = sum(differing.map(({ charged, agreed }) => charged - agreed)) as Pence;
  return {
    class: variance,
    part: null,
    net,
    sentence: lead + differing.map((one) => sayCompared(one, line)).join("; "),
  };
}

const sayCompared = ({ kind, expected, found, quantity, agreed, charged }: Compared, { unit }: Line): string =>
  (kind === "standard" ? "" : `${HOUR_KIND_NAMES[kind].toLowerCase()}: `) +
  sayRates(expected, found, { quantity, unit, money: (charged - agreed) as Pence });

/** The charge agreed before, within or after the week at whose rates all that differs was charged; null where there is none. */
function neighbourCharged(asked: RatesAsked, differing: readonly Compared[]): { from: Segment["from"] } | null {
  const { line, terms, against, segments, hours } = asked;
  const places = segments.map(({ place }) => place);
  const first = Math.max(0, Math.min(...places) - 1);
  const last = Math.min(terms.charges.length - 1, Math.max(...places) + 1);
  for (let place = first; place <= last; place++) {
    const neighbour = agreedAt(
      { terms, unit: line.unit, hours: line.hours, labels: against.policy.shareLabels },
      place,
    );
    const isIts = ({ kind, charged }: Compared): boolean =>
      payForHours(neighbour.rates[kind].total, sum(hours[kind])) === charged;
    if (differing.every(isIts)) return neighbour;
  }
  return null;
}

const otherVariances = ({ line }: RatesAsked, one: Compared): readonly NetVariance[] =>
  one.agreed === one.charged
    ? []
    : [{ class: "wrong-rate", part: null, net: (one.charged - one.agreed) as Pence, sentence: sayCompared(one, line) }];

type Piece = Pick<NetVariance, "part"> & { readonly exact: number; readonly expected: Rate; readonly found: Rate };

/** The standard rate by the lines of the breakdown that differ; what they do not explain is the rate's own. */
function standardVariances(asked: RatesAsked, compared: Compared): readonly NetVariance[] {
  const { line, segments, hours } = asked;
  const difference = compared.charged - compared.agreed;
  const parts = BATCH_PARTS.flatMap((part): readonly Piece[] => {
    const found = line.parts[part];
    if (found === undefined) return [];
    const exact = found * compared.quantity - exactly(segments, hours.standard, agreedPart(part));
    if (exact === 0) return [];
    return [{ part, exact, expected: averageRate(segments, hours.standard, agreedPart(part)), found }];
  });
  const pieces = [...parts, ...unexplained(asked, compared, parts)];
  if (pieces.length === 0) return otherVariances(asked, compared);
  return roundTogether(pieces, difference).flatMap(({ part, expected, found, money }) =>
    money === 0
      ? []
      : [
          {
            class: "wrong-rate",
            part,
            net: money,
            sentence:
              (part === null ? "" : `${inProse(kindName(part))}: `) +
              sayRates(expected, found, { quantity: compared.quantity, unit: line.unit, money }),
          } as const,
        ],
  );
}

/** What the itemised lines leave of the difference. Money without a stated rate was rounded twice, so that a penny of it says nothing. */
function unexplained(asked: RatesAsked, compared: Compared, parts: readonly Piece[]): readonly Piece[] {
  const { line, segments, hours } = asked;
  const explained = sum(parts.map(({ exact }) => exact));
  const stated = line.rates.standard;
  const exact =
    stated === null
      ? (compared.charged - compared.agreed) * UNITS_AND_HUNDREDTHS_IN_A_PENNY - explained
      : stated * compared.quantity - exactly(segments, hours.standard, ({ rates }) => rates.standard.total) - explained;
  const least = stated === null && parts.length > 0 ? UNITS_AND_HUNDREDTHS_IN_A_PENNY : 0;
  if (Math.abs(exact) <= least || (stated === compared.expected && parts.length === 0)) return [];
  return [
    {
      part: null,
      exact,
      expected: compared.expected,
      found: rateOf(compared.expected + scale(exact, 1, compared.quantity)),
    },
  ];
}

/** Each piece in pence, so that they add up: what rounding leaves goes to the largest. */
function roundTogether(pieces: readonly Piece[], whole: number): readonly (Piece & { readonly money: Pence })[] {
  const rounded = pieces.map((piece) => ({ ...piece, money: roundExact(piece.exact) }));
  const over = whole - sum(rounded.map(({ money }) => money));
  const largest = rounded.reduce((most, one) => (Math.abs(one.exact) > Math.abs(most.exact) ? one : most));
  return rounded.map((one) => (one === largest ? { ...one, money: (one.money + over) as Pence } : one));
}
