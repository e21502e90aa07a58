import { chargeOfShares } from "../../charges/blended-week";
import type { ChargeBreakdown, ChargeLine } from "../../charges/charge-breakdown";
import { routeName } from "../../charges/charge-problems";
import { testedPart } from "../../charges/stand-against-cap";
import { employerNiDue, hasStatutoryLines } from "../../charges/statutory-lines";
import { parametersOn } from "../../charges/statutory-parameters";
import { cappedPart, paidHoursPerUnit } from "../../charges/sums";
import { CORE_JOB_TYPE_NAMES } from "../../core-job-types";
import { addDays, earliest, formatDay } from "../../day";
import type { CoreJobType } from "../../facts";
import { groupBy } from "../../group-by";
import { type Pence, payForHours, type Rate, rateOf, scale, subtractRate } from "../../money";
import type { CapInForce } from "../../rulebooks/caps-in-force";
import { beyondExemption } from "../../rulebooks/exempted-charge";
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

/** The hours of one role in the standard rate, and what of it counts, as it is charged. */
type OfRole = {
  /** Null is the assignment’s own role. */
  readonly role: CoreJobType | null;
  /** Hundredths of an hour a week, as agreed. */
  readonly hoursPerWeek: number;
  readonly caps: readonly CapInForce[];
  /** What counts towards a cap, £ an hour; null where the cap does not test the charge. */
  readonly counted: (cap: CapInForce) => Rate | null;
};

/**
 * The standard rate by the roles whose hours it is for. An invoice itemises one rate for all of them, so what it charges
 * more or less than was agreed is taken to be the same for every hour.
 */
function rolesCharged({ terms, segments }: Asked, charge: ChargeBreakdown): readonly OfRole[] {
  const last = segments.at(-1);
  const shares = last?.standardShares ?? [];
  const roles = [...new Set(shares.map(({ coreJobType }) => coreJobType ?? terms.coreJobType))];
  if (!last || roles.every((role) => role === terms.coreJobType))
    return [
      {
        role: null,
        hoursPerWeek: charge.hoursPerWeek,
        caps: terms.caps,
        counted: (cap) => countedTowards(cap, charge, terms.caps),
      },
    ];
  const agreed = { ...charge, lines: last.rates.standard.lines };
  return roles.map((role) => {
    const isOwn = role === terms.coreJobType;
    const caps = isOwn ? terms.caps : (terms.otherRoles?.find((other) => other.role === role)?.caps ?? []);
    const ofRole = chargeOfShares(
      last.breakdown,
      shares.filter(({ coreJobType }) => (coreJobType ?? terms.coreJobType) === role),
    );
    const counted = (cap: CapInForce): Rate | null => {
      const own = countedTowards(cap, { ...ofRole, route: charge.route }, caps);
      const kinds = cap.basis === "paye-pay" ? (["pay"] as const) : cap.countedLines;
      return own && rateOf(Math.max(0, own + cappedPart(charge, kinds) - cappedPart(agreed, kinds)));
    };
    return { role: isOwn ? null : role, hoursPerWeek: ofRole.hoursPerWeek, caps, counted };
  });
}

function countedTowards(cap: CapInForce, charge: ChargeBreakdown, caps: readonly CapInForce[]): Rate | null {
  const tested = testedPart(
    charge,
    caps.filter(({ rulebook }) => rulebook === cap.rulebook),
  );
  return tested?.basis === cap.basis ? tested.rate : null;
}

type Over = { readonly ofRole: OfRole; readonly cap: CapInForce; readonly rate: Rate };

/** By the rulebook by which it comes to most, how far what counts is above caps from which it is not exempt, whether or not it was agreed so. */
function capExceeded(asked: Asked): readonly BesideVariance[] {
  const charge = chargedBreakdown(asked);
  if (!charge) return [];
  const roles = rolesCharged(asked, charge);
  const over = roles.flatMap((ofRole) =>
    furthestByRulebook(
      ofRole.caps.flatMap((cap): readonly Over[] => {
        const rate = ofRole.counted(cap);
        return rate === null || rate <= cap.amount || isExempt(asked, ofRole, cap, rate) ? [] : [{ ofRole, cap, rate }];
      }),
    ),
  );
  const worked = inUnit(sum(asked.hours.standard), asked.line.unit, "hour", paidHoursOf(charge));
  const hoursPerWeek = sum(roles.map((ofRole) => ofRole.hoursPerWeek));
  const found = [...groupBy(over, ({ cap }) => cap.rulebook)].map(([rulebook, ofRulebook]) => {
    const exceeded = ofRulebook.map(({ ofRole, cap, rate }) => {
      const quantity = roles.length === 1 ? worked : scale(worked, ofRole.hoursPerWeek, hoursPerWeek);
      const money = payForHours(subtractRate(rate, cap.amount), quantity);
      const name = ofRole.role === null ? "" : `${CORE_JOB_TYPE_NAMES[ofRole.role].toLowerCase()}, `;
      return { money, sentence: name + sayRates(cap.amount, rate, { quantity, unit: "hour", money }) };
    });
    return {
      amount: sum(exceeded.map(({ money }) => money)) as Pence,
      sentence: `cap of ${rulebook}: ${exceeded.map(({ sentence }) => sentence).join("; ")}`,
    };
  });
  const [most] = found.toSorted((one, other) => other.amount - one.amount);
  return most && most.amount > 0 ? [{ class: "cap-exceeded", part: null, ...most }] : [];
}

/** Of the caps of a rulebook, that which is exceeded by most. */
const furthestByRulebook = (over: readonly Over[]): readonly Over[] =>
  [...groupBy(over, ({ cap }) => cap.rulebook).values()].flatMap((ofRulebook) =>
    ofRulebook.toSorted((one, other) => other.rate - other.cap.amount - (one.rate - one.cap.amount)).slice(0, 1),
  );

/** Whether an exemption that holds on the last day of the week allows the role as much. */
const isExempt = (
  { line, terms }: Asked,
  { role, hoursPerWeek }: Pick<OfRole, "role" | "hoursPerWeek">,
  { rulebook, amount }: CapInForce,
  found: Rate,
): boolean => {
  const measure = {
    unit: "rate",
    found,
    asked: amount,
    roles: [{ role, hoursPerWeek, found, asked: amount }],
  } as const;
  return (terms.exemptions ?? []).some(
    (one) =>
      one.rulebook === rulebook &&
      one.from <= line.weekEnding &&
      earliest(line.weekEnding, terms.endsOn) <= one.to &&
      ((one.upTo === null && !one.roles) || beyondExemption(one, measure).length === 0),
  );
};

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
