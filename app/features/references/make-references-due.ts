import { and, eq, gt, isNull, lte, sql } from "drizzle-orm";
import { assignment, reference } from "#db/schema";
import { dayOf } from "~/domain/day";
import { midPointOf } from "~/domain/references/mid-point";
import { askedForEndsUntil } from "~/domain/references/reference-policy";
import { type Change, identifying } from "~/platform/tenancy";
import { systemViewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { askReferees } from "./ask-referees";
import { makeReferenceDue } from "./make-reference-due";
import { midPointAfterMonths } from "./mid-point-policy";
import { referencePolicyFor } from "./reference-policy-for";

/**
 * Job, nightly: asks every council for the references of the assignments that come to their planned end, and of the long
 * ones that are half-way where its rulebooks want that; and once more for those that nobody could be asked for before.
 */
export async function makeReferencesDue(): Promise<void> {
  const councils = await identifying(({ db }) =>
    db.execute<{ id: string; name: string }>(sql`select id, name from every_organisation() where kind = 'council'`),
  );
  const failures: unknown[] = [];
  for (const council of councils) {
    // One council's trouble keeps no other from its references; the queue tries again for it.
    const asking = changingOnce(systemViewer({ ...council, kind: "council" }), async (change) => {
      const waiting = await findUnasked(change);
      const until = askedForEndsUntil(await referencePolicyFor(change, council.id, change.today), change.today);
      const ending = await findWithout(change, "end", lte(assignment.endsOn, until));
      const halfWay = await findHalfWay(change, until);
      for (const one of ending) await makeReferenceDue(change, one);
      for (const one of halfWay) await makeReferenceDue(change, one, "mid-point");
      const asked = await askAgain(change, waiting);
      if (ending.length + halfWay.length + asked === 0) throw new DoneBefore();
    });
    await asking.catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `Councils not asked for their references: ${failures.length}`);
}

type Assignment = typeof assignment.$inferSelect;
type Occasion = "end" | "mid-point";

/** The council's assignments of which no reference of this occasion has been made. */
async function findWithout(
  { db, viewer }: Change,
  occasion: Occasion,
  wanted: ReturnType<typeof and>,
): Promise<readonly Assignment[]> {
  const rows = await db
    .select({ assignment })
    .from(assignment)
    .leftJoin(reference, and(eq(reference.assignmentId, assignment.id), eq(reference.occasion, occasion)))
    .where(and(eq(assignment.councilId, viewer.organisationId), isNull(reference.id), wanted));
  return rows.map((row) => row.assignment);
}

/** Those that are half-way, and not so near their end that the reference of their end is asked for. */
async function findHalfWay(change: Change, endsAfter: string): Promise<readonly Assignment[]> {
  const running = and(lte(assignment.startsOn, change.today), gt(assignment.endsOn, endsAfter));
  const found = await findWithout(change, "mid-point", running);
  const works = [...new Set(found.map(({ workerCategory }) => workerCategory))];
  const { viewer, today: on } = change;
  const asked = new Map(
    await Promise.all(
      works.map(
        async (work) =>
          [work, await midPointAfterMonths(change, viewer.organisationId, { on, workerCategory: work })] as const,
      ),
    ),
  );
  return found.filter(({ startsOn, endsOn, workerCategory }) => {
    const afterMonths = asked.get(workerCategory) ?? null;
    if (afterMonths === null) return false;
    const midPoint = midPointOf({ startsOn: dayOf(startsOn), endsOn: dayOf(endsOn) }, afterMonths);
    return midPoint !== null && midPoint <= change.today;
  });
}

/** References that fell due while the council had nobody to ask. */
const findUnasked = ({ db, viewer }: Change) =>
  db
    .select()
    .from(reference)
    .where(and(eq(reference.giverId, viewer.organisationId), eq(reference.status, "due")))
    .for("update");

/** @returns how many could be asked for. */
async function askAgain(change: Change, waiting: readonly (typeof reference.$inferSelect)[]): Promise<number> {
  let asked = 0;
  for (const one of waiting) {
    if ((await askReferees(change, one)) === "nobody to ask") continue;
    const { id, giverId, occasion } = one;
    change.record({ type: "reference.requested", subjectId: id, details: { giverId, occasion } });
    asked += 1;
  }
  return asked;
}
