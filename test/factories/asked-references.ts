import type { TestDatabase } from "#test/database";
import type { ReferenceStatus } from "~/domain/references/reference-life";
import { newNumber } from "~/features/number";
import { newId } from "~/platform/new-id";
import { type ArrangedRegion, emailOf } from "./organisations";

export const outsideReferee = { name: "Odile Outside", email: emailOf("Odile Outside") };
const worker = { name: "Ewa Nowak", email: "worker@example.org" };

type Asked = {
  readonly giver: "westbrook" | "outside";
  /** ISO 8601 instant. */
  readonly requestedAt: string;
  readonly status?: ReferenceStatus;
};

/** A reference that Alder has asked a council or a referee outside Accord for. @returns its id. */
export async function arrangeAskedReference(
  database: TestDatabase,
  { organisations }: ArrangedRegion,
  { giver, requestedAt, status = "requested" }: Asked,
): Promise<string> {
  const id = newId();
  await database.asOwner(async (sql) => {
    const [outside] = await sql`select outside_organisation() as id`;
    const giverId = giver === "outside" ? (outside?.id as string) : organisations.westbrook.id;
    const regionId = giver === "outside" ? null : organisations.northmere.id;
    await sql`
      insert into reference (id, number, worker_id, occasion, giver_id, agency_id, region_id, worker_name, worker_email,
        job_title, period_from, status, due_on, template_id, template_version, requested_at, created_at)
      select ${id}, ${newNumber("P")}, worker_for('SW154516'), 'request', ${giverId}, ${organisations.alder.id}, ${regionId},
        ${worker.name}, ${worker.email}, 'Social worker', '2026-01-05', ${status}, '2026-12-01', 'england-practice-based',
        '2024-10-31', ${requestedAt}, ${requestedAt}`;
    if (giver === "outside")
      await sql`
        insert into reference_referee (reference_id, giver_id, agency_id, name, email, job_title, body, body_kind)
        values (${id}, ${giverId}, ${organisations.alder.id}, ${outsideReferee.name}, ${outsideReferee.email},
          'Team manager', 'Marsh Vale Council', 'local-authority')`;
  });
  return id;
}
