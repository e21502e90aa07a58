import { and, asc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { assignment, breach, breachMessage, organisation, reference } from "#db/schema";
import type { BreachKind } from "~/domain/breaches/breach-kinds";
import { dayOf } from "~/domain/day";
import type { WorkerCategory } from "~/domain/facts";
import { checkStandard } from "~/domain/rulebooks/check-standard";
import { notFound } from "~/platform/http/responses";
import { may } from "~/platform/permissions";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { councilRules } from "../rulebooks/council-rules";
import { actsOf, mayAct, originOf, sideOf } from "./breach-acts";
import { overdueOn } from "./list-breaches";
import { listOwners } from "./list-owners";

const council = alias(organisation, "council");
const raiser = alias(organisation, "raiser");
const speaker = alias(organisation, "speaker");

/**
 * A breach with what was said about it, oldest first, and what the viewer can do about it. Its council, the council that
 * suspects it and the region see it. @throws notFound for anybody else.
 */
export function showBreach(viewer: Viewer, id: string) {
  return reading(viewer, async (read) => {
    const { db, today } = read;
    const [[found], messages] = await Promise.all([
      db
        .select({
          breach,
          council: council.name,
          raisedBy: raiser.name,
          assignmentNumber: assignment.number,
          workerCategory: assignment.workerCategory,
        })
        .from(breach)
        .innerJoin(council, eq(council.id, breach.councilId))
        .leftJoin(raiser, eq(raiser.id, breach.raisedById))
        .leftJoin(assignment, eq(assignment.id, breach.assignmentId))
        .where(eq(breach.id, id)),
      db
        .select({
          kind: breachMessage.kind,
          text: breachMessage.text,
          byName: breachMessage.byName,
          organisation: speaker.name,
          at: breachMessage.at,
        })
        .from(breachMessage)
        .innerJoin(speaker, eq(speaker.id, breachMessage.byOrganisationId))
        .where(eq(breachMessage.breachId, id))
        .orderBy(asc(breachMessage.at), asc(breachMessage.id)),
    ]);
    const side = found && sideOf(viewer, found.breach);
    if (!found || !side) throw notFound();
    const { breach: row, workerCategory, ...names } = found;
    const origin = originOf(row);
    const canGive = side === "council" && row.status !== "mended" && mayAct(viewer, side, origin);
    return {
      ...row,
      ...names,
      kind: row.kind as BreachKind,
      foundOn: dayOf(row.foundOn),
      explainBy: dayOf(row.explainBy),
      mendBy: dayOf(row.mendBy),
      mendedOn: row.mendedOn === null ? null : dayOf(row.mendedOn),
      today,
      side,
      origin,
      overdue: overdueOn(row, today),
      messages,
      /** The reference that is overdue, for who can see it; null elsewhere. */
      reference: await overdueReference(read, row),
      acts: actsOf(viewer, row),
      /** Whom it can be given to; nobody where it is not the viewer's to give. */
      owners: canGive ? await listOwners(read, origin) : [],
      /** Checks that can be recorded as done again; none where that would mend nothing. */
      renewable: await renewableChecks(read, { ...row, workerCategory }),
    };
  });
}

export type ShownBreach = Awaited<ReturnType<typeof showBreach>>;

/** The one whose number the sentence says: see find-breaches.ts. */
async function overdueReference({ db }: Read, { kind, assignmentId, sentence }: typeof breach.$inferSelect) {
  if (kind !== "reference-overdue" || assignmentId === null) return null;
  const [found] = await db
    .select({ id: reference.id, number: reference.number })
    .from(reference)
    .where(and(eq(reference.assignmentId, assignmentId), sql`position(${reference.number} in ${sentence}) > 0`));
  return found ?? null;
}

async function renewableChecks(
  read: Read,
  { kind, status, councilId, workerCategory }: typeof breach.$inferSelect & { workerCategory: WorkerCategory | null },
) {
  if (kind !== "pre-employment-checks" || status === "mended" || !may(read.viewer, "change:assignment:own")) return [];
  return checkStandard(await councilRules(read, councilId), read.today, workerCategory ?? undefined);
}
