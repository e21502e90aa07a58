import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { assignment, breach, breachMessage, submission } from "#db/schema";
import { BREACH_ACTS, type BreachAct, statusAfter } from "~/domain/breaches/breach-status";
import { type Day, formatDay } from "~/domain/day";
import { choiceField, optionalDateField, textField } from "~/platform/http/fields";
import { notFound } from "~/platform/http/responses";
import type { Change } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { refuseNamed } from "../exemptions/ask-for-assignment";
import { staleError } from "../last-change";
import { Refused } from "../refused";
import { actsOf, originOf, sideOf } from "./breach-acts";
import { lookForBreaches } from "./look-for-breaches";

export const answerForm = z
  .object({
    version: z.coerce.number().int(),
    act: choiceField(BREACH_ACTS, "Select what you want to do"),
    until: optionalDateField({ name: "Day by which it will be mended" }),
    text: textField({ missing: "Enter what you want to say", name: "What you want to say", most: 4000 }),
  })
  .refine(({ act, until }) => act !== "being-mended" || until !== null, {
    path: ["until"],
    message: "Enter the day by which it will be mended",
  });

export type Answer = z.output<typeof answerForm>;

type Breach = typeof breach.$inferSelect;

const MESSAGE_KINDS = {
  explain: "explained",
  "being-mended": "being-mended",
  "say-mended": "said-mended",
  dispute: "disputed",
  close: "mended",
  say: "said",
} as const satisfies Record<BreachAct, (typeof breachMessage.$inferSelect)["kind"]>;

/**
 * Answers a breach, or says something about it, for the viewer's side, and tells the others. That one found by the system
 * is mended is only said: its assignment is judged at once, and it closes where the rule is met.
 *
 * @throws notFound where the viewer cannot do this; Refused for a day that has passed, and for words that name the worker,
 * as the region reads them; StaleError where it has changed since.
 */
export function answerBreach(viewer: Viewer, { id, version, act, until, text }: Answer & { readonly id: string }) {
  return changingOnce(viewer, async (change) => {
    const found = await findToAnswer(change, id, act);
    const words = act === "being-mended" && until ? `To be mended by ${formatDay(until)}. ${text}` : text;
    const kind = MESSAGE_KINDS[act];
    if (await wasLastSaid(change, { id, kind, text: words })) throw new DoneBefore();
    if (!actsOf(viewer, found).includes(act)) throw notFound();
    if (act !== "say" && found.version !== version) throw await staleError(change, id);
    if (act === "being-mended") refusePast(until, change.today);
    refuseNamed("text", "What you want to say", text, await workerOf(change, found));
    await keepAnswer(change, found, act);
    await change.db.insert(breachMessage).values({ ...messageBy(change, found), kind, text: words });
    recordAnswer(change, found, act);
    tellOthers(change, found, act);
    if (act === "say-mended" && found.assignmentId)
      lookForBreaches(change, { councilId: found.councilId, assignmentId: found.assignmentId });
  });
}

/** Read without a lock where nothing is changed: the region may speak about what it cannot change. */
async function findToAnswer({ db }: Change, id: string, act: BreachAct): Promise<Breach> {
  const asked = db.select().from(breach).where(eq(breach.id, id));
  const [found] = await (act === "say" ? asked : asked.for("update"));
  if (!found) throw notFound();
  return found;
}

/** The name of the worker, for whoever knows it already: the database gives the region and other councils no row. */
async function workerOf({ db }: Change, { assignmentId }: Breach): Promise<string | null> {
  if (assignmentId === null) return null;
  const [found] = await db
    .select({ name: submission.workerName })
    .from(assignment)
    .innerJoin(submission, eq(submission.id, assignment.submissionId))
    .where(eq(assignment.id, assignmentId));
  return found?.name ?? null;
}

/** A second click says the same again. */
async function wasLastSaid(
  { db, viewer }: Change,
  said: Pick<typeof breachMessage.$inferSelect, "kind" | "text"> & { readonly id: string },
): Promise<boolean> {
  const [last] = await db
    .select()
    .from(breachMessage)
    .where(and(eq(breachMessage.breachId, said.id), eq(breachMessage.byOrganisationId, viewer.organisationId)))
    .orderBy(desc(breachMessage.at), desc(breachMessage.id))
    .limit(1);
  return last !== undefined && last.kind === said.kind && last.text === said.text && last.byName === viewer.name;
}

function refusePast(until: Day | null, today: Day): void {
  if (until !== null && until < today)
    throw new Refused("until", "Day by which it will be mended must be today or in the future");
}

/** Who answers for the council sees to it from then on, where nobody did. */
async function keepAnswer({ db, now, today, viewer }: Change, found: Breach, act: BreachAct): Promise<void> {
  if (act === "say") return;
  const { id, status, version, ownerId } = found;
  const takesIt = ownerId === null && sideOf(viewer, found) === "council";
  const to = statusAfter(act, status);
  await db
    .update(breach)
    .set({
      status: to,
      ...(takesIt ? { ownerId: viewer.personId, ownerName: viewer.name } : {}),
      ...(to === "mended" ? { mendedOn: today } : {}),
      version: version + 1,
      changedAt: now.toISOString(),
    })
    .where(eq(breach.id, id));
}

/** A message of the viewer's side, but for what it says. */
export const messageBy = (
  { newId, now, viewer }: Change,
  { id, councilId, regionId, raisedById }: Pick<Breach, "id" | "councilId" | "regionId" | "raisedById">,
) => ({
  id: newId(),
  breachId: id,
  councilId,
  regionId,
  raisedById,
  byOrganisationId: viewer.organisationId,
  byName: viewer.name,
  at: now.toISOString(),
});

function recordAnswer(change: Change, { id, status, councilId }: Breach, act: BreachAct): void {
  const event =
    act === "close"
      ? ({ type: "breach.mended", subjectId: id, details: { mendedOn: change.today } } as const)
      : ({ type: "breach.answered", subjectId: id, details: { status: statusAfter(act, status) } } as const);
  change.record(event);
  if (councilId !== change.viewer.organisationId) change.record(event, { inChainOf: councilId });
}

/** Everybody on another side: the directors of both councils, and the region's analysts. */
function tellOthers({ enqueue, viewer }: Change, found: Breach, act: BreachAct): void {
  const side = sideOf(viewer, found);
  const news = { mail: "breach-answered", subjectId: found.id, number: found.number } as const;
  if (side !== "council") enqueue("tell-role", { organisationId: found.councilId, role: "director", ...news });
  if (side !== "raiser" && originOf(found) === "suspected" && found.raisedById)
    enqueue("tell-role", {
      organisationId: found.raisedById,
      role: "director",
      ...news,
      ...(act === "say-mended" ? { mail: "breach-said-mended" } : {}),
    });
  if (side !== "region") enqueue("tell-role", { organisationId: found.regionId, role: "analyst", ...news });
}
