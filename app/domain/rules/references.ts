import { addMonths, formatDay } from "../day";
import type { ReferenceFact, SubmissionFacts } from "../facts";
import type { ReferenceTerms } from "../rulebooks/rulebook";
import type { FindingPart } from "../verdict";
import { inOrder } from "./in-order";
import type { Explanation, Rule } from "./rule";
import { capitalise, count, spell } from "./words";

/**
 * At least so many references, practice-based and, where given from the template's day, on the standard template
 * (Department for Education, agency worker recruitment: a detailed reference dated before 31 October 2024 can be
 * shared without it).
 */
export const judgeReferences: Rule<ReferenceTerms> = (facts, { value: terms }) => {
  let counted = 0;
  for (const reference of facts.references) if (findFault(reference, facts, terms) === null) counted++;
  return {
    outcome: counted >= terms.atLeast ? "met" : "not met",
    decidedBy: "value",
    measure: { unit: "count", found: counted, asked: terms.atLeast },
    explain: () => explain(facts, terms, counted),
  };
};

type Fault = "yet to come" | "not of practice" | "off the template" | "too old";

/** Why a reference does not count; null where it does. */
function findFault(
  { practiceBased, onStandardTemplate, givenOn }: ReferenceFact,
  { judgedOn, startsOn }: SubmissionFacts,
  terms: ReferenceTerms,
): Fault | null {
  if (givenOn > judgedOn) return "yet to come";
  if (terms.practiceBased && !practiceBased) return "not of practice";
  if (!onStandardTemplate && givenOn >= terms.standardTemplateFrom) return "off the template";
  if (terms.withinMonths !== null && addMonths(givenOn, terms.withinMonths) < startsOn) return "too old";
  return null;
}

function explain(facts: SubmissionFacts, terms: ReferenceTerms, counted: number): Explanation {
  const { references } = facts;
  const { atLeast } = terms;
  const wanted = `${terms.practiceBased ? "practice-based " : ""}reference`;
  const enough = counted >= atLeast;
  const shared = {
    values: [
      { label: "References asked for", value: `at least ${atLeast}` },
      { label: "References that count", value: `${counted} of ${references.length}` },
    ],
    parts: inOrder(
      references,
      ({ givenOn }) => givenOn,
      ({ id }) => id,
    ).map(explainOne),
  };
  const counts = `${capitalise(count(counted, wanted))} ${counted === 1 ? "counts" : "count"}`;
  if (enough) return { ...shared, reason: `${counts}, and at least ${spell(atLeast)} must.`, remedy: null };
  const missing = atLeast - counted;
  return {
    ...shared,
    reason: `${counts} where at least ${spell(atLeast)} must.`,
    working: [`${atLeast} − ${counted} = ${missing}`],
    remedy: `${capitalise(count(missing, `more ${wanted}`))} ${missing === 1 ? "meets" : "meet"} the rule.`,
  };

  function explainOne(reference: ReferenceFact): FindingPart {
    const fault = findFault(reference, facts, terms);
    const title = `Reference given by ${reference.giver} on ${formatDay(reference.givenOn)}`;
    if (fault === null) return { title, outcome: "met", reason: describe(reference), remedy: null };
    // One that does not count stops nothing where others are enough.
    return { title, outcome: enough ? "not applicable" : "not met", ...describeFault(fault, reference, terms) };
  }
}

function describe({ onStandardTemplate, givenOn }: ReferenceFact): string {
  if (onStandardTemplate) return "It counts: it is on the standard template.";
  return `It counts: it was given on ${formatDay(givenOn)}, before the standard template was asked for.`;
}

function describeFault(fault: Fault, { givenOn }: ReferenceFact, terms: ReferenceTerms) {
  switch (fault) {
    case "yet to come":
      return {
        reason: `It does not count: its date, ${formatDay(givenOn)}, is yet to come.`,
        remedy: "Correct the day on which it was given.",
      };
    case "not of practice":
      return {
        reason: "It does not count: it says nothing of the worker’s practice.",
        remedy: "Ask for a practice-based reference.",
      };
    case "off the template":
      return {
        reason: `It does not count: a reference given from ${formatDay(terms.standardTemplateFrom)} is asked for on the standard template.`,
        remedy: "Ask the referee to give it on the standard template.",
      };
    case "too old":
      return {
        reason: `It does not count: it is more than ${count(terms.withinMonths ?? 0, "month")} old when the assignment starts.`,
        remedy: "Ask for a newer reference.",
      };
  }
}
