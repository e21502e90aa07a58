import { jobTitle } from "#db/schema";
import { USUAL_CATEGORY } from "~/domain/rulebooks/in-force";
import { changing, violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import type { JobTitle } from "./job-title-form";

/** Adds one of the council's own job titles. `taken` where it has one of that name already. */
export async function addJobTitle(viewer: Viewer, title: JobTitle): Promise<"added" | "taken"> {
  try {
    return await changing(viewer, async (change) => {
      const id = change.newId();
      await change.db.insert(jobTitle).values({ id, councilId: viewer.organisationId, ...title });
      const { coreJobType, workerCategory = USUAL_CATEGORY } = title;
      change.record({ type: "job-title.added", subjectId: id, details: { coreJobType, workerCategory } });
      return "added" as const;
    });
  } catch (error) {
    if (violates(error, "job_title_once")) return "taken";
    throw error;
  }
}
