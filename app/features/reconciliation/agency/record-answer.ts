import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { settlement } from "#db/schema";
import { ANSWERS, type Answer, isHeld } from "~/domain/reconciliation/variance-status";
import type { Change } from "~/platform/tenancy";
import { recordSettlementStep } from "../settling/record-settlement-step";
import type { OwnVariance } from "./find-own-variance";

type Given = { readonly version: number; readonly answer: Answer; readonly text: string };

/**
 * Writes the answer of the viewer's agency on a variance and its timeline, where it is as the viewer saw it. The database
 * alone changes the row: an agency may not.
 */
export async function recordAnswer(
  change: Change,
  found: OwnVariance,
  { version, answer, text }: Given,
): Promise<"answered" | "answered before" | "settled" | "changed"> {
  if (await wasLastAnswer(change, found, { answer, text })) return "answered before";
  if (!isHeld(found.status)) return "settled";
  const [row] = await change.db.execute<{ answered: boolean }>(
    sql`select answer_variance(${found.id}, ${version}, ${answer}) as answered`,
  );
  if (!row?.answered) return "changed";
  await recordSettlementStep(change, found, { step: answer, text });
  change.record({ type: "variance.answered", subjectId: found.id, details: { answer } });
  return "answered";
}

/** A second click says the same again. */
async function wasLastAnswer(
  { db, viewer }: Change,
  { id }: OwnVariance,
  { answer, text }: Pick<Given, "answer" | "text">,
): Promise<boolean> {
  const [last] = await db
    .select()
    .from(settlement)
    .where(and(eq(settlement.varianceId, id), inArray(settlement.step, [...ANSWERS])))
    .orderBy(desc(settlement.at), desc(settlement.id))
    .limit(1);
  return last !== undefined && last.step === answer && last.text === text && last.byName === viewer.name;
}
