import type { TestDatabase } from "#test/database";
import { newNumber } from "~/features/number";
import type { EndingAssignment } from "~/features/references/make-reference-due";
import { newId } from "~/platform/new-id";
import type { Viewer } from "~/platform/viewer";
import type { ArrangedRegion } from "./organisations";
import { arrangeSubmission } from "./submissions";

type Post = { readonly council: "westbrook" | "eastholm"; readonly startsOn?: string; readonly endsOn?: string };

/** A post that a council has published; the agencies linked to it see it. @returns its id. */
export async function arrangeRequisition(
  database: TestDatabase,
  region: ArrangedRegion,
  { council, startsOn = "2026-11-23", endsOn = "2027-05-22" }: Post,
): Promise<string> {
  const id = newId();
  await database.asOwner(
    (sql) => sql`insert into requisition (id, number, council_id, region_id, job_title, core_job_type, team,
      reason_for_use, starts_on, ends_on, hours_per_week, place_of_work, routes_accepted, notice_days, description,
      status, published_by, published_at)
      values (${id}, ${newNumber("R")}, ${region.organisations[council].id}, ${region.organisations.northmere.id},
      'Social worker, duty team', 'social-worker', 'Duty and assessment', 'vacancy', ${startsOn}, ${endsOn}, 3700,
      'Civic Centre', ${sql.array(["paye", "umbrella"])}, 28, '', 'open', ${region.viewers.westbrookManager.personId},
      '2026-06-01T09:00:00Z')`,
  );
  return id;
}

/** An assignment that began with a submission of the agency. @returns it as whoever ends it has it. */
export async function arrangeAssignment(
  database: TestDatabase,
  region: ArrangedRegion,
  agency: Viewer,
  post: Post & { readonly workerName?: string; readonly registrationNumber?: string },
): Promise<EndingAssignment> {
  const { workerName, registrationNumber } = post;
  const requisitionId = await arrangeRequisition(database, region, post);
  const submissionId = await arrangeSubmission(agency, { requisitionId, workerName, registrationNumber });
  const [row] = await database.asOwner(
    (sql) => sql`insert into assignment (id, number, submission_id, requisition_id, agency_id, council_id, region_id,
      worker_id, job_title, core_job_type, team, starts_on, ends_on, hours_per_week, notice_days, verdict_id, created_at)
      select ${newId()}, ${newNumber("A")}, s.id, r.id, s.agency_id, s.council_id, s.region_id, s.worker_id,
        r.job_title, r.core_job_type, r.team, r.starts_on, r.ends_on, r.hours_per_week, r.notice_days, s.verdict_id,
        '2026-06-01T09:00:00Z'
      from submission s join requisition r on r.id = s.requisition_id where s.id = ${submissionId}
      returning id, council_id as "councilId", agency_id as "agencyId", region_id as "regionId",
        worker_id as "workerId", submission_id as "submissionId", job_title as "jobTitle",
        core_job_type as "coreJobType", starts_on::text as "startsOn", ends_on::text as "endsOn"`,
  );
  return row as unknown as EndingAssignment;
}
