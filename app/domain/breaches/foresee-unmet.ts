import { addDays, type Day, latest } from "../day";
import type { SubmissionFacts } from "../facts";
import type { CouncilRules } from "../rulebooks/council-rules";
import { compileJudge, turnsOf } from "../rulebooks/judge";
import type { JudgedRule } from "../rules/conclude";
import { rememberLast } from "../rules/remember";
import type { Finding, GrantedExemption } from "../verdict";
import { findUnmet } from "./find-unmet";

/** What an assignment will not meet from a day to come, though nothing about it changes. */
export type Foreseen = {
  readonly from: Day;
  readonly finding: Finding;
  /** The exemption that covers it until then; null where the rule itself is met until then. */
  readonly exemption: GrantedExemption | null;
};

/** An assignment as it is agreed: its days, the days on which its agreed charge changes, and its facts on each day. */
type Agreed = {
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly chargesFrom: readonly Day[];
  readonly factsOn: (day: Day) => SubmissionFacts;
};

/**
 * Judges an agreed assignment again on every day to come on which what binds it changes: a version that the council has
 * signed begins, a value of a rulebook does, an agreed charge does, or an exemption is over. What would be a breach from
 * that day on and is none on the day before is told once, with the first such day, earliest first. What only runs out with
 * time, as a check of the register does, is not: it is done again by then. A start to come has no day before, so it is held
 * against what is known today.
 */
export function foreseeUnmet(agreed: Agreed, rules: CouncilRules, today: Day): readonly Foreseen[] {
  const { startsOn, endsOn, chargesFrom, factsOn } = agreed;
  const judge = judgeOf(rules);
  const first = latest(startsOn, today);
  const exemptions = factsOn(today).exemptions ?? [];
  const turns = new Set([
    ...turnsOf(rules),
    ...chargesFrom,
    ...exemptions.map((exemption) => addDays(exemption.endsOn, 1)),
    // What has come to bind since it was agreed is unmet from the first day.
    ...(startsOn > today ? [startsOn] : []),
  ]);
  const foreseen = new Map<string, Foreseen>();
  for (const day of [...turns].filter((turn) => turn >= first && turn > today && turn <= endsOn).sort()) {
    const isStart = day === startsOn;
    const before = judge(isStart ? { ...factsOn(day), judgedOn: today } : factsOn(addDays(day, -1)));
    for (const unmet of findUnmet(judge(factsOn(day)), exemptions)) {
      const key = keyOf(unmet);
      const eve = before.find((one) => keyOf(one) === key);
      const wasUnmet = eve?.outcome === "not met";
      const isSameCharge = isStart || !chargesFrom.includes(day);
      const isOfTime = !wasUnmet && eve?.isAskedAs(unmet) && !eve.exemption && isSameCharge;
      if ((wasUnmet && !isStart) || isOfTime || foreseen.has(key)) continue;
      foreseen.set(key, { from: day, finding: unmet.tell(), exemption: eve?.exemption ?? null });
    }
  }
  return [...foreseen.values()];
}

/** Many assignments of a council are judged in turn. */
const judgeOf = rememberLast(compileJudge);

const keyOf = ({ rule, rulebook }: JudgedRule): string => `${rule} ${rulebook.id}`;
