import { addDays, type Day } from "../day";
import { RULE_TITLES } from "../rules/conclude";
import type { RuleId } from "../verdict";
import type { Dated, Policies, Rulebook, Ruled, Term, Terms } from "./rulebook";

/** A policy of a rulebook, which judges no submission: how exemptions are granted, how long a breach may stand, by when references are given. */
export type PolicyId = keyof Policies;

/** A rule or a policy: what a rulebook has dated values for. */
export type TermId = RuleId | PolicyId;

/** What one dated value of a term holds. */
export type ValueOf<Id extends TermId> = Id extends RuleId
  ? NonNullable<Terms[Id]>["values"][number]["value"]
  : Id extends PolicyId
    ? NonNullable<Policies[Id]>[number]["value"]
    : never;

/** A term as a rulebook has it: a policy has no force, as it binds nobody who is judged. */
export type HeldTerm = { readonly force: Ruled<unknown>["force"] | null; readonly values: Term<unknown> };

const POLICY_TITLES: Readonly<Record<PolicyId, string>> = {
  exemptions: "Exemption policy",
  breaches: "Breach policy",
  "reference-timing": "Chase and deadline policy",
};

export const TERM_TITLES: Readonly<Record<TermId, string>> = { ...RULE_TITLES, ...POLICY_TITLES };

/** Every rule and then every policy, in the order in which a rulebook is read. */
export const TERM_IDS = Object.keys(TERM_TITLES) as readonly TermId[];

export const isPolicy = (id: TermId): id is PolicyId => id in POLICY_TITLES;

/** The term as the rulebook has it; null where it has none. */
export function termOf({ terms, policies }: Pick<Rulebook, "terms" | "policies">, id: TermId): HeldTerm | null {
  if (!isPolicy(id)) return terms[id] ?? null;
  const values = policies[id];
  return values ? { force: null, values } : null;
}

/** The rulebook with this term in the place of its own; null takes the term out. */
export function withTerm(rulebook: Rulebook, id: TermId, term: HeldTerm | null): Rulebook {
  const { [id]: _, ...others } = (isPolicy(id) ? rulebook.policies : rulebook.terms) as Record<string, unknown>;
  if (isPolicy(id)) return { ...rulebook, policies: term ? { ...others, [id]: term.values } : others };
  return { ...rulebook, terms: term ? { ...others, [id]: term } : others };
}

/** The last day of each value that nothing else says; null where it follows from the next value, or where there is none. */
export const statedEnds = <Value>(values: readonly Dated<Value>[]): readonly Dated<Value>[] =>
  values.map((dated, index) => {
    const next = values[index + 1];
    return next && dated.to === addDays(next.from, -1) ? { ...dated, to: null } : dated;
  });

/** The values with their last days: one that says none ends the day before the next begins. */
export const joinUp = <Value>(values: readonly Dated<Value>[]): readonly Dated<Value>[] =>
  values.map((dated, index) => {
    const next = values[index + 1];
    return dated.to === null && next ? { ...dated, to: addDays(next.from, -1) } : dated;
  });

/**
 * The rulebook as it begins on another day: what had ended before is left out, and what was in force begins with it. Values
 * that began with the rulebook go with its first day.
 */
export function beginOn(rulebook: Rulebook, first: Day): Rulebook {
  const begins = { ...rulebook, newAssignmentsFrom: first };
  return TERM_IDS.reduce((changed, id) => {
    const term = termOf(rulebook, id);
    if (!term) return changed;
    const reaching = term.values.filter(({ to }) => to === null || to >= first);
    const values = reaching.map((dated, index) =>
      index === 0 && (dated.from < first || dated.from === rulebook.newAssignmentsFrom)
        ? { ...dated, from: first }
        : dated,
    );
    return withTerm(changed, id, values.length > 0 ? { ...term, values } : null);
  }, begins);
}
