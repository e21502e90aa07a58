import { inProse, kindName } from "../charges/sums";
import { dayOf, formatDay } from "../day";
import { POST_KIND_NAMES, REASON_FOR_LEAVING_NAMES, ROUTE_NAMES, ROUTES } from "../fact-names";
import { formatGap, formatRate } from "../money";
import { asList, capitalise, count, period } from "../rules/words";
import type { RuleId } from "../verdict";
import type { Cap, MonthDay, Terms } from "./rulebook";

/** One thing that a value says: "Months in direct employment", "three years". */
export type TermWords = { readonly label: string; readonly value: string };

/** What a rule asks for, as one dated value of it stands in a rulebook. */
export type TermOf<Rule extends RuleId> = NonNullable<Terms[Rule]>["values"][number]["value"];

/** Every part of a rule's value in words, in the order in which people ask: nothing that the rulebook sets is left out. */
export function describeTerm<Rule extends RuleId>(rule: Rule, value: TermOf<Rule>): readonly TermWords[] {
  return inWords[rule](value);
}

const NOT_STATED = "The text does not say";

const yesOrNo = (answer: boolean | null): string => (answer === null ? NOT_STATED : answer ? "Yes" : "No");

/** "30 November": the year is only there to make a day of it. */
const dayOfYear = (day: MonthDay): string => formatDay(dayOf(`2000-${day}`)).replace(" 2000", "");

const listed = (names: readonly string[]): string => capitalise(asList(names.map(inProse)));

const BASES: Readonly<Record<Cap["basis"], string>> = { "all-in": "all-in rate", "paye-pay": "basic pay" };

const inWords: { readonly [Rule in RuleId]: (value: TermOf<Rule>) => readonly TermWords[] } = {
  registration: ({ checkedWithinDays, renewalDay, recheckFrom, renewalShownBy }) => [
    {
      label: "Age of the register check on the first day",
      value: checkedWithinDays === null ? NOT_STATED : `At most ${count(checkedWithinDays, "day")}`,
    },
    { label: "Yearly registration ends on", value: dayOfYear(renewalDay) },
    { label: "The register shows the renewal from", value: dayOfYear(recheckFrom) },
    {
      label: "The register may show the old end until",
      value: `${dayOfYear(renewalShownBy.day)}${renewalShownBy.provenance === "unconfirmed" ? " (unconfirmed)" : ""}`,
    },
  ],
  "post-qualified-experience": ({ months, childrensServicesOnly, countsNewlyQualifiedYear, partTimeCountsInFull }) => [
    { label: "In direct employment of a UK local authority", value: `At least ${period(months)}` },
    { label: "In children’s services alone", value: yesOrNo(childrensServicesOnly) },
    { label: "The newly-qualified year counts", value: yesOrNo(countsNewlyQualifiedYear) },
    { label: "Part-time months count in full", value: yesOrNo(partTimeCountsInFull) },
  ],
  "newly-qualified": ({ monthsAfterNewlyQualifiedYear: months }) => [
    {
      label: "No agency role",
      value:
        months === 0
          ? "Until the newly-qualified year is over"
          : `Until ${period(months)} after the newly-qualified year is over`,
    },
  ],
  "cooling-off": ({ months, withinRegion, posts, undecidedPosts, exemptReasons }) => [
    { label: "No agency role after leaving a post", value: `For ${period(months)}` },
    { label: "Left where", value: withinRegion ? "Any council of the region" : "The hiring council" },
    { label: "Posts that count", value: listed(posts.map((post) => POST_KIND_NAMES[post])) },
    ...(undecidedPosts.length > 0
      ? [
          {
            label: "Posts of which the text does not say",
            value: listed(undecidedPosts.map((post) => POST_KIND_NAMES[post])),
          },
        ]
      : []),
    {
      label: "Reasons for leaving that are exempt",
      value:
        exemptReasons === null
          ? NOT_STATED
          : exemptReasons.length === 0
            ? "None"
            : listed(exemptReasons.map((reason) => REASON_FOR_LEAVING_NAMES[reason])),
    },
  ],
  "price-cap": ({ caps, bases, countedLines }) => [
    ...caps.map(({ role, basis, amount }) => ({
      label: `${role}, ${BASES[basis]}`,
      value: `At most ${formatRate(amount)} an hour`,
    })),
    ...ROUTES.map((route) => ({
      label: `Tested for ${inProse(ROUTE_NAMES[route])}`,
      value: capitalise(bases[route].map((basis) => BASES[basis]).join(", or else ")) || "Not capped",
    })),
    { label: "Lines within the all-in rate", value: listed(countedLines.map(kindName)) },
  ],
  "charge-breakdown": ({ statutoryTolerance }) => [
    { label: "Lines", value: "Every line itemised, and exactly the stated total" },
    {
      label: "Statutory lines are flagged when",
      value: `More than ${formatGap(statutoryTolerance)} an hour from the statutory cost`,
    },
  ],
  references: ({ atLeast, practiceBased, standardTemplateFrom, withinMonths }) => [
    { label: "References", value: `At least ${count(atLeast, "reference")}` },
    { label: "About practice", value: yesOrNo(practiceBased) },
    { label: "On the standard template", value: `Those given from ${formatDay(standardTemplateFrom)}` },
    {
      label: "Age on the first day",
      value: withinMonths === null ? NOT_STATED : `At most ${period(withinMonths)}`,
    },
  ],
  notice: ({ days, longerAccepted }) => [
    {
      label: "Notice",
      value: `${capitalise(count(days, "day"))}, or the council’s own notice in the role where shorter`,
    },
    { label: "A longer notice meets the rule", value: yesOrNo(longerAccepted) },
  ],
  "pre-employment-checks": ({ checks, explainGapsLongerThanDays }) => [
    ...checks.map(({ label, validMonths, required }) => ({
      label,
      value: `${required ? "Required" : "Where needed"}, ${validMonths === null ? "does not lapse" : `lasts ${period(validMonths)}`}`,
    })),
    {
      label: "Gaps in the history to explain",
      value:
        explainGapsLongerThanDays === null ? "Not asked" : `Of more than ${count(explainGapsLongerThanDays, "day")}`,
    },
  ],
};
