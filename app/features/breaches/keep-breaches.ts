import { eq, inArray, sql } from "drizzle-orm";
import { breach, breachMessage } from "#db/schema";
import { clockOf } from "~/domain/breaches/breach-clock";
import type { BreachKind } from "~/domain/breaches/breach-kinds";
import type { Day } from "~/domain/day";
import type { BreachPolicy } from "~/domain/rulebooks/rulebook";
import type { Finding } from "~/domain/verdict";
import type { Change } from "~/platform/tenancy";
import { newNumber } from "../number";

/** So many rows go into one statement: PostgreSQL takes no more than 65,535 values. */
const ROWS_AT_ONCE = 1000;

/** A breach as it is found in an assignment of the viewer's council, before it is kept. */
export type FoundBreach = {
  readonly assignmentId: string;
  readonly agencyId: string;
  readonly regionId: string;
  readonly kind: BreachKind;
  readonly rulebookId: string | null;
  readonly finding: Finding | null;
  /** Of what the leavers' register says of a worker who had started: the day on which it no longer keeps that; null elsewhere. */
  readonly recordedUntil: Day | null;
  readonly sentence: string;
  readonly policy: BreachPolicy;
};

/** A breach that is over: since when, and why. */
export type MendedBreach = {
  readonly id: string;
  readonly regionId: string;
  readonly mendedOn: Day;
  readonly text: string;
};

/** Opens what was found, each with its clock, and tells the council and its region. */
export async function openBreaches(change: Change, opened: readonly FoundBreach[]): Promise<void> {
  const { db, today, now, viewer } = change;
  const at = now.toISOString();
  const rows = opened.map(({ policy, ...found }) => ({
    ...found,
    id: change.newId(),
    number: newNumber("B"),
    councilId: viewer.organisationId,
    status: "open" as const,
    foundOn: today,
    ...clockOf(policy, today),
    changedAt: at,
  }));
  for (const some of inBatches(rows)) await db.insert(breach).values(some);
  await keepMessages(
    change,
    rows.map(({ id, regionId, sentence }) => ({ id, regionId, kind: "found", text: sentence })),
  );
  for (const { id, assignmentId, kind, rulebookId } of rows)
    change.record({ type: "breach.found", subjectId: id, details: { assignmentId, kind, rulebookId } });
  tell(change, rows);
}

/** A mail for each would bury those whom a new rulebook gives hundreds: where there are several, one says how many. */
function tell({ enqueue, viewer }: Change, opened: readonly { id: string; number: string; regionId: string }[]): void {
  const [first, another] = opened;
  if (!first) return;
  const news = another
    ? ({ mail: "breaches-found", subjectId: viewer.organisationId, number: String(opened.length) } as const)
    : ({ mail: "breach-found", subjectId: first.id, number: first.number } as const);
  enqueue("tell-role", { organisationId: viewer.organisationId, role: "director", ...news });
  enqueue("tell-role", { organisationId: viewer.organisationId, role: "hiring-manager", ...news });
  enqueue("tell-role", { organisationId: first.regionId, role: "analyst", ...news });
}

type Standing = { readonly id: string; readonly version: number };

/** Says breaches anew whose figures have changed while they stood. What each said before stays in its messages. */
export async function sayAnew(change: Change, changed: readonly (FoundBreach & Standing)[]): Promise<void> {
  const { db, now } = change;
  const changedAt = now.toISOString();
  await Promise.all(
    changed.map(({ id, version, finding, recordedUntil, sentence }) =>
      db
        .update(breach)
        .set({ finding, recordedUntil, sentence, version: version + 1, changedAt })
        .where(eq(breach.id, id)),
    ),
  );
  await keepMessages(
    change,
    changed.map(({ id, regionId, sentence }) => ({ id, regionId, kind: "found", text: sentence })),
  );
  for (const { id, assignmentId, kind, rulebookId } of changed)
    change.record({ type: "breach.found", subjectId: id, details: { assignmentId, kind, rulebookId } });
}

/** Says of breaches that were said to be mended, and that stand after they were judged again, that they do. */
export async function sayStanding(
  change: Change,
  standing: readonly (Pick<Message, "id" | "regionId"> & Pick<typeof breach.$inferSelect, "sentence" | "status">)[],
): Promise<void> {
  await keepMessages(
    change,
    standing.map(({ id, regionId, sentence }) => ({
      id,
      regionId,
      kind: "judged-again",
      text: `It was judged again, and is not mended: ${sentence}`,
    })),
  );
  for (const { id, status } of standing) change.record({ type: "breach.answered", subjectId: id, details: { status } });
}

/** Closes breaches that are over. */
export async function mendBreaches(change: Change, mended: readonly MendedBreach[]): Promise<void> {
  const at = change.now.toISOString();
  for (const day of new Set(mended.map(({ mendedOn }) => mendedOn))) {
    const ids = mended.filter(({ mendedOn }) => mendedOn === day).map(({ id }) => id);
    for (const some of inBatches(ids))
      await change.db
        .update(breach)
        .set({ status: "mended", mendedOn: day, version: sql`${breach.version} + 1`, changedAt: at })
        .where(inArray(breach.id, some));
  }
  await keepMessages(
    change,
    mended.map(({ id, regionId, text }) => ({ id, regionId, kind: "mended", text })),
  );
  for (const { id, mendedOn } of mended) change.record({ type: "breach.mended", subjectId: id, details: { mendedOn } });
}

type Message = Pick<typeof breachMessage.$inferInsert, "regionId" | "kind" | "text"> & { readonly id: string };

async function keepMessages({ db, newId, now, viewer }: Change, messages: readonly Message[]): Promise<void> {
  const rows = messages.map(({ id: breachId, ...message }) => ({
    ...message,
    id: newId(),
    breachId,
    councilId: viewer.organisationId,
    byOrganisationId: viewer.organisationId,
    byName: viewer.name,
    at: now.toISOString(),
  }));
  for (const some of inBatches(rows)) await db.insert(breachMessage).values(some);
}

const inBatches = <Row>(rows: readonly Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, index) =>
    rows.slice(index * ROWS_AT_ONCE, (index + 1) * ROWS_AT_ONCE),
  );
