import { and, asc, eq, gte, isNotNull, ne, or, sql } from "drizzle-orm";
import {
  agreedCharge,
  assignment,
  exemptionOutcome,
  impactChange,
  impactCouncil,
  impactRun,
  submission,
  submissionFacts,
} from "#db/schema";
import { addMonths, type Day, dayOf, latest } from "~/domain/day";
import { factsOfEngagement } from "~/domain/engagement";
import type { SubmissionFacts } from "~/domain/facts";
import { compileImpact, type ImpactJudge } from "~/domain/rulebooks/impact";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import type { JobPayload } from "~/platform/jobs/jobs";
import { newId } from "~/platform/new-id";
import { type Change, changing, type Read, reading } from "~/platform/tenancy";
import { systemViewer, type Viewer } from "~/platform/viewer";
import { exemptionsFor } from "../../exemptions/exemptions-for";
import { councilRules } from "../council-rules";

/** How far back submissions are judged again. */
export const MONTHS_MEASURED = 12;

/** So many are read, judged and kept at once: few enough that the page shows it going on. */
const BATCH = 2500;

type Part = {
  readonly runId: string;
  readonly regionId: string;
  readonly judgedOn: Day;
  readonly judge: ImpactJudge;
  /** The submissions to judge, each once: as the live assignment that it became, or as it was submitted. */
  readonly submissionIds: readonly string[];
  /** Those of them with an exemption from the rulebook. */
  readonly exempted: ReadonlySet<string>;
};

type Subject = {
  readonly subject: "submission" | "assignment";
  readonly subjectId: string;
  readonly number: string;
  readonly facts: SubmissionFacts;
};

/**
 * Job: judges a council's live assignments and last twelve months' submissions by what binds it and by the version of
 * the run, as that council, since the region reads no submission. It commits as it goes; done again, it starts anew.
 */
export async function measureCouncil({ runId, councilId }: JobPayload<"measure-impact">): Promise<void> {
  const council = systemViewer({ id: councilId, name: "Council", kind: "council" });
  const part = await reading(council, (read) => findPart(read, runId));
  if (!part) return;
  const batches = inBatches(part.submissionIds);
  await changing(council, (change) => begin(change, part));
  // The next are read while these are judged.
  let next = readBatch(council, part, batches[0]);
  for (const [index, batch] of batches.entries()) {
    const subjects = await next;
    next = readBatch(council, part, batches[index + 1]);
    next.catch(() => {});
    const changes = subjects.flatMap((subject) => changesOf(subject, part));
    await changing(council, (change) =>
      keep(change, part, { judged: batch.length, changes, isLast: index === batches.length - 1 }),
    );
  }
}

/** The day whose terms are compared: the version's first, or the day of the run where that has come. */
export const measuredOn = (judgedOn: Day, { newAssignmentsFrom }: Pick<Rulebook, "newAssignmentsFrom">): Day =>
  latest(judgedOn, newAssignmentsFrom);

/** What there is to do; null where it is done. */
async function findPart(read: Read, runId: string): Promise<Part | null> {
  const { db, viewer } = read;
  const councilId = viewer.organisationId;
  const [run] = await db
    .select({
      regionId: impactRun.regionId,
      content: impactRun.content,
      judgedOn: impactRun.judgedOn,
      finishedAt: impactCouncil.finishedAt,
    })
    .from(impactRun)
    .innerJoin(impactCouncil, and(eq(impactCouncil.runId, impactRun.id), eq(impactCouncil.councilId, councilId)))
    .where(eq(impactRun.id, runId));
  if (!run || run.finishedAt !== null) return null;
  const judgedOn = dayOf(run.judgedOn);
  const live = and(eq(assignment.submissionId, submission.id), gte(assignment.endsOn, judgedOn));
  const [rules, submissions, exempted] = await Promise.all([
    councilRules(read, councilId),
    db
      .select({ id: submission.id })
      .from(submission)
      .leftJoin(assignment, live)
      .where(
        and(
          eq(submission.councilId, councilId),
          or(
            isNotNull(assignment.id),
            and(ne(submission.status, "withdrawn"), gte(submission.submittedAt, addMonths(judgedOn, -MONTHS_MEASURED))),
          ),
        ),
      )
      .orderBy(asc(submission.id)),
    db
      .select({ id: exemptionOutcome.submissionId })
      .from(exemptionOutcome)
      .where(and(eq(exemptionOutcome.councilId, councilId), eq(exemptionOutcome.rulebookId, run.content.id))),
  ]);
  return {
    runId,
    regionId: run.regionId,
    judgedOn,
    judge: compileImpact(rules, run.content, measuredOn(judgedOn, run.content)),
    submissionIds: submissions.map(({ id }) => id),
    exempted: new Set(exempted.map(({ id }) => id)),
  };
}

