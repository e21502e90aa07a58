import { eq } from "drizzle-orm";
import { organisation, requisition } from "#db/schema";
import { dayOf } from "~/domain/day";
import { capsInForce } from "~/domain/rulebooks/caps-in-force";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { councilRules } from "../rulebooks/council-rules";

/** One requisition with its council's name and the caps in force for its role on its first day. Throws notFound where the viewer may not see it. */
export function showRequisition(viewer: Viewer, id: string) {
  return reading(viewer, async (read) => {
    const [found] = await read.db
      .select({ requisition, council: organisation.name })
      .from(requisition)
      .innerJoin(organisation, eq(organisation.id, requisition.councilId))
      .where(eq(requisition.id, id));
    if (!found) throw notFound();
    const { councilId, coreJobType, rulebookRoles, workerCategory, startsOn, endsOn, ...rest } = found.requisition;
    const days = { startsOn: dayOf(startsOn), endsOn: dayOf(endsOn) };
    const caps = capsInForce(await councilRules(read, councilId), {
      coreJobType,
      rulebookRoles,
      workerCategory,
      on: days.startsOn,
      until: days.endsOn,
    });
    return { ...rest, ...days, councilId, coreJobType, workerCategory, council: found.council, caps };
  });
}
