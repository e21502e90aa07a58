import type { Exemption } from "../facts";
import type { RuleId } from "../verdict";

/**
 * When a rule speaks. "every day": of the engagement itself, so that each day on which it is unmet is a breach, whether
 * the charge rose, a rulebook came to reach older assignments, a check ran out or an exemption ended. "start": of what the
 * worker was, had done or had been asked on the day the assignment began. That day is judged once, before it begins: a
 * rulebook signed later asks nobody to have waited longer, or to have been more experienced, when they started.
 */
const SPEAKS_OF: Readonly<Record<RuleId, "start" | "every day">> = {
  registration: "every day",
  "price-cap": "every day",
  "charge-breakdown": "every day",
  notice: "every day",
  "pre-employment-checks": "every day",
  "project-teams": "every day",
  "on-site-days": "every day",
  "post-qualified-experience": "start",
  "newly-qualified": "start",
  "cooling-off": "start",
  references: "start",
  headhunting: "start",
};

/**
 * Of what a running assignment was judged by today, what is a breach: unmet, not exempt, and of a rule that speaks of
 * every day. A rule of the start speaks again where an exemption let the assignment start without it, as that covers its
 * own days and no more; and the cooling-off where a council recorded only afterwards that the worker had left, so that the
 * start was judged by what was not so. It was unmet on the day of which it speaks, whenever that is learnt: left alone, a
 * leaver recorded late would make lawful what one recorded in time forbids. What needs a decision is left to the council,
 * and is none.
 */
export const findUnmet = <
  Judged extends { readonly rule: RuleId; readonly rulebook: { readonly id: string }; readonly outcome: string },
>(
  findings: readonly Judged[],
  /** The rules of the start that speak again. */
  askedAgain: readonly Pick<Exemption, "rule" | "rulebookId">[],
): readonly Judged[] =>
  findings.filter(
    (finding) =>
      finding.outcome === "not met" && (!speaksOfStart(finding.rule) || askedAgain.some((one) => isFor(one, finding))),
  );

/** Whether a rule speaks of the day on which an assignment begins and no other, so that no later day mends it. */
export const speaksOfStart = (rule: RuleId): boolean => SPEAKS_OF[rule] === "start";

/** Whether an exemption is from this rule of this rulebook. */
export const isFor = (
  { rule, rulebookId }: Pick<Exemption, "rule" | "rulebookId">,
  finding: { readonly rule: RuleId; readonly rulebook: { readonly id: string } },
): boolean => rule === finding.rule && rulebookId === finding.rulebook.id;
