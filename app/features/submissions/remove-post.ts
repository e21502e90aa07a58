import { eq } from "drizzle-orm";
import { candidate } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import { changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changeCandidate } from "./change-draft";

/** Takes a post out of the worker's history. One that is gone already is no error: a double click removes one post. */
export function removePost(
  viewer: Viewer,
  { candidateId, version, postId }: { readonly candidateId: string; readonly version: number; readonly postId: string },
): Promise<void> {
  return changing(viewer, async (change) => {
    const [record] = await change.db
      .select({ posts: candidate.posts })
      .from(candidate)
      .where(eq(candidate.id, candidateId));
    if (!record) throw notFound();
    const posts = record.posts.filter(({ id }) => id !== postId);
    await changeCandidate(change, { id: candidateId, version, section: "employment" }, { posts });
  });
}
