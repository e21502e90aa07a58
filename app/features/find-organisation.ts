import { sql } from "drizzle-orm";
import { identifying } from "~/platform/tenancy";
import type { OrganisationKind } from "~/platform/viewer";

/** For a job that acts for an organisation of which it knows the id alone. @throws Error where there is none such. */
export async function findOrganisation(id: string) {
  const [found] = await identifying(({ db }) =>
    db.execute<{ id: string; name: string; kind: OrganisationKind }>(
      sql`select id, name, kind from every_organisation() where id = ${id}`,
    ),
  );
  if (!found) throw new Error(`There is no organisation ${id}.`);
  return found;
}
