import { and, eq } from "drizzle-orm";
import { leaver } from "#db/schema";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import type { Leaver } from "./leaver-form";

/** The council's entry of a worker who leaves on a day; null where there is none. */
export const findEntry = (
  viewer: Viewer,
  { registrationNumber, leftOn }: Pick<Leaver, "registrationNumber" | "leftOn">,
): Promise<string | null> =>
  reading(viewer, async ({ db }) => {
    const [found] = await db
      .select({ id: leaver.id })
      .from(leaver)
      .where(
        and(
          eq(leaver.councilId, viewer.organisationId),
          eq(leaver.registrationNumber, registrationNumber),
          eq(leaver.leftOn, leftOn),
        ),
      );
    return found?.id ?? null;
  });
