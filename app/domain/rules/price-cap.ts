import type { ChargeBreakdown, ChargeLineKind, ChargeShare, EngagementRoute } from "../charges/charge-breakdown";
import { type ChargeProblem, describeProblem, routeName } from "../charges/charge-problems";
import { employerNi, hasStatutoryLines, holidayPay, payWithin, STATUTORY_LINE_KINDS } from "../charges/statutory-lines";
import type { StatutoryParameters } from "../charges/statutory-parameters";
import {
  cappedPart,
  countedSum,
  inProse,
  kindName,
  lineName,
  paidHoursPerUnit,
  rateOfKind,
  sumOfLines,
} from "../charges/sums";
import { formatDay } from "../day";
import type { CoreJobType, SubmissionFacts } from "../facts";
import { formatGap, formatRate, type Rate, scale, subtractRate } from "../money";
import { capsForRole } from "../rulebooks/caps-for-role";
import { rulesOf } from "../rulebooks/in-force";
import type { Cap, PriceCapTerms } from "../rulebooks/rulebook";
import type { RulebookStamp } from "../verdict";
import { rememberEach } from "./remember";
import { judgeRolesOfWeek } from "./roles-of-week";
import type { Explain, Judgement, Rule } from "./rule";
import { problemsOfCharge } from "./submitted-charge";
import { asList } from "./words";

const ROLES: Readonly<Record<CoreJobType, string>> = {
  "social-worker": "a social worker",
  "senior-social-worker": "a senior social worker",
  "advanced-practitioner": "an advanced practitioner",
  "team-manager": "a team manager",
  "independent-reviewing-officer": "an independent reviewing officer",
};

/**
 * The capped part of the charge is within the cap for the role. PAYE pay and the all-in rate are two different tests
 * (national guidance as Community Care reported it, September 2025): basic pay is held against a PAYE pay cap alone, and
 * an all-in cap against every line that it counts. A week charged at several rates is tested by their average over its
 * hours.
 */
export const judgePriceCap: Rule<PriceCapTerms> = (facts, term, context) => {
  const { charge } = facts;
  if (problemsOfCharge(charge).length > 0) return FAULTY;
  return charge.shares
    ? judgeRolesOfWeek(facts, charge.shares, (ofRole) => judgeRole(ofRole, term, context))
    : judgeRole(facts, term, context);
};

/** A charge without a fault against the caps of its role. */
const judgeRole: Rule<PriceCapTerms> = (facts, { value: terms }, { statutory, stamp }) => {
  const { charge } = facts;
  const test = testOf(facts, terms, stamp);
  if (test === null) return NO_CAP;

  const { lowest, highest, counted } = test;
  const tested = cappedPart(charge, counted);
  if (tested <= lowest.amount && linesLeftOut(charge, test, statutory).length > 0) return LEFT_OUT;
  return {
    outcome: tested <= lowest.amount ? "met" : tested <= highest.amount ? "needs a decision" : "not met",
    decidedBy: "value",
    measure: { unit: "rate", found: tested, asked: tested > highest.amount ? highest.amount : lowest.amount },
    explain: tested <= lowest.amount ? explainMet : explainAbove,
  };
};

const FAULTY: Judgement<PriceCapTerms> = {
  outcome: "not met",
  decidedBy: "facts",
  explain: ({ charge }) => {
    const problem = problemsOfCharge(charge)[0] as ChargeProblem;
    return {
      reason: `The charge cannot be held against the cap. ${describeProblem(problem)}`,
      remedy: problem.mend,
    };
  },
};

/** What a charge for one role by one route is held against. */
type Test = {
  readonly basis: Cap["basis"];
  readonly counted: readonly ChargeLineKind[];
  /** Of a single role unless the rulebook has several for one core job type and the council names none; lowest first. */
  readonly caps: readonly Cap[];
  /** Whether the roles are called by their names in the rulebook: it has several for one core job type. */
  readonly byName: boolean;
  readonly lowest: Cap;
  readonly highest: Cap;
};

