import { and, eq } from "drizzle-orm";
import { leaver } from "#db/schema";
import { dayOf } from "~/domain/day";
import { coolingOffEnds } from "~/domain/rulebooks/cooling-off-in-force";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { monthsKept } from "./months-kept";

/** One of the council's leavers, with who recorded it and when. */
export function showLeaver(viewer: Viewer, id: string) {
  return reading(viewer, async (read) => {
    const [[found], months] = await Promise.all([
      read.db
        .select()
        .from(leaver)
        .where(and(eq(leaver.id, id), eq(leaver.councilId, viewer.organisationId))),
      monthsKept(read),
    ]);
    if (!found) throw notFound();
    const leftOn = dayOf(found.leftOn);
    return { ...found, leftOn, keptUntil: coolingOffEnds(leftOn, months) };
  });
}
