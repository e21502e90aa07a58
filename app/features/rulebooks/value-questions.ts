import type { ChargeLineKind } from "~/domain/charges/charge-breakdown";
import { kindName } from "~/domain/charges/sums";
import { CORE_JOB_TYPE_NAMES } from "~/domain/core-job-types";
import { POST_KIND_NAMES, REASON_FOR_LEAVING_NAMES } from "~/domain/fact-names";
import type { Approach } from "~/domain/facts";
import { OFFICE_NAMES } from "~/domain/rulebooks/exemption-policy";
import type { Cap } from "~/domain/rulebooks/rulebook";
import { PROVENANCE_NAMES } from "~/domain/rulebooks/rulebook-names";
import type { TermId, ValueOf } from "~/domain/rulebooks/terms";
import { RULE_TITLES } from "~/domain/rules/conclude";
import { capitalise } from "~/domain/rules/words";
import { NOT_STATED } from "./file-parts";

export type Answer = { readonly value: string; readonly label: string; readonly hint?: string };
type Asked = { readonly label: string; readonly hint?: string };

/** How one part of a value is asked for. What is answered is the text that the part's file would hold. */
export type Question =
  | (Asked & { readonly ask: "text" | "amount" | "day" | "day-of-year" })
  /** `silent`: what an empty answer stands for, where the text may be silent. */
  | (Asked & { readonly ask: "number"; readonly suffix: string; readonly silent?: string })
  | (Asked & { readonly ask: "one"; readonly answers: readonly Answer[] })
  /** `silent`: the answer that stands for the whole list, where the text names none. `missing`: what to do where none is chosen. */
  | (Asked & {
      readonly ask: "many";
      readonly answers: readonly Answer[];
      readonly silent?: string;
      readonly missing?: string;
    })
  /** Lists in an order that matters, each an answer of its own: "paye-pay,all-in". */
  | (Asked & { readonly ask: "order"; readonly answers: readonly Answer[] })
  /** A list of sentences or numbers, one a line. `silent`: what an empty answer stands for, where the text may be silent. */
  | (Asked & { readonly ask: "lines"; readonly silent?: string })
  /** Made of the label at first, and kept as it is when the label changes: records go by it. */
  | { readonly ask: "kept"; readonly from: string }
  | (Asked & { readonly ask: "group"; readonly parts: Questions })
  | (Asked & { readonly ask: "rows"; readonly one: string; readonly parts: Questions });

export type Questions = Readonly<Record<string, Question>>;

const answersOf = <Value extends string>(names: Readonly<Record<Value, string>>): readonly Answer[] =>
  Object.entries<string>(names).map(([value, label]) => ({ value, label }));

const YES_OR_NO: readonly Answer[] = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
];
const SILENT: Answer = { value: NOT_STATED, label: "The text does not say" };

const yesOrNo = (label: string, hint?: string): Question => ({ ask: "one", label, hint, answers: YES_OR_NO });
const yesNoOrSilent = (label: string, hint?: string): Question => ({
  ask: "one",
  label,
  hint,
  answers: [...YES_OR_NO, SILENT],
});

const LEFT_OPEN = "Leave empty if the text does not say";

const BASIS_NAMES: Readonly<Record<Cap["basis"], string>> = {
  "all-in": "All-in rate",
  "paye-pay": "Basic pay",
};
const BASIS_ORDERS: readonly Answer[] = [
  { value: "all-in", label: "The all-in rate" },
  { value: "paye-pay", label: "Basic pay" },
  { value: "paye-pay,all-in", label: "Basic pay, or the all-in rate where basic pay has no cap" },
  { value: "all-in,paye-pay", label: "The all-in rate, or basic pay where the all-in rate has no cap" },
  { value: "", label: "Nothing: it is not capped" },
];
const CHARGE_LINES: readonly ChargeLineKind[] = [
  "pay",
  "holiday-pay",
  "employer-ni",
  "apprenticeship-levy",
  "employer-pension",
  "umbrella-margin",
  "agency-margin",
  "msp-fee",
  "other",
];
/** As the agreement speaks of agencies, which it binds through their councils. */
const BARRED: Readonly<Record<Approach, string>> = {
  "approached-in-post": "An agency approaches the worker",
  "named-by-council": "A council names the worker to an agency",
  "worker-applied": "The worker applies to an agency",
  "already-with-agency": "The agency already has the worker on its books",
};

