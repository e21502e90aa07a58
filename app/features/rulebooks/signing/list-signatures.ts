import { and, asc, eq } from "drizzle-orm";
import { organisation, rulebookRecipient, rulebookVersion, signature } from "#db/schema";
import { type Day, dayOf } from "~/domain/day";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

/** A council that was asked to sign a version, and what came of it. */
export type AskedCouncil = {
  readonly councilId: string;
  readonly council: string;
  readonly sentAt: string;
  /** Null where it has not signed. */
  readonly signed: { readonly on: Day; readonly by: string; readonly bindsFrom: Day } | null;
};

/** The councils that a version was sent to, those that have not signed first. Whoever sent it reads all, a council itself alone. */
export const listSignatures = (viewer: Viewer, versionId: string): Promise<readonly AskedCouncil[]> =>
  reading(viewer, (read) => askedCouncils(read, versionId));

async function askedCouncils({ db }: Read, versionId: string): Promise<readonly AskedCouncil[]> {
  const rows = await db
    .select({
      councilId: organisation.id,
      council: organisation.name,
      sentAt: rulebookRecipient.sentAt,
      signedOn: signature.signedOn,
      signedBy: signature.signedBy,
      bindsFrom: signature.bindsFrom,
    })
    .from(rulebookRecipient)
    .innerJoin(rulebookVersion, eq(rulebookVersion.id, rulebookRecipient.versionId))
    .innerJoin(organisation, eq(organisation.id, rulebookRecipient.councilId))
    .leftJoin(
      signature,
      and(
        eq(signature.councilId, rulebookRecipient.councilId),
        eq(signature.rulebookId, rulebookVersion.rulebookId),
        eq(signature.rulebookVersion, rulebookVersion.rulebookVersion),
      ),
    )
    .where(eq(rulebookRecipient.versionId, versionId))
    .orderBy(asc(organisation.name));
  const councils = rows.map(({ signedOn, signedBy, bindsFrom, ...council }) => ({
    ...council,
    signed:
      signedOn && signedBy !== null && bindsFrom
        ? { on: dayOf(signedOn), by: signedBy, bindsFrom: dayOf(bindsFrom) }
        : null,
  }));
  return [...councils.filter(({ signed }) => !signed), ...councils.filter(({ signed }) => signed)];
}
