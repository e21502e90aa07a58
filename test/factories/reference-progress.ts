import type { TestDatabase } from "#test/database";
import type { ReferenceStatus } from "~/domain/references/reference-life";
import { newNumber } from "~/features/number";
import { newId } from "~/platform/new-id";
import type { ArrangedRegion } from "./organisations";

export type Progress = {
  readonly giver?: "westbrook" | "eastholm" | "outside";
  readonly agency?: "alder" | "birch";
  readonly status?: ReferenceStatus;
  readonly askedAt?: string;
  readonly dueOn?: string;
  readonly givenAt?: string | null;
  readonly step?: "declined" | "bounced";
};

/**
 * A reference that an agency asked for, as far as it came along: asked for on 1 October 2026 and given six days later
 * unless told otherwise. It has no document. @returns its id.
 */
export async function arrangeProgress(
  database: TestDatabase,
  region: ArrangedRegion,
  {
    giver = "westbrook",
    agency = "alder",
    status = "shared",
    askedAt = "2026-10-01T09:00:00Z",
    dueOn = "2026-10-15",
    givenAt = "2026-10-07T09:00:00Z",
    step,
  }: Progress = {},
): Promise<string> {
  const id = newId();
  const agencyId = region.organisations[agency].id;
  await database.asOwner(async (sql) => {
    const [outside] = await sql`select outside_organisation() as id`;
    const giverId = giver === "outside" ? (outside?.id as string) : region.organisations[giver].id;
    const regionId = giver === "outside" ? null : region.organisations.northmere.id;
    await sql`insert into reference (id, number, worker_id, occasion, giver_id, agency_id, region_id, worker_name,
        worker_email, job_title, period_from, status, due_on, template_id, template_version, requested_at, given_at,
        answered, asked, created_at)
      values (${id}, ${newNumber("P")}, worker_for('SW154516'), 'request', ${giverId}, ${agencyId}, ${regionId},
        'Ewa Nowak', 'worker@example.org', 'Social worker', '2025-01-06', ${status}, ${dueOn}, 'england-practice-based',
        '2024-10-31', ${askedAt}, ${givenAt}, ${givenAt && 18}, ${givenAt && 20}, ${askedAt})`;
    if (step)
      await sql`insert into reference_step (id, reference_id, giver_id, agency_id, step, at, by)
        values (${newId()}, ${id}, ${giverId}, ${agencyId}, ${step}, ${askedAt}, 'Rhona Referee')`;
  });
  return id;
}
