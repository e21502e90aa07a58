import { and, desc, eq, inArray, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { assignment, breach, breachMessage, submission } from "#db/schema";
import {
  BREACH_ACTS,
  BREACH_ANSWERS,
  type BreachAct,
  type BreachAnswer,
  type BreachStatus,
  statusAfter,
} from "~/domain/breaches/breach-status";
import { type Day, dayOf, daysBetween, formatDay } from "~/domain/day";
import { count } from "~/domain/rules/words";
import { choiceField, optionalDateField, optionalTextField, textField } from "~/platform/http/fields";
import { notFound } from "~/platform/http/responses";
import { type Change, reading } from "~/platform/tenancy";
import { SYSTEM_NAME, type Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { staleError } from "../last-change";
import { Refused, refuseFarAhead } from "../refused";
import { actsOf, originOf, sideOf } from "./breach-acts";
import { findBreaches } from "./find-breaches";
import { lookForBreaches } from "./look-for-breaches";
import { refuseNaming } from "./refuse-naming";

export const answerForm = z
  .object({
    version: z.coerce.number().int(),
    act: choiceField(BREACH_ACTS, "Select what you want to do"),
    until: optionalDateField({ name: "Day by which it will be mended" }),
    /** Confirms a day after that by which the breach is to be mended. */
    whyLate: optionalTextField({ name: "Why it takes longer", most: 1000 }),
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
  "not-mended": "not-mended",
  say: "said",
} as const satisfies Record<BreachAct, (typeof breachMessage.$inferSelect)["kind"]>;

/** What came of an answer: where the system found the breach and it is said to be mended, what judging it again found. */
export type Answered = "answered" | "mended" | "stands";

/**
 * Answers a breach, or says something about it, for the viewer's side, and tells the others. That one found by the system
 * is mended is only said: its assignment is judged at once, and it closes where the rule is met, and says why not elsewhere.
 *
 * @throws notFound where the viewer cannot do this; Refused for a day that has passed or, without a reason, is after the
 * breach's own, and for words that name a worker, as others read them; StaleError where it has changed since.
 */
export async function answerBreach(viewer: Viewer, answer: Answer & { readonly id: string }): Promise<Answered> {
  const { id, version, act, text } = answer;
  await changingOnce(viewer, async (change) => {
    const found = await findToAnswer(change, id, act);
    const words = wordsOf(answer, found);
    const kind = MESSAGE_KINDS[act];
    const isOfNow = act !== "say" && found.version === version;
    if (!isOfNow && (await wasLastSaid(change, { id, kind, text: words }))) throw new DoneBefore();
    if (!actsOf(viewer, found).includes(act)) throw notFound();
    if (act !== "say" && found.version !== version) throw await staleError(change, id);
    if (act === "being-mended") refuseDay(answer, found, change.today);
    const about = await workerOf(change, found);
    await refuseNaming(change, { field: "text", label: "What you want to say", text }, about);
    if (act === "being-mended")
      await refuseNaming(change, { field: "whyLate", label: "Why it takes longer", text: answer.whyLate }, about);
    const to = await keepAnswer(change, found, act);
    await change.db.insert(breachMessage).values({ ...messageBy(change, found), kind, text: words });
    recordAnswer(change, found, to);
    tellOthers(change, found, answer);
    const { councilId, assignmentId } = found;
    // Judged below at once; should that fail, the job does it.
    if (act === "say-mended" && assignmentId) lookForBreaches(change, { councilId, assignmentId });
  });
  return act === "say-mended" ? judgeAgain(viewer, id) : "answered";
}

/** What the thread says of it: a promise by its day, and how long that is after the breach's own. */
function wordsOf({ act, until, whyLate, text }: Answer, { mendBy }: Breach): string {
  if (act !== "being-mended" || !until) return text;
  const late = daysLate(until, mendBy);
  if (late <= 0) return `To be mended by ${formatDay(until)}. ${text}`;
  return `To be mended by ${formatDay(until)}, ${count(late, "day")} after ${formatDay(dayOf(mendBy))}. Why it takes longer: ${whyLate}\n${text}`;
}

const daysLate = (until: Day, mendBy: string): number => daysBetween(dayOf(mendBy), until);

async function judgeAgain(viewer: Viewer, id: string): Promise<Answered> {
  const standing = () =>
    reading(viewer, async ({ db }) => {
      const [now] = await db.select().from(breach).where(eq(breach.id, id));
      if (!now) throw notFound();
      return now;
    });
  const { councilId, assignmentId } = await standing();
  if (assignmentId === null) return "answered";
  await findBreaches({ councilId, assignmentId });
  return (await standing()).status === "mended" ? "mended" : "stands";
}

/** What is only said locks no row, as the region may speak about what it cannot change; a second click waits all the same. */
async function findToAnswer({ db }: Change, id: string, act: BreachAct): Promise<Breach> {
  if (act === "say") await db.execute(sql`select pg_advisory_xact_lock(hashtext('say-of-breach'), hashtext(${id}))`);
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

/** A second click says the same again. What judging it found since is said in the council’s name, by nobody of it. */
async function wasLastSaid(
  { db, viewer }: Change,
  said: Pick<typeof breachMessage.$inferSelect, "kind" | "text"> & { readonly id: string },
): Promise<boolean> {
  const [last] = await db
    .select()
    .from(breachMessage)
    .where(
      and(
        eq(breachMessage.breachId, said.id),
        eq(breachMessage.byOrganisationId, viewer.organisationId),
        ne(breachMessage.byName, SYSTEM_NAME),
      ),
    )
    .orderBy(desc(breachMessage.at), desc(breachMessage.id))
    .limit(1);
  return last !== undefined && last.kind === said.kind && last.text === said.text && last.byName === viewer.name;
}

function refuseDay({ until, whyLate }: Answer, { mendBy }: Breach, today: Day): void {
  if (until === null) return;
  if (until < today) throw new Refused("until", "Day by which it will be mended must be today or in the future");
  refuseFarAhead("until", "Day by which it will be mended", until, today);
  const late = daysLate(until, mendBy);
  if (late > 0 && whyLate === "")
    throw new Refused(
      "until",
      `${formatDay(until)} is ${count(late, "day")} after ${formatDay(dayOf(mendBy))}, by which the breach is to be mended, and it is late from then on. Give an earlier day, or say below why it takes longer`,
    );
}

/** Who answers for the council sees to it from then on, where nobody did. Returns how it stands then. */
async function keepAnswer(change: Change, found: Breach, act: BreachAct): Promise<BreachStatus> {
  const { db, now, today, viewer } = change;
  const { id, status, version, ownerId } = found;
  if (act === "say") return status;
  const takesIt = ownerId === null && sideOf(viewer, found) === "council";
  const answered = act === "not-mended" ? await lastAnswer(change, id) : null;
  const to = statusAfter(act, { origin: originOf(found), status, answered });
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
  return to;
}

/** How the council last answered, but for saying that it is mended; null where it has not. */
async function lastAnswer({ db }: Change, id: string): Promise<BreachAnswer | null> {
  const [last] = await db
    .select({ kind: breachMessage.kind })
    .from(breachMessage)
    .where(and(eq(breachMessage.breachId, id), inArray(breachMessage.kind, BREACH_ANSWERS)))
    .orderBy(desc(breachMessage.at), desc(breachMessage.id))
    .limit(1);
  return BREACH_ANSWERS.find((answer) => answer === last?.kind) ?? null;
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

function recordAnswer(change: Change, { id, councilId }: Breach, to: BreachStatus): void {
  const event =
    to === "mended"
      ? ({ type: "breach.mended", subjectId: id, details: { mendedOn: change.today } } as const)
      : ({ type: "breach.answered", subjectId: id, details: { status: to } } as const);
  change.record(event);
  if (councilId !== change.viewer.organisationId) change.record(event, { inChainOf: councilId });
}

/** Everybody on another side: the directors of both councils, and the region's analysts. */
function tellOthers({ enqueue, viewer }: Change, found: Breach, { act, until }: Answer): void {
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
  const isLate = act === "being-mended" && until !== null && daysLate(until, found.mendBy) > 0;
  if (side !== "region")
    enqueue("tell-role", {
      organisationId: found.regionId,
      role: "analyst",
      ...news,
      ...(isLate ? { mail: "breach-mended-late" } : {}),
    });
}
