import { and, eq } from "drizzle-orm";
import { tolerance } from "#db/schema";
import { addDays } from "~/domain/day";
import { notFound } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";

/** Lets no more pass from today on: its last day is yesterday, or, of one that begins today or later, the day before its first. */
export function endTolerance(viewer: Viewer, id: string) {
  return changingOnce(viewer, async (change) => {
    const [found] = await change.db
      .select()
      .from(tolerance)
      .where(and(eq(tolerance.id, id), eq(tolerance.payerId, viewer.organisationId)))
      .for("update");
    if (!found) throw notFound();
    const to = addDays(change.today, -1);
    if (found.to !== null && found.to <= to) throw new DoneBefore();
    await change.db.update(tolerance).set({ to }).where(eq(tolerance.id, id));
    change.record({ type: "tolerance.ended", subjectId: id, details: { to } });
  });
}
