import type { Change } from "~/platform/tenancy";

type Engagement = { readonly id: string; readonly councilId: string; readonly mspId: string | null };

/** What was agreed for the assignment is another now: what was charged for it is held against that, as its payer. */
export const matchLinesAgain = (change: Change, { id, councilId, mspId }: Engagement): void =>
  change.enqueue("match-again", { payerId: mspId ?? councilId, assignmentId: id }, { key: `match-again ${id}` });
