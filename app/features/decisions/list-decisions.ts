import { desc, eq } from "drizzle-orm";
import { decision } from "#db/schema";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

/** What the council decided about a submission and the assignment it became, newest first, for agency and council. */
export const listDecisions = (viewer: Viewer, submissionId: string) =>
  reading(viewer, (read) => findDecisions(read, submissionId));

export const findDecisions = ({ db }: Read, submissionId: string) =>
  db
    .select()
    .from(decision)
    .where(eq(decision.submissionId, submissionId))
    .orderBy(desc(decision.decidedAt), desc(decision.id));

export type ListedDecision = Awaited<ReturnType<typeof findDecisions>>[number];
