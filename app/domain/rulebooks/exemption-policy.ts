import { valueOn } from "../charges/statutory-parameters";
import { type Day, lastOfMonths } from "../day";
import type { Finding } from "../verdict";
import type { CouncilRules } from "./council-rules";
import type { Dated, ExemptionPolicy, Office } from "./rulebook";

/** How each office is written inside a sentence. */
export const OFFICE_NAMES: Readonly<Record<Office, string>> = {
  director: "director of children’s services",
  "chief-executive": "chief executive",
};

/**
 * The terms on which the council can be exempted from what a finding says is unmet: the policy, in force on the day whose
 * rules apply, of the very version that judged. Null where that version has none, where it leaves out the rule, and for
 * a charge that could not be held against its cap, as there is then no amount up to which to exempt.
 */
export function exemptionPolicyFor(
  { bound }: CouncilRules,
  { rule, rulebook: stamp, measure }: Finding,
  on: Day,
): Dated<ExemptionPolicy> | null {
  const judgedBy = bound.find(({ rulebook: { id, version } }) => id === stamp.id && version === stamp.version);
  const policy = valueOn(judgedBy?.rulebook.policies.exemptions ?? [], on);
  if (!policy?.value.rules.includes(rule)) return null;
  return rule === "price-cap" && measure === undefined ? null : policy;
}

/** The last day that an exemption can cover which begins on a day. */
export const lastDayAllowed = (startsOn: Day, { mayLastMonths }: ExemptionPolicy): Day =>
  lastOfMonths(startsOn, mayLastMonths);

/** The findings that stop a submission, where every one of them can be exempted on the day; null where none stops it, or one cannot be. */
export function findingsToExempt(
  rules: CouncilRules,
  findings: readonly Finding[],
  on: Day,
): readonly Finding[] | null {
  const unmet = findings.filter(({ outcome }) => outcome === "not met");
  const canBeExempted = unmet.every((finding) => exemptionPolicyFor(rules, finding, on) !== null);
  return unmet.length > 0 && canBeExempted ? unmet : null;
}
