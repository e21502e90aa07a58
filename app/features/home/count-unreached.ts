import { and, gte, lte, ne } from "drizzle-orm";
import { assignment } from "#db/schema";
import { dayOf } from "~/domain/day";
import { rulebooksBinding } from "~/domain/rulebooks/council-rules";
import { USUAL_CATEGORY } from "~/domain/rulebooks/in-force";
import type { Read } from "~/platform/tenancy";
import { councilRules } from "../rulebooks/council-rules";

/** How many of the assignments that run today are of work that no rulebook of their council covers. */
export async function countUnreached(read: Read): Promise<number> {
  const { db, today } = read;
  const others = await db
    .select({
      councilId: assignment.councilId,
      startsOn: assignment.startsOn,
      workerCategory: assignment.workerCategory,
    })
    .from(assignment)
    .where(
      and(
        lte(assignment.startsOn, today),
        gte(assignment.endsOn, today),
        ne(assignment.workerCategory, USUAL_CATEGORY),
      ),
    );
  const councils = [...new Set(others.map(({ councilId }) => councilId))];
  const rules = new Map(
    await Promise.all(councils.map(async (councilId) => [councilId, await councilRules(read, councilId)] as const)),
  );
  return others.filter(({ councilId, startsOn, workerCategory }) => {
    const own = rules.get(councilId);
    return own && rulebooksBinding(own, { startsOn: dayOf(startsOn), judgedOn: today, workerCategory }).length === 0;
  }).length;
}
