import { eq } from "drizzle-orm";
import { authority, candidate } from "#db/schema";
import type { Post } from "~/domain/facts";
import { notFound } from "~/platform/http/responses";
import { changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { Refused } from "../refused";
import { changeCandidate } from "./change-draft";

/** A post as typed: where an authority or a trust is chosen, its name and region come from the reference data. */
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
    const [[record], [chosen]] = await Promise.all([
      change.db.select({ posts: candidate.posts }).from(candidate).where(eq(candidate.id, candidateId)),
      change.db
        .select()
        .from(authority)
        .where(eq(authority.code, post.authorityCode ?? "")),
    ]);
    if (!record || (postId && !record.posts.some(({ id }) => id === postId))) throw notFound();
    const isTrust = post.employerKind === "children's-trust";
    const name = isTrust ? chosen?.runBy : chosen?.name;
    if (post.authorityCode !== null && !name)
      throw new Refused(
        isTrust ? "trust" : "authority",
        `Select ${isTrust ? "the trust" : "the council"} from the list`,
      );
    const saved: Post = {
      ...post,
      id: postId ?? change.newId(),
      employer: name ?? post.employer ?? "",
      region: chosen?.region ?? null,
    };
    const others = record.posts.filter(({ id }) => id !== saved.id);
    const posts = [...others, saved].sort((a, b) => (a.from < b.from ? 1 : -1));
    await changeCandidate(change, { id: candidateId, version, section: "employment" }, { posts });
    return saved.id;
  });
}
