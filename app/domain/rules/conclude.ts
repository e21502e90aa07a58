import { type Day, formatDay } from "../day";
import { canonicalJson } from "../documents/canonical-json";
import type { Exemption, SubmissionFacts } from "../facts";
import { beyondExemption } from "../rulebooks/exempted-charge";
import { rulesOf } from "../rulebooks/in-force";
import { type LaterStart, tellLaterStart } from "../rulebooks/later-start";
import type { Dated } from "../rulebooks/rulebook";
import type { Finding, GrantedExemption, Measure, Outcome, Provenance, RulebookStamp, RuleId } from "../verdict";
import type { Explanation, Judgement, RuleContext } from "./rule";
import { asList } from "./words";

export const RULE_TITLES: Readonly<Record<RuleId, string>> = {
  registration: "Registration",
  "post-qualified-experience": "Post-qualified experience",
  "newly-qualified": "Newly qualified",
  "cooling-off": "Cooling-off",
  "price-cap": "Price cap",
  "charge-breakdown": "Charge breakdown",
  references: "References",
  notice: "Notice",
  "pre-employment-checks": "Pre-employment checks",
  "project-teams": "Project teams",
  headhunting: "Headhunting",
  "on-site-days": "On-site days",
};

/** A rule of a rulebook that was asked, with the value that was in force. */
export type Asked<Value = unknown> = {
  readonly rule: RuleId;
  readonly term: Dated<Value>;
  readonly context: RuleContext;
  /** When waiting would meet the rule, by all that binds the council then; null where no day can be named. */
  readonly findLaterStart?: (facts: SubmissionFacts) => LaterStart | null;
};

/** What a rule found. Its words are written when they are first read, by the rule itself. */
export class JudgedRule<Value = unknown> implements Finding {
  private words: Explanation | null = null;
  private later: LaterStart | null | undefined;

  constructor(
    private readonly asked: Asked<Value>,
    private readonly judgement: Judgement<Value>,
    private readonly facts: SubmissionFacts,
    readonly outcome: Outcome,
    private readonly granted: Exemption | null,
  ) {}

  get rule(): RuleId {
    return this.asked.rule;
  }

  get title(): string {
    return RULE_TITLES[this.asked.rule];
  }

  get rulebook(): RulebookStamp {
    return this.asked.context.stamp;
  }

  get citation() {
    return this.asked.term.citation;
  }

  get provenance(): Provenance {
    return this.asked.term.provenance;
  }

  /** Whether the other was asked by the same value, in whichever version it stands. */
  isAskedAs(other: JudgedRule): boolean {
    const [value, otherValue] = [this.asked.term.value, other.asked.term.value];
    return value === otherValue || canonicalJson(value) === canonicalJson(otherValue);
  }

  get measure(): Measure | undefined {
    return this.judgement.measure;
  }

  get exemption(): GrantedExemption | undefined {
    if (this.granted === null) return undefined;
    const { number, grantedOn, endsOn, grantedBy } = this.granted;
    return { number, grantedOn, endsOn, grantedBy };
  }

  get reason(): string {
    const { reason } = this.explanation;
    if (this.granted !== null) return `${reason} ${describeExemption(this.granted)}`;
    if (this.outcome !== this.judgement.outcome)
      return `${reason} The value is unconfirmed: it was reported, not read in the issuer’s own text, so the council decides.`;
    return reason;
  }

  get values(): Finding["values"] {
    return this.explanation.values ?? [];
  }

  get working(): readonly string[] {
    return this.explanation.working ?? [];
  }

  get remedy(): string | null {
    const { remedy } = this.explanation;
    return remedy === null || this.laterStart === null ? remedy : `${remedy} ${tellLaterStart(this.laterStart)}`;
  }

  /** When the assignment could start, where waiting is what the rule asks for. */
  get laterStart(): LaterStart | null {
    if (this.later === undefined) this.later = this.asked.findLaterStart?.(this.facts) ?? null;
    return this.later;
  }

  get parts(): Finding["parts"] {
    return this.explanation.parts ?? [];
  }

  /** The finding as a plain object, to be kept or sent. */
  tell(): Finding {
    const { rule, title, rulebook, outcome, reason, values, working, remedy, citation, provenance, parts } = this;
    const { measure, exemption } = this;
    return {
      rule,
      title,
      rulebook,
      outcome,
      reason,
      values,
      working,
      remedy,
      citation,
      provenance,
      parts,
      ...(measure ? { measure } : {}),
      ...(exemption ? { exemption } : {}),
    };
  }

  private get explanation(): Explanation {
    this.words ??= this.judgement.explain(this.facts, this.asked.term, this.asked.context);
    return this.words;
  }
}

/**
 * Makes the finding of a judgement. Nobody is turned away on a value that was only reported: a rule that fails by an
 * unconfirmed value alone needs a decision. One that is met stays met, with its provenance shown. A rule that fails is
 * exempt where an exemption covers it, and goes on saying what failed.
 */
export function conclude<Value>(
  asked: Asked<Value>,
  judgement: Judgement<Value>,
  facts: SubmissionFacts,
): JudgedRule<Value> {
  if (judgement.outcome !== "not met") return new JudgedRule(asked, judgement, facts, judgement.outcome, null);
  if (judgement.decidedBy === "value" && asked.term.provenance === "unconfirmed")
    return new JudgedRule(asked, judgement, facts, "needs a decision", null);
  const granted = facts.exemptions?.find((exemption) => covers(exemption, asked, judgement, rulesOf(facts))) ?? null;
  return new JudgedRule(asked, judgement, facts, granted ? "exempt" : "not met", granted);
}

/** Whether an exemption is of this rule and this day, and of no less than what is wanting: for a cap, the tested part. */
function covers(
  exemption: Exemption,
  { rule, context }: Pick<Asked, "rule" | "context">,
  { measure }: Pick<Judgement, "measure">,
  day: Day,
): boolean {
  if (exemption.rule !== rule || exemption.rulebookId !== context.stamp.id) return false;
  if (day < exemption.startsOn || day > exemption.endsOn) return false;
  if (rule === "price-cap") return measure !== undefined && beyondExemption(exemption, measure).length === 0;
  return typeof exemption.found !== "number" || (measure !== undefined && isNoWorse(measure, exemption.found));
}

/** Whether what is found stands no further from what is asked than what was found before, on the same side of it. */
const isNoWorse = ({ found, asked }: Measure, before: number): boolean =>
  found < asked ? found >= before : found <= before;

/** "Exempt until 3 February 2027: granted by Maya Okafor (director of children’s services) and … on 4 January 2027, exemption E-7K3Q9D." */
const describeExemption = ({ number, grantedOn, endsOn, grantedBy }: Exemption): string =>
  `Exempt until ${formatDay(endsOn)}: granted by ${asList(grantedBy.map(({ name, office }) => `${name} (${office})`))} on ${formatDay(grantedOn)}, exemption ${number}.`;
