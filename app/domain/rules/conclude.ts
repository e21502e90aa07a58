import type { Dated } from "../rulebooks/rulebook";
import type { Finding, FindingPart, Outcome, RulebookStamp, RuleId } from "../verdict";

export const RULE_TITLES: Readonly<Record<RuleId, string>> = {
  registration: "Registration",
  "post-qualified-experience": "Post-qualified experience",
  "newly-qualified": "Newly qualified",
  "cooling-off": "Cooling-off",
  "price-cap": "Price cap",
  "charge-breakdown": "Charge breakdown",
  references: "References",
  notice: "Notice",
  "pre-employment-checks": "Pre-employment checks",
};

/**
 * Makes the finding. Nobody is turned away on a value that was only reported: a rule that fails by an unconfirmed
 * value alone needs a decision. One that is met stays met, with its provenance shown.
 */
export function conclude(
  rule: RuleId,
  term: Pick<Dated<unknown>, "citation" | "provenance">,
  stamp: RulebookStamp,
  judgement: Judgement,
): Finding {
  const unsure =
    judgement.outcome === "not met" && judgement.decidedBy === "value" && term.provenance === "unconfirmed";
  return {
    rule,
    title: RULE_TITLES[rule],
    rulebook: stamp,
    outcome: unsure ? "needs a decision" : judgement.outcome,
    reason: unsure
      ? `${judgement.reason} The value is unconfirmed: it was reported, not read in the issuer’s own text, so the council decides.`
      : judgement.reason,
    values: judgement.values ?? [],
    working: judgement.working ?? [],
    remedy: judgement.remedy,
    citation: term.citation,
    provenance: term.provenance,
    parts: judgement.parts ?? [],
  };
}
