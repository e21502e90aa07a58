import { and, eq, isNull } from "drizzle-orm";
import { documentReader } from "#db/schema";
import type { Change } from "~/platform/tenancy";
import type { SharedReference } from "./find-shared";

export type Agreement = Pick<
  SharedReference,
  "id" | "giverId" | "agencyId" | "documentId" | "refereeLetsAgencyRead" | "workerLetsAgencyRead"
>;

/**
 * Opens a given reference to the agency that supplied the worker, or asked for it, where its referee and its worker both
 * agree, and closes it again where either does not (Conduct of Employment Agencies and Employment Businesses Regulations
 * 2003, regulation 22). Called where what either says has changed; the viewer is the giver, or acts for it.
 */
export async function openToAgency(change: Change, agreement: Agreement): Promise<void> {
  const { id, giverId, agencyId, documentId } = agreement;
  const agencyReads = agreement.refereeLetsAgencyRead === true && agreement.workerLetsAgencyRead === true;
  const at = change.now.toISOString();
  if (agencyReads)
    await change.db
      .insert(documentReader)
      .values({ documentId, organisationId: agencyId, ownerId: giverId, since: at })
      .onConflictDoUpdate({
        target: [documentReader.documentId, documentReader.organisationId],
        set: { endedAt: null },
      });
  else
    await change.db
      .update(documentReader)
      .set({ endedAt: at })
      .where(
        and(
          eq(documentReader.documentId, documentId),
          eq(documentReader.organisationId, agencyId),
          isNull(documentReader.endedAt),
        ),
      );
  change.record({ type: "reference.disclosure-changed", subjectId: id, details: { agencyReads } });
}
