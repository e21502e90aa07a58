import type { ChargeBreakdown, EngagementRoute } from "./charges/charge-breakdown";
import type { Day } from "./day";
import type { Rate } from "./money";
import type { GrantedExemption, RoleMeasure, RuleId } from "./verdict";

/** The core job types of the national guidance (Community Care and Children & Young People Now, May 2024 and September 2025). Caps are set on these. */
export type CoreJobType =
  | "social-worker"
  | "senior-social-worker"
  | "advanced-practitioner"
  | "team-manager"
  | "independent-reviewing-officer";

export type PostKind = "substantive" | "fixed-term" | "newly-qualified-year" | "agency" | "other";

export type ReasonForLeaving =
  | "still-in-post"
  | "resigned"
  | "redundancy"
  | "left-in-probation"
  | "end-of-contract"
  | "dismissed"
  | "retired"
  | "moved-to-permanent-role"
  | "other";

/** One post in a worker's history. `authorityCode` is the three-digit DfE code where the employer is an English authority, or of the authority whose children’s services a trust runs. */
export type Post = {
  readonly id: string;
  readonly employer: string;
  readonly authorityCode: string | null;
  /** The region of that authority, named as the hiring council's is; absent or null where it is not known. */
  readonly region?: string | null;
  /** What kind of body the employer is; only a UK local authority (or a trust acting for one) counts towards experience. */
  readonly employerKind: "english-authority" | "children's-trust" | "other-uk-authority" | "other";
  /** False where an agency or umbrella employed the worker. */
  readonly direct: boolean;
  readonly kind: PostKind;
  readonly jobTitle: string;
  readonly childrensServices: boolean;
  readonly from: Day;
  /** The last day worked; null while still in post. */
  readonly to: Day | null;
  /** Full-time equivalent in hundredths: 100 is full time, 60 is three days a week. */
  readonly fullTimeEquivalent: number;
  readonly reasonForLeaving: ReasonForLeaving;
  /** Breaks within the post, such as a career break, each from its first to its last day; absent is none. */
  readonly breaks?: readonly Break[];
};

export type Break = { readonly from: Day; readonly to: Day };

/** Why nothing stands in a worker's history between two days. */
export type Gap = { readonly from: Day; readonly to: Day; readonly explanation: string };

export type Registration = {
  /** Canonical: "SW154516". */
  readonly number: string;
  readonly status: "registered" | "not-registered" | "suspended" | "conditions";
  /** Day the agency checked the public register. */
  readonly checkedOn: Day;
  /** "Registered until" as the register shows it; null where it was not noted. */
  readonly registeredUntil: Day | null;
};

/** One pre-employment check; `kind` is a key of the rulebook's check standard, such as "enhanced-dbs" or "right-to-work". */
export type Check = {
  readonly kind: string;
  readonly outcome: "clear" | "pending" | "could-not-complete" | "not-needed";
  readonly completedOn: Day | null;
  readonly expiresOn: Day | null;
  /** What was seen: a certificate number's last digits, an update-service check. */
  readonly evidence: string;
};

/** A reference put behind a submission: one given on Accord, or one the agency holds. */
export type ReferenceFact = {
  readonly id: string;
  readonly giver: string;
  /** What kind of body gave it; absent where it was not asked. */
  readonly giverKind?: Post["employerKind"];
  readonly practiceBased: boolean;
  readonly onStandardTemplate: boolean;
  /** What it is written on where it was given on Accord; absent where only the agency knows. */
  readonly template?: { readonly id: string; readonly version: Day };
  readonly givenOn: Day;
  /** The period the referee knew the worker's practice. */
  readonly periodFrom: Day;
  readonly periodTo: Day | null;
  /** True where a council gave it on Accord, so its wording and giver are proved. */
  readonly givenOnAccord: boolean;
};

/** What a council has recorded of a worker who left a substantive post there. It is told only to whom it concerns. */
export type Leaving = {
  readonly council: string;
  readonly authorityCode: string;
  readonly region: string;
  readonly kind: PostKind;
  /** The last day worked. */
  readonly leftOn: Day;
  readonly reason: ReasonForLeaving;
};

/** An exemption in force or past, for one rule of one rulebook. It covers its days and, for a cap, no more than its amount. */
export type Exemption = GrantedExemption & {
  /** The first day it covers. */
  readonly startsOn: Day;
  readonly rulebookId: string;
  readonly rule: RuleId;
  /** £ an hour: the most that the tested part of the charge may come to; null where the rule is not a cap. */
  readonly upTo: Rate | null;
  /** Of a charge made of several roles, how far it covers each, in place of `upTo`; null or absent where it is of the post’s own role. */
  readonly roles?: readonly RoleMeasure[] | null;
  /** What was found when it was asked for, in the rule's own units: the facts may fall no further short. Null or absent where the rule compares no figures. */
  readonly found?: number | null;
};

/** The work that a rulebook reaches. Guidance reaches child and family social workers; regulations under the Children’s Wellbeing and Schools Act 2026 may reach further. */
export type WorkerCategory = "child-and-family-social-worker" | "family-help-worker" | "other-children's-social-care";

/** How the agency came to put this worker forward. */
export type Approach = "worker-applied" | "already-with-agency" | "named-by-council" | "approached-in-post";

/** The team that a worker is one of, and what is priced apart from its workers. */
export type ProjectTeam = {
  readonly name: string;
  /** The council's own statement of how it controls the team's practice; null where it has made none. */
  readonly practiceControl: string | null;
  /** Every other service, priced apart from the workers; null where the agency has not said whether there are any. */
  readonly otherServices:
    | readonly { readonly name: string; readonly amount: Rate; readonly per: "hour" | "week" | "month" | "once" }[]
    | null;
};

export type HiringCouncil = {
  readonly name: string;
  readonly authorityCode: string;
  readonly region: string;
  /** The codes of the former authorities whose children's services it took over; absent is none. */
  readonly predecessors?: readonly string[];
};

/** Everything a rule may look at. What is not here cannot change a verdict. */
export type SubmissionFacts = {
  readonly judgedOn: Day;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly coreJobType: CoreJobType;
  readonly council: HiringCouncil;
  readonly registration: Registration;
  /** When the worker first registered or qualified as a social worker; null where not known. */
  readonly qualifiedOn: Day | null;
  readonly posts: readonly Post[];
  readonly gaps: readonly Gap[];
  readonly checks: readonly Check[];
  readonly charge: ChargeBreakdown;
  readonly routesAccepted: readonly EngagementRoute[];
  readonly references: readonly ReferenceFact[];
  /** Notice in days that this engagement carries, and the substantive notice for the same role where shorter than four weeks is possible. */
  readonly notice: { readonly days: number; readonly substantiveDays: number | null };
  /** What councils of the region recorded of this worker's leaving; absent where nobody has asked. */
  readonly leavings?: readonly Leaving[];
  /** Absent is none. */
  readonly exemptions?: readonly Exemption[];
  /** The role of a rulebook that the council says its post is, by the rulebook's id; absent where it says none. */
  readonly rulebookRoles?: Readonly<Record<string, string>>;
  /** Absent is a child and family social worker. */
  readonly workerCategory?: WorkerCategory;
  /** Absent where the agency was not asked. */
  readonly approach?: Approach;
  /** Absent or null where the worker is not put forward as one of a team. */
  readonly projectTeam?: ProjectTeam | null;
  /** Days a week at the council's place of work, in hundredths of a day; absent or null where not agreed. */
  readonly onSiteDaysPerWeek?: number | null;
};
