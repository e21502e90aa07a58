import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { documentReader, reference, referenceConsent } from "#db/schema";
import { type Day, latest } from "~/domain/day";
import { notFound } from "~/platform/http/responses";
import type { Change } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { lockReference } from "../lock-reference";
import { recordStep } from "../record-step";

/**
 * The worker withdraws leave, whoever recorded it. Councils that no other leave covers stop reading the reference at
 * once, and are told, as is the agency of each submission that carried it; one that a shorter leave covers reads it until that ends. Withdrawn already changes nothing.
 */
export function withdrawConsent(
  viewer: Viewer,
  { referenceId, consentId }: { readonly referenceId: string; readonly consentId: string },
) {
  return changingOnce(viewer, async (change) => {
    await lockReference(change, referenceId);
    const [row] = await change.db.select().from(reference).where(eq(reference.id, referenceId));
    if (!row?.documentId) throw notFound();
    const withdrawn = await change.db
      .update(referenceConsent)
      .set({ withdrawnAt: change.now.toISOString() })
      .where(
        and(
          eq(referenceConsent.id, consentId),
          eq(referenceConsent.referenceId, referenceId),
          isNull(referenceConsent.withdrawnAt),
        ),
      )
      .returning({ id: referenceConsent.id });
    if (withdrawn.length === 0) throw new DoneBefore();
    await closeToUncovered(change, { referenceId, documentId: row.documentId });
    await recordStep(change, row, { step: "consent-withdrawn" });
    change.record({ type: "consent.withdrawn", subjectId: referenceId, details: { consentId } });
  });
}

type Carried = {
  readonly submission_id: string;
  readonly number: string;
  readonly council_id: string;
  readonly agency_id: string;
  readonly leave_until: Day | null;
};

async function closeToUncovered(
  change: Change,
  { referenceId, documentId }: { readonly referenceId: string; readonly documentId: string },
): Promise<void> {
  const carried = await change.db.execute<Carried>(
    sql`select submission_id, number, council_id, agency_id, leave_until::text from submissions_carrying(${referenceId})`,
  );
  const reading = await change.db
    .select({ councilId: documentReader.organisationId })
    .from(documentReader)
    // Whoever reads it without an end reads it by another right than leave: the agency (open-to-agency.ts).
    .where(
      and(eq(documentReader.documentId, documentId), isNotNull(documentReader.until), isNull(documentReader.endedAt)),
    );
  for (const { councilId } of reading) {
    const behind = carried.filter(({ council_id }) => council_id === councilId);
    const covered = behind.flatMap(({ leave_until }) => leave_until ?? []);
    const [first, ...others] = covered;
    await change.db
      .update(documentReader)
      .set(first ? { until: latest(first, ...others) } : { endedAt: change.now.toISOString() })
      .where(and(eq(documentReader.documentId, documentId), eq(documentReader.organisationId, councilId)));
    if (first) continue;
    for (const { submission_id: subjectId, number, agency_id: agencyId } of behind) {
      const news = { mail: "consent-withdrawn", subjectId, number } as const;
      change.enqueue("tell-role", { ...news, organisationId: councilId, role: "hiring-manager" });
      change.enqueue("tell-role", { ...news, organisationId: agencyId, role: "consultant" });
    }
  }
}
