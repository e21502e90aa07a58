import { addDays, addMonths, addMonthsToNumber, type Day, formatDay, toDayNumber } from "../day";
import type { ReferenceFact, SubmissionFacts } from "../facts";
import { nameTemplate } from "../references/reference-template";
import type { ReferenceTerms } from "../rulebooks/rulebook";
import type { FindingPart } from "../verdict";
import { datesOf } from "./dates";
import { inOrder } from "./in-order";
import type { Explain, Rule } from "./rule";
import { capitalise, count, spell } from "./words";

/**
 * At least so many references, practice-based and, where given from the template's day, on the standard template
 * (Department for Education, agency worker recruitment: a detailed reference dated before 31 October 2024 can be
 * shared without it). A rulebook may ask too that they be no older than so many months when the assignment starts, and
 * that so many of them be from a UK local authority or a trust acting for one.
 */
export const judgeReferences: Rule<ReferenceTerms> = (facts, { value: terms }) => {
  const { counted, fromAuthorities, unknown } = countReferences(facts, terms);
  const asked = terms.fromAuthorities ?? 0;
  const enough = counted >= terms.atLeast;
  const byGiver = enough && fromAuthorities < asked;
  return {
    outcome:
      enough && !byGiver ? "met" : byGiver && fromAuthorities + unknown >= asked ? "needs a decision" : "not met",
    decidedBy: byGiver && fromAuthorities + unknown >= asked ? "facts" : "value",
    measure: byGiver
      ? { unit: "count", found: fromAuthorities, asked }
      : { unit: "count", found: counted, asked: terms.atLeast },
    explain,
  };
};

/** How many references count, how many of those are from an authority, and of how many that is not known. */
type Tally = { readonly counted: number; readonly fromAuthorities: number; readonly unknown: number };

function countReferences(facts: SubmissionFacts, terms: ReferenceTerms): Tally {
  let counted = 0;
  let fromAuthorities = 0;
  let unknown = 0;
  for (const reference of facts.references) {
    if (findFault(reference, facts, terms) !== null) continue;
    counted++;
    if (isGiverUnknown(reference)) unknown++;
    else if (isFromAuthority(reference)) fromAuthorities++;
  }
  return { counted, fromAuthorities, unknown };
}

/** A council that gives it on Accord is known; of any other giver it is known where the agency said so. */
const isGiverUnknown = ({ giverKind, givenOnAccord }: ReferenceFact): boolean =>
  giverKind === undefined && !givenOnAccord;

const isFromAuthority = ({ giverKind, givenOnAccord }: ReferenceFact): boolean =>
  givenOnAccord || (giverKind !== undefined && giverKind !== "other");

type Fault = "yet to come" | "not of practice" | "off the template" | "too old";

/** Why a reference does not count; null where it does. */
function findFault(reference: ReferenceFact, facts: SubmissionFacts, terms: ReferenceTerms): Fault | null {
  const { practiceBased, givenOn } = reference;
  if (givenOn > facts.judgedOn) return "yet to come";
  if (terms.practiceBased && !practiceBased) return "not of practice";
  if (givenOn >= terms.standardTemplateFrom && !isOnStandardTemplate(reference, terms)) return "off the template";
  if (terms.withinMonths !== null && isTooOld(givenOn, datesOf(facts).starts, terms.withinMonths)) return "too old";
  return null;
}

/** By the templates that the rulebook names, where Accord knows what the reference is written on; otherwise as the agency said. */
const isOnStandardTemplate = (
  { onStandardTemplate, template }: ReferenceFact,
  { standardTemplates }: ReferenceTerms,
): boolean =>
  template === undefined || !standardTemplates
    ? onStandardTemplate
    : standardTemplates.some(
        ({ id, version }) => id === template.id && (version === null || version === template.version),
      );

/** Whether a reference is older than so many months on the day number of a start. */
const isTooOld = (givenOn: Day, starts: number, months: number): boolean =>
  addMonthsToNumber(toDayNumber(givenOn), months) < starts;

/** The first day on which a reference can have been given and be no older than so many months at the start. */
function oldestAllowed(startsOn: Day, months: number): Day {
  const day = addMonths(startsOn, -months);
  // A month that has no corresponding date gives its last day, which can be a day too early.
  return isTooOld(day, toDayNumber(startsOn), months) ? addDays(day, 1) : day;
}