/** The tests of a core job type by one route; null where no cap has been set. */
type Tests = {
  readonly ofAll: Test | null;
  /** For a post of which the council says the role. */
  readonly ofRole: ReadonlyMap<string, Test | null>;
};

type TestsOfSchedule = Readonly<Record<EngagementRoute, Readonly<Record<CoreJobType, Tests>>>>;

/** The tests of a schedule of caps, worked out once for all the charges that are held against it. */
const testsOf = rememberEach(
  (terms: PriceCapTerms): TestsOfSchedule =>
    mapRecord(terms.bases, (_, route) => mapRecord(ROLES, (_, coreJobType) => testsFor(coreJobType, route, terms))),
);

const mapRecord = <Key extends string, Value, Made>(
  record: Readonly<Record<Key, Value>>,
  make: (value: Value, key: Key) => Made,
): Record<Key, Made> =>
  Object.fromEntries(Object.entries<Value>(record).map(([key, value]) => [key, make(value, key as Key)])) as Record<
    Key,
    Made
  >;

function testsFor(coreJobType: CoreJobType, route: EngagementRoute, terms: PriceCapTerms): Tests {
  const roles = new Set(capsForRole(terms.caps, coreJobType, undefined).caps.map(({ role }) => role));
  return {
    ofAll: testFor(coreJobType, undefined, route, terms),
    ofRole: new Map([...roles].map((role) => [role, testFor(coreJobType, role, route, terms)])),
  };
}

/** By the role that the council says its post is, where it names one of those that the core job type has. */
function testOf(
  { charge, coreJobType, rulebookRoles }: SubmissionFacts,
  terms: PriceCapTerms,
  { id }: RulebookStamp,
): Test | null {
  const { ofAll, ofRole } = testsOf(terms)[charge.route][coreJobType];
  const named = ofRole.get(rulebookRoles?.[id] ?? "");
  return named === undefined ? ofAll : named;
}

/** The caps for the role on the first basis of the route that has any. */
function testFor(
  coreJobType: CoreJobType,
  role: string | undefined,
  route: EngagementRoute,
  terms: PriceCapTerms,
): Test | null {
  const { caps, byName } = capsForRole(terms.caps, coreJobType, role);
  const basis = terms.bases[route].find((preferred) => caps.some((cap) => cap.basis === preferred));
  const tested = caps.filter((cap) => cap.basis === basis).toSorted((one, other) => one.amount - other.amount);
  const [lowest, highest] = [tested[0], tested.at(-1)];
  if (!basis || !lowest || !highest) return null;
  return {
    basis,
    counted: basis === "paye-pay" ? ["pay"] : terms.countedLines,
    caps: tested,
    byName,
    lowest,
    highest,
  };
}

const NO_CAP: Judgement<PriceCapTerms> = {
  outcome: "needs a decision",
  decidedBy: "value",
  explain: (facts, { value: terms }, { stamp }) => {
    const { charge, council } = facts;
    const role = nameRoleAsked(facts, terms, stamp);
    return {
      reason: `No cap has been set for this role: ${stamp.title} has none for ${role} by ${routeName(charge.route)}, so the council decides.`,
      values: [{ label: "Role", value: role }],
      remedy: [
        `${council.name} decides, or the rulebook sets a cap for ${role} by ${routeName(charge.route)} that is in force on ${formatDay(rulesOf(facts))}.`,
        ...otherRoutes(facts, terms, stamp),
      ].join(" "),
    };
  },
};

/** The role that the council says its post is, where the rulebook has several for the core job type. */
function nameRoleAsked(
  { coreJobType, rulebookRoles }: SubmissionFacts,
  terms: PriceCapTerms,
  { id }: RulebookStamp,
): string {
  const named = rulebookRoles?.[id];
  const { caps, byName } = capsForRole(terms.caps, coreJobType, named);
  return byName && caps.every(({ role }) => role === named) ? `‘${named}’` : ROLES[coreJobType];
}

