import { eq } from "drizzle-orm";
import { jobTitle } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import { changing, violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import type { JobTitle } from "./job-title-form";

/**
 * Changes a job title for the requisitions to come; those published keep what they were published with.
 * `taken` where the council has another of that name.
 */
export async function changeJobTitle(viewer: Viewer, id: string, title: JobTitle): Promise<"changed" | "taken"> {
  try {
    return await changing(viewer, async (change) => {
      const changed = await change.db
        .update(jobTitle)
        .set(title)
        .where(eq(jobTitle.id, id))
        .returning({ coreJobType: jobTitle.coreJobType, workerCategory: jobTitle.workerCategory });
      const [details] = changed;
      if (!details) throw notFound();
      change.record({ type: "job-title.changed", subjectId: id, details });
      return "changed" as const;
    });
  } catch (error) {
    if (violates(error, "job_title_once")) return "taken";
    throw error;
  }
}
