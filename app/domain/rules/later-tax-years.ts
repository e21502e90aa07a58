import type { ChargeBreakdown } from "../charges/charge-breakdown";
import { unknownTaxYears } from "../charges/later-law";
import { checkStatutoryLines, isBelowLaw, livingWageShortfall, type StatutoryCheck } from "../charges/statutory-cost";
import { hasStatutoryLines } from "../charges/statutory-lines";
import { type StatutoryParameters, taxYearOf } from "../charges/statutory-parameters";
import { inProse, kindName, perHour } from "../charges/sums";
import { addDays, type Day, formatDay } from "../day";
import type { SubmissionFacts } from "../facts";
import { formatGap, formatRate, type Rate } from "../money";
import { rulesOf } from "../rulebooks/in-force";
import type { FindingPart } from "../verdict";
import type { RuleContext } from "./rule";
import { asList } from "./words";

/**
 * What the law’s figures do to a charge while the assignment runs: each day on which they change, with every statutory
 * line worked out anew, and each tax year whose figures are not known. None of it changes the outcome: a charge is
 * judged by the law of its own day, and judged again when the other comes.
 */
export function laterTaxYears(
  facts: SubmissionFacts,
  { statutory, laterLaw }: Pick<RuleContext, "statutory" | "laterLaw">,
  tolerance: Rate,
): readonly (FindingPart & { readonly outcome: "met" })[] {
  const { charge, endsOn } = facts;
  if (statutory === null || !hasStatutoryLines(charge.route)) return [];
  let before = statutory;
  const changes = laterLaw
    .filter(({ from }) => from <= endsOn)
    .map(({ from, parameters }) => {
      const part = partOf(charge, from, { before, after: parameters }, tolerance);
      before = parameters;
      return part;
    });
  return [...changes, ...unknownTaxYears(laterLaw, rulesOf(facts), endsOn).map(unknownPart)];
}

type Turn = { readonly before: StatutoryParameters; readonly after: StatutoryParameters };

function partOf(charge: ChargeBreakdown, from: Day, { before, after }: Turn, tolerance: Rate) {
  const unit = charge.unit === "hour" ? "an hour" : "a day";
  const previous = checkStatutoryLines(charge, before);
  const changed = checkStatutoryLines(charge, after).filter(
    ({ expected }, index) => expected !== previous[index]?.expected,
  );
  const isOff = (check: StatutoryCheck) => Math.abs(perHour(charge, check.difference)) > tolerance;
  const say = (check: StatutoryCheck): string => {
    const line = `${inProse(kindName(check.kind))} of ${formatRate(check.stated)} ${unit}`;
    if (isBelowLaw(charge, check, tolerance))
      return `${line} is ${formatGap(check.shortfall)} below the ${formatRate((check.stated + check.shortfall) as Rate)} that the law then asks`;
    if (!isOff(check)) return `${line} agrees with ${formatRate(check.expected)} recomputed`;
    return `${line} is ${formatGap(check.difference)} ${check.difference > 0 ? "above" : "below"} the ${formatRate(check.expected)} recomputed`;
  };
  const wage = livingWageShortfall(charge, after);
  const sentences = [
    ...(wage > 0
      ? [`pay is ${formatGap(wage)} an hour below the national living wage of ${formatRate(after.livingWage.value)}`]
      : []),
    ...changed.map(say),
  ];
  const day = formatDay(from);
  const isFlagged = wage > 0 || changed.some((check) => isOff(check) || isBelowLaw(charge, check, tolerance));
  return {
    title: `From ${day}`,
    outcome: "met",
    reason:
      sentences.length > 0
        ? `From ${day} ${asList(sentences)}.`
        : `The law’s figures from ${day} leave the statutory lines as they are.`,
    remedy: isFlagged ? `A charge agreed from ${day}, with the statutory lines of that day, would agree.` : null,
  } as const;
}

function unknownPart(from: Day) {
  const day = formatDay(from);
  return {
    title: `From ${day}`,
    outcome: "met",
    reason: `The law’s figures for ${taxYearOf(from)} are not known yet, so from ${day} the statutory lines are held against those of ${taxYearOf(addDays(from, -1))}.`,
    remedy: null,
  } as const;
}