/** What the rulebook has for the role by the other routes that the council accepts. */
function otherRoutes(facts: SubmissionFacts, terms: PriceCapTerms, stamp: RulebookStamp): readonly string[] {
  return facts.routesAccepted.flatMap((route) => {
    const test = testOf({ ...facts, charge: { ...facts.charge, route } }, terms, stamp);
    return test ? [`By ${routeName(route)} the charge is held against ${nameCap(facts, test, test.lowest)}.`] : [];
  });
}

const explainAbove: Explain<PriceCapTerms> = (facts, { value: terms }, { statutory, stamp }) => {
  const { test, tested } = holdAgainstCaps(facts, terms, stamp);
  const { caps, lowest, highest } = test;
  const cap = tested > highest.amount ? highest : lowest;
  const happened = `${nameTested(test, tested)} is`;
  const remedy = remedyFor(facts.charge, tested, cap, test.counted, statutory);
  if (tested > highest.amount)
    return {
      reason: `${happened} ${formatGap(subtractRate(tested, highest.amount))} above ${nameCap(facts, test, highest)}.`,
      values: valuesOf(test, tested),
      working: workingOf(facts, test, tested, [highest]),
      remedy,
    };
  return {
    reason: `${happened} above ${nameCap(facts, test, lowest)} and within that of ${formatRate(highest.amount)} for ${nameRole(facts, test, highest)}. The rulebook has ${caps.length} caps for ${ROLES[facts.coreJobType]}, so the council decides which applies.`,
    values: valuesOf(test, tested),
    working: workingOf(facts, test, tested, caps),
    remedy,
  };
};

const LEFT_OUT: Judgement<PriceCapTerms> = {
  outcome: "not met",
  decidedBy: "facts",
  explain: (facts, { value: terms }, { statutory, stamp }) => {
    const { test, tested } = holdAgainstCaps(facts, terms, stamp);
    const { lowest } = test;
    const missing = linesLeftOut(facts.charge, test, statutory);
    const names = asList(missing.map((kind) => inProse(kindName(kind))));
    return {
      reason: `The cap of ${formatRate(lowest.amount)} for ${nameRole(facts, test, lowest)} counts ${names}, and the charge gives none, so ${formatRate(tested)} an hour cannot be held against it.`,
      values: valuesOf(test, tested),
      working: workingOf(facts, test, tested, []),
      remedy: `Itemise ${names}.`,
    };
  },
};

const explainMet: Explain<PriceCapTerms> = (facts, { value: terms }, { stamp }) => {
  const { test, tested } = holdAgainstCaps(facts, terms, stamp);
  const { lowest } = test;
  const below = subtractRate(lowest.amount, tested);
  return {
    reason:
      below === 0
        ? `${nameTested(test, tested)} is exactly the ${capWords(test)} for ${nameRole(facts, test, lowest)}.`
        : `${nameTested(test, tested)} is ${formatGap(below)} below ${nameCap(facts, test, lowest)}.`,
    values: valuesOf(test, tested),
    working: workingOf(facts, test, tested, [lowest]),
    remedy: null,
  };
};

/** What a charge for which a cap has been set is held against, and the part of it that is tested. */
function holdAgainstCaps(
  facts: SubmissionFacts,
  terms: PriceCapTerms,
  stamp: RulebookStamp,
): { readonly test: Test; readonly tested: Rate } {
  const test = testOf(facts, terms, stamp) as Test;
  return { test, tested: cappedPart(facts.charge, test.counted) };
}

const nameTested = ({ basis }: Test, tested: Rate): string =>
  basis === "paye-pay" ? `Basic pay of ${formatRate(tested)} an hour` : `${formatRate(tested)} an hour`;

const capWords = ({ basis }: Test): string => (basis === "paye-pay" ? "PAYE pay cap" : "cap");

/** The role by its own name in the rulebook where that has several for one core job type. */
const nameRole = ({ coreJobType }: SubmissionFacts, { byName }: Test, cap: Cap): string =>
  byName ? `‘${cap.role}’` : ROLES[coreJobType];

/** "the cap of £40.00 for a social worker" */
const nameCap = (facts: SubmissionFacts, test: Test, cap: Cap): string =>
  `the ${capWords(test)} of ${formatRate(cap.amount)} for ${nameRole(facts, test, cap)}`;

