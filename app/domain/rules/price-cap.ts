import type { ChargeBreakdown, ChargeLineKind, EngagementRoute } from "../charges/charge-breakdown";
import { chargeProblems, describeProblem, routeName } from "../charges/charge-problems";
import { employerNi, hasStatutoryLines, holidayPay, payWithin, STATUTORY_LINE_KINDS } from "../charges/statutory-lines";
import type { StatutoryParameters } from "../charges/statutory-parameters";
import { cappedPart, inProse, kindName, lineName, paidHoursPerUnit, rateOfKind, sumOfLines } from "../charges/sums";
import type { CoreJobType } from "../facts";
import { formatGap, formatRate, type Rate, scale, subtractRate } from "../money";
import type { Cap, PriceCapTerms } from "../rulebooks/rulebook";
import type { Explanation, Judgement, Rule } from "./rule";
import { asList } from "./words";

const CORE_JOB_TYPES: Readonly<Record<CoreJobType, string>> = {
  "social-worker": "a social worker",
  "senior-social-worker": "a senior social worker",
  "advanced-practitioner": "an advanced practitioner",
  "team-manager": "a team manager",
  "independent-reviewing-officer": "an independent reviewing officer",
};

/**
 * The capped part of the charge is within the cap for the role. PAYE pay and the all-in rate are two different tests
 * (national guidance as Community Care reported it, September 2025): basic pay is held against a PAYE pay cap alone, and
 * an all-in cap against every line that it counts.
 */
export const judgePriceCap: Rule<PriceCapTerms> = (facts, term, { stamp, statutory: parameters }) => {
  const { charge, coreJobType } = facts;
  const role = CORE_JOB_TYPES[coreJobType];

  const problem = chargeProblems(charge)[0];
  if (problem)
    return {
      outcome: "not met",
      decidedBy: "facts",
      explain: () => ({
        reason: `The charge cannot be held against the cap. ${describeProblem(problem)}`,
        remedy: problem.mend,
      }),
    };

  const caps = capsFor(coreJobType, charge.route, term.value);
  const [lowest, highest] = [caps[0], caps.at(-1)];
  if (!lowest || !highest)
    return {
      outcome: "needs a decision",
      decidedBy: "value",
      explain: () => ({
        reason: `No cap has been set for this role: ${stamp.title} has none for ${role} by ${routeName(charge.route)}, so the council decides.`,
        values: [{ label: "Role", value: role }],
        remedy: "A cap set for this role, or the council’s decision, would settle it.",
      }),
    };

  const { countedLines } = term.value;
  const { basis } = lowest;
  const counted = basis === "paye-pay" ? PAY_ALONE : countedLines;
  const tested = cappedPart(charge, counted);
  const named = () =>
    basis === "paye-pay" ? `Basic pay of ${formatRate(tested)} an hour` : `${formatRate(tested)} an hour`;
  const capWords = basis === "paye-pay" ? "PAYE pay cap" : "cap";
  const forRole = (cap: Cap) => (caps.length === 1 ? role : `‘${cap.role}’`);
  const compare = (
    cap: Cap,
    outcome: Judgement["outcome"],
    decidedBy: Judgement["decidedBy"],
    explain: () => Pick<Explanation, "reason" | "remedy"> & { readonly compared: readonly Cap[] },
  ): Judgement => ({
    outcome,
    decidedBy,
    measure: { unit: "rate", found: tested, asked: cap.amount },
    explain: () => {
      const { reason, remedy, compared } = explain();
      return {
        reason,
        remedy,
        values: [
          {
            label: basis === "paye-pay" ? "Basic pay" : "Capped part of the charge",
            value: `${formatRate(tested)} an hour`,
          },
          ...caps.map((each) => ({ label: `Cap: ${each.role}`, value: `${formatRate(each.amount)} an hour` })),
          { label: "Lines counted", value: asList(counted.map((kind) => inProse(kindName(kind)))) },
        ],
        working: [...workingOf(charge, counted, tested), ...compared.map((each) => comparison(tested, each))],
      };
    },
  });

  if (tested > highest.amount)
    return compare(highest, "not met", "value", () => ({
      reason: `${named()} is ${formatGap(subtractRate(tested, highest.amount))} above the ${capWords} of ${formatRate(highest.amount)} for ${forRole(highest)}.`,
      compared: [highest],
      remedy: remedyFor(charge, tested, highest, countedLines, parameters),
    }));

  if (tested > lowest.amount)
    return compare(lowest, "needs a decision", "value", () => ({
      reason: `${named()} is above the ${capWords} of ${formatRate(lowest.amount)} for ${forRole(lowest)} and within that of ${formatRate(highest.amount)} for ${forRole(highest)}. The rulebook has ${caps.length} caps for ${role}, so the council decides which applies.`,
      compared: caps,
      remedy: remedyFor(charge, tested, lowest, countedLines, parameters),
    }));

  const missing = basis === "all-in" ? linesLeftOut(charge, countedLines, parameters) : [];
  if (missing.length > 0)
    return compare(lowest, "not met", "facts", () => {
      const names = asList(missing.map((kind) => inProse(kindName(kind))));
      return {
        reason: `The cap of ${formatRate(lowest.amount)} for ${forRole(lowest)} counts ${names}, and the charge gives none, so ${formatRate(tested)} an hour cannot be held against it.`,
        compared: [],
        remedy: `Itemise ${names}.`,
      };
    });

  return compare(lowest, "met", "value", () => {
    const below = subtractRate(lowest.amount, tested);
    return {
      reason:
        below === 0
          ? `${named()} is exactly the ${capWords} for ${forRole(lowest)}.`
          : `${named()} is ${formatGap(below)} below the ${capWords} of ${formatRate(lowest.amount)} for ${forRole(lowest)}.`,
      compared: [lowest],
      remedy: null,
    };
  });
};

