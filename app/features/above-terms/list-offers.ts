import { and, asc, count, desc, eq, ilike, or, type SQL, sql } from "drizzle-orm";
import { aboveTermsOffer, organisation, requisition } from "#db/schema";
import { OFFER_STATUS_WORDS, type OfferStatus } from "~/domain/exemption-status";
import type { CoreJobType } from "~/domain/facts";
import type { Rate } from "~/domain/money";
import { type Listing, likeOf, offsetOf, PAGE_SIZE, type Paged } from "~/platform/http/listing";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

export const OFFER_SORTS = ["offered", "rate"] as const;
export const OFFER_FILTERS = ["status", "requisition"] as const;
export type OfferListing = Listing<(typeof OFFER_SORTS)[number], (typeof OFFER_FILTERS)[number]>;

export type ListedOffer = {
  readonly id: string;
  readonly number: string;
  readonly agency: string;
  readonly requisitionNumber: string;
  readonly coreJobType: CoreJobType;
  readonly experience: string;
  /** £ an hour, the part held against the cap; null where no cap binds. */
  readonly cappedRate: Rate | null;
  readonly status: OfferStatus;
  /** An instant. */
  readonly offeredAt: string;
};

const columns = { offered: aboveTermsOffer.offeredAt, rate: aboveTermsOffer.cappedRate };

/** What agencies have offered the viewer's council above the terms: nobody's name. */
export function listOffers(viewer: Viewer, listing: OfferListing): Promise<Paged<ListedOffer>> {
  return reading(viewer, async ({ db }) => {
    const wanted = and(eq(aboveTermsOffer.councilId, viewer.organisationId), ...conditions(listing));
    const order = listing.direction === "descending" ? desc : asc;
    const [rows, [counted]] = await Promise.all([
      db
        .select({
          id: aboveTermsOffer.id,
          number: aboveTermsOffer.number,
          agency: organisation.name,
          requisitionNumber: requisition.number,
          coreJobType: aboveTermsOffer.coreJobType,
          experience: aboveTermsOffer.experience,
          cappedRate: aboveTermsOffer.cappedRate,
          status: aboveTermsOffer.status,
          offeredAt: aboveTermsOffer.offeredAt,
        })
        .from(aboveTermsOffer)
        .innerJoin(organisation, eq(organisation.id, aboveTermsOffer.agencyId))
        .innerJoin(requisition, eq(requisition.id, aboveTermsOffer.requisitionId))
        .where(wanted)
        .orderBy(order(columns[listing.sort]), asc(aboveTermsOffer.id))
        .limit(PAGE_SIZE)
        .offset(offsetOf(listing)),
      db
        .select({ total: count() })
        .from(aboveTermsOffer)
        .innerJoin(organisation, eq(organisation.id, aboveTermsOffer.agencyId))
        .where(wanted),
    ]);
    return { rows, total: counted?.total ?? 0 };
  });
}

/** How many wait for the council's answer, for the requisition or altogether. */
export const countOpenOffers = (viewer: Viewer, requisitionId?: string): Promise<number> =>
  reading(viewer, ({ db }) =>
    db.$count(
      aboveTermsOffer,
      and(
        eq(aboveTermsOffer.councilId, viewer.organisationId),
        eq(aboveTermsOffer.status, "open"),
        requisitionId ? eq(aboveTermsOffer.requisitionId, requisitionId) : undefined,
      ),
    ),
  );

function conditions({ search, filters }: OfferListing): (SQL | undefined)[] {
  const like = likeOf(search);
  return [
    search ? or(ilike(aboveTermsOffer.number, like), ilike(organisation.name, like)) : undefined,
    filters.status && filters.status in OFFER_STATUS_WORDS
      ? eq(aboveTermsOffer.status, filters.status as OfferStatus)
      : undefined,
    // As text: what an address says may be no uuid at all.
    filters.requisition ? eq(sql`${aboveTermsOffer.requisitionId}::text`, filters.requisition) : undefined,
  ];
}
