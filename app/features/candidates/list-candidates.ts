import { and, asc, count, desc, eq, ilike, or, sql } from "drizzle-orm";
import { candidate } from "#db/schema";
import { type Listing, likeOf, offsetOf, PAGE_SIZE } from "~/platform/http/listing";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

export const CANDIDATE_SORTS = ["name", "changed"] as const;
export type CandidateListing = Listing<(typeof CANDIDATE_SORTS)[number], never>;

const registrationNumber = sql<string>`${candidate.registration}->>'number'`;
const columns = { name: candidate.name, changed: candidate.changedAt };

/** The agency's own records of workers. */
export function listCandidates(viewer: Viewer, listing: CandidateListing) {
  return reading(viewer, async ({ db }) => {
    const like = likeOf(listing.search);
    const wanted = and(
      eq(candidate.agencyId, viewer.organisationId),
      listing.search ? or(ilike(candidate.name, like), ilike(registrationNumber, like)) : undefined,
    );
    const order = listing.direction === "descending" ? desc : asc;
    const [rows, [counted]] = await Promise.all([
      db
        .select({
          id: candidate.id,
          name: candidate.name,
          registration: candidate.registration,
          changedAt: candidate.changedAt,
          posts: candidate.posts,
        })
        .from(candidate)
        .where(wanted)
        .orderBy(order(columns[listing.sort]), asc(candidate.id))
        .limit(PAGE_SIZE)
        .offset(offsetOf(listing)),
      db.select({ total: count() }).from(candidate).where(wanted),
    ]);
    return { rows, total: counted?.total ?? 0 };
  });
}