const PAY_ALONE = ["pay"] as const;

/** The caps for the role on the first basis of the route that has any, lowest first. */
function capsFor(coreJobType: CoreJobType, route: EngagementRoute, { bases, caps }: PriceCapTerms): readonly Cap[] {
  const ofRole = caps.filter((cap) => cap.coreJobTypes.includes(coreJobType));
  const basis = bases[route].find((preferred) => ofRole.some((cap) => cap.basis === preferred));
  return ofRole.filter((cap) => cap.basis === basis).toSorted((one, other) => one.amount - other.amount);
}

/**
 * The lines that an all-in cap counts, that the law asks of a PAYE charge, and that it leaves out: without them basic pay
 * alone would be held against an all-in cap, and pass.
 */
function linesLeftOut(
  charge: ChargeBreakdown,
  countedLines: readonly ChargeLineKind[],
  parameters: StatutoryParameters | null,
): readonly ChargeLineKind[] {
  if (charge.route !== "paye") return [];
  const isLeftOut = (kind: ChargeLineKind) => countedLines.includes(kind) && rateOfKind(charge.lines, kind) === 0;
  const pay = rateOfKind(charge.lines, "pay");
  const due = {
    "holiday-pay": parameters === null || holidayPay(pay, parameters) > 0,
    "employer-ni": parameters === null || employerNi(charge, pay, parameters) > 0,
  };
  return (["holiday-pay", "employer-ni"] as const).filter((kind) => isLeftOut(kind) && due[kind]);
}

/** "£30.00 pay + £3.6210 holiday pay = £33.6210", then the hours that a day is spread over, then what was left out. */
function workingOf(charge: ChargeBreakdown, counted: readonly ChargeLineKind[], tested: Rate): readonly string[] {
  const linesIn = charge.lines.filter((line) => counted.includes(line.kind));
  const linesOut = charge.lines.filter((line) => !counted.includes(line.kind));
  const sum = sumOfLines(linesIn);
  const terms = linesIn.map((line) => `${formatRate(line.rate)} ${inProse(lineName(line))}`).join(" + ");
  return [
    `${terms} = ${formatRate(sum)} ${charge.unit === "hour" ? "an hour" : "a day"}`,
    ...(charge.unit === "day"
      ? [`${formatRate(sum)} a day ÷ ${paidHoursPerUnit(charge) / 100} paid hours = ${formatRate(tested)} an hour`]
      : []),
    ...(linesOut.length > 0 ? [`Not counted: ${asList(linesOut.map((line) => inProse(lineName(line))))}`] : []),
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
  if (cap.basis === "paye-pay") return `Basic pay of ${formatRate(cap.amount)} an hour or less meets the cap: ${less}`;
  const pay = payThatMeets(charge, cap, countedLines, parameters);
  if (pay === null) return less;
  return `${less} With the statutory lines worked out from it, basic pay of ${formatRate(pay)} ${charge.unit === "hour" ? "an hour" : "a day"} meets it.`;
}

const UNITS_IN_A_PENNY = 100;

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
