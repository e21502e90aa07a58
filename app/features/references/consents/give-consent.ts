import { and, eq, gte, isNull } from "drizzle-orm";
import { organisation, referenceConsent } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { findShared } from "../find-shared";
import { keepConsent, type Leave } from "./keep-consent";

/**
 * The worker lets their reference go to a council, or to any that they are put forward to, without being asked. Leave
 * that they have given already for as long or longer changes nothing.
 *
 * @throws Refused for a last day that has passed, or is later than the policy allows.
 */
export function giveConsent(viewer: Viewer, { referenceId, ...leave }: Leave & { readonly referenceId: string }) {
  return changingOnce(viewer, async (change) => {
    const shared = await findShared(change, referenceId);
    const { councilId, until } = leave;
    if (councilId) {
      const [council] = await change.db
        .select({ kind: organisation.kind })
        .from(organisation)
        .where(eq(organisation.id, councilId));
      if (council?.kind !== "council") throw notFound();
    }
    const standing = await change.db
      .select({ id: referenceConsent.id })
      .from(referenceConsent)
      .where(
        and(
          eq(referenceConsent.referenceId, referenceId),
          councilId ? eq(referenceConsent.councilId, councilId) : isNull(referenceConsent.councilId),
          isNull(referenceConsent.agencyId),
          isNull(referenceConsent.withdrawnAt),
          gte(referenceConsent.until, until),
        ),
      );
    if (standing.length > 0) throw new DoneBefore();
    await keepConsent(change, shared, leave);
  });
}
