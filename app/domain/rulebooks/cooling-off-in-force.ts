import { valueOn } from "../charges/statutory-parameters";
import { addDays, type Day, lastOfMonths } from "../day";
import type { HiringCouncil, Leaving } from "../facts";
import type { CouncilRules } from "./council-rules";
import { bindingOn, type Occasion, rulesOf } from "./in-force";
import type { CoolingOffTerms, Rulebook } from "./rulebook";

/** Every cooling-off that rulebooks have ever had, or are to have. */
const coolingOffTerms = (rulebooks: readonly Rulebook[]): readonly CoolingOffTerms[] =>
  rulebooks.flatMap(({ terms }) => terms["cooling-off"]?.values.map(({ value }) => value) ?? []);

/** The longest of them in months; null where there is none. */
export const longestCoolingOff = (rulebooks: readonly Rulebook[]): number | null => {
  const months = coolingOffTerms(rulebooks).map((term) => term.months);
  return months.length === 0 ? null : Math.max(...months);
};

/** The cooling-off of each rulebook that binds the council for an assignment, as it is asked on the day whose rules apply. */
export const coolingOffBinding = (
  { bound }: Pick<CouncilRules, "bound">,
  occasion: Occasion,
): readonly CoolingOffTerms[] =>
  bindingOn(bound, occasion).flatMap(
    ({ rulebook }) => valueOn(rulebook.terms["cooling-off"]?.values ?? [], rulesOf(occasion))?.value ?? [],
  );

/** Whether a leaving keeps somebody from starting at a council on a day, by one of these terms. */
export const keepsFromStarting = (
  { kind, reason, authorityCode, leftOn }: Leaving,
  terms: readonly CoolingOffTerms[],
  { startsOn, council }: { readonly startsOn: Day; readonly council: Authority },
): boolean =>
  terms.some(
    ({ months, posts, undecidedPosts, exemptReasons, withinRegion }) =>
      (posts.includes(kind) || undecidedPosts.includes(kind)) &&
      !exemptReasons?.includes(reason) &&
      (withinRegion || isOwn(authorityCode, council)) &&
      startsOn <= coolingOffEnds(leftOn, months),
  );

type Authority = Pick<HiringCouncil, "authorityCode" | "predecessors">;

/** Whether who left the authority of a code is the council’s own leaver: its own, or that of an authority it took over from. */
export const isOwn = (code: string | null, { authorityCode, predecessors }: Authority): boolean =>
  code === authorityCode || (code !== null && predecessors?.includes(code) === true);

/** The last day of the cooling-off of so many months that begins on the day after `leftOn`. */
export const coolingOffEnds = (leftOn: Day, months: number): Day => lastOfMonths(addDays(leftOn, 1), months);
