import { and, asc, desc, eq, isNull } from "drizzle-orm";
import { organisation, rulebookRecipient, rulebookVersion, signature } from "#db/schema";
import { type Day, dayOf } from "~/domain/day";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { findVersions, stampOf } from "../find-versions";

export type AgreementToSign = {
  /** Of the version. */
  readonly id: string;
  readonly title: string;
  readonly rulebookVersion: string;
  readonly sentBy: string;
  readonly sentAt: string;
  readonly newAssignmentsFrom: Day;
  /** When the council answered that it does not sign; null where it has not. */
  readonly declinedAt: string | null;
};

export type SignedAgreement = {
  readonly rulebookId: string;
  readonly rulebookVersion: string;
  readonly title: string;
  readonly signedOn: Day;
  readonly signedBy: string;
  readonly bindsFrom: Day;
};

/** What awaits the council's signature, the earliest sent first, and what it has signed, the latest first. */
export function listAgreements(
  viewer: Viewer,
): Promise<{ readonly toSign: readonly AgreementToSign[]; readonly signed: readonly SignedAgreement[] }> {
  return reading(viewer, async (read) => {
    const [waiting, signatures] = await Promise.all([
      read.db
        .select({
          id: rulebookVersion.id,
          content: rulebookVersion.content,
          rulebookVersion: rulebookVersion.rulebookVersion,
          sentBy: organisation.name,
          sentAt: rulebookRecipient.sentAt,
          declinedAt: rulebookRecipient.declinedAt,
        })
        .from(rulebookRecipient)
        .innerJoin(rulebookVersion, eq(rulebookVersion.id, rulebookRecipient.versionId))
        .innerJoin(organisation, eq(organisation.id, rulebookRecipient.regionId))
        .leftJoin(signature, ownSignature(viewer.organisationId))
        .where(and(eq(rulebookRecipient.councilId, viewer.organisationId), isNull(signature.id)))
        .orderBy(asc(rulebookRecipient.sentAt)),
      read.db
        .select()
        .from(signature)
        .where(eq(signature.councilId, viewer.organisationId))
        .orderBy(desc(signature.bindsFrom), asc(signature.rulebookId)),
    ]);
    const versions = await findVersions(read, signatures.map(stampOfSignature));
    return {
      toSign: waiting.map(({ content, ...version }) => ({
        ...version,
        title: content.title,
        newAssignmentsFrom: content.newAssignmentsFrom,
      })),
      signed: signatures.map((one) => ({
        rulebookId: one.rulebookId,
        rulebookVersion: one.rulebookVersion,
        title: titleOf(versions.get(stampOfSignature(one)), one),
        signedOn: dayOf(one.signedOn),
        signedBy: one.signedBy,
        bindsFrom: dayOf(one.bindsFrom),
      })),
    };
  });
}

type Signature = typeof signature.$inferSelect;

const stampOfSignature = ({ rulebookId: id, rulebookVersion: version }: Signature) => stampOf({ id, version });

const titleOf = (version: Rulebook | undefined, { rulebookId }: Signature): string => version?.title ?? rulebookId;

/** The council's signature under a version that a region wrote. */
export const ownSignature = (councilId: string) =>
  and(
    eq(signature.councilId, councilId),
    eq(signature.rulebookId, rulebookVersion.rulebookId),
    eq(signature.rulebookVersion, rulebookVersion.rulebookVersion),
  );
