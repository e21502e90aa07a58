import { RULE_TITLES } from "../rules/conclude";
import type { RuleId } from "../verdict";

/** What can be in breach: a rule, or one of what no rule of a rulebook says. */
export type BreachKind = RuleId | "reference-overdue" | "work-before-start" | "suspected";

export const BREACH_KIND_NAMES: Readonly<Record<BreachKind, string>> = {
  ...RULE_TITLES,
  "reference-overdue": "Reference overdue",
  "work-before-start": "Work before it was agreed",
  suspected: "Suspected by another council",
};

/** What one council can suspect of another, as it is said after "suspects that". */
export const SUSPICIONS = {
  "price-cap": "the charge is above the cap",
  "cooling-off": "the cooling-off period was not kept",
  headhunting: "the worker was approached while in post",
  "post-qualified-experience": "the worker has not the experience that the rules ask for",
  references: "the references that the rules ask for were not there",
  notice: "the notice is not as the rules ask",
  "work-before-start": "work began before it was agreed",
  other: "the terms were not kept in another way",
} as const;

export type Suspicion = keyof typeof SUSPICIONS;
