import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { doubtDecision } from "#db/schema";
import { dayOf, dayOfInstant } from "~/domain/day";
import { type DoubtFacts, type Signal, type SignalId, signalsOf } from "~/domain/references/doubt";
import { policyFor } from "~/domain/references/reference-policy";
import type { Read } from "~/platform/tenancy";
import { doubtPoliciesInUse } from "./load-doubt-policy";

export type DoubtDecision = Pick<typeof doubtDecision.$inferSelect, "id" | "decision" | "note" | "by" | "at">;

/** Something doubtful, and what people of the viewer's organisation decided about it, the latest first. */
export type ShownSignal = Signal & { readonly decisions: readonly DoubtDecision[] };

export type DoubtedReference = {
  /** The reference, or the submission_reference where an agency holds it. */
  readonly subjectId: string;
  readonly giver: string;
  readonly signals: readonly ShownSignal[];
};

/** What the viewer has of the worker to compare with. */
export type KnownOfWorker = {
  readonly history: DoubtFacts["history"];
  /** As the agency has it; where the reference itself is the viewer's, its own address counts. */
  readonly workerEmail: string | null;
};

/** Everything doubtful about the references that the viewer has before them, in the order asked; others are left out. */
export async function findDoubts(
  read: Read,
  subjectIds: readonly string[],
  known: KnownOfWorker,
): Promise<readonly DoubtedReference[]> {
  const policy = policyFor(await doubtPoliciesInUse(), read.today);
  const decided = await decisionsOn(read, subjectIds);
  const found: DoubtedReference[] = [];
  for (const subjectId of subjectIds) {
    const facts = await findFacts(read, subjectId, known);
    if (!facts) continue;
    const signals = signalsOf(facts, policy).map((signal) => ({
      ...signal,
      decisions: decided.get(keyOf(subjectId, signal.id)) ?? [],
    }));
    found.push({ subjectId, giver: facts.giver, signals });
  }
  return found;
}

type FoundFacts = {
  giver: string;
  body_kind: DoubtFacts["bodyKind"];
  authority_code: string | null;
  referee_email: string | null;
  worker_email: string | null;
  opened_at: string | null;
  given_at: string | null;
  period_from: string;
  period_to: string | null;
  other_workers: number;
  worker_domain_of_agency: string | null;
  other_workers_of_worker_address: number;
  words_of_other_workers: number;
  words_of_other_givers: number;
  /** As JSON text. */
  assignments: string;
};

const assignmentDays = z.array(z.object({ from: z.string().transform(dayOf), to: z.string().transform(dayOf) }));

async function findFacts(
  { db, today }: Read,
  subjectId: string,
  { history, workerEmail }: KnownOfWorker,
): Promise<DoubtFacts | null> {
  const [row] = await db.execute<FoundFacts>(sql`
    select giver, body_kind, authority_code, referee_email, worker_email, opened_at::text, given_at::text,
      period_from::text, period_to::text, other_workers, worker_domain_of_agency, other_workers_of_worker_address,
      words_of_other_workers, words_of_other_givers, assignments::text
    from doubt_facts(${subjectId})`);
  if (!row) return null;
  return {
    giver: row.giver,
    bodyKind: row.body_kind,
    authorityCode: row.authority_code,
    refereeEmail: row.referee_email,
    workerEmail: row.worker_email ?? workerEmail,
    otherWorkers: row.other_workers,
    workerDomainOfAgency: row.worker_domain_of_agency,
    otherWorkersOfWorkerAddress: row.other_workers_of_worker_address,
    secondsToGive: secondsBetween(row.opened_at, row.given_at),
    wordsOfOtherWorkers: row.words_of_other_workers,
    wordsOfOtherGivers: row.words_of_other_givers,
    period: {
      from: dayOf(row.period_from),
      to: row.period_to ? dayOf(row.period_to) : row.given_at ? dayOfInstant(row.given_at) : today,
    },
    history,
    assignments: assignmentDays.parse(JSON.parse(row.assignments)),
  };
}

function secondsBetween(opened: string | null, given: string | null): number | null {
  if (opened === null || given === null) return null;
  return Math.max(0, Math.round((Date.parse(given) - Date.parse(opened)) / 1000));
}

const keyOf = (subjectId: string, signal: string) => `${subjectId} ${signal}`;

/** Every decision of the viewer's organisation on these, the latest first. */
async function decisionsOn({ db, viewer }: Read, subjectIds: readonly string[]) {
  const made = new Map<string, DoubtDecision[]>();
  if (subjectIds.length === 0) return made;
  const rows = await db
    .select()
    .from(doubtDecision)
    .where(
      and(eq(doubtDecision.organisationId, viewer.organisationId), inArray(doubtDecision.subjectId, [...subjectIds])),
    )
    .orderBy(desc(doubtDecision.at), desc(doubtDecision.id));
  for (const { subjectId, signal, id, decision, note, by, at } of rows) {
    const key = keyOf(subjectId, signal);
    made.set(key, [...(made.get(key) ?? []), { id, decision, note, by, at }]);
  }
  return made;
}

/** The latest decision on one signal, where there is one. */
export async function latestDecision(
  read: Read,
  { subjectId, signal }: { readonly subjectId: string; readonly signal: SignalId },
): Promise<DoubtDecision | null> {
  return (await decisionsOn(read, [subjectId])).get(keyOf(subjectId, signal))?.[0] ?? null;
}
