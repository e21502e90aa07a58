import type { ChargeLineKind, EngagementRoute } from "../charges/charge-breakdown";
import type { Day } from "../day";
import type { Approach, CoreJobType, PostKind, ReasonForLeaving, WorkerCategory } from "../facts";
import type { Rate } from "../money";
import type { Citation, Provenance, RuleId } from "../verdict";

/** A value with the exact day it applies from, where it was read, and how sure it is. */
export type Dated<Value> = {
  readonly from: Day;
  /** Last day it applies; null while in force. */
  readonly to: Day | null;
  readonly value: Value;
  readonly citation: Citation;
  readonly provenance: Provenance;
};

/** A term is the dated values it has had; the one in force on a day is found by date, never assumed. */
export type Term<Value> = readonly Dated<Value>[];

/**
 * One version of one rulebook: national guidance, a regional agreement, a joint agreement. All of it is data, loaded
 * from db/rulebooks and validated at start. A term that is absent is a rule this rulebook does not have.
 */
export type Rulebook = {
  /** "england-national", "west-midlands-2015". */
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly kind: "national" | "regional" | "sub-regional" | "joint";
  /** What stands behind it. The force of each rule is the rule's own: guidance can hold one "must". */
  readonly standing: "statutory-guidance" | "regulations" | "agreement";
  /** The work it reaches. */
  readonly covers: readonly WorkerCategory[];
  readonly issuer: string;
  /** True for the demonstration's invented agreements. */
  readonly invented: boolean;
  readonly citation: Citation;
  /** Binds assignments that start on or after this day, for those councils bound by it. */
  readonly newAssignmentsFrom: Day;
  /** Binds every assignment, old ones too, from this day; null where it never reached back. */
  readonly allAssignmentsFrom: Day | null;
  /** Last day in force; null while in force. */
  readonly to: Day | null;
  readonly terms: Terms;
  /** How it is run, which judges no submission: who may grant an exemption, how long a breach may stand. */
  readonly policies: Policies;
};

/** The force of each rule and its dated values. Months are calendar months, periods run from and including their first day. */
export type Terms = {
  readonly registration?: Ruled<Term<RegistrationTerms>>;
  readonly "post-qualified-experience"?: Ruled<Term<ExperienceTerms>>;
  readonly "newly-qualified"?: Ruled<Term<NewlyQualifiedTerms>>;
  readonly "cooling-off"?: Ruled<Term<CoolingOffTerms>>;
  readonly "price-cap"?: Ruled<Term<PriceCapTerms>>;
  readonly "charge-breakdown"?: Ruled<Term<ChargeBreakdownTerms>>;
  readonly references?: Ruled<Term<ReferenceTerms>>;
  readonly notice?: Ruled<Term<NoticeTerms>>;
  readonly "pre-employment-checks"?: Ruled<Term<CheckTerms>>;
  readonly "project-teams"?: Ruled<Term<ProjectTeamTerms>>;
  readonly headhunting?: Ruled<Term<HeadhuntingTerms>>;
  readonly "on-site-days"?: Ruled<Term<OnSiteTerms>>;
};

export type Policies = {
  readonly exemptions?: Term<ExemptionPolicy>;
  readonly breaches?: Term<BreachPolicy>;
  readonly "reference-timing"?: Term<ReferenceTiming>;
};

/** An office of a council that a policy can ask to decide. */
export type Office = "director" | "chief-executive";

export type ExemptionPolicy = {
  /** The offices that each have to grant it: one person for each, and never who asked. */
  readonly decidedBy: readonly Office[];
  /** The rules from which a council can be exempted. */
  readonly rules: readonly RuleId[];
  /** Calendar months that an exemption lasts at most, from the day it begins. */
  readonly mayLastMonths: number;
  /** Days before its end on which the council is warned. */
  readonly warnDays: number;
  /** The reasons a council can give, in the order in which they are offered. */
  readonly reasons: readonly string[];
};

export type BreachPolicy = {
  /** Days within which the council explains a breach, from the day it was found. */
  readonly explainWithinDays: number;
  /** Days within which it is mended, from the same day. */
  readonly mendWithinDays: number;
};

/** By when councils give references, and how they are chased. What is null the text does not say, and the product’s own policy does. */
export type ReferenceTiming = {
  /** An assignment that is to last longer than so many calendar months has its practice reviewed half-way through. */
  readonly midPointAfterMonths: number | null;
  /** Days before the end of an assignment from which its reference is asked for. */
  readonly askedDaysBeforeEnd: number | null;
  /** Days before the end by which it is to be given. */
  readonly dueDaysBeforeEnd: number | null;
  /** Days within which a reference that an agency asks for is to be given. */
  readonly dueDaysAfterRequest: number | null;
  /** Days after it was asked for on which it is chased, rising. */
  readonly chasedAfterDays: readonly number[] | null;
  /** Hours that lie between two chases at least, whoever chases. */
  readonly hoursBetweenChases: number | null;
  /** Days within which a correction of fact that the worker asks for is answered. */
  readonly correctionDays: number | null;
};

export type Ruled<T> = { readonly force: "must" | "should"; readonly values: T };

