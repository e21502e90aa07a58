import { asc } from "drizzle-orm";
import { authority } from "#db/schema";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

/** The councils with children’s services, present and former, that a post can have been at, and the trusts that run them. */
export const listEmployers = (viewer: Viewer) =>
  reading(viewer, ({ db }) =>
    db
      .select({
        code: authority.code,
        name: authority.name,
        region: authority.region,
        runBy: authority.runBy,
        invented: authority.invented,
        validFrom: authority.validFrom,
        validTo: authority.validTo,
      })
      .from(authority)
      .orderBy(asc(authority.name), asc(authority.code)),
  );
