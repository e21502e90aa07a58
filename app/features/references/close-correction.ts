import { and, eq, isNull } from "drizzle-orm";
import { referenceCorrection } from "#db/schema";
import type { Change } from "~/platform/tenancy";
import type { GivingReference } from "./find-reference";
import { giverName } from "./giver-name";
import { sendLink } from "./links/send-link";
import { recordStep } from "./record-step";

/** What the giver says to a correction of fact that the worker asked for. */
export type CorrectionAnswer = { readonly answer: "corrected" | "not-changed"; readonly words: string };

/** Keeps the answer to the correction that is open, and mails the worker a fresh private link to it. */
export async function closeCorrection(
  change: Change,
  { reference: row }: GivingReference,
  { answer, words }: CorrectionAnswer,
): Promise<"closed" | "none open"> {
  const closed = await change.db
    .update(referenceCorrection)
    .set({
      answer,
      answerText: words,
      answeredAt: change.now.toISOString(),
      answeredBy: change.viewer.name,
    })
    .where(and(eq(referenceCorrection.referenceId, row.id), isNull(referenceCorrection.answeredAt)))
    .returning({ id: referenceCorrection.id });
  if (closed.length === 0) return "none open";
  await recordStep(change, row, { step: "correction-answered", note: words });
  change.record({ type: "reference.correction-answered", subjectId: row.id, details: { answer } });
  const organisation = await giverName(change, row.id);
  await sendLink(change, {
    referenceId: row.id,
    purpose: "read",
    to: row.workerEmail,
    write: (link) => ({
      mail: "correction-answered",
      to: row.workerEmail,
      name: row.workerName,
      organisation,
      link,
    }),
  });
  return "closed";
}
