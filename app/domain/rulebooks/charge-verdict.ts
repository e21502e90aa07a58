import { worstOutcome } from "../rules/outcomes";
import type { Finding, RuleId, Verdict } from "../verdict";

/** The rules that look at the charge and at nothing of the worker. */
const CHARGE_RULES: readonly RuleId[] = ["price-cap", "charge-breakdown"];

export const isOfCharge = ({ rule }: Pick<Finding, "rule">): boolean => CHARGE_RULES.includes(rule);

/**
 * A verdict for a charge agreed ahead of the day it begins, or after: the charge by the rules of its own first day,
 * everything else as it stands today. A register check for a day yet to come cannot have been made.
 */
export function withChargeOf(today: Verdict, firstDay: Verdict): Verdict {
  const findings = [
    ...today.findings.filter((finding) => !isOfCharge(finding)),
    ...firstDay.findings.filter(isOfCharge),
  ];
  return { judgedOn: today.judgedOn, outcome: worstOutcome(findings.map(({ outcome }) => outcome)), findings };
}
