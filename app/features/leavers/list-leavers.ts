import { and, asc, count, desc, eq, ilike } from "drizzle-orm";
import { leaver } from "#db/schema";
import { dayOf } from "~/domain/day";
import { coolingOffEnds } from "~/domain/rulebooks/cooling-off-in-force";
import { type Listing, likeOf, offsetOf, PAGE_SIZE } from "~/platform/http/listing";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { monthsKept } from "./months-kept";

export const LEAVER_SORTS = ["last-day", "number", "recorded"] as const;
export type LeaverListing = Listing<(typeof LEAVER_SORTS)[number], never>;

const columns = { "last-day": leaver.leftOn, number: leaver.registrationNumber, recorded: leaver.recordedAt };

/** The council's leavers, each with the last day on which a rule can need it. */
export function listLeavers(viewer: Viewer, listing: LeaverListing) {
  return reading(viewer, async (read) => {
    const wanted = and(
      eq(leaver.councilId, viewer.organisationId),
      listing.search ? ilike(leaver.registrationNumber, likeOf(listing.search.replace(/\s/g, ""))) : undefined,
    );
    const order = listing.direction === "descending" ? desc : asc;
    const [months, rows, [counted]] = await Promise.all([
      monthsKept(read),
      read.db
        .select({
          id: leaver.id,
          registrationNumber: leaver.registrationNumber,
          kind: leaver.kind,
          post: leaver.post,
          leftOn: leaver.leftOn,
          reason: leaver.reason,
        })
        .from(leaver)
        .where(wanted)
        .orderBy(order(columns[listing.sort]), asc(leaver.id))
        .limit(PAGE_SIZE)
        .offset(offsetOf(listing)),
      read.db.select({ total: count() }).from(leaver).where(wanted),
    ]);
    return {
      months,
      rows: rows.map((row) => {
        const leftOn = dayOf(row.leftOn);
        return { ...row, leftOn, keptUntil: coolingOffEnds(leftOn, months) };
      }),
      total: counted?.total ?? 0,
    };
  });
}
