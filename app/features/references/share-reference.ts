import { and, eq, gt } from "drizzle-orm";
import { type reference, referenceLink } from "#db/schema";
import { policyFor } from "~/domain/references/reference-policy";
import { paths } from "~/paths";
import { notFound } from "~/platform/http/responses";
import { minutesAfter } from "~/platform/session/limits";
import { hashSecret, newToken } from "~/platform/session/secret";
import { type Change, changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { linkTo } from "../identity/link-to";
import { findGivingReference } from "./find-reference";
import { referencesInUse } from "./load-reference-templates";

const MINUTES_A_DAY = 24 * 60;

/** Mails the worker the private link by which they read a reference that is given. Of the link only the hash is kept. */
export async function shareReference(
  change: Change,
  { id, workerName, workerEmail }: Pick<typeof reference.$inferSelect, "id" | "workerName" | "workerEmail">,
): Promise<void> {
  const { policies } = await referencesInUse();
  const { linkDays } = policyFor(policies, change.today);
  const { organisationId: councilId, organisationName: organisation } = change.viewer;
  const token = newToken();
  await change.db.insert(referenceLink).values({
    tokenHash: hashSecret(token),
    referenceId: id,
    councilId,
    expiresAt: minutesAfter(change.now, linkDays * MINUTES_A_DAY),
  });
  const link = linkTo(paths.worker.reference(token));
  change.mail({ mail: "reference-shared", to: workerEmail, name: workerName, organisation, link });
  change.record({ type: "reference.shared", subjectId: id, details: {} });
}

/** Shares it once more, where the worker's link has expired or is lost. The links sent before stop working. */
export function shareReferenceAgain(viewer: Viewer, referenceId: string): Promise<void> {
  return changing(viewer, async (change) => {
    const { reference } = await findGivingReference(change, referenceId);
    if (!reference.givenAt) throw notFound();
    const at = change.now.toISOString();
    await change.db
      .update(referenceLink)
      .set({ expiresAt: at })
      .where(and(eq(referenceLink.referenceId, referenceId), gt(referenceLink.expiresAt, at)));
    await shareReference(change, reference);
  });
}
