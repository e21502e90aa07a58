import { and, eq } from "drizzle-orm";
import { organisation, rulebookRecipient, rulebookVersion, signature } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import type { Change, Read } from "~/platform/tenancy";
import { ownSignature } from "./list-agreements";

/** A version that was sent to the viewer's council, with its signature or its answer if there is one. @throws notFound where it was not. */
export async function findToSign({ db, viewer }: Read, versionId: string) {
  const [found] = await db
    .select({
      id: rulebookVersion.id,
      rulebookId: rulebookVersion.rulebookId,
      rulebookVersion: rulebookVersion.rulebookVersion,
      regionId: rulebookVersion.regionId,
      content: rulebookVersion.content,
      note: rulebookVersion.note,
      sentAt: rulebookRecipient.sentAt,
      sentBy: organisation.name,
      declinedBecause: rulebookRecipient.declinedBecause,
      declinedBy: rulebookRecipient.declinedBy,
      declinedAt: rulebookRecipient.declinedAt,
      signedOn: signature.signedOn,
      signedBy: signature.signedBy,
      bindsFrom: signature.bindsFrom,
    })
    .from(rulebookRecipient)
    .innerJoin(rulebookVersion, eq(rulebookVersion.id, rulebookRecipient.versionId))
    .innerJoin(organisation, eq(organisation.id, rulebookRecipient.regionId))
    .leftJoin(signature, ownSignature(viewer.organisationId))
    .where(and(eq(rulebookRecipient.versionId, versionId), eq(rulebookRecipient.councilId, viewer.organisationId)));
  if (!found) throw notFound();
  return found;
}

/** The same, with the council’s answer locked, so that of a signature and a refusal at once the second finds the first. */
export async function lockToSign(change: Change, versionId: string) {
  const { db, viewer } = change;
  await db
    .select({ one: rulebookRecipient.versionId })
    .from(rulebookRecipient)
    .where(and(eq(rulebookRecipient.versionId, versionId), eq(rulebookRecipient.councilId, viewer.organisationId)))
    .for("update");
  return findToSign(change, versionId);
}
