import { inProse, kindName } from "../charges/sums";
import { dayOf, formatDay } from "../day";
import { POST_KIND_NAMES, REASON_FOR_LEAVING_NAMES, ROUTE_NAMES, ROUTES } from "../fact-names";
import type { Approach } from "../facts";
import { formatGap, formatRate } from "../money";
import { nameTemplate } from "../references/reference-template";
import { RULE_TITLES } from "../rules/conclude";
import { asList, capitalise, count, period } from "../rules/words";
import type { RuleId } from "../verdict";
import { OFFICE_NAMES } from "./exemption-policy";
import type { Cap, MonthDay, Policies, Terms } from "./rulebook";

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

/** Days a week are kept in hundredths. */
const HUNDREDTHS_OF_A_DAY = 100;

const APPROACHES: Readonly<Record<Approach, string>> = {
  "worker-applied": "Workers who applied to the agency",
  "already-with-agency": "Workers already with the agency",
  "named-by-council": "Workers whom the council named",
  "approached-in-post": "Workers approached by the agency",
};

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
  "post-qualified-experience": ({
    months,
    childrensServicesOnly,
    countsNewlyQualifiedYear,
    partTimeCountsInFull,
    breaksCountUpToDays: breakDays = null,
  }) => [
    { label: "In direct employment of a UK local authority", value: `At least ${period(months)}` },
    { label: "In children’s services alone", value: yesOrNo(childrensServicesOnly) },
    { label: "The newly-qualified year counts", value: yesOrNo(countsNewlyQualifiedYear) },
    { label: "Part-time months count in full", value: yesOrNo(partTimeCountsInFull) },
    {
      label: "A break within a post counts",
      value: breakDays === null ? NOT_STATED : `Up to ${count(breakDays, "day")}`,
    },
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
    ...(caps.length === 0 ? [{ label: "Caps", value: "None has been set, so the council decides" }] : []),
    ...ROUTES.map((route) => ({
      label: `Tested for ${inProse(ROUTE_NAMES[route])}`,
      value: capitalise(bases[route].map((basis) => BASES[basis]).join(", or else ")) || "Not capped",
    })),
    {
      label: "Lines within the all-in rate",
      value: countedLines.length === 0 ? NOT_STATED : listed(countedLines.map(kindName)),
    },
  ],
  "charge-breakdown": ({ statutoryTolerance }) => [
    { label: "Lines", value: "Every line itemised, and exactly the stated total" },
    {
      label: "Statutory lines are flagged when",
      value: `More than ${formatGap(statutoryTolerance)} an hour from the statutory cost`,
    },
  ],
  references: ({ atLeast, practiceBased, standardTemplateFrom, standardTemplates, withinMonths, fromAuthorities }) => [
    { label: "References", value: `At least ${count(atLeast, "reference")}` },
    { label: "About practice", value: yesOrNo(practiceBased) },
    { label: "On the standard template", value: `Those given from ${formatDay(standardTemplateFrom)}` },
    {
      label: "What counts as the standard template",
      value: standardTemplates ? standardTemplates.map(nameTemplate).join("; or ") : NOT_STATED,
    },
    {
      label: "Age on the first day",
      value: withinMonths === null ? NOT_STATED : `At most ${period(withinMonths)}`,
    },
    {
      label: "From a council or a trust",
      value: fromAuthorities === null ? NOT_STATED : `At least ${count(fromAuthorities, "reference")}`,
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
  "project-teams": ({ otherServicesPricedApart, councilControlsPractice }) => [
    { label: "Every other service is priced apart from the workers", value: yesOrNo(otherServicesPricedApart) },
    { label: "The council states how it controls the team’s practice", value: yesOrNo(councilControlsPractice) },
  ],
  headhunting: ({ barred, promotionExcepted }) => [
    {
      label: "Barred while the worker is in post with a council that keeps the agreement",
      value: listed(barred.map((approach) => APPROACHES[approach])),
    },
    { label: "An approach for a promotion is allowed", value: yesOrNo(promotionExcepted) },
  ],
  "on-site-days": ({ daysPerWeek }) => [
    {
      label: "At the council’s place of work",
      value: `At least ${count(daysPerWeek / HUNDREDTHS_OF_A_DAY, "day")} a week`,
    },
  ],
};

const beforeEnd = (days: number | null): string =>
  days === null ? NOT_STATED : `${capitalise(count(days, "day"))} before the end of the assignment`;

/** A version that was written before the part was asked for says nothing of it. */
const inTime = (time: number | null | undefined, unit: "day" | "hour"): string =>
  time == null ? NOT_STATED : capitalise(count(time, unit));

/** Every part of a dated value of a policy in words. */
export function describePolicy<Policy extends keyof Policies>(
  policy: Policy,
  value: NonNullable<Policies[Policy]>[number]["value"],
): readonly TermWords[] {
  return policiesInWords[policy](value);
}

const policiesInWords: {
  readonly [Policy in keyof Required<Policies>]: (
    value: NonNullable<Policies[Policy]>[number]["value"],
  ) => readonly TermWords[];
} = {
  exemptions: ({ decidedBy, rules, mayLastMonths, warnDays, reasons }) => [
    {
      label: "Decided by",
      value: `${capitalise(asList(decidedBy.map((office) => OFFICE_NAMES[office])))}${decidedBy.length > 1 ? ", each of them" : ""}`,
    },
    { label: "Rules that can be exempted from", value: listed(rules.map((rule) => RULE_TITLES[rule])) },
    { label: "Lasts at most", value: capitalise(period(mayLastMonths)) },
    { label: "The council is warned", value: `${capitalise(count(warnDays, "day"))} before the end` },
    ...reasons.map((reason, index) => ({ label: `Reason ${index + 1}`, value: reason })),
  ],
  breaches: ({ explainWithinDays, mendWithinDays }) => [
    { label: "The council explains a breach within", value: capitalise(count(explainWithinDays, "day")) },
    { label: "The council mends a breach within", value: capitalise(count(mendWithinDays, "day")) },
  ],
  "reference-timing": ({
    midPointAfterMonths,
    askedDaysBeforeEnd,
    dueDaysBeforeEnd,
    dueDaysAfterRequest,
    chasedAfterDays,
    hoursBetweenChases,
    correctionDays,
  }) => [
    {
      label: "A review half-way through",
      value:
        midPointAfterMonths === null ? "Not asked for" : `Of assignments longer than ${period(midPointAfterMonths)}`,
    },
    { label: "A reference is asked for", value: beforeEnd(askedDaysBeforeEnd) },
    { label: "It is given by", value: beforeEnd(dueDaysBeforeEnd) },
    { label: "One that an agency asks for is given within", value: inTime(dueDaysAfterRequest, "day") },
    {
      label: "It is chased",
      value: chasedAfterDays === null ? NOT_STATED : `After ${asList(chasedAfterDays.map(String))} days`,
    },
    { label: "Between two chases lie at least", value: inTime(hoursBetweenChases, "hour") },
    { label: "A correction is answered within", value: inTime(correctionDays, "day") },
  ],
};