type Kebab<Text extends string> = Text extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Kebab<Rest>}`
  : Text;

/** What is asked for a value of each term, by the keys of its file and in the order of the form. No part goes unasked. */
export const valueQuestions: {
  readonly [Id in TermId]: { readonly [Key in keyof ValueOf<Id> as Kebab<Key & string>]-?: Question };
} = {
  registration: {
    "checked-within-days": {
      ask: "number",
      label: "Most days between the register check and the first day of the assignment",
      hint: LEFT_OPEN,
      suffix: "days",
      silent: NOT_STATED,
    },
    "renewal-day": {
      ask: "day-of-year",
      label: "Last day of each year’s registration",
      hint: "For example, 30 November",
    },
    "recheck-from": {
      ask: "day-of-year",
      label: "Day from which the register shows the renewal",
      hint: "For example, 1 December",
    },
    "renewal-shown-by": {
      ask: "group",
      label: "When the register is up to date again",
      parts: {
        day: {
          ask: "day-of-year",
          label: "Last day on which the register may still show the old end",
          hint: "For example, 31 December",
        },
        provenance: { ask: "one", label: "How sure is that day?", answers: answersOf(PROVENANCE_NAMES) },
      },
    },
  },
  "post-qualified-experience": {
    months: {
      ask: "number",
      label: "Least months in direct employment of a UK local authority",
      hint: "For example, 36 for three years",
      suffix: "months",
    },
    "childrens-services-only": yesOrNo("Does only work in children’s services count?"),
    "counts-newly-qualified-year": yesNoOrSilent("Does the newly-qualified year (ASYE) count?"),
    "part-time-counts-in-full": yesNoOrSilent(
      "Do part-time months count in full?",
      "If not, a month at half time counts as half a month",
    ),
    "breaks-count-up-to-days": {
      ask: "number",
      label: "Longest break within a post that still counts",
      hint: LEFT_OPEN,
      suffix: "days",
      silent: NOT_STATED,
    },
  },
  "newly-qualified": {
    "months-after-newly-qualified-year": {
      ask: "number",
      label: "Months without an agency role after the newly-qualified year is over",
      hint: "0 if an agency role can begin as soon as it is over",
      suffix: "months",
    },
  },
  "cooling-off": {
    months: { ask: "number", label: "Months without an agency role after leaving a post", suffix: "months" },
    "within-region": {
      ask: "one",
      label: "Which leaving counts?",
      answers: [
        { value: "yes", label: "Leaving any council of the hiring council’s region" },
        { value: "no", label: "Leaving the hiring council only" },
      ],
    },
    posts: { ask: "many", label: "Posts whose leaving begins the period", answers: answersOf(POST_KIND_NAMES) },
    "undecided-posts": {
      ask: "many",
      label: "Posts of which the text does not say whether they count",
      hint: "Where one of these alone decides, the council decides",
      answers: answersOf(POST_KIND_NAMES),
    },
    "exempt-reasons": {
      ask: "many",
      label: "Reasons for leaving that begin no period",
      hint: "Leave all empty if the text says that every reason begins the period",
      answers: answersOf(REASON_FOR_LEAVING_NAMES).filter(({ value }) => value !== "still-in-post"),
      silent: NOT_STATED,
    },
  },
  "price-cap": {
    caps: {
      ask: "rows",
      label: "Caps",
      hint: "A role that has no cap has no row here: a cap nobody could read is left out, never guessed",
      one: "cap",
      parts: {
        role: { ask: "text", label: "Role, as the text names it" },
        "core-job-types": {
          ask: "many",
          label: "Core job types",
          answers: answersOf(CORE_JOB_TYPE_NAMES),
          missing: "Select the core job types that it is for",
        },
        basis: { ask: "one", label: "Tested on", answers: answersOf(BASIS_NAMES) },
        amount: { ask: "amount", label: "Rate an hour" },
      },
    },
    bases: {
      ask: "group",
      label: "What is held against the cap",
      parts: {
        paye: { ask: "order", label: "For a worker on PAYE", answers: BASIS_ORDERS },
        umbrella: { ask: "order", label: "For a worker of an umbrella company", answers: BASIS_ORDERS },
        "limited-company": { ask: "order", label: "For a worker’s limited company", answers: BASIS_ORDERS },
      },
    },
    "counted-lines": {
      ask: "many",
      label: "Lines of the charge within the all-in rate",
      answers: CHARGE_LINES.map((value) => ({ value, label: kindName(value) })),
    },
  },
  "charge-breakdown": {
    "statutory-tolerance": {
      ask: "amount",
      label: "How far a statutory line may be from the statutory cost before it is flagged",
      hint: "In pounds an hour, for example 0.05 for five pence",
    },
  },
  references: {
    "at-least": { ask: "number", label: "Least number of references", suffix: "references" },
    "practice-based": yesOrNo("Must they be about practice?"),
    "standard-template-from": {
      ask: "day",
      label: "Day from which references are given on the standard template",
      hint: "For example, 31 10 2024",
    },
    "standard-templates": {
      ask: "lines",
      label: "Templates that count as the standard one",
      hint: "One on each line, by the name under Reference templates. Referees are asked the first. Give its version too where only that counts, such as england-practice-based 2024-10-31. Leave empty if the text names none",
      silent: NOT_STATED,
    },
    "within-months": {
      ask: "number",
      label: "Most months between a reference and the first day of the assignment",
      hint: LEFT_OPEN,
      suffix: "months",
      silent: NOT_STATED,
    },
    "from-authorities": {
      ask: "number",
      label: "How many must come from a council or a trust",
      hint: LEFT_OPEN,
      suffix: "references",
      silent: NOT_STATED,
    },
  },
  notice: {
    days: { ask: "number", label: "Days of notice", hint: "28 for four weeks", suffix: "days" },
    "longer-accepted": yesNoOrSilent("Does a longer notice meet the rule?"),
  },
  "pre-employment-checks": {
    checks: {
      ask: "rows",
      label: "Checks",
      one: "check",
      parts: {
        kind: { ask: "kept", from: "label" },
        label: { ask: "text", label: "Check" },
        "valid-months": {
          ask: "number",
          label: "Lasts",
          hint: "Empty if it does not lapse",
          suffix: "months",
          silent: "does not lapse",
        },
        required: {
          ask: "one",
          label: "Needed",
          answers: [
            { value: "yes", label: "Always" },
            { value: "no", label: "Where it applies" },
          ],
        },
      },
    },
    "explain-gaps-longer-than-days": {
      ask: "number",
      label: "Days without a post that the history has to explain",
      hint: "Those with more days than this are asked about. Leave empty if the text does not ask",
      suffix: "days",
      silent: "not asked",
    },
  },
  "project-teams": {
    "other-services-priced-apart": yesOrNo("Must every other service be priced apart from the workers?"),
    "council-controls-practice": yesOrNo("Must the council state how it controls the team’s practice?"),
  },
  headhunting: {
    barred: {
      ask: "many",
      label: "What is barred while the worker is in a post with a council that keeps the agreement",
      answers: answersOf(BARRED),
    },
    "promotion-excepted": yesOrNo("Is an approach for a promotion allowed?"),
  },
  "on-site-days": {
    "days-per-week": {
      ask: "number",
      label: "Least days a week at the council’s place of work",
      hint: "For example, 2 or 2.5",
      suffix: "days",
    },
  },
  exemptions: {
    "decided-by": {
      ask: "many",
      label: "Who has to grant an exemption",
      hint: "Each of them decides for themselves, and never who asked",
      answers: answersOf(OFFICE_NAMES).map(({ value, label }) => ({ value, label: capitalise(label) })),
    },
    rules: { ask: "many", label: "Rules from which a council can be exempted", answers: answersOf(RULE_TITLES) },
    "may-last-months": { ask: "number", label: "Most months that an exemption can last", suffix: "months" },
    "warn-days": { ask: "number", label: "Days before its end on which the council is warned", suffix: "days" },
    reasons: { ask: "lines", label: "Reasons that a council can give", hint: "One on each line" },
  },
  breaches: {
    "explain-within-days": {
      ask: "number",
      label: "Days within which the council explains a breach",
      hint: "From the day on which it was found",
      suffix: "days",
    },
    "mend-within-days": {
      ask: "number",
      label: "Days within which the council mends a breach",
      hint: "From the same day",
      suffix: "days",
    },
  },
  "reference-timing": {
    "mid-point-after-months": {
      ask: "number",
      label: "Ask for a review half-way through assignments longer than",
      hint: "Leave empty if no review is asked for",
      suffix: "months",
      silent: "not asked",
    },
    "asked-days-before-end": {
      ask: "number",
      label: "Days before the end of an assignment from which its reference is asked for",
      hint: LEFT_OPEN,
      suffix: "days",
      silent: NOT_STATED,
    },
    "due-days-before-end": {
      ask: "number",
      label: "Days before the end by which it is to be given",
      hint: LEFT_OPEN,
      suffix: "days",
      silent: NOT_STATED,
    },
    "due-days-after-request": {
      ask: "number",
      label: "Days within which a reference that an agency asks for is to be given",
      hint: LEFT_OPEN,
      suffix: "days",
      silent: NOT_STATED,
    },
    "chased-after-days": {
      ask: "lines",
      label: "Days after it was asked for on which it is chased",
      hint: "One on each line, such as 7, 14, 21 and 28. Leave empty if the text does not say",
      silent: NOT_STATED,
    },
    "hours-between-chases": {
      ask: "number",
      label: "Least hours between two chases",
      hint: "Whoever chases. Leave empty if the text does not say",
      suffix: "hours",
      silent: NOT_STATED,
    },
    "correction-days": {
      ask: "number",
      label: "Days within which a correction that the worker asks for is answered",
      hint: LEFT_OPEN,
      suffix: "days",
      silent: NOT_STATED,
    },
  },
};
