import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { reference, referenceStep } from "#db/schema";
import { CHASED_STATUSES, isChaseDue } from "~/domain/references/chases";
import { identifying, type Read, reading } from "~/platform/tenancy";
import { type OrganisationKind, systemViewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { findChased } from "./find-chased";
import { bankHolidaysOn } from "./load-bank-holidays";
import { recordChase } from "./record-chase";
import { referencePolicyFor } from "./reference-policy-for";

/**
 * Job, daily: chases every reference whose chase is due, each in a change of its own that looks again while it holds
 * the reference. Two processes, and a run after one that was broken off, chase none twice.
 */
export async function chaseReferences(): Promise<void> {
  const givers = await identifying(({ db }) =>
    db.execute<{ id: string; name: string; kind: OrganisationKind }>(
      sql`select id, name, kind from every_organisation() where kind in ('council', 'outside')`,
    ),
  );
  const failures: unknown[] = [];
  for (const giver of givers.map(systemViewer)) {
    // One reference's trouble keeps no other from being chased; the queue tries again for it.
    for (const id of await reading(giver, findDue))
      await changingOnce(giver, async (change) => {
        const chased = await findChased(change, id);
        if (!isChaseDue(chased, change.now.toISOString(), await rulesOn(change))) throw new DoneBefore();
        await recordChase(change, chased);
      }).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, `References not chased: ${failures.length}`);
}

async function rulesOn(read: Read) {
  const { today, viewer } = read;
  const [policy, holidays] = await Promise.all([
    referencePolicyFor(read, viewer.organisationId, today),
    bankHolidaysOn(today),
  ]);
  return { policy, holidays };
}

async function findDue(read: Read): Promise<readonly string[]> {
  const { db, now } = read;
  const asked = await db
    .select({
      id: reference.id,
      status: reference.status,
      requestedAt: reference.requestedAt,
      chasedAt:
        sql`coalesce(jsonb_agg(${referenceStep.at}) filter (where ${referenceStep.at} is not null), '[]')`.mapWith(
          (instants: string): readonly string[] => JSON.parse(instants),
        ),
    })
    .from(reference)
    .leftJoin(referenceStep, and(eq(referenceStep.referenceId, reference.id), eq(referenceStep.step, "chased")))
    .where(
      and(
        eq(reference.giverId, read.viewer.organisationId),
        inArray(reference.status, [...CHASED_STATUSES]),
        isNotNull(reference.requestedAt),
      ),
    )
    .groupBy(reference.id)
    .orderBy(reference.id);
  const rules = await rulesOn(read);
  return asked.filter((one) => isChaseDue(one, now.toISOString(), rules)).map(({ id }) => id);
}
