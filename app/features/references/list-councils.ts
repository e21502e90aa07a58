import { asc, eq } from "drizzle-orm";
import { organisation } from "#db/schema";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

/** The councils on Accord, whose own referees can be asked; `authorityCode` is that of the authority each one is. */
export const listCouncils = (viewer: Viewer) =>
  reading(viewer, ({ db }) =>
    db
      .select({ id: organisation.id, name: organisation.name, authorityCode: organisation.authorityCode })
      .from(organisation)
      .where(eq(organisation.kind, "council"))
      .orderBy(asc(organisation.name)),
  );
