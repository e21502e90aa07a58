import type { CoreJobType } from "./facts";

/** The core job types of the national guidance, in the order of their seniority there, as they are written. */
export const CORE_JOB_TYPE_NAMES: Readonly<Record<CoreJobType, string>> = {
  "social-worker": "Social worker",
  "senior-social-worker": "Senior social worker",
  "advanced-practitioner": "Advanced practitioner",
  "team-manager": "Team manager",
  "independent-reviewing-officer": "Independent reviewing officer",
};

export const CORE_JOB_TYPES = Object.keys(CORE_JOB_TYPE_NAMES) as [CoreJobType, ...CoreJobType[]];

/** "a social worker", "an independent reviewing officer": inside a sentence. */
export function asCoreJobType(type: CoreJobType): string {
  const name = CORE_JOB_TYPE_NAMES[type].toLowerCase();
  return `${/^[aeiou]/.test(name) ? "an" : "a"} ${name}`;
}