const valuesOf = ({ basis, caps, counted }: Test, tested: Rate) => [
  { label: basis === "paye-pay" ? "Basic pay" : "Capped part of the charge", value: `${formatRate(tested)} an hour` },
  ...caps.map((cap) => ({ label: `Cap: ${cap.role}`, value: `${formatRate(cap.amount)} an hour` })),
  { label: "Lines counted", value: asList(counted.map((kind) => inProse(kindName(kind)))) },
];

const ASKED_OF_PAYE = ["holiday-pay", "employer-ni"] as const;
const NONE: readonly ChargeLineKind[] = [];

/**
 * The lines that an all-in cap counts, that the law asks of a PAYE charge, and that it leaves out: without them basic pay
 * alone would be held against an all-in cap, and pass.
 */
function linesLeftOut(
  charge: ChargeBreakdown,
  { basis, counted }: Test,
  parameters: StatutoryParameters | null,
): readonly ChargeLineKind[] {
  if (charge.route !== "paye" || basis !== "all-in") return NONE;
  return ASKED_OF_PAYE.filter(
    (kind) => counted.includes(kind) && rateOfKind(charge.lines, kind) === 0 && isDue(kind, charge, parameters),
  );
}

function isDue(
  kind: (typeof ASKED_OF_PAYE)[number],
  charge: ChargeBreakdown,
  parameters: StatutoryParameters | null,
): boolean {
  if (parameters === null) return true;
  const pay = rateOfKind(charge.lines, "pay");
  return (kind === "holiday-pay" ? holidayPay(pay, parameters) : employerNi(charge, pay, parameters)) > 0;
}

/** "£30.00 pay + £3.6210 holiday pay = £33.6210", the hours that a day is spread over, what was left out, and the caps compared. */
function workingOf(
  { charge }: SubmissionFacts,
  { counted }: Test,
  tested: Rate,
  compared: readonly Cap[],
): readonly string[] {
  const linesIn = charge.lines.filter((line) => counted.includes(line.kind));
  const linesOut = charge.lines.filter((line) => !counted.includes(line.kind));
  const after = [
    ...(linesOut.length > 0 ? [`Not counted: ${asList(linesOut.map((line) => inProse(lineName(line))))}`] : []),
    ...compared.map((cap) => comparison(tested, cap)),
  ];
  if (charge.shares) return [...workingOfShares(charge, charge.shares, counted, tested), ...after];
  const sum = sumOfLines(linesIn);
  const terms = linesIn.map((line) => `${formatRate(line.rate)} ${inProse(lineName(line))}`).join(" + ");
  return [
    `${terms} = ${formatRate(sum)} ${charge.unit === "hour" ? "an hour" : "a day"}`,
    ...(charge.unit === "day"
      ? [`${formatRate(sum)} a day ÷ ${paidHoursPerUnit(charge) / 100} paid hours = ${formatRate(tested)} an hour`]
      : []),
    ...after,
  ];
}

/** The counted lines of each rate, then their average over the hours: the one place where anything is rounded. */
function workingOfShares(
  charge: ChargeBreakdown,
  shares: readonly ChargeShare[],
  counted: readonly ChargeLineKind[],
  tested: Rate,
): readonly string[] {
  const unit = charge.unit === "hour" ? "an hour" : "a day";
  const sums = shares.map(({ lines }) => countedSum(lines, counted));
  const ofEach = shares.map(({ label, lines }, index) => {
    const terms = lines
      .filter(({ kind }) => counted.includes(kind))
      .map((line) => `${formatRate(line.rate)} ${inProse(lineName(line))}`);
    return `${label}: ${terms.join(" + ")} = ${formatRate(sums[index] as Rate)} ${unit}`;
  });
  const week = shares.map(({ hoursPerWeek }, index) => `${formatRate(sums[index] as Rate)} × ${hoursPerWeek / 100}`);
  const perDay = charge.unit === "day" ? ` ÷ ${paidHoursPerUnit(charge) / 100} paid hours in a day` : "";
  return [
    ...ofEach,
    `(${week.join(" + ")}) ÷ ${charge.hoursPerWeek / 100} hours${perDay} = ${formatRate(tested)} an hour, rounded once to £0.0001`,
  ];
}

