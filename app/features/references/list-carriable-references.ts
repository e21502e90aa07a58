import { sql } from "drizzle-orm";
import { type Day, dayOf, dayOfInstant } from "~/domain/day";
import type { Post } from "~/domain/facts";
import type { Carried } from "~/domain/references/carrying";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

/** A reference given on Accord that an agency can put behind a submission, or has: that it exists, from whom, and for when. */
export type CarriableReference = Carried & {
  readonly id: string;
  readonly number: string;
  /** The council that gave it, or the body that a referee outside Accord answered for. */
  readonly giver: string;
  /** What kind of body that is, as the agency said in asking; null where a council on Accord gave it. */
  readonly bodyKind: Post["employerKind"] | null;
  readonly jobTitle: string;
  readonly periodFrom: Day;
  readonly periodTo: Day | null;
  readonly givenOn: Day;
  readonly givenBy: string;
  readonly refereeJobTitle: string;
  readonly practiceBased: boolean;
  /** What it is written on. */
  readonly template: { readonly id: string; readonly version: Day };
  /** Whether it is about an assignment through the agency, or the agency asked for it: it may then record the worker's leave. */
  readonly isOwn: boolean;
  /** The withdrawn reference that it replaces. */
  readonly replacesId: string | null;
  /** The submission_reference by which it stands behind the submission; null where it does not. */
  readonly behind: string | null;
};

/**
 * What has been given on Accord about the worker of a submission of the viewer's agency, newest first: after assignments
 * through it or because it asked, and of the others those alone that the worker lets go to this council.
 */
export const listCarriableReferences = (viewer: Viewer, submissionId: string): Promise<readonly CarriableReference[]> =>
  reading(viewer, (read) => findCarriableReferences(read, submissionId));

type Row = {
  id: string;
  number: string;
  giver: string;
  body_kind: Post["employerKind"] | null;
  job_title: string;
  period_from: string;
  period_to: string | null;
  given_at: string;
  given_by: string | null;
  referee_job_title: string | null;
  practice_based: boolean;
  template_id: string;
  template_version: string;
  is_own: boolean;
  leave_until: string | null;
  leave_given_on: string | null;
  withdrawn_at: string | null;
  replaces_id: string | null;
  behind: string | null;
};

/** The same inside a transaction that is open. */
export async function findCarriableReferences(
  { db }: Read,
  submissionId: string,
): Promise<readonly CarriableReference[]> {
  const rows = await db.execute<Row>(sql`
    select id, number, giver, body_kind, job_title, period_from::text, period_to::text, given_at::text, given_by,
      referee_job_title, practice_based, template_id, template_version, is_own, leave_until::text, leave_given_on::text, withdrawn_at::text, replaces_id, behind
    from carriable_references(${submissionId})`);
  return rows.map(
    (row): CarriableReference => ({
      id: row.id,
      number: row.number,
      giver: row.giver,
      bodyKind: row.body_kind,
      jobTitle: row.job_title,
      periodFrom: dayOf(row.period_from),
      periodTo: row.period_to === null ? null : dayOf(row.period_to),
      givenOn: dayOfInstant(row.given_at),
      givenBy: row.given_by ?? "",
      refereeJobTitle: row.referee_job_title ?? "",
      practiceBased: row.practice_based,
      template: { id: row.template_id, version: dayOf(row.template_version) },
      isOwn: row.is_own,
      leave:
        row.leave_until === null || row.leave_given_on === null
          ? null
          : { until: dayOf(row.leave_until), givenOn: dayOf(row.leave_given_on) },
      withdrawnOn: row.withdrawn_at === null ? null : dayOfInstant(row.withdrawn_at),
      replacesId: row.replaces_id,
      behind: row.behind,
    }),
  );
}