async function begin(change: Change, { runId, submissionIds }: Part): Promise<void> {
  const { db, viewer, now } = change;
  await db
    .delete(impactChange)
    .where(and(eq(impactChange.runId, runId), eq(impactChange.councilId, viewer.organisationId)));
  await db
    .update(impactCouncil)
    .set({
      toJudge: submissionIds.length,
      judged: 0,
      progressedAt: now.toISOString(),
      finishedAt: submissionIds.length === 0 ? now.toISOString() : null,
    })
    .where(ofPart(change, runId));
  change.record({ type: "impact.judged", subjectId: runId, details: { judged: 0, changes: 0 } });
}

const ofPart = ({ viewer }: Change, runId: string) =>
  and(eq(impactCouncil.runId, runId), eq(impactCouncil.councilId, viewer.organisationId));

/** In place of the large parts that were not fetched. */
const UNREAD = { posts: [], gaps: [], checks: [], references: [] } as const satisfies Partial<SubmissionFacts>;

function readBatch(council: Viewer, part: Part, ids: readonly string[] = []): Promise<readonly Subject[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return reading(council, async (read) => {
    const { judgedOn } = part;
    const chargeNow = sql`(
      select c.breakdown from agreed_charge c
      where c.assignment_id = ${assignment.id} and c."from" <= greatest(${judgedOn}::date, ${assignment.startsOn})
      order by c."from" desc limit 1)`;
    const rows = await read.db
      .select({
        id: submission.id,
        number: submission.number,
        facts: sql`${submissionFacts.facts} - ${textArray(part.judge.unread)}::text[]`.mapWith(submissionFacts.facts),
        live: {
          id: assignment.id,
          number: assignment.number,
          startsOn: assignment.startsOn,
          endsOn: assignment.endsOn,
          hoursPerWeek: assignment.hoursPerWeek,
          registerCheck: assignment.registerCheck,
          renewedChecks: assignment.renewedChecks,
        },
        charge: chargeNow.mapWith(agreedCharge.breakdown),
      })
      .from(submission)
      .innerJoin(submissionFacts, eq(submissionFacts.submissionId, submission.id))
      .leftJoin(assignment, and(eq(assignment.submissionId, submission.id), gte(assignment.endsOn, judgedOn)))
      .where(sql`${submission.id} = any(${textArray(ids)}::uuid[])`);
    return Promise.all(
      rows.map(async ({ id, number, facts: fetched, live, charge }): Promise<Subject> => {
        const frozen = { ...UNREAD, ...fetched };
        const exemptions = part.exempted.has(id) ? await exemptionsFor(read, id) : [];
        if (!live) return { subject: "submission", subjectId: id, number, facts: { ...frozen, exemptions } };
        const { startsOn, endsOn, ...terms } = live;
        return {
          subject: "assignment",
          subjectId: live.id,
          number: live.number,
          facts: factsOfEngagement(
            frozen,
            { ...terms, startsOn: dayOf(startsOn), endsOn: dayOf(endsOn), ...(charge ? { charge } : {}) },
            // What councils recorded of leavers is asked once, before the start.
            { judgedOn, leavings: frozen.leavings, exemptions },
          ),
        };
      }),
    );
  });
}

type ChangeRow = Omit<typeof impactChange.$inferInsert, "regionId" | "councilId" | "runId">;

/** As PostgreSQL writes an array: one parameter, however many there are. */
const textArray = (items: readonly string[]): string => `{${items.join(",")}}`;

const changesOf = ({ facts, ...subject }: Subject, { judge }: Part): readonly ChangeRow[] =>
  judge.changesOf(facts).map((change) => ({
    id: newId(),
    ...subject,
    coreJobType: facts.coreJobType,
    hoursPerWeek: facts.charge.hoursPerWeek,
    ...change,
  }));

async function keep(
  change: Change,
  { runId, regionId }: Part,
  {
    judged,
    changes,
    isLast,
  }: { readonly judged: number; readonly changes: readonly ChangeRow[]; readonly isLast: boolean },
): Promise<void> {
  const { db, viewer, now } = change;
  if (changes.length > 0)
    // One parameter for all: with one for each value, writing the statement takes longer than judging.
    await db.execute(sql`
      insert into impact_change (id, run_id, region_id, council_id, subject, subject_id, number, core_job_type,
        hours_per_week, rule, before, after, measure)
      select id, ${runId}, ${regionId}, ${viewer.organisationId}, subject, "subjectId", number, "coreJobType",
        "hoursPerWeek", rule, before, after, measure
      from json_to_recordset(${JSON.stringify(changes)}::text::json) as c(id uuid, subject text, "subjectId" uuid,
        number text, "coreJobType" text, "hoursPerWeek" integer, rule text, before text, after text, measure jsonb)`);
  await db
    .update(impactCouncil)
    .set({
      judged: sql`${impactCouncil.judged} + ${judged}`,
      progressedAt: now.toISOString(),
      ...(isLast && { finishedAt: now.toISOString() }),
    })
    .where(ofPart(change, runId));
  change.record({ type: "impact.judged", subjectId: runId, details: { judged, changes: changes.length } });
}

const inBatches = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, index) => ids.slice(index * BATCH, (index + 1) * BATCH));
