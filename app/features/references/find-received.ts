import { sql } from "drizzle-orm";
import { type Day, dayOf, dayOfInstant } from "~/domain/day";
import type { Read } from "~/platform/tenancy";

/** What a council that received a reference knows of it, whether or not it may still read it. */
export type Received = {
  readonly referenceId: string;
  readonly number: string;
  /** The council that gave it, or the body that a referee outside Accord answers for. */
  readonly giver: string;
  readonly givenOn: Day;
  readonly givenBy: string;
  readonly refereeJobTitle: string;
  readonly practiceBased: boolean;
  readonly documentId: string;
  /** SHA-256 of the content as it was frozen, hexadecimal, from the audit chain of whoever gave it; null where none stands there. */
  readonly contentHash: string | null;
  /** Null while it stands. */
  readonly withdrawn: {
    readonly on: Day;
    /** In the words of whoever gave it. */
    readonly because: string;
    readonly replacedBy: { readonly id: string; readonly givenOn: Day } | null;
  } | null;
  /** The last day of the worker's leave; null where the council gave it itself. */
  readonly readUntil: Day | null;
  /** How the leave came to its end; null while it lasts. */
  readonly leaveEnded: { readonly how: "withdrawn" | "ended"; readonly on: Day } | null;
  /** The day on which what it said was taken out, as it was no longer to be kept; null while it is kept. */
  readonly purgedOn: Day | null;
};

type Row = {
  number: string;
  giver: string;
  given_at: string;
  given_by: string | null;
  referee_job_title: string | null;
  practice_based: boolean;
  document_id: string;
  content_hash: string | null;
  withdrawn_at: string | null;
  withdrawn_because: string | null;
  replaced_by: string | null;
  replaced_at: string | null;
  read_until: string | null;
  leave_withdrawn_at: string | null;
  purged_at: string | null;
};

/** Null where the viewer's council did not receive it. */
export async function findReceived({ db, today }: Read, referenceId: string): Promise<Received | null> {
  const [row] = await db.execute<Row>(sql`
    select number, giver, given_at::text, given_by, referee_job_title, practice_based, document_id, content_hash,
      withdrawn_at::text, withdrawn_because, replaced_by, replaced_at::text, read_until::text, leave_withdrawn_at::text,
      purged_at::text
    from received_reference(${referenceId})`);
  if (!row) return null;
  const readUntil = row.read_until === null ? null : dayOf(row.read_until);
  return {
    referenceId,
    number: row.number,
    giver: row.giver,
    givenOn: dayOfInstant(row.given_at),
    givenBy: row.given_by ?? "",
    refereeJobTitle: row.referee_job_title ?? "",
    practiceBased: row.practice_based,
    documentId: row.document_id,
    contentHash: row.content_hash,
    withdrawn: row.withdrawn_at
      ? {
          on: dayOfInstant(row.withdrawn_at),
          because: row.withdrawn_because ?? "",
          replacedBy:
            row.replaced_by && row.replaced_at ? { id: row.replaced_by, givenOn: dayOfInstant(row.replaced_at) } : null,
        }
      : null,
    readUntil,
    leaveEnded: leaveEnded(row.leave_withdrawn_at, readUntil, today),
    purgedOn: row.purged_at ? dayOfInstant(row.purged_at) : null,
  };
}

function leaveEnded(withdrawnAt: string | null, readUntil: Day | null, today: Day): Received["leaveEnded"] {
  if (withdrawnAt) return { how: "withdrawn", on: dayOfInstant(withdrawnAt) };
  return readUntil && readUntil < today ? { how: "ended", on: readUntil } : null;
}
