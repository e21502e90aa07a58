import { eq } from "drizzle-orm";
import { candidate } from "#db/schema";
import type { Post } from "~/domain/facts";
import { notFound } from "~/platform/http/responses";
import { changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changeCandidate } from "./change-draft";
import { findEmployer } from "./find-employer";

/** A post as typed: of an authority or a trust, the name and region come from the reference data. */
export type TypedPost = Omit<Post, "id" | "region" | "employer"> & { readonly employer: string | null };

/** Adds a post to the worker's history, or changes the one with that id. @returns the post's id. */
export function savePost(
  viewer: Viewer,
  {
    candidateId,
    version,
    postId,
    post,
  }: {
    readonly candidateId: string;
    readonly version: number;
    readonly postId: string | null;
    readonly post: TypedPost;
  },
): Promise<string> {
  return changing(viewer, async (change) => {
    const [[record], employer] = await Promise.all([
      change.db.select({ posts: candidate.posts }).from(candidate).where(eq(candidate.id, candidateId)),
      findEmployer(change, post),
    ]);
    if (!record || (postId && !record.posts.some(({ id }) => id === postId))) throw notFound();
    const saved: Post = { ...post, ...employer, id: postId ?? change.newId() };
    const others = record.posts.filter(({ id }) => id !== saved.id);
    const posts = [...others, saved].sort((a, b) => (a.from < b.from ? 1 : -1));
    await changeCandidate(change, { id: candidateId, version, section: "employment" }, { posts });
    return saved.id;
  });
}
