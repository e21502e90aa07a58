import { addDays, addMonths, type Day } from "../day";
import type { Leaving } from "../facts";
import type { CouncilRules } from "./council-rules";
import type { CoolingOffTerms, Rulebook } from "./rulebook";

/** Every cooling-off that rulebooks have ever had, or are to have. */
const coolingOffTerms = (rulebooks: readonly Rulebook[]): readonly CoolingOffTerms[] =>
  rulebooks.flatMap(({ terms }) => terms["cooling-off"]?.values.map(({ value }) => value) ?? []);

/** The longest of them in months; null where there is none. */
export const longestCoolingOff = (rulebooks: readonly Rulebook[]): number | null => {
  const months = coolingOffTerms(rulebooks).map((term) => term.months);
  return months.length === 0 ? null : Math.max(...months);
};

/** Whether a leaving can keep somebody from starting at a council: none of its rules looks at any other. */
export const countsForCoolingOff = (
  { kind, reason, authorityCode }: Leaving,
  { bound }: Pick<CouncilRules, "bound">,
  council: { readonly authorityCode: string },
): boolean =>
  coolingOffTerms(bound.map(({ rulebook }) => rulebook)).some(
    ({ posts, undecidedPosts, exemptReasons, withinRegion }) =>
      (posts.includes(kind) || undecidedPosts.includes(kind)) &&
      !exemptReasons?.includes(reason) &&
      (withinRegion || authorityCode === council.authorityCode),
  );

/** The last day of the cooling-off of so many months that begins on the day after `leftOn`. */
export const coolingOffEnds = (leftOn: Day, months: number): Day => addDays(addMonths(addDays(leftOn, 1), months), -1);
