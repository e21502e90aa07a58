import { and, eq } from "drizzle-orm";
import { candidate, reference } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { type DoubtedReference, findDoubts } from "./find-doubts";

export type ReferenceDoubts = {
  readonly workerName: string;
  readonly number: string;
  readonly doubted: DoubtedReference;
};

/** What is doubtful about a reference that the viewer's agency asked for, or that is about a worker it supplied. Not found for anybody else. */
export function showReferenceDoubts(viewer: Viewer, referenceId: string): Promise<ReferenceDoubts> {
  return reading(viewer, async (read) => {
    const [row] = await read.db
      .select({ workerName: reference.workerName, number: reference.number, posts: candidate.posts })
      .from(reference)
      .leftJoin(
        candidate,
        and(eq(candidate.workerId, reference.workerId), eq(candidate.agencyId, viewer.organisationId)),
      )
      .where(and(eq(reference.id, referenceId), eq(reference.agencyId, viewer.organisationId)));
    if (!row) throw notFound();
    // A history that has not been typed yet disagrees with nothing.
    const history = row.posts && row.posts.length > 0 ? row.posts : null;
    const [doubted] = await findDoubts(read, [referenceId], { history, workerEmail: null });
    if (!doubted) throw notFound();
    return { workerName: row.workerName, number: row.number, doubted };
  });
}
