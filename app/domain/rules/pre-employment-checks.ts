import {
  addDays,
  addMonths,
  type Day,
  firstAfterMonths,
  formatDay,
  fromDayNumber,
  lastOfMonths,
  toDayNumber,
} from "../day";
import type { Check, SubmissionFacts } from "../facts";
import type { CheckTerms } from "../rulebooks/rulebook";
import type { FindingPart } from "../verdict";
import { datesOf } from "./dates";
import { worseOf } from "./outcomes";
import type { Explain, Rule } from "./rule";
import { capitalise, count, period, spell } from "./words";

type Standard = CheckTerms["checks"][number];
type Bearing = "met" | "not met" | "needs a decision" | "not applicable";

/** How one record of a check stands; `last` is the last day on which it does, where it ends. */
type Standing = {
  readonly outcome: Exclude<Bearing, "not applicable">;
  readonly reason: (check: Check, last: Day | null, facts: SubmissionFacts) => string;
  readonly remedy: (facts: SubmissionFacts, check: Check, last: Day | null, standard: Standard) => string | null;
};

/**
 * Each check of the rulebook's standard, done and standing on the day the assignment starts, and for one that runs on
 * the day it is judged. Where an agency took every reasonable step and could not complete one, it says so and which
 * steps it took, and the council decides (Conduct Regulations 2003, regulation 22).
 */
export const judgeChecks: Rule<CheckTerms> = (facts, { value }) => {
  const { checks } = value;
  const standings = findStandings(value, facts);
  let outcome: Bearing = "not applicable";
  let required = 0;
  let done = 0;
  for (let index = 0; index < checks.length; index++) {
    const standard = checks[index] as Standard;
    const found = weigh(standard, standings[index]);
    outcome = worseOf(outcome, found);
    if (!standard.required) continue;
    required++;
    if (found === "met") done++;
  }
  return {
    outcome,
    // A list that was only reported could ask for a check that the real one does not.
    decidedBy: "value",
    measure: { unit: "count", found: done, asked: required },
    explain,
  };
};

const explain: Explain<CheckTerms> = (facts, { value }) => {
  const { checks } = value;
  const standings = findStandings(value, facts);
  const parts = checks.map((standard, index) => tell(standard, weigh(standard, standings[index]), facts));
  const open = parts.filter(({ outcome }) => outcome === "not met" || outcome === "needs a decision");
  const required = checks.filter((standard) => standard.required).length;
  const done = checks.filter((standard, index) => standard.required && standings[index]?.outcome === "met").length;
  return {
    reason:
      open.length === 0
        ? `${done === 1 ? "The one required check is" : `All ${count(done, "required check")} are`} complete.`
        : `${capitalise(done === 0 ? "none" : spell(done))} of the ${count(required, "required check")} ${done < 2 ? "is" : "are"} complete. ${open.map(({ title, reason }) => named(title, reason)).join(" ")}`,
    values: parts.map(({ title, outcome }) => ({ label: title, value: outcome })),
    remedy: open.flatMap(({ title, remedy }) => (remedy === null ? [] : named(title, remedy))).join(" ") || null,
    parts,
  };
};

/** For each check of the standard how the best of its records stands; undefined where it has none. */
function findStandings({ checks }: CheckTerms, facts: SubmissionFacts): readonly (Standing | undefined)[] {
  const standings = new Array<Standing | undefined>(checks.length);
  let place = -1;
  for (const check of facts.checks) {
    place = findPlace(checks, check.kind, place + 1);
    if (place === -1) continue;
    const standing = standingOf(check, checks[place] as Standard, facts);
    const best = standings[place];
    if (best === undefined || BEST_FIRST.indexOf(standing.outcome) < BEST_FIRST.indexOf(best.outcome))
      standings[place] = standing;
  }
  return standings;
}

/** The place of a kind in the standard, -1 where it is not of it. Records mostly come in the standard's order, so it is looked for from `first` on, and then before. */
function findPlace(checks: readonly Standard[], kind: string, first: number): number {
  for (let index = first; index < checks.length; index++) if (checks[index]?.kind === kind) return index;
  for (let index = 0; index < first; index++) if (checks[index]?.kind === kind) return index;
  return -1;
}

/** What is not required stops nothing. */
function weigh({ required }: Standard, standing: Standing | undefined): Bearing {
  if (required) return standing?.outcome ?? "not met";
  return standing?.outcome === "met" ? "met" : "not applicable";
}

function tell(standard: Standard, outcome: Bearing, facts: SubmissionFacts): FindingPart {
  // Of records that stand alike the first by its words is told, so that the order they were entered in changes nothing.
  const [told] = facts.checks
    .filter(({ kind }) => kind === standard.kind)
    .map((check) => tellRecord(check, standard, facts))
    .filter((record) => record.outcome === outcome)
    .sort((one, other) => (one.reason < other.reason ? -1 : 1));
  if (told) return part(standard, outcome, told.reason, told.remedy);
  return outcome === "not met"
    ? part(standard, outcome, "None is recorded.", complete(facts, standard, "its date and evidence"))
    : part(standard, outcome, "It is not required.", null);
}

function tellRecord(check: Check, standard: Standard, facts: SubmissionFacts) {
  const { outcome, reason, remedy } = standingOf(check, standard, facts);
  const number = check.completedOn === null ? null : lastDayNumber(check, check.completedOn, standard.validMonths);
  const last = number === null ? null : fromDayNumber(number);
  return { outcome, reason: reason(check, last, facts), remedy: remedy(facts, check, last, standard) };
}

const BEST_FIRST: readonly Standing["outcome"][] = ["met", "needs a decision", "not met"];

