import { sql } from "drizzle-orm";
import { type Day, dayOfInstant } from "~/domain/day";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

/** A reference behind a submission that its worker no longer lets go to the council. */
export type WithdrawnLeave = {
  /** The reference's number. */
  readonly number: string;
  readonly withdrawnOn: Day;
  readonly submittedOn: Day;
};

/**
 * The references for which the worker has withdrawn leave since they were submitted, where no other leave covers them,
 * for the agency that submitted them and the council that received them; none for anybody else.
 */
export const findWithdrawnLeave = (viewer: Viewer, submissionId: string): Promise<readonly WithdrawnLeave[]> =>
  reading(viewer, async ({ db }) => {
    const rows = await db.execute<{ number: string; withdrawn_at: string; submitted_at: string }>(
      sql`select number, withdrawn_at::text, submitted_at::text from withdrawn_leave(${submissionId})`,
    );
    return rows.map((row) => ({
      number: row.number,
      withdrawnOn: dayOfInstant(row.withdrawn_at),
      submittedOn: dayOfInstant(row.submitted_at),
    }));
  });
