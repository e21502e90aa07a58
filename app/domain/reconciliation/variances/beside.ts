import type { ChargeBreakdown, ChargeLine } from "../../charges/charge-breakdown";
import { routeName } from "../../charges/charge-problems";
import { testedPart } from "../../charges/stand-against-cap";
import { employerNiDue, hasStatutoryLines } from "../../charges/statutory-lines";
import { parametersOn } from "../../charges/statutory-parameters";
import { paidHoursPerUnit } from "../../charges/sums";
import { addDays, earliest, formatDay } from "../../day";
import { type Pence, payForHours, type Rate, subtractRate } from "../../money";
import type { CapInForce } from "../../rulebooks/caps-in-force";
import type { Against } from "../against";
import type { AgreedTerms } from "../agreed-terms";
import type { Line } from "../line";
import { NO_AMOUNTS } from "../line";
import type { FoundVariance } from "../variance";
import type { Segment } from "./agreed-rates";
import type { BesideVariance } from "./net-variance";
import { isOtherRole, isOtherRoute } from "./role-and-route";
import { type ByDay, inUnit, paidHoursOfDay, sum } from "./week";
import { sayRates } from "./words";

type Asked = {
  readonly line: Line;
  readonly terms: AgreedTerms;
  readonly against: Against;
  readonly segments: readonly Segment[];
  /** The hours that can be charged. */
  readonly hours: ByDay;
};

/** What is found on a line whose money is as agreed, or another variance's already. */
export const besideVariances = (asked: Asked): readonly FoundVariance[] =>
  [...otherRole(asked), ...otherRoute(asked), ...capExceeded(asked), ...niOverRecovered(asked), ...late(asked)].map(
    (one) => ({ ...one, inDifference: NO_AMOUNTS }),
  );

const otherRole = ({ line, terms }: Asked): readonly BesideVariance[] =>
  isOtherRole(line, terms)
    ? [
        {
          class: "role-changed",
          part: null,
          amount: 0 as Pence,
          sentence: `expected ${terms.jobTitle}, found ${line.role}, at the agreed rate`,
        },
      ]
    : [];

function otherRoute({ line, segments }: Asked): readonly BesideVariance[] {
  const [first] = segments;
  if (!first || line.route === null || !isOtherRoute(line, segments)) return [];
  return [
    {
      class: "route-changed",
      part: null,
      amount: 0 as Pence,
      sentence: `expected ${routeName(first.breakdown.route)}, found ${routeName(line.route)}, at the agreed rate`,
    },
  ];
}

function late({ line, against: { receivedOn, policy } }: Asked): readonly BesideVariance[] {
  const by = addDays(line.weekEnding, policy.lateAfterDays);
  if (receivedOn <= by) return [];
  return [
    {
      class: "late",
      part: null,
      amount: 0 as Pence,
      sentence: `expected by ${formatDay(by)}, ${policy.lateAfterDays} days after the week’s end, found on ${formatDay(receivedOn)}`,
    },
  ];
}

/**
 * The standard rate as the invoice itemises it, with what it leaves out as agreed; null where it itemises no pay. Of a
 * week whose charge changed, what is left out is that of its last day.
 */
function chargedBreakdown({ line, terms, segments }: Asked): ChargeBreakdown | null {
  const last = segments.at(-1);
  if (!last || line.parts.pay === undefined) return null;
  const itemised = Object.entries(line.parts).map(
    ([kind, rate]): ChargeLine => ({
      kind: kind as ChargeLine["kind"],
      name: kind === "other" ? "Other" : null,
      rate,
    }),
  );
  const left = last.rates.standard.lines.filter(({ kind }) => line.parts[kind] === undefined);
  const { shares: _, ...agreed } = last.breakdown;
  return {
    ...agreed,
    route: line.route ?? agreed.route,
    unit: line.unit,
    paidHoursPerDay: line.unit === "day" ? (agreed.paidHoursPerDay ?? paidHoursOfDay(terms)) : null,
    lines: [...itemised, ...left],
  };
}

/** The furthest that the part which counts is above a cap from which it is not exempt, whether or not it was agreed so. */
function capExceeded(asked: Asked): readonly BesideVariance[] {
  const charge = chargedBreakdown(asked);
  if (!charge || asked.terms.caps.length === 0) return [];
  const { caps } = asked.terms;
  const over = caps
    .flatMap((cap) => {
      const tested = testedPart(
        charge,
        caps.filter(({ rulebook }) => rulebook === cap.rulebook),
      );
      if (tested?.basis !== cap.basis || tested.rate <= cap.amount) return [];
      return isExempt(asked, cap, tested.rate) ? [] : [{ cap, rate: tested.rate }];
    })
    .reduce<{ cap: (typeof caps)[number]; rate: Rate } | null>(
      (most, one) => (most && most.rate - most.cap.amount >= one.rate - one.cap.amount ? most : one),
      null,
    );
  if (!over) return [];
  const quantity = inUnit(sum(asked.hours.standard), asked.line.unit, "hour", paidHoursOf(charge));
  const money = payForHours(subtractRate(over.rate, over.cap.amount), quantity);
  return money === 0
    ? []
    : [
        {
          class: "cap-exceeded",
          part: null,
          amount: money,
          sentence: `cap of ${over.cap.rulebook}: ${sayRates(over.cap.amount, over.rate, { quantity, unit: "hour", money })}`,
        },
      ];
}

/** Whether an exemption that holds on the last day of the week allows as much. */
const isExempt = ({ line, terms }: Asked, { rulebook }: CapInForce, rate: Rate): boolean =>
  (terms.exemptions ?? []).some(
    (one) =>
      one.rulebook === rulebook &&
      one.from <= line.weekEnding &&
      earliest(line.weekEnding, terms.endsOn) <= one.to &&
      (one.upTo === null || rate <= one.upTo),
  );

const paidHoursOf = (charge: ChargeBreakdown): number => charge.paidHoursPerDay ?? paidHoursPerUnit(charge);

/**
 * Employer National Insurance itemised in the rate beside what is due on the week's real hours: the weekly threshold
 * counts once, however many hours were worked.
 */
function niOverRecovered(asked: Asked): readonly BesideVariance[] {
  const { line, against, hours } = asked;
  const charge = chargedBreakdown(asked);
  const charged = line.parts["employer-ni"];
  const parameters = parametersOn(against.statutory, line.weekEnding);
  const quantity = sum(hours.standard);
  if (!charge || charged === undefined || !parameters || quantity === 0 || !hasStatutoryLines(charge.route)) return [];
  const worked = inUnit(quantity, line.unit, "hour", paidHoursOf(charge));
  const gross = sum(
    charge.lines.flatMap(({ kind, rate }) => (kind === "pay" || kind === "holiday-pay" ? [rate] : [])),
  ) as Rate;
  const due = employerNiDue({ ...charge, hoursPerWeek: worked }, gross, parameters);
  const money = payForHours(subtractRate(charged, due), quantity);
  if (money <= 0) return [];
  return [
    {
      class: "ni-over-recovered",
      part: "employer-ni",
      amount: money,
      sentence: `employer National Insurance due on the week’s pay: ${sayRates(due, charged, { quantity, unit: line.unit, money })}`,
    },
  ];
}
