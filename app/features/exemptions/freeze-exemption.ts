import { inArray } from "drizzle-orm";
import { organisation } from "#db/schema";
import { exemptionDocument } from "#pdf/exemption";
import { dayOfInstant } from "~/domain/day";
import { OFFICE_NAMES } from "~/domain/rulebooks/exemption-policy";
import type { Change } from "~/platform/tenancy";
import { freezeDocument } from "../documents/freeze-document";
import { INVENTED_NOTICE } from "../documents/invented-notice";
import type { DecisionRow, LockedExemption } from "./find-exemption";

/** Keeps what was decided as a document, for the council and the region. @returns the SHA-256 of its content. */
export async function freezeExemption(
  change: Change,
  found: LockedExemption,
  { status, decisions }: { readonly status: "granted" | "refused"; readonly decisions: readonly DecisionRow[] },
): Promise<string> {
  const { id, councilId, agencyId, regionId } = found;
  const parties = await change.db
    .select({ id: organisation.id, name: organisation.name, invented: organisation.invented })
    .from(organisation)
    .where(inArray(organisation.id, [councilId, agencyId]));
  const council = parties.find((one) => one.id === councilId);
  const content = exemptionDocument({
    ...found,
    status,
    frozenOn: change.today,
    notice: council?.invented ? INVENTED_NOTICE : null,
    council: council?.name ?? "",
    agency: parties.find((one) => one.id === agencyId)?.name ?? "",
    askedOn: dayOfInstant(found.askedAt),
    decisions: decisions.map(({ office, at, ...made }) => ({
      ...made,
      office: OFFICE_NAMES[office],
      on: dayOfInstant(at),
    })),
  });
  const frozen = await freezeDocument(change, {
    kind: "exemption",
    subjectId: id,
    document: content,
    readers: [regionId],
  });
  change.enqueue("make-document-pdf", { organisationId: councilId, documentId: frozen.id });
  return frozen.contentHash;
}