const explain: Explain<ReferenceTerms> = (facts, { value: terms }) => {
  const { references, startsOn } = facts;
  const tally = countReferences(facts, terms);
  const { atLeast, withinMonths, fromAuthorities } = terms;
  const { counted } = tally;
  const wanted = `${terms.practiceBased ? "practice-based " : ""}reference`;
  const enough = counted >= atLeast;
  const shortOfAuthorities = fromAuthorities !== null && tally.fromAuthorities < fromAuthorities;
  const parts = inOrder(
    references,
    ({ givenOn }) => givenOn,
    ({ id }) => id,
  ).map(explainOne);
  const shared = {
    values: [
      { label: "References asked for", value: `at least ${atLeast}` },
      { label: "References that count", value: `${counted} of ${references.length}` },
      ...(withinMonths === null
        ? []
        : [{ label: "Given on or after", value: formatDay(oldestAllowed(startsOn, withinMonths)) }]),
      ...(fromAuthorities === null
        ? []
        : [
            { label: "Asked for from a council or a trust", value: `at least ${fromAuthorities}` },
            { label: "From a council or a trust", value: fromAuthoritiesInWords(tally) },
          ]),
    ],
    parts,
  };
  const counts = `${capitalise(count(counted, wanted))} ${counted === 1 ? "counts" : "count"}`;
  if (enough && !shortOfAuthorities) {
    const from = fromAuthorities ? `, ${spell(tally.fromAuthorities)} of them from a council or a trust` : "";
    return { ...shared, reason: `${counts}${from}, and at least ${spell(atLeast)} must.`, remedy: null };
  }

  const missing = Math.max(0, atLeast - counted);
  if (!shortOfAuthorities)
    return {
      ...shared,
      reason: `${counts} where at least ${spell(atLeast)} must.`,
      working: [`${atLeast} − ${counted} = ${missing}`],
      remedy: withMends(describeMissing(missing, 0, wanted)),
    };

  const missingFrom = Math.max(0, fromAuthorities - tally.fromAuthorities - tally.unknown);
  const giversUnknown =
    tally.unknown > 0
      ? ` ${capitalise(count(tally.unknown, "other"))} may be: what kind of body gave it was not entered.`
      : "";
  const askGivers = tally.unknown > 0 ? "Enter what kind of body gave each reference." : "";
  return {
    ...shared,
    reason: `${counts}${enough ? "" : ` where at least ${spell(atLeast)} must`}, and ${tally.fromAuthorities === 0 ? "none" : spell(tally.fromAuthorities)} of them ${tally.fromAuthorities === 1 ? "is" : "are"} from a council or a trust where at least ${spell(fromAuthorities)} must be.${giversUnknown}`,
    working: [
      ...(enough ? [] : [`${atLeast} − ${counted} = ${missing}`]),
      `From a council or a trust: ${fromAuthorities} − ${tally.fromAuthorities} = ${fromAuthorities - tally.fromAuthorities}`,
    ],
    remedy: [
      askGivers,
      missing + missingFrom > 0 ? withMends(describeMissing(Math.max(missing, missingFrom), missingFrom, wanted)) : "",
    ]
      .filter((sentence) => sentence !== "")
      .join(" "),
  };

  /** What is missing, and which of those given would do once mended. */
  function withMends(sentence: string): string {
    const mends = parts.flatMap(({ remedy }) => remedy ?? []);
    return [sentence, ...new Set(mends)].join(" ");
  }

  function explainOne(reference: ReferenceFact): FindingPart {
    const fault = findFault(reference, facts, terms);
    const title = `Reference given by ${reference.giver} on ${formatDay(reference.givenOn)}`;
    if (fault === null) return { title, outcome: "met", reason: describe(reference, terms), remedy: null };
    // One that does not count stops nothing where others are enough.
    return { title, outcome: enough ? "not applicable" : "not met", ...describeFault(fault, reference, facts, terms) };
  }
};

const fromAuthoritiesInWords = ({ fromAuthorities, unknown }: Tally): string =>
  unknown === 0 ? String(fromAuthorities) : `${fromAuthorities}, and ${unknown} not known`;

/** "One more practice-based reference meets the rule.", "Two more references, one of them from a council or a trust, meet the rule." */
function describeMissing(missing: number, fromAuthorities: number, wanted: string): string {
  const from =
    fromAuthorities === 0
      ? ""
      : fromAuthorities === missing
        ? " from a council or a trust"
        : `, ${spell(fromAuthorities)} of them from a council or a trust,`;
  return `${capitalise(count(missing, `more ${wanted}`))}${from} ${missing === 1 ? "meets" : "meet"} the rule.`;
}

function describe(reference: ReferenceFact, terms: ReferenceTerms): string {
  const { givenOn } = reference;
  const counts = isOnStandardTemplate(reference, terms)
    ? "It counts: it is on the standard template."
    : `It counts: it was given on ${formatDay(givenOn)}, before the standard template was asked for.`;
  if (terms.fromAuthorities === null) return counts;
  if (isGiverUnknown(reference)) return `${counts} What kind of body gave it was not entered.`;
  return `${counts} It is ${isFromAuthority(reference) ? "" : "not "}from a council or a trust.`;
}

function describeFault(
  fault: Fault,
  { giver, givenOn, template }: ReferenceFact,
  { startsOn }: SubmissionFacts,
  terms: ReferenceTerms,
): Pick<FindingPart, "reason" | "remedy"> {
  const months = terms.withinMonths ?? 0;
  switch (fault) {
    case "yet to come":
      return {
        reason: `It does not count: its date, ${formatDay(givenOn)}, is yet to come.`,
        remedy: `Correct the day on which the reference from ${giver} was given.`,
      };
    case "not of practice":
      return {
        reason: "It does not count: it says nothing of the worker’s practice.",
        remedy: `Ask ${giver} for a practice-based reference.`,
      };
    case "off the template": {
      const named = terms.standardTemplates ? ` (${terms.standardTemplates.map(nameTemplate).join("; or ")})` : "";
      const found = named && template ? `, and this one is on ${nameTemplate(template)}` : "";
      return {
        reason: `It does not count: a reference given from ${formatDay(terms.standardTemplateFrom)} is asked for on the standard template${named}${found}.`,
        remedy: `Ask ${giver} to give it on the standard template${named}.`,
      };
    }
    case "too old":
      return {
        reason: `It does not count: it is more than ${count(months, "month")} old when the assignment starts.`,
        remedy: `A newer reference from ${giver} counts if it is given on or after ${formatDay(oldestAllowed(startsOn, months))}.`,
      };
  }
}
