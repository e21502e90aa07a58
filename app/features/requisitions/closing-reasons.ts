/** Why a requisition is closed before it is filled. */
export const CLOSING_REASONS = ["no-longer-needed", "filled-elsewhere", "published-by-mistake"] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];
