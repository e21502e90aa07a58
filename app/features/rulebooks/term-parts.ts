import { z } from "zod";
import type { ChargeLineKind, EngagementRoute } from "~/domain/charges/charge-breakdown";
import { CORE_JOB_TYPES } from "~/domain/core-job-types";
import { POST_KINDS, REASONS_FOR_LEAVING, ROUTES } from "~/domain/fact-names";
import type { Approach } from "~/domain/facts";
import type { Cap, Office } from "~/domain/rulebooks/rulebook";
import type { TermId, ValueOf } from "~/domain/rulebooks/terms";
import { RULE_TITLES } from "~/domain/rules/conclude";
import type { Provenance, RuleId } from "~/domain/verdict";
import {
  amount,
  block,
  day,
  daysPerWeek,
  list,
  listUnlessSilent,
  monthDay,
  namedTemplate,
  nonEmptyList,
  oneOf,
  orNull,
  type Part,
  scalar,
  shortName,
  silentUnlessGiven,
  tolerance,
  unlessSilent,
  whole,
  words,
  yesOrNo,
} from "./file-parts";

const chargeLineKind = oneOf<ChargeLineKind>([
  "pay",
  "holiday-pay",
  "employer-ni",
  "apprenticeship-levy",
  "employer-pension",
  "umbrella-margin",
  "agency-margin",
  "msp-fee",
  "other",
]);
const approach = oneOf<Approach>(["worker-applied", "already-with-agency", "named-by-council", "approached-in-post"]);
const basis = oneOf<Cap["basis"]>(["all-in", "paye-pay"]);
const office = oneOf<Office>(["director", "chief-executive"]);
const RULE_IDS = Object.keys(RULE_TITLES) as RuleId[];
export const provenance = oneOf<Provenance>(["confirmed", "unconfirmed"]);

/** The routes stay as they are spelled: they are keys of data, not names of the program. */
function byRoute<Value>(part: Part<Value>): Part<Readonly<Record<EngagementRoute, Value>>> {
  const schema = z.strictObject(
    { paye: part.schema, umbrella: part.schema, "limited-company": part.schema },
    { error: `expected ${ROUTES.join(", ")}` },
  );
  return { schema, write: (value) => Object.fromEntries(ROUTES.map((route) => [route, part.write(value[route])])) };
}

/** What a value of each rule and policy holds, in the order in which files are written. */
export const termParts = {
  registration: block({
    "checked-within-days": unlessSilent(whole("days")),
    "renewal-day": scalar(monthDay),
    "recheck-from": scalar(monthDay),
    "renewal-shown-by": block({ day: scalar(monthDay), provenance: scalar(provenance) }),
  }),
  "post-qualified-experience": block({
    months: scalar(whole("months")),
    "counts-newly-qualified-year": unlessSilent(yesOrNo),
    "childrens-services-only": scalar(yesOrNo),
    "part-time-counts-in-full": unlessSilent(yesOrNo),
    "breaks-count-up-to-days": silentUnlessGiven(unlessSilent(whole("days"))),
  }),
  "newly-qualified": block({ "months-after-newly-qualified-year": scalar(whole("months")) }),
  "cooling-off": block({
    months: scalar(whole("months")),
    "within-region": scalar(yesOrNo),
    posts: nonEmptyList(scalar(oneOf(POST_KINDS))),
    "undecided-posts": list(scalar(oneOf(POST_KINDS))),
    "exempt-reasons": listUnlessSilent(scalar(oneOf(REASONS_FOR_LEAVING)), "reasons for leaving"),
  }),
  "price-cap": block({
    "counted-lines": list(scalar(chargeLineKind)),
    bases: byRoute(list(scalar(basis))),
    // None where an agreement caps the charge by figures that nobody could read: the council then decides.
    caps: list(
      block({
        role: scalar(words),
        "core-job-types": nonEmptyList(scalar(oneOf(CORE_JOB_TYPES))),
        basis: scalar(basis),
        amount: scalar(amount),
      }),
    ),
  }),
  "charge-breakdown": block({ "statutory-tolerance": scalar(tolerance) }),
  references: block({
    "at-least": scalar(whole("references")),
    "practice-based": scalar(yesOrNo),
    "standard-template-from": scalar(day),
    "standard-templates": silentUnlessGiven(listUnlessSilent(scalar(namedTemplate), "reference templates")),
    "within-months": unlessSilent(whole("months")),
    "from-authorities": unlessSilent(whole("references")),
  }),
  notice: block({ days: scalar(whole("days")), "longer-accepted": unlessSilent(yesOrNo) }),
  "pre-employment-checks": block({
    "explain-gaps-longer-than-days": scalar(orNull(whole("days"), "not asked")),
    checks: nonEmptyList(
      block({
        kind: scalar(shortName),
        label: scalar(words),
        "valid-months": scalar(orNull(whole("months"), "does not lapse")),
        required: scalar(yesOrNo),
      }),
    ),
  }),
  "project-teams": block({
    "other-services-priced-apart": scalar(yesOrNo),
    "council-controls-practice": scalar(yesOrNo),
  }),
  headhunting: block({ barred: nonEmptyList(scalar(approach)), "promotion-excepted": scalar(yesOrNo) }),
  "on-site-days": block({ "days-per-week": scalar(daysPerWeek) }),
  exemptions: block({
    "decided-by": nonEmptyList(scalar(office)),
    rules: nonEmptyList(scalar(oneOf(RULE_IDS))),
    "may-last-months": scalar(whole("months")),
    "warn-days": scalar(whole("days")),
    reasons: nonEmptyList(scalar(words)),
  }),
  breaches: block({ "explain-within-days": scalar(whole("days")), "mend-within-days": scalar(whole("days")) }),
  "reference-timing": block({
    "mid-point-after-months": scalar(orNull(whole("months"), "not asked")),
    "asked-days-before-end": unlessSilent(whole("days")),
    "due-days-before-end": unlessSilent(whole("days")),
    "due-days-after-request": silentUnlessGiven(unlessSilent(whole("days"))),
    "chased-after-days": listUnlessSilent(scalar(whole("days")), "whole numbers of days"),
    "hours-between-chases": silentUnlessGiven(unlessSilent(whole("hours"))),
    "correction-days": silentUnlessGiven(unlessSilent(whole("days"))),
  }),
} satisfies { readonly [Id in TermId]: Part<ValueOf<Id>> };
