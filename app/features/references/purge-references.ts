import { sql } from "drizzle-orm";
import { policyFor } from "~/domain/references/reference-policy";
import { type Change, identifying } from "~/platform/tenancy";
import { type OrganisationKind, systemViewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { retentionPoliciesInUse } from "./load-retention-policy";

/**
 * Job, nightly: takes out, organisation by organisation, what is no longer kept of the references that each gives, with
 * their links and leave, and of what it decided about doubtful ones. The audit chain keeps its hashes.
 */
export async function purgeReferences(): Promise<void> {
  const organisations = await identifying(({ db }) =>
    db.execute<{ id: string; name: string; kind: OrganisationKind }>(
      sql`select id, name, kind from every_organisation()`,
    ),
  );
  const failures: unknown[] = [];
  for (const organisation of organisations) {
    // One organisation's trouble keeps nothing of another's; the queue tries again for it.
    const purging = changingOnce(systemViewer(organisation), (change) => purge(change, organisation.id));
    await purging.catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `Organisations whose references were not purged: ${failures.length}`);
}

async function purge(change: Change, organisationId: string): Promise<void> {
  const { kept } = policyFor(await retentionPoliciesInUse(), change.today);
  const [row] = await change.db.execute<{ purged: number; others: number }>(sql`
    select purged, others from purge_references(${kept["given-reference"].months}, ${kept["unfinished-request"].months},
      ${kept.link.months}, ${kept.leave.months}, ${kept["doubt-decision"].months}, ${change.now.toISOString()})`);
  if (!row || row.purged + row.others === 0) throw new DoneBefore();
  change.record({ type: "reference.purged", subjectId: organisationId, details: { count: row.purged } });
}
