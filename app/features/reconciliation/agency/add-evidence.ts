import { and, eq } from "drizzle-orm";
import { varianceEvidence } from "#db/schema";
import { isHeld } from "~/domain/reconciliation/variance-status";
import type { UploadedFile } from "~/platform/http/uploads";
import type { Change } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { Refused } from "../../refused";
import { recordSettlementStep } from "../settling/record-settlement-step";
import { findOwnVariance } from "./find-own-variance";

/** Behind one variance: a timesheet and what was written about it are a few, and each can be large. */
const MOST_EVIDENCE = 20;

/**
 * Puts a PDF behind what the agency says of a variance of its own; whoever pays can read it.
 *
 * @throws notFound for another's, and Refused where it is settled or has as much behind it as it can.
 */
export function addEvidence(viewer: Viewer, { id, file }: { readonly id: string; readonly file: UploadedFile }) {
  return changingOnce(viewer, async (change) => {
    const { payerId, agencyId, councilId, status } = await findOwnVariance(change, id);
    if (await isThere(change, id, file)) throw new DoneBefore();
    if (!isHeld(status))
      throw new Refused(
        "file",
        "This variance is settled. Ask whoever pays you to open it again, and then add the PDF",
      );
    if ((await change.db.$count(varianceEvidence, eq(varianceEvidence.varianceId, id))) >= MOST_EVIDENCE)
      throw new Refused(
        "file",
        `A variance can have ${MOST_EVIDENCE} PDFs, and this one has as many. Say what is missing in words instead`,
      );
    const evidenceId = change.newId();
    await change.db.insert(varianceEvidence).values({
      id: evidenceId,
      varianceId: id,
      payerId,
      agencyId,
      councilId,
      name: file.name,
      content: file.bytes,
      addedByName: viewer.name,
      addedAt: change.now.toISOString(),
    });
    await recordSettlementStep(
      change,
      { id, payerId, agencyId, councilId },
      { step: "evidence-added", text: file.name },
    );
    change.record({ type: "variance.evidence-added", subjectId: id, details: { evidenceId } });
  });
}

/** The same file sent by a second click. */
async function isThere({ db }: Change, varianceId: string, { name, bytes }: UploadedFile): Promise<boolean> {
  const same = and(
    eq(varianceEvidence.varianceId, varianceId),
    eq(varianceEvidence.name, name),
    eq(varianceEvidence.content, bytes),
  );
  return (await db.$count(varianceEvidence, same)) > 0;
}
