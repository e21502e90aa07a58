import { type Day, latest } from "../day";
import type { Rulebook } from "./rulebook";

/** The assignment's days that decide which rules are asked: when it starts, and the day on which it is judged. */
export type Occasion = { readonly startsOn: Day; readonly judgedOn: Day };

/**
 * The day whose rules apply: the start of an assignment that is yet to begin, and the day of judging for one that runs,
 * so that an extension or a new charge meets the rules of its own day.
 */
export const rulesOf = ({ startsOn, judgedOn }: Occasion): Day => latest(startsOn, judgedOn);

/**
 * The rulebooks that bind the assignment, in the order given. One that is in force binds the assignments that start
 * from its first day; older ones only from the day, if any, on which it reaches back.
 */
export const bindingRulebooks = (rulebooks: readonly Rulebook[], occasion: Occasion): readonly Rulebook[] =>
  rulebooks.filter((rulebook) => binds(rulebook, occasion));

function binds(rulebook: Rulebook, occasion: Occasion): boolean {
  const day = rulesOf(occasion);
  if (rulebook.to !== null && day > rulebook.to) return false;
  if (occasion.startsOn >= rulebook.newAssignmentsFrom) return true;
  return rulebook.allAssignmentsFrom !== null && day >= rulebook.allAssignmentsFrom;
}
