import { addMonths, formatDay } from "../day";
import type { ReferenceFact } from "../facts";
import type { ReferenceTerms } from "../rulebooks/rulebook";
import type { FindingPart } from "../verdict";
import { conclude } from "./conclude";
import { inOrder } from "./in-order";
import type { Rule } from "./rule";
import { capitalise, count, spell } from "./words";

/**
 * At least so many references, practice-based and, where given from the template's day, on the standard template
 * (Department for Education, agency worker recruitment: a detailed reference dated before 31 October 2024 can be
 * shared without it).
 */
export const judgeReferences: Rule<ReferenceTerms> = ({ references, startsOn, judgedOn }, term, { stamp }) => {
  const { atLeast, practiceBased, standardTemplateFrom, withinMonths } = term.value;
  const counted = references.filter((reference) => findFault(reference) === null).length;
  const parts = inOrder(
    references,
    ({ givenOn }) => givenOn,
    ({ id }) => id,
  ).map(judgeOne);
  const wanted = `${practiceBased ? "practice-based " : ""}reference`;
  const values = [
    { label: "References asked for", value: `at least ${atLeast}` },
    { label: "References that count", value: `${counted} of ${references.length}` },
  ];

  if (counted >= atLeast)
    return conclude("references", term, stamp, {
      outcome: "met",
      decidedBy: "value",
      reason: `${capitalise(count(counted, wanted))} ${counted === 1 ? "counts" : "count"}, and at least ${spell(atLeast)} must.`,
      values,
      remedy: null,
      parts,
    });
  return conclude("references", term, stamp, {
    outcome: "not met",
    decidedBy: "value",
    reason: `${capitalise(count(counted, wanted))} ${counted === 1 ? "counts" : "count"} where at least ${spell(atLeast)} must.`,
    values,
    working: [`${atLeast} − ${counted} = ${atLeast - counted}`],
    remedy: `${capitalise(count(atLeast - counted, `more ${wanted}`))} ${atLeast - counted === 1 ? "meets" : "meet"} the rule.`,
    parts,
  });

  function judgeOne(reference: ReferenceFact): FindingPart {
    const fault = findFault(reference);
    return {
      title: `Reference given by ${reference.giver} on ${formatDay(reference.givenOn)}`,
      // One that does not count stops nothing where others are enough.
      outcome: fault === null ? "met" : counted >= atLeast ? "not applicable" : "not met",
      reason: fault?.reason ?? describe(reference),
      remedy: fault?.remedy ?? null,
    };
  }

  function describe({ onStandardTemplate, givenOn }: ReferenceFact): string {
    if (onStandardTemplate) return "It counts: it is on the standard template.";
    return `It counts: it was given on ${formatDay(givenOn)}, before the standard template was asked for.`;
  }

  function findFault({ practiceBased: onPractice, onStandardTemplate, givenOn }: ReferenceFact) {
    if (givenOn > judgedOn)
      return {
        reason: `It does not count: its date, ${formatDay(givenOn)}, is yet to come.`,
        remedy: "Correct the day on which it was given.",
      };
    if (practiceBased && !onPractice)
      return {
        reason: "It does not count: it says nothing of the worker’s practice.",
        remedy: "Ask for a practice-based reference.",
      };
    if (!onStandardTemplate && givenOn >= standardTemplateFrom)
      return {
        reason: `It does not count: a reference given from ${formatDay(standardTemplateFrom)} is asked for on the standard template.`,
        remedy: "Ask the referee to give it on the standard template.",
      };
    if (withinMonths !== null && addMonths(givenOn, withinMonths) < startsOn)
      return {
        reason: `It does not count: it is more than ${count(withinMonths, "month")} old when the assignment starts.`,
        remedy: "Ask for a newer reference.",
      };
    return null;
  }
};
