import { addDays, addMonths, type Day, earliest, formatDay } from "../day";
import type { Check, SubmissionFacts } from "../facts";
import type { CheckTerms } from "../rulebooks/rulebook";
import type { FindingPart } from "../verdict";
import { worstOutcome } from "./outcomes";
import type { Rule } from "./rule";
import { capitalise, count, spell } from "./words";

type Standard = CheckTerms["checks"][number];
type Part = FindingPart & { readonly outcome: "met" | "not met" | "needs a decision" | "not applicable" };

/**
 * Each check of the rulebook's standard, done and standing on the day the assignment starts. Where an agency took every
 * reasonable step and could not complete one, it says so and which steps it took, and the council decides (Conduct
 * Regulations 2003, regulation 22).
 */
export const judgeChecks: Rule<CheckTerms> = (facts, term) => {
  const parts = term.value.checks.map((standard) => judgeCheck(standard, facts));
  const required = parts.filter((_, index) => term.value.checks[index]?.required);
  const done = required.filter(({ outcome }) => outcome === "met").length;
  return {
    outcome: worstOutcome(parts.map(({ outcome }) => outcome)),
    // A list that was only reported could ask for a check that the real one does not.
    decidedBy: "value",
    measure: { unit: "count", found: done, asked: required.length },
    explain: () => {
      const open = parts.filter(({ outcome }) => outcome === "not met" || outcome === "needs a decision");
      return {
        reason:
          open.length === 0
            ? `${done === 1 ? "The one required check is" : `All ${count(done, "required check")} are`} complete.`
            : `${capitalise(done === 0 ? "none" : spell(done))} of the ${count(required.length, "required check")} ${done < 2 ? "is" : "are"} complete. ${open.map(({ reason }) => reason).join(" ")}`,
        values: parts.map(({ title, outcome }) => ({ label: title, value: outcome })),
        remedy: open.map(({ remedy }) => remedy).join(" ") || null,
        parts,
      };
    },
  };
};

/** The best of what was recorded for one check of the standard. What is not required stops nothing. */
function judgeCheck(standard: Standard, facts: SubmissionFacts): Part {
  const [best] = facts.checks
    .filter(({ kind }) => kind === standard.kind)
    .map((check) => judgeRecord(standard, check, facts))
    .sort(bestFirst);
  if (standard.required)
    return best ?? part(standard, "not met", "None is recorded.", "Complete it and enter its date and evidence.");
  return best?.outcome === "met" ? best : part(standard, "not applicable", "It is not required.", null);
}

const BEST_FIRST: readonly Part["outcome"][] = ["met", "needs a decision", "not met"];

/** By outcome, and then by reason, so that the order they were entered in changes nothing. */
const bestFirst = (a: Part, b: Part): number =>
  BEST_FIRST.indexOf(a.outcome) - BEST_FIRST.indexOf(b.outcome) || (a.reason < b.reason ? -1 : 1);

function judgeRecord(standard: Standard, check: Check, { startsOn, endsOn, judgedOn }: SubmissionFacts): Part {
  const notMet = (reason: string, remedy: string) => part(standard, "not met", reason, remedy);
  const undecided = (reason: string, remedy: string) => part(standard, "needs a decision", reason, remedy);

  if (check.outcome === "not-needed")
    return undecided(
      "It is required and the agency says that it is not needed, so the council decides.",
      "Complete it, or the council agrees that it is not needed.",
    );
  if (check.outcome === "could-not-complete" && check.evidence.trim() === "")
    return notMet(
      "It could not be completed, and the steps that were taken are not given.",
      "Say which steps were taken: regulation 22 asks for them.",
    );
  if (check.outcome === "could-not-complete")
    return undecided(
      "The agency could not complete it and gives the steps that it took, so the council decides.",
      "Complete it, or the council decides on the steps that were taken.",
    );
  if (check.outcome === "pending") return notMet("It is not complete yet.", "Complete it and enter its date.");
  if (check.completedOn === null) return notMet("It has no date.", "Enter the day on which it was completed.");
  if (check.completedOn > judgedOn)
    return notMet(
      `Its date, ${formatDay(check.completedOn)}, is yet to come.`,
      "Correct the day on which it was completed.",
    );

  // The standard's months hold whatever later day a certificate may bear.
  const [first, ...others] = [check.expiresOn, lapsesOn(check.completedOn, standard.validMonths)].filter(
    (day) => day !== null,
  );
  const expires = first === undefined ? null : earliest(first, ...others);
  if (expires !== null && expires < startsOn)
    return notMet(
      `It ran out on ${formatDay(expires)}, before the assignment starts.`,
      "Do it again and enter the new date.",
    );
  if (expires !== null && expires < endsOn)
    return undecided(
      `It runs out on ${formatDay(expires)}, during the assignment, so the council decides how it is kept up.`,
      `Renew it by ${formatDay(expires)}.`,
    );
  const until = expires === null ? "" : ` and stands until ${formatDay(expires)}`;
  return part(standard, "met", `It was done on ${formatDay(check.completedOn)}${until}.`, null);
}

/** The last day on which a check done on `completedOn` stands. */
const lapsesOn = (completedOn: Day, validMonths: number | null): Day | null =>
  validMonths === null ? null : addDays(addMonths(completedOn, validMonths), -1);

/** Each sentence says which check it is of, so that it can stand among others. */
function part({ label }: Standard, outcome: Part["outcome"], reason: string, remedy: string | null): Part {
  const name = (sentence: string) => `${label}: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
  return { title: label, outcome, reason: name(reason), remedy: remedy === null ? null : name(remedy) };
}
