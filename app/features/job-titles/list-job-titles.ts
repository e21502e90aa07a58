import { jobTitle } from "#db/schema";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

/** The council's own job titles, by name. */
export function listJobTitles(viewer: Viewer) {
  return reading(viewer, ({ db }) =>
    db
      .select({
        id: jobTitle.id,
        title: jobTitle.title,
        coreJobType: jobTitle.coreJobType,
        workerCategory: jobTitle.workerCategory,
        rulebookRoles: jobTitle.rulebookRoles,
        substantiveNoticeDays: jobTitle.substantiveNoticeDays,
      })
      .from(jobTitle)
      .orderBy(jobTitle.title),
  );
}