/** A day of every year: "11-30". */
export type MonthDay = string & { readonly __brand: "MonthDay" };

export type RegistrationTerms = {
  /** How many days old the register check may be on the day the assignment starts; null: no limit stated. */
  readonly checkedWithinDays: number | null;
  /** The last day of each year's registration. */
  readonly renewalDay: MonthDay;
  /** The register shows a renewal from this day; before it, what the register shows may be last year's. */
  readonly recheckFrom: MonthDay;
  /**
   * The last day on which the register may still show the registration that ended at the renewal; after it, an end that
   * is past is an end. It has a provenance of its own, as the issuer may state the renewal and not how late it shows.
   */
  readonly renewalShownBy: { readonly day: MonthDay; readonly provenance: Provenance };
};

export type ExperienceTerms = {
  readonly months: number;
  /** Does the newly-qualified (ASYE) year count? null: the text does not say, and where it alone decides a council decides. */
  readonly countsNewlyQualifiedYear: boolean | null;
  readonly childrensServicesOnly: boolean;
  /** Whether part-time months count in full; null: the text does not say, and both counts are shown. */
  readonly partTimeCountsInFull: boolean | null;
  /** A break within a post counts where it lasts no more than so many days; null or absent: the text does not say. */
  readonly breaksCountUpToDays?: number | null;
};

/** No agency role within this many months of finishing the newly-qualified year. */
export type NewlyQualifiedTerms = { readonly monthsAfterNewlyQualifiedYear: number };

export type CoolingOffTerms = {
  readonly months: number;
  /** True where leaving any council of the hiring council's region counts; false where only the hiring council's own leavers do. */
  readonly withinRegion: boolean;
  /** The posts whose leaving begins the period. */
  readonly posts: readonly PostKind[];
  /** Posts of which the text does not say whether they count: where one alone decides, the council decides. */
  readonly undecidedPosts: readonly PostKind[];
  /** Reasons for leaving that begin no period; null: the text names none, and a council decides on any but a resignation. */
  readonly exemptReasons: readonly ReasonForLeaving[] | null;
};

/** A cap for a role and basis. `all-in` compares the counted lines; `paye-pay` compares basic pay alone. */
export type Cap = {
  /** The rulebook's own role name, and the core job types it stands for. */
  readonly role: string;
  readonly coreJobTypes: readonly CoreJobType[];
  readonly basis: "all-in" | "paye-pay";
  /** £ an hour. */
  readonly amount: Rate;
};

export type PriceCapTerms = {
  /** Charge lines that count towards an `all-in` cap. */
  readonly countedLines: readonly ChargeLineKind[];
  /** Which basis each engagement route is tested on, in order of preference: the first basis with a cap for the role is used. */
  readonly bases: Readonly<Record<EngagementRoute, readonly Cap["basis"][]>>;
  readonly caps: readonly Cap[];
};

/** Tolerances between the stated and the recomputed statutory line before the difference is flagged, £ an hour. */
export type ChargeBreakdownTerms = { readonly statutoryTolerance: Rate };

/** A reference template by its id, and by its version where one alone counts. */
export type NamedTemplate = { readonly id: string; readonly version: Day | null };

export type ReferenceTerms = {
  readonly atLeast: number;
  readonly practiceBased: boolean;
  /** References given from this day are asked for on the standard template. */
  readonly standardTemplateFrom: Day;
  /**
   * The templates that count as the standard one; referees are asked the first of them. Null or absent: the text names
   * none, and whichever is asked where a reference was given counts.
   */
  readonly standardTemplates?: readonly NamedTemplate[] | null;
  /** How many months old a reference may be on the start day; null: no limit stated. */
  readonly withinMonths: number | null;
  /** How many of them are from a council's or a trust's own practice lead; null: the text does not say from whom. */
  readonly fromAuthorities: number | null;
};

export type NoticeTerms = {
  readonly days: number;
  /** Whether a longer notice than this meets the rule; null: the text does not say. */
  readonly longerAccepted: boolean | null;
};

export type CheckTerms = {
  /** How many days without a post a history has to explain when there are more; null: the text does not ask. */
  readonly explainGapsLongerThanDays: number | null;
  readonly checks: readonly {
    readonly kind: string;
    readonly label: string;
    /** How many months a check lasts where it has no expiry of its own; null: it does not lapse. */
    readonly validMonths: number | null;
    readonly required: boolean;
  }[];
};

/** Every worker of a project team is a full submission, and the team is priced and led as the text asks. */
export type ProjectTeamTerms = {
  /** Every other service is priced apart from the workers. */
  readonly otherServicesPricedApart: boolean;
  /** The council states that it controls the team's practice. */
  readonly councilControlsPractice: boolean;
};

export type HeadhuntingTerms = {
  /** The ways of coming by a worker that the agreement bars while the worker is in a post with a council bound by it. */
  readonly barred: readonly Approach[];
  /** True where an approach to a post of a higher core job type is allowed. */
  readonly promotionExcepted: boolean;
};

/** At least so many days a week at the council's place of work, in hundredths of a day. */
export type OnSiteTerms = { readonly daysPerWeek: number };
