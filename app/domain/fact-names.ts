import type { EngagementRoute } from "./charges/charge-breakdown";
import type { Approach, Check, Post, PostKind, ProjectTeam, ReasonForLeaving, Registration } from "./facts";

/** How the values of facts are written, on forms, in the document and in the PDF alike. */

export const POST_KIND_NAMES: Readonly<Record<PostKind, string>> = {
  substantive: "Substantive (permanent)",
  "fixed-term": "Fixed term",
  "newly-qualified-year": "Newly-qualified year (ASYE)",
  agency: "Agency",
  other: "Other",
};

export const REASON_FOR_LEAVING_NAMES: Readonly<Record<ReasonForLeaving, string>> = {
  "still-in-post": "Still in post",
  resigned: "Resigned",
  redundancy: "Made redundant",
  "left-in-probation": "Left during probation",
  "end-of-contract": "End of contract or assignment",
  dismissed: "Dismissed",
  retired: "Retired",
  "moved-to-permanent-role": "Moved to a permanent role",
  other: "Other",
};

export const EMPLOYER_KIND_NAMES: Readonly<Record<Post["employerKind"], string>> = {
  "english-authority": "A council in England",
  "children's-trust": "A children’s trust or company that runs a council’s children’s services",
  "other-uk-authority": "A council in Scotland or Wales, or a trust in Northern Ireland",
  other: "Another employer",
};

export const REGISTRATION_STATUS_NAMES: Readonly<Record<Registration["status"], string>> = {
  registered: "Registered",
  conditions: "Registered with conditions",
  suspended: "Suspended",
  "not-registered": "Not registered",
};

export const CHECK_OUTCOME_NAMES: Readonly<Record<Check["outcome"], string>> = {
  clear: "Completed and clear",
  pending: "Started, not finished",
  "could-not-complete": "Could not be completed",
  "not-needed": "Not needed for this role",
};

export const ROUTE_NAMES: Readonly<Record<EngagementRoute, string>> = {
  paye: "PAYE",
  umbrella: "Umbrella company",
  "limited-company": "Limited company",
};

export const APPROACH_NAMES: Readonly<Record<Approach, string>> = {
  "worker-applied": "The worker applied to us or answered an advertisement",
  "already-with-agency": "The worker was already working through us",
  "named-by-council": "The council named the worker",
  "approached-in-post": "We approached the worker while they were in a post",
};

export type OtherService = NonNullable<ProjectTeam["otherServices"]>[number];

export const SERVICE_PERIOD_NAMES: Readonly<Record<OtherService["per"], string>> = {
  hour: "an hour",
  week: "a week",
  month: "a month",
  once: "once",
};

const keysOf = <Key extends string>(names: Readonly<Record<Key, string>>) => Object.keys(names) as [Key, ...Key[]];

export const POST_KINDS = keysOf(POST_KIND_NAMES);
export const REASONS_FOR_LEAVING = keysOf(REASON_FOR_LEAVING_NAMES);
export const EMPLOYER_KINDS = keysOf(EMPLOYER_KIND_NAMES);
export const REGISTRATION_STATUSES = keysOf(REGISTRATION_STATUS_NAMES);
export const CHECK_OUTCOMES = keysOf(CHECK_OUTCOME_NAMES);
export const APPROACHES = keysOf(APPROACH_NAMES);
export const SERVICE_PERIODS = keysOf(SERVICE_PERIOD_NAMES);
export const ROUTES = keysOf(ROUTE_NAMES);