function standingOf(check: Check, { validMonths }: Standard, facts: SubmissionFacts): Standing {
  const { completedOn } = check;
  if (check.outcome !== "clear") return standingOfUnclear(check, check.outcome);
  if (completedOn === null) return NO_DATE;
  if (completedOn > facts.judgedOn) return YET_TO_COME;
  const last = lastDayNumber(check, completedOn, validMonths);
  if (last === null) return STANDS;
  const { rules, ends } = datesOf(facts);
  if (last < rules) return RAN_OUT;
  return last < ends ? RUNS_OUT : STANDS;
}

function standingOfUnclear({ evidence }: Check, outcome: Exclude<Check["outcome"], "clear">): Standing {
  if (outcome === "not-needed") return NOT_NEEDED;
  if (outcome === "pending") return PENDING;
  return evidence.trim() === "" ? NO_STEPS : STEPS_TAKEN;
}

/** The number of the last day on which a check stands: the standard's months hold whatever later day a certificate may bear. */
function lastDayNumber({ expiresOn }: Check, completedOn: Day, validMonths: number | null): number | null {
  const expires = expiresOn === null ? null : toDayNumber(expiresOn);
  if (validMonths === null) return expires;
  const lapses = firstAfterMonths(toDayNumber(completedOn), validMonths) - 1;
  return expires === null ? lapses : Math.min(expires, lapses);
}

const NOT_NEEDED: Standing = {
  outcome: "needs a decision",
  reason: () => "It is required and the agency says that it is not needed, so the council decides.",
  remedy: (facts, _, __, standard) =>
    `${complete(facts, standard, "its date and evidence")} Otherwise ${facts.council.name} decides whether it is needed.`,
};

const NO_STEPS: Standing = {
  outcome: "not met",
  reason: () => "It could not be completed, and the steps that were taken are not given.",
  remedy: ({ council }) =>
    `Say which steps were taken, which regulation 22 asks for: ${council.name} then decides on them.`,
};

const STEPS_TAKEN: Standing = {
  outcome: "needs a decision",
  reason: () => "The agency could not complete it and gives the steps that it took, so the council decides.",
  remedy: (facts, _, __, standard) =>
    `${complete(facts, standard, "its date and evidence")} Otherwise ${facts.council.name} decides on the steps that were taken.`,
};

const PENDING: Standing = {
  outcome: "not met",
  reason: () => "It is not complete yet.",
  remedy: (facts, _, __, standard) => complete(facts, standard, "its date"),
};

const NO_DATE: Standing = {
  outcome: "not met",
  reason: () => "It has no date.",
  remedy: (facts, _, __, standard) =>
    ["Enter the day on which it was completed.", ...tellOldest(facts, standard)].join(" "),
};

const YET_TO_COME: Standing = {
  outcome: "not met",
  reason: ({ completedOn }) => `Its date, ${formatDay(completedOn as Day)}, is yet to come.`,
  remedy: (_, { completedOn }) =>
    `Correct the day on which it was completed; if it is right, the check counts from ${formatDay(completedOn as Day)}.`,
};

const RAN_OUT: Standing = {
  outcome: "not met",
  reason: (_, last, { startsOn }) =>
    `It ran out on ${formatDay(last as Day)}, ${(last as Day) < startsOn ? "before the assignment starts" : "while the assignment runs"}.`,
  remedy: (facts, _, __, standard) => ["Do it again and enter the new date.", ...tellOldest(facts, standard)].join(" "),
};

const RUNS_OUT: Standing = {
  outcome: "needs a decision",
  reason: (_, last) =>
    `It runs out on ${formatDay(last as Day)}, during the assignment, so the council decides how it is kept up.`,
  remedy: (_, __, last) => `Renew it by ${formatDay(last as Day)}.`,
};

const STANDS: Standing = {
  outcome: "met",
  reason: ({ completedOn }, last) =>
    `It was done on ${formatDay(completedOn as Day)}${last === null ? "" : ` and stands until ${formatDay(last)}`}.`,
  remedy: () => null,
};

/** "Complete it before the assignment starts on 3 February 2027, and enter its date.", with the oldest that would do. */
const complete = (facts: SubmissionFacts, standard: Standard, entered: string): string =>
  [
    facts.startsOn > facts.judgedOn
      ? `Complete it before the assignment starts on ${formatDay(facts.startsOn)}, and enter ${entered}.`
      : `Complete it and enter ${entered}.`,
    ...tellOldest(facts, standard),
  ].join(" ");

/** How old a check may be, or how soon a new one runs out; nothing where the standard lets it stand however old. */
function tellOldest({ judgedOn, endsOn }: SubmissionFacts, { validMonths }: Standard): readonly string[] {
  if (validMonths === null) return [];
  const stands = `The rulebook lets it stand for ${period(validMonths)}`;
  const oldest = oldestStanding(endsOn, validMonths);
  return oldest <= judgedOn
    ? [`${stands}: one completed on or after ${formatDay(oldest)} lasts to the end of the assignment.`]
    : [
        `${stands}: one completed on ${formatDay(judgedOn)} lasts to ${formatDay(lastOfMonths(judgedOn, validMonths))}, and is renewed by then.`,
      ];
}

/** The earliest day whose period of so many months reaches `last`. */
function oldestStanding(last: Day, months: number): Day {
  let day = addMonths(last, -months);
  while (lastOfMonths(day, months) < last) day = addDays(day, 1);
  return day;
}

/** Each sentence says which check it is of, so that it can stand among others. */
const part = ({ label }: Standard, outcome: Bearing, reason: string, remedy: string | null): FindingPart => ({
  title: label,
  outcome,
  reason,
  remedy,
});

/** "Right to work: it is not complete yet.", where several checks are told of at once. */
const named = (label: string, sentence: string): string =>
  `${label}: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
