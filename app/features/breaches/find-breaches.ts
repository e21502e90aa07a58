import { and, desc, eq, inArray, isNotNull, ne, sql } from "drizzle-orm";
import { assignment, breach, breachMessage, reference } from "#db/schema";
import { policyOfBreach } from "~/domain/breaches/breach-clock";
import { breachSentence } from "~/domain/breaches/breach-sentence";
import { findUnmet, isFor, speaksOfStart } from "~/domain/breaches/find-unmet";
import { addDays, addMonths, type Day, dayOf, dayOfInstant, formatDay, latest } from "~/domain/day";
import type { Leaving } from "~/domain/facts";
import { rulebooksBinding } from "~/domain/rulebooks/council-rules";
import { compileJudge } from "~/domain/rulebooks/judge";
import { regionalFinding } from "~/domain/rulebooks/regional-verdict";
import type { BreachPolicy } from "~/domain/rulebooks/rulebook";
import type { JudgedRule } from "~/domain/rules/conclude";
import type { JobPayload } from "~/platform/jobs/jobs";
import type { Read } from "~/platform/tenancy";
import { systemViewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { monthsKept } from "../leavers/months-kept";
import { councilRules } from "../rulebooks/council-rules";
import { type FoundBreach, type MendedBreach, mendBreaches, openBreaches, sayAnew, sayStanding } from "./keep-breaches";
import { breachPolicyInUse } from "./load-breach-policy";
import { overdueReferences, type RunningAssignment, runningAssignments } from "./running-assignments";

/**
 * Job: judges a council's running assignments again today, or the one of them, and keeps its breaches in step: what is
 * unmet and stands not yet is opened with its clock, what stands and is unmet no longer is mended. Found again, a breach
 * stays the one it is, and only says its figures anew where they have changed, and that it stands where it was said to be
 * mended. Done twice, it changes nothing.
 */
export async function findBreaches({ councilId, assignmentId }: JobPayload<"find-breaches">): Promise<void> {
  const council = systemViewer({ id: councilId, name: "Council", kind: "council" });
  const own = await breachPolicyInUse();
  await changingOnce(council, async (change) => {
    // One at a time for a council, so that none mends what another has found by newer facts.
    await change.db.execute(sql`select pg_advisory_xact_lock(hashtext('find-breaches'), hashtext(${councilId}))`);
    const rules = await councilRules(change, councilId);
    const running = await runningAssignments(change, councilId, assignmentId, rules);
    const [overdue, standing] = await Promise.all([
      overdueReferences(change, councilId, assignmentId),
      standingBreaches(change, councilId, assignmentId),
    ]);
    const kept = running.some(({ atStart }) => atStart) ? await monthsKept(change) : 0;
    const judge = compileJudge(rules);
    const judged = new Map(running.map((one) => [one.id, judge(one.facts)]));
    const policyOf = (rulebookId: string | null, occasion: Parameters<typeof rulebooksBinding>[1]) =>
      policyOfBreach({ rulebookId, binding: rulebooksBinding(rules, occasion), otherwise: own }, change.today);
    const found = [
      ...running.flatMap((one) => {
        const atStart = one.atStart ? judge(one.atStart).filter(isUnmetCoolingOff) : [];
        return unmetIn(one, { today: judged.get(one.id) ?? [], atStart, kept }, policyOf);
      }),
      ...overdue.map((one) => overdueIn(one, policyOf(null, { startsOn: change.today, judgedOn: change.today }))),
    ];

    const before = new Map(standing.map((one) => [keyOf(one), one]));
    const now = new Set(found.map(keyOf));
    const opened = found.filter((one) => !before.has(keyOf(one)));
    const changed = found.flatMap((one) => {
      const was = before.get(keyOf(one));
      return was && was.sentence !== one.sentence ? [{ ...one, id: was.id, version: was.version }] : [];
    });
    const over = standing.filter((one) => !now.has(keyOf(one)) && !isNoLongerRecorded(one, change.today));
    const [overIds, saidAnew] = [new Set(over.map(({ id }) => id)), new Map(changed.map((one) => [one.id, one]))];
    const claimed = standing.filter(({ id, lastSaid }) => lastSaid === "said-mended" && !overIds.has(id));
    if (opened.length + changed.length + over.length + claimed.length === 0) throw new DoneBefore();
    await openBreaches(change, opened);
    await sayAnew(change, changed);
    await sayStanding(
      change,
      claimed.map((one) => ({ ...one, sentence: saidAnew.get(one.id)?.sentence ?? one.sentence })),
    );
    await mendBreaches(
      change,
      over.map((one) => ({ ...one, ...whyMended(one, judged.get(one.assignmentId) ?? [], change.today) })),
    );
  });
}

const keyOf = ({
  assignmentId,
  kind,
  rulebookId,
}: {
  readonly assignmentId: string;
  readonly kind: string;
  readonly rulebookId: string | null;
}): string => `${assignmentId} ${kind} ${rulebookId ?? ""}`;

function unmetIn(
  { id, agencyId, regionId, createdAt, chargeFrom, facts, atStart }: RunningAssignment,
  judged: {
    readonly today: readonly JudgedRule[];
    readonly atStart: readonly JudgedRule[];
    /** For how many months after a last day the leavers' register keeps it. */
    readonly kept: number;
  },
  policyOf: (rulebookId: string | null, occasion: RunningAssignment["facts"]) => BreachPolicy,
): readonly FoundBreach[] {
  const { exemptions = [], coreJobType, startsOn, judgedOn } = facts;
  const parties = { assignmentId: id, agencyId, regionId };
  const unmet = findUnmet(judged.today, [...exemptions, ...judged.atStart.map(askedAgain)]).map((one): FoundBreach => {
    const told = regionalFinding(one.tell());
    const finding = speaksOfStart(told.rule) ? { ...told, remedy: null } : told;
    return {
      ...parties,
      kind: finding.rule,
      rulebookId: finding.rulebook.id,
      finding,
      recordedUntil: judged.atStart.some((again) => isFor(askedAgain(again), one))
        ? recordedUntil(atStart?.leavings ?? [], judged.kept)
        : null,
      sentence: breachSentence(finding, { chargeFrom, coreJobType, exemptions, on: judgedOn }),
      policy: policyOf(finding.rulebook.id, facts),
    };
  });
  const agreedOn = dayOfInstant(createdAt);
  if (agreedOn <= startsOn) return unmet;
  const beforeStart: FoundBreach = {
    ...parties,
    kind: "work-before-start",
    rulebookId: null,
    finding: null,
    recordedUntil: null,
    sentence: `The assignment began on ${formatDay(startsOn)}, and was not agreed until ${formatDay(agreedOn)}.`,
    policy: policyOf(null, facts),
  };
  return [...unmet, beforeStart];
}

const isUnmetCoolingOff = ({ rule, outcome }: JudgedRule): boolean => rule === "cooling-off" && outcome === "not met";

const askedAgain = ({ rule, rulebook }: JudgedRule) => ({ rule, rulebookId: rulebook.id });

/** The day on which the register has let go of the last of these leavings (purge-leavers.ts); null of none. */
function recordedUntil(leavings: readonly Leaving[], kept: number): Day | null {
  const [first, ...others] = leavings.map(({ leftOn }) => addMonths(addDays(leftOn, 1), kept));
  return first ? latest(first, ...others) : null;
}

/**
 * Whether a breach stands though the leavers' register no longer says what it was found by: let go of by its age, that
 * was no less so. What is gone before its day was corrected.
 */
const isNoLongerRecorded = ({ recordedUntil: until, endsOn }: Standing, today: Day): boolean =>
  until !== null && until <= today && today <= endsOn;

type Overdue = Awaited<ReturnType<typeof overdueReferences>>[number];

const overdueIn = ({ number, dueOn, ...parties }: Overdue, policy: BreachPolicy): FoundBreach => ({
  ...parties,
  kind: "reference-overdue",
  rulebookId: null,
  finding: null,
  recordedUntil: null,
  sentence: `Reference ${number} was due on ${formatDay(dayOf(dueOn))} and has not been given.`,
  policy,
});

/** An assignment can have several references. The breach is of the one whose number its sentence says. */
const isNamedIn = (sentence: typeof breach.sentence) => sql`position(${reference.number} in ${sentence}) > 0`;

/** Whether it was judged again since it was said to be mended: the later of the two. */
const lastSaid = ({ db }: Read) =>
  db
    .select({ kind: breachMessage.kind })
    .from(breachMessage)
    .where(and(eq(breachMessage.breachId, breach.id), inArray(breachMessage.kind, ["said-mended", "judged-again"])))
    .orderBy(desc(breachMessage.at), desc(breachMessage.id))
    .limit(1);

async function standingBreaches(read: Read, councilId: string, assignmentId: string | null) {
  const rows = await read.db
    .select({
      id: breach.id,
      number: breach.number,
      regionId: breach.regionId,
      assignmentId: breach.assignmentId,
      kind: breach.kind,
      rulebookId: breach.rulebookId,
      sentence: breach.sentence,
      status: breach.status,
      version: breach.version,
      recordedUntil: breach.recordedUntil,
      lastSaid: sql<string | null>`(${lastSaid(read)})`,
      endsOn: assignment.endsOn,
      referenceStatus: reference.status,
      referenceGivenAt: reference.givenAt,
      referenceClosedAt: reference.closedAt,
    })
    .from(breach)
    .innerJoin(assignment, eq(assignment.id, breach.assignmentId))
    .leftJoin(reference, and(eq(reference.assignmentId, breach.assignmentId), isNamedIn(breach.sentence)))
    .where(
      and(
        eq(breach.councilId, councilId),
        ne(breach.status, "mended"),
        assignmentId === null ? isNotNull(breach.assignmentId) : eq(breach.assignmentId, assignmentId),
      ),
    );
  return rows.map((row) => ({ ...row, assignmentId: row.assignmentId as string }));
}

type Standing = Awaited<ReturnType<typeof standingBreaches>>[number];

/** Why a breach that stands is over: the first that holds. */
function whyMended(
  standing: Standing,
  judged: readonly JudgedRule[],
  today: Day,
): Omit<MendedBreach, "id" | "regionId"> {
  const { kind, rulebookId, endsOn } = standing;
  if (kind === "reference-overdue") return whyNotOverdue(standing, today);
  const lastDay = dayOf(endsOn);
  if (lastDay < today) return { mendedOn: lastDay, text: `The assignment ended on ${formatDay(lastDay)}.` };
  const now = judged.find(({ rule, rulebook }) => rule === kind && rulebook.id === rulebookId);
  if (!now) return { mendedOn: today, text: "The rulebook does not ask this of the assignment any more." };
  const { outcome, exemption } = now;
  if (exemption)
    return { mendedOn: today, text: `Exemption ${exemption.number} covers it until ${formatDay(exemption.endsOn)}.` };
  if (standing.recordedUntil !== null)
    return {
      mendedOn: today,
      text: "What a council had recorded of the worker’s last post was corrected: by that, the worker could start.",
    };
  const { reason } = regionalFinding(now.tell());
  return {
    mendedOn: today,
    text: outcome === "met" ? `The rule is met again. ${reason}` : `The rule is not unmet any more. ${reason}`,
  };
}

function whyNotOverdue(
  { referenceStatus, referenceGivenAt, referenceClosedAt }: Standing,
  today: Day,
): Omit<MendedBreach, "id" | "regionId"> {
  if (referenceGivenAt !== null) {
    const givenOn = dayOfInstant(referenceGivenAt);
    return { mendedOn: givenOn, text: `The reference was given on ${formatDay(givenOn)}.` };
  }
  if (referenceClosedAt !== null && (referenceStatus === "declined" || referenceStatus === "cancelled")) {
    const closedOn = dayOfInstant(referenceClosedAt);
    return { mendedOn: closedOn, text: `The reference was ${referenceStatus} on ${formatDay(closedOn)}.` };
  }
  return { mendedOn: today, text: "The reference is not overdue any more." };
}
