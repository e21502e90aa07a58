import { and, eq, gte, isNotNull, ne, or, sql } from "drizzle-orm";
import {
  agreedCharge,
  assignment,
  impactChange,
  impactCouncil,
  impactRun,
  submission,
  submissionFacts,
} from "#db/schema";
import { addMonths, type Day, dayOf, latest } from "~/domain/day";
import { type EngagementTerms, factsOfEngagement } from "~/domain/engagement";
import type { Exemption, SubmissionFacts } from "~/domain/facts";
import { compileImpact, type ImpactJudge } from "~/domain/rulebooks/impact";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import type { JobPayload } from "~/platform/jobs/jobs";
import { type Change, changing, type Read, reading } from "~/platform/tenancy";
import { systemViewer, type Viewer } from "~/platform/viewer";
import { exemptionsOfCouncil } from "../../exemptions/exemptions-for";
import { councilRules } from "../council-rules";

/** How far back submissions are judged again. */
export const MONTHS_MEASURED = 12;

/** So many are read and judged at a stretch: whoever else asks the server in the meantime waits no longer for it. */
const AT_A_STRETCH = 250;

/** After so many what changes is kept, and the page shows how far it is. */
const KEPT_AT_ONCE = 2500;

type Part = {
  readonly runId: string;
  readonly regionId: string;
  readonly judgedOn: Day;
  readonly judge: ImpactJudge;
  /** The numbers of the submissions to judge, by id, each once: as the live assignment that it became, or as it was submitted. */
  readonly numbers: ReadonlyMap<string, string>;
  /** By submission. */
  readonly live: ReadonlyMap<string, LiveAssignment>;
  /** By submission. */
  readonly exemptions: ReadonlyMap<string, readonly Exemption[]>;
};

type LiveAssignment = {
  readonly id: string;
  readonly number: string;
  readonly terms: EngagementTerms;
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
  await changing(council, (change) => begin(change, part));
  const stretches = inStretches([...part.numbers.keys()]);
  let judged = 0;
  let changes: ChangeRow[] = [];
  // The next are read while these are judged.
  let next = readSubjects(council, part, stretches[0]);
  for (const [index, ids] of stretches.entries()) {
    const subjects = await next;
    next = readSubjects(council, part, stretches[index + 1]);
    next.catch(() => {});
    for (const subject of subjects) changes.push(...changesOf(subject, part));
    judged += ids.length;
    const isLast = index === stretches.length - 1;
    if (judged < KEPT_AT_ONCE && !isLast) continue;
    const found = { judged, changes, isLast };
    await changing(council, (change) => keep(change, part, found));
    judged = 0;
    changes = [];
  }
}

/** The first day whose terms are compared: the version's first, or the day of the run where that has come. */
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
  const [rules, numbers, live, exemptions] = await Promise.all([
    councilRules(read, councilId),
    findNumbers(read, judgedOn),
    findLive(read, judgedOn),
    exemptionsOfCouncil(read, councilId),
  ]);
  return {
    runId,
    regionId: run.regionId,
    judgedOn,
    judge: compileImpact(rules, run.content, measuredOn(judgedOn, run.content)),
    numbers,
    live,
    exemptions,
  };
}

/** In one row: with one for each submission, taking the answer apart takes longer than finding it. */
async function findNumbers({ db, viewer }: Read, judgedOn: Day): Promise<Part["numbers"]> {
  const live = and(eq(assignment.submissionId, submission.id), gte(assignment.endsOn, judgedOn));
  const [found] = await db
    .select({
      numbers:
        sql`json_agg(json_build_array(${submission.id}, ${submission.number}) order by ${submission.id})`.mapWith(
          (text: string) => new Map(JSON.parse(text) as [string, string][]),
        ),
    })
    .from(submission)
    .leftJoin(assignment, live)
    .where(
      and(
        eq(submission.councilId, viewer.organisationId),
        or(
          isNotNull(assignment.id),
          and(ne(submission.status, "withdrawn"), gte(submission.submittedAt, addMonths(judgedOn, -MONTHS_MEASURED))),
        ),
      ),
    );
  return found?.numbers ?? new Map();
}

