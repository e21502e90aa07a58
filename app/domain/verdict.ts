import type { Day } from "./day";
import type { CoreJobType } from "./facts";

/** `exempt` is an outcome on top of a failed rule, never a check removed. */
export type Outcome = "met" | "not met" | "needs a decision" | "not applicable" | "exempt";

/** Whether the value was read in the issuing body's own text, or only reported. An unconfirmed value that alone decides gives "needs a decision". */
export type Provenance = "confirmed" | "unconfirmed";

/** Where a value was read: the title and address a user can open, the paragraph where known, and the day it was read. */
export type Citation = {
  readonly title: string;
  readonly address: string;
  readonly paragraph: string | null;
  readonly readOn: Day;
};

export type RuleId =
  | "registration"
  | "post-qualified-experience"
  | "newly-qualified"
  | "cooling-off"
  | "price-cap"
  | "charge-breakdown"
  | "references"
  | "notice"
  | "pre-employment-checks"
  | "project-teams"
  | "headhunting"
  | "on-site-days";

/** What one rule of one rulebook said of the facts. It never names the worker: a region reads findings without names. */
export type Finding = {
  readonly rule: RuleId;
  /** "Price cap" */
  readonly title: string;
  readonly rulebook: RulebookStamp;
  readonly outcome: Outcome;
  /** Plain words with the figures: "£41.20 an hour is £1.20 above the cap of £40.00 for a social worker." */
  readonly reason: string;
  /** The values compared, each in words. */
  readonly values: readonly { readonly label: string; readonly value: string }[];
  /** The arithmetic, a step a line: "£35.00 + £4.22 holiday + £5.49 employer NI = £44.71". */
  readonly working: readonly string[];
  /** What would change the outcome, computed: "£1.20 an hour less meets the cap."; null when met. */
  readonly remedy: string | null;
  readonly citation: Citation;
  readonly provenance: Provenance;
  /** Findings this one was made of: a check each, a reference each. */
  readonly parts: readonly FindingPart[];
  /** What was found against what was asked, as figures; absent where the rule compares none. */
  readonly measure?: Measure;
  /** The exemption that stands on top of the failed rule; only where the outcome is "exempt". */
  readonly exemption?: GrantedExemption;
};

/**
 * What was found and what was asked, in whole units: £0.0001 an hour, full-time months, days, or a count. For a cap
 * `asked` is the most, for months and counts the least; for days it is the rule that says which.
 */
export type Measure = {
  readonly unit: "rate" | "months" | "days" | "count";
  readonly found: number;
  readonly asked: number;
  /** Of a charge made of several roles, each that decides; `found` and `asked` are then those of the one farthest above its cap. */
  readonly roles?: readonly RoleMeasure[];
};

/** The hours of a week that are charged as one role, against the cap of that role. */
export type RoleMeasure = {
  /** Null is the post’s own role. */
  readonly role: CoreJobType | null;
  /** Hundredths of an hour. */
  readonly hoursPerWeek: number;
  readonly found: number;
  readonly asked: number;
};

/** An exemption as a finding tells of it. */
export type GrantedExemption = {
  /** What people quote: "E-7K3Q9D". */
  readonly number: string;
  readonly grantedOn: Day;
  /** The last day it covers. */
  readonly endsOn: Day;
  /** The officers who granted it, in the order in which they decided. */
  readonly grantedBy: readonly { readonly name: string; readonly office: string }[];
};

export type FindingPart = {
  readonly title: string;
  readonly outcome: Outcome;
  readonly reason: string;
  readonly remedy: string | null;
};

/** The rulebook version a finding was judged by. */
export type RulebookStamp = {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  /** "must" where the rule binds in law or by agreement, "should" where it is to be followed save in exceptional circumstances. */
  readonly force: "must" | "should";
};

export type Verdict = {
  readonly judgedOn: Day;
  /** The worst of the findings: "not met" before "needs a decision" before "exempt" before "met". */
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
};
