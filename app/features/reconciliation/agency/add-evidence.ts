import { and, eq } from "drizzle-orm";
import { varianceEvidence } from "#db/schema";
import type { UploadedFile } from "~/platform/http/uploads";
import type { Change } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { recordSettlementStep } from "../settling/record-settlement-step";
import { findOwnVariance } from "./find-own-variance";

/** Puts a PDF behind what the agency says of a variance of its own; whoever pays can read it. @throws notFound for another's. */
export function addEvidence(viewer: Viewer, { id, file }: { readonly id: string; readonly file: UploadedFile }) {
  return changingOnce(viewer, async (change) => {
    const { payerId, agencyId, councilId } = await findOwnVariance(change, id);
    if (await isThere(change, id, file)) throw new DoneBefore();
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
