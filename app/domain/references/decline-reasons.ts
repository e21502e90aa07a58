/** Why a reference cannot be given, as a referee chooses. */
export const DECLINE_REASONS = {
  "not-known": "I do not know this social worker’s work",
  "somebody-else": "Somebody else has to be asked",
  "no-records": "We have no record of this work",
  other: "Another reason",
} as const;
export type DeclineReason = keyof typeof DECLINE_REASONS;
