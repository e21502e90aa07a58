import type { Check, Post, PostKind, ReasonForLeaving, Registration } from "../facts";

/** The facts as forms ask for them and documents show them: one wording for both. */

export const POST_KIND_NAMES: Readonly<Record<PostKind, string>> = {
  substantive: "Substantive",
  "fixed-term": "Fixed term",
  "newly-qualified-year": "Newly qualified year",
  agency: "Agency",
  other: "Other",
};

export const REASON_FOR_LEAVING_NAMES: Readonly<Record<ReasonForLeaving, string>> = {
  "still-in-post": "Still in post",
  resigned: "Resigned",
  redundancy: "Redundancy",
  "left-in-probation": "Left in probation",
  "end-of-contract": "End of contract",
  dismissed: "Dismissed",
  retired: "Retired",
  "moved-to-permanent-role": "Moved to a permanent role",
  other: "Other",
};

export const EMPLOYER_KIND_NAMES: Readonly<Record<Post["employerKind"], string>> = {
  "english-authority": "English council",
  "children's-trust": "Children’s trust",
  "other-uk-authority": "Other UK local authority",
  other: "Other employer",
};

export const REGISTRATION_STATUS_NAMES: Readonly<Record<Registration["status"], string>> = {
  registered: "Registered",
  "not-registered": "Not registered",
  suspended: "Suspended",
  conditions: "Registered with conditions",
};

export const CHECK_OUTCOME_NAMES: Readonly<Record<Check["outcome"], string>> = {
  clear: "Clear",
  pending: "Pending",
  "could-not-complete": "Could not be completed",
  "not-needed": "Not needed",
};

/** "37 hours", "18.5 hours", "1 hour"; from hundredths of an hour. */
export const formatHours = (hundredths: number): string =>
  `${hundredths / 100} ${hundredths === 100 ? "hour" : "hours"}`;

/** "Full time", "60% of full time"; from hundredths of full time. */
export const formatFullTimeEquivalent = (hundredths: number): string =>
  hundredths === 100 ? "Full time" : `${hundredths}% of full time`;