async function findLive({ db, viewer }: Read, judgedOn: Day): Promise<Part["live"]> {
  const charge = sql`(
    select c.breakdown from agreed_charge c
    where c.assignment_id = assignment.id and c."from" <= greatest(${judgedOn}::date, assignment.starts_on)
    order by c."from" desc limit 1)`.mapWith(agreedCharge.breakdown);
  const rows = await db
    .select({
      submissionId: assignment.submissionId,
      id: assignment.id,
      number: assignment.number,
      startsOn: assignment.startsOn,
      endsOn: assignment.endsOn,
      hoursPerWeek: assignment.hoursPerWeek,
      registerCheck: assignment.registerCheck,
      renewedChecks: assignment.renewedChecks,
      charge,
    })
    .from(assignment)
    .where(and(eq(assignment.councilId, viewer.organisationId), gte(assignment.endsOn, judgedOn)));
  return new Map(
    rows.map(({ submissionId, id, number, startsOn, endsOn, charge, ...terms }) => [
      submissionId,
      {
        id,
        number,
        terms: { ...terms, startsOn: dayOf(startsOn), endsOn: dayOf(endsOn), ...(charge ? { charge } : {}) },
      },
    ]),
  );
}

async function begin(change: Change, { runId, numbers }: Part): Promise<void> {
  const { db, viewer, now } = change;
  await db
    .delete(impactChange)
    .where(and(eq(impactChange.runId, runId), eq(impactChange.councilId, viewer.organisationId)));
  await db
    .update(impactCouncil)
    .set({
      toJudge: numbers.size,
      judged: 0,
      progressedAt: now.toISOString(),
      finishedAt: numbers.size === 0 ? now.toISOString() : null,
    })
    .where(ofPart(change, runId));
  change.record({ type: "impact.judged", subjectId: runId, details: { judged: 0, changes: 0 } });
}

const ofPart = ({ viewer }: Change, runId: string) =>
  and(eq(impactCouncil.runId, runId), eq(impactCouncil.councilId, viewer.organisationId));

/** Their facts, without the large parts that nothing of this reads, in one row as their numbers are. */
async function readSubjects(council: Viewer, part: Part, ids: readonly string[] = []): Promise<readonly Subject[]> {
  if (ids.length === 0) return [];
  const { unread } = part.judge;
  const [found] = await reading(council, ({ db }) =>
    db
      .select({
        ids: sql`json_agg(${submissionFacts.submissionId})`.mapWith((text: string) => JSON.parse(text) as string[]),
        facts: sql`json_agg(${submissionFacts.facts} - ${textArray(unread)}::text[])`.mapWith(
          (text: string) => JSON.parse(text) as SubmissionFacts[],
        ),
      })
      .from(submissionFacts)
      .where(sql`${submissionFacts.submissionId} = any(${textArray(ids)}::uuid[])`),
  );
  const inPlaceOfUnread = Object.fromEntries(unread.map((name) => [name, []]));
  return (found?.ids ?? []).map((id, index) =>
    subjectOf(id, Object.assign(found?.facts[index] as SubmissionFacts, inPlaceOfUnread), part),
  );
}

function subjectOf(
  id: string,
  frozen: SubmissionFacts,
  { numbers, live, exemptions: granted, judgedOn }: Part,
): Subject {
  const exemptions = granted.get(id);
  const assignment = live.get(id);
  if (!assignment) {
    const facts = exemptions ? { ...frozen, exemptions } : frozen;
    return { subject: "submission", subjectId: id, number: numbers.get(id) as string, facts };
  }
  const { terms, ...subject } = assignment;
  // What councils recorded of leavers is asked once, before the start.
  const askedAnew = { judgedOn, leavings: frozen.leavings, exemptions };
  return {
    subject: "assignment",
    subjectId: subject.id,
    number: subject.number,
    facts: factsOfEngagement(frozen, terms, askedAnew),
  };
}

type ChangeRow = Omit<typeof impactChange.$inferInsert, "id" | "regionId" | "councilId" | "runId">;

/** As PostgreSQL writes an array: one parameter, however many there are. */
const textArray = (items: readonly string[]): string => `{${items.join(",")}}`;

const changesOf = ({ facts, ...subject }: Subject, { judge }: Part): readonly ChangeRow[] =>
  judge.changesOf(facts).map((change) => ({
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
        hours_per_week, rule, before, after, "from", measure)
      select gen_random_uuid(), ${runId}, ${regionId}, ${viewer.organisationId}, subject, "subjectId", number, "coreJobType",
        "hoursPerWeek", rule, before, after, "from", measure
      from json_to_recordset(${JSON.stringify(changes)}::text::json) as c(subject text, "subjectId" uuid,
        number text, "coreJobType" text, "hoursPerWeek" integer, rule text, before text, after text, "from" date, measure jsonb)`);
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

const inStretches = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / AT_A_STRETCH) }, (_, index) =>
    ids.slice(index * AT_A_STRETCH, (index + 1) * AT_A_STRETCH),
  );
