/** Why a council closes a requisition that is not filled. */
export const REASON_FOR_CLOSING_NAMES = {
  "no-longer-needed": "The post no longer needs to be filled",
  "filled-elsewhere": "The post was filled in another way",
  "published-by-mistake": "It was published by mistake",
} as const;

export type ReasonForClosing = keyof typeof REASON_FOR_CLOSING_NAMES;

export const REASONS_FOR_CLOSING = Object.keys(REASON_FOR_CLOSING_NAMES) as [ReasonForClosing, ...ReasonForClosing[]];
