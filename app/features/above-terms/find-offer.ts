import { and, eq } from "drizzle-orm";
import { aboveTermsOffer } from "#db/schema";
import { OFFER_STATUS_WORDS } from "~/domain/exemption-status";
import { notFound } from "~/platform/http/responses";
import type { Change } from "~/platform/tenancy";
import { Refused } from "../refused";

export type AboveTermsOffer = typeof aboveTermsOffer.$inferSelect;
/** What is offered above the terms to the viewer's council, locked until it is answered. Throws notFound where none of the council's. */
export async function lockOffer({ db, viewer }: Change, id: string): Promise<AboveTermsOffer> {
  const own = and(eq(aboveTermsOffer.id, id), eq(aboveTermsOffer.councilId, viewer.organisationId));
  const [found] = await db.select().from(aboveTermsOffer).where(own).for("update");
  if (!found) throw notFound();
  return found;
}

/** @throws Refused where the offer has been answered or withdrawn. */
export function refuseUnlessOpen({ number, status }: AboveTermsOffer): void {
  if (status !== "open")
    throw new Refused("form", `${number} cannot be answered any more: ${OFFER_STATUS_WORDS[status].toLowerCase()}`);
}