const comparison = (tested: Rate, cap: Cap): string =>
  tested > cap.amount
    ? `${formatRate(tested)} − ${formatRate(cap.amount)} = ${formatRate(subtractRate(tested, cap.amount))} above the cap`
    : `${formatRate(cap.amount)} − ${formatRate(tested)} = ${formatRate(subtractRate(cap.amount, tested))} below the cap`;

/** What would bring the charge to the cap: the same in the charge's own unit, and the basic pay that would do it. */
function remedyFor(
  charge: ChargeBreakdown,
  tested: Rate,
  cap: Cap,
  countedLines: readonly ChargeLineKind[],
  parameters: StatutoryParameters | null,
): string {
  const less = `${formatGap(subtractRate(tested, cap.amount))} an hour less meets the cap.`;
  const share = charge.shares ? tellShareThatMeets(charge, charge.shares, cap, countedLines) : null;
  if (cap.basis === "paye-pay")
    return [`Basic pay of ${formatRate(cap.amount)} an hour or less meets the cap: ${less}`, ...(share ?? [])].join(
      " ",
    );
  if (share !== null) return [less, ...share].join(" ");
  const pay = payThatMeets(charge, cap, countedLines, parameters);
  if (pay === null) return less;
  return `${less} With the statutory lines worked out from it, basic pay of ${formatRate(pay)} ${charge.unit === "hour" ? "an hour" : "a day"} meets it.`;
}

const UNITS_IN_A_PENNY = 100;

/**
 * Of a week at several rates, the rate that alone would bring their average to the cap, in whole pence for each unit: the
 * dearest by what it takes from the cap, with the others as they are. Nothing where even without it they are above.
 */
function tellShareThatMeets(
  charge: ChargeBreakdown,
  shares: readonly ChargeShare[],
  cap: Cap,
  countedLines: readonly ChargeLineKind[],
): readonly string[] {
  const weights = shares.map((share) => ({ share, counted: countedSum(share.lines, countedLines) }));
  const [dearest, ...others] = weights.toSorted((one, other) => other.counted - one.counted);
  if (!dearest || others.length === 0) return [];
  const { label, hoursPerWeek } = dearest.share;
  const week = scale(cap.amount * charge.hoursPerWeek, paidHoursPerUnit(charge), 100);
  const taken = others.reduce((sum, { share, counted }) => sum + counted * share.hoursPerWeek, 0);
  const rate = Math.floor((week - taken) / hoursPerWeek);
  const wholePence = rate - (rate % UNITS_IN_A_PENNY);
  if (wholePence <= 0) return [];
  const what = cap.basis === "paye-pay" ? "basic pay" : "counted lines";
  return [
    `So ${cap.basis === "paye-pay" ? "does" : "do"} ${what} of ${formatRate(wholePence as Rate)} ${charge.unit === "hour" ? "an hour" : "a day"} for ‘${label}’ in place of ${formatRate(dearest.counted)}, with the other rates as they are.`,
  ];
}

/** The most basic pay, in whole pence for each unit, that meets an all-in cap with the charge's other counted lines as they are; null where none does. */
function payThatMeets(
  charge: ChargeBreakdown,
  cap: Cap,
  countedLines: readonly ChargeLineKind[],
  parameters: StatutoryParameters | null,
): Rate | null {
  if (parameters === null || !hasStatutoryLines(charge.route) || !countedLines.includes("pay")) return null;
  const kept = charge.lines.filter(
    ({ kind }) =>
      countedLines.includes(kind) && kind !== "pay" && !STATUTORY_LINE_KINDS.some((other) => other === kind),
  );
  const allIn = scale(cap.amount, paidHoursPerUnit(charge), 100) - sumOfLines(kept);
  const pay = payWithin(charge, allIn as Rate, countedLines, parameters);
  const wholePence = pay - (pay % UNITS_IN_A_PENNY);
  return wholePence > 0 ? (wholePence as Rate) : null;
}
