import { and, eq, isNull, lte, sql } from "drizzle-orm";
import { assignment, reference } from "#db/schema";
import { askedForEndsUntil } from "~/domain/references/reference-policy";
import { identifying } from "~/platform/tenancy";
import { systemViewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { makeReferenceDue } from "./make-reference-due";
import { referencePolicyFor } from "./reference-policy-for";

/** Job, nightly: asks every council for the references of the assignments that come to their planned end. */
export async function makeReferencesDue(): Promise<void> {
  const councils = await identifying(({ db }) =>
    db.execute<{ id: string; name: string }>(sql`select id, name from every_organisation() where kind = 'council'`),
  );
  const failures: unknown[] = [];
  for (const council of councils) {
    // One council's trouble keeps no other from its references; the queue tries again for it.
    const asking = changingOnce(systemViewer({ ...council, kind: "council" }), async (change) => {
      const until = askedForEndsUntil(await referencePolicyFor(change, council.id, change.today), change.today);
      const ending = await change.db
        .select({ assignment })
        .from(assignment)
        .leftJoin(reference, eq(reference.assignmentId, assignment.id))
        .where(and(eq(assignment.councilId, council.id), lte(assignment.endsOn, until), isNull(reference.id)));
      if (ending.length === 0) throw new DoneBefore();
      for (const { assignment: one } of ending) await makeReferenceDue(change, one);
    });
    await asking.catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `Councils not asked for their references: ${failures.length}`);
}
