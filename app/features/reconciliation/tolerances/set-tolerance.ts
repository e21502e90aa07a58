import { and, eq, isNull, ne, or, sql } from "drizzle-orm";
import { z } from "zod";
import { supplyLink, tolerance } from "#db/schema";
import { addDays, type Day, formatDay } from "~/domain/day";
import { formatPence, type Pence } from "~/domain/money";
import { VARIANCE_CLASSES } from "~/domain/reconciliation/variance";
import { choiceField, dateField, textField } from "~/platform/http/fields";
import { violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { Refused } from "../../refused";
import { reconciliationPolicyOn } from "../load-reconciliation-policy";

const EXPECTED = "Most must be pounds and pence, like 0.05 or 2.50";

export const toleranceForm = z.object({
  class: choiceField(VARIANCE_CLASSES, "Select what is let pass"),
  agency: z.union([z.literal(""), z.uuid({ error: "Select an agency, or every agency" })]).default(""),
  most: z.string({ error: "Enter the most that is let pass" }).transform((text, context): Pence => {
    const typed = text.trim().replace(/^£/, "").replaceAll(",", "");
    if (/^\d{1,6}(\.\d{1,2})?$/.test(typed)) {
      const [whole = "0", part = ""] = typed.split(".");
      return (Number(whole) * 100 + Number(part.padEnd(2, "0"))) as Pence;
    }
    context.addIssue({ code: "custom", message: typed === "" ? "Enter the most that is let pass" : EXPECTED });
    return z.NEVER;
  }),
  from: dateField({ missing: "Enter the first day", name: "First day" }),
  reason: textField({ missing: "Enter the reason", name: "Reason", most: 500 }),
});

/**
 * Lets differences of a class pass from a day on, of one agency or of all, in place of what was let pass before. Nothing
 * that was imported already changes; what is let pass is recorded with the reason.
 *
 * @throws Refused for a day in the past, one that begins before the last, an agency that the viewer does not pay,
 * and more than the policy lets anybody pass.
 */
export async function setTolerance(viewer: Viewer, input: z.output<typeof toleranceForm>) {
  const { class: of, most: mostPence, from, reason } = input;
  const agencyId = input.agency === "" ? null : input.agency;
  const { mostTolerance } = await reconciliationPolicyOn(from);
  if (mostPence > mostTolerance)
    throw new Refused(
      "most",
      `Most must be ${formatPence(mostTolerance)} or less on a line. Settle what is more with a reason`,
    );
  try {
    return await changingOnce(viewer, async (change) => {
      const { db, today } = change;
      const payerId = viewer.organisationId;
      const sameKind = and(
        eq(tolerance.payerId, payerId),
        agencyId === null ? isNull(tolerance.agencyId) : eq(tolerance.agencyId, agencyId),
        eq(tolerance.class, of),
      );
      const before = await db.select().from(tolerance).where(sameKind).for("update");
      const same = before.find((one) => one.from === from);
      if (same && same.mostPence === mostPence && same.reason === reason) throw new DoneBefore();
      if (same) throw alreadySet(from);
      if (from < today)
        throw new Refused("from", `First day must be today, ${formatDay(today)}, or later: what was let pass stays`);
      if (before.some((one) => one.from > from))
        throw new Refused(
          "from",
          "First day must be after that of the tolerance that is planned already. End that one first",
        );
      if (agencyId !== null) await refuseUnpaid(db, payerId, agencyId);
      await db
        .update(tolerance)
        .set({ to: addDays(from, -1) })
        .where(and(sameKind, or(isNull(tolerance.to), sql`${tolerance.to} >= ${from}`), ne(tolerance.from, from)));
      const id = change.newId();
      await db.insert(tolerance).values({
        id,
        payerId,
        agencyId,
        class: of,
        mostPence,
        from,
        to: null,
        reason,
        setBy: viewer.name,
        setAt: change.now.toISOString(),
      });
      change.record({ type: "tolerance.set", subjectId: id, details: { class: of, mostPence, from } });
    });
  } catch (error) {
    if (violates(error, "tolerance_once_a_day")) throw alreadySet(from);
    throw error;
  }
}

const alreadySet = (from: Day) =>
  new Refused("from", `A tolerance for this begins on ${formatDay(from)} already. Choose a later day`);

type Database = Parameters<Parameters<typeof changingOnce>[1]>[0]["db"];

async function refuseUnpaid(db: Database, payerId: string, agencyId: string): Promise<void> {
  const [link] = await db
    .select({ id: supplyLink.id })
    .from(supplyLink)
    .where(
      and(eq(supplyLink.agencyId, agencyId), eq(sql`coalesce(${supplyLink.mspId}, ${supplyLink.councilId})`, payerId)),
    )
    .limit(1);
  if (!link) throw new Refused("agency", "Select an agency that you pay, or every agency");
}
