import { and, asc, count, desc, eq, sql } from "drizzle-orm";
import { impactChange, organisation } from "#db/schema";
import { type Day, dayOf } from "~/domain/day";
import type { CoreJobType } from "~/domain/facts";
import { type Pence, payForHours, type Rate } from "~/domain/money";
import type { Outcome, RuleId } from "~/domain/verdict";
import { WEEKS_IN_A_YEAR } from "~/domain/working-time";
import { PAGE_SIZE } from "~/platform/http/listing";
import type { Read } from "~/platform/tenancy";

/** How many submissions and assignments change in each direction; one that changes by several rules counts once. */
type Directions = {
  /** Meets the rule now, or leaves it to the council, and would not meet it. */
  readonly worse: number;
  /** Does not meet it now, and would no longer fail it. */
  readonly better: number;
  /** Changes between what is met, what is decided and what does not apply. */
  readonly other: number;
};

export type Impact = Directions & {
  /** What those that would no longer meet a cap charge above it; null where there are none. */
  readonly excess: Excess | null;
};

export type Excess = {
  /** £ an hour, of all of them together, and of the one that is furthest above. */
  readonly perHour: Rate;
  readonly most: Rate;
  /** Of all of them together, at their own hours. */
  readonly perYear: Pence;
};

export type ImpactSummary = {
  readonly byRule: readonly (Impact & { readonly rule: RuleId })[];
  readonly byCouncil: readonly (Impact & { readonly council: string })[];
  readonly byRole: readonly (Impact & { readonly coreJobType: CoreJobType })[];
};

export type ImpactChange = {
  readonly subject: "submission" | "assignment";
  readonly subjectId: string;
  readonly number: string;
  readonly council: string;
  readonly coreJobType: CoreJobType;
  readonly rule: RuleId;
  readonly before: Outcome;
  readonly after: Outcome;
  /** The first day on which it would change. */
  readonly from: Day;
  /** On the day on which it is furthest above. £ an hour above the version's cap, below zero where it is under it; null where no rate is compared. */
  readonly perHour: Rate | null;
  /** The same over a year at its own hours. */
  readonly perYear: Pence | null;
};

const { before, after, measure, hoursPerWeek, rule } = impactChange;
const worse = sql<boolean>`${after} = 'not met'`;
const better = sql<boolean>`${before} = 'not met'`;

/** £0.0001 an hour above the cap; null for any other rule. */
const above = sql<string | null>`case when ${measure} ->> 'unit' = 'rate'
  then (${measure} ->> 'found')::bigint - (${measure} ->> 'asked')::bigint end`;

/** What has changed so far, of a run that the viewer may read. */
export async function summarise(read: Read, runId: string): Promise<ImpactSummary> {
  const [byRule, byCouncil, byRole] = await Promise.all([
    summariseRules(read, runId),
    countBy(read, runId, organisation.name),
    countBy(read, runId, impactChange.coreJobType),
  ]);
  return {
    byRule,
    byCouncil: byCouncil.map(({ key, ...impact }) => ({ council: key, ...impact })),
    byRole: byRole.map(({ key, ...impact }) => ({ coreJobType: key as CoreJobType, ...impact })),
  };
}

async function summariseRules({ db }: Read, runId: string): Promise<ImpactSummary["byRule"]> {
  const rows = await db
    .select({
      rule,
      worse: sql<string>`count(*) filter (where ${worse})`,
      better: sql<string>`count(*) filter (where ${better})`,
      other: sql<string>`count(*) filter (where not ${worse} and not ${better})`,
      perHour: sql<string | null>`sum(${above}) filter (where ${worse})`,
      most: sql<string | null>`max(${above}) filter (where ${worse})`,
      hourly: sql<string | null>`sum(${above} * ${hoursPerWeek}) filter (where ${worse})`,
    })
    .from(impactChange)
    .where(eq(impactChange.runId, runId))
    .groupBy(rule)
    .orderBy(desc(sql`count(*) filter (where ${worse})`), asc(rule));
  return rows.map((row) => ({ rule: row.rule, ...impactOf(row) }));
}

/** Each submission or assignment counts once, in the worst of its directions. */
async function countBy({ db }: Read, runId: string, key: typeof organisation.name | typeof impactChange.coreJobType) {
  const subjects = db
    .select({
      key: sql<string>`${key}`.as("key"),
      worse: sql<boolean>`bool_or(${worse})`.as("worse"),
      better: sql<boolean>`bool_or(${better})`.as("better"),
      // No submission has two findings of a cap by one rulebook.
      perHour: sql<string | null>`max(${above}) filter (where ${worse})`.as("per_hour"),
      hours: sql<number>`max(${hoursPerWeek})`.as("hours"),
    })
    .from(impactChange)
    .innerJoin(organisation, eq(organisation.id, impactChange.councilId))
    .where(eq(impactChange.runId, runId))
    .groupBy(key, impactChange.subjectId)
    .as("subjects");
  const rows = await db
    .select({
      key: subjects.key,
      worse: sql<string>`count(*) filter (where ${subjects.worse})`,
      better: sql<string>`count(*) filter (where ${subjects.better} and not ${subjects.worse})`,
      other: sql<string>`count(*) filter (where not ${subjects.better} and not ${subjects.worse})`,
      perHour: sql<string | null>`sum(${subjects.perHour})`,
      most: sql<string | null>`max(${subjects.perHour})`,
      hourly: sql<string | null>`sum(${subjects.perHour} * ${subjects.hours})`,
    })
    .from(subjects)
    .groupBy(subjects.key)
    .orderBy(subjects.key);
  return rows.map((row) => ({ key: row.key, ...impactOf(row) }));
}

type Sums = {
  readonly worse: string;
  readonly better: string;
  readonly other: string;
  /** £0.0001 an hour. */
  readonly perHour: string | null;
  readonly most: string | null;
  /** The same times hundredths of an hour a week. */
  readonly hourly: string | null;
};

const impactOf = ({ worse, better, other, perHour, most, hourly }: Sums): Impact => ({
  worse: Number(worse),
  better: Number(better),
  other: Number(other),
  excess:
    perHour === null
      ? null
      : {
          perHour: Number(perHour) as Rate,
          most: Number(most) as Rate,
          perYear: payForHours(Number(hourly) as Rate, WEEKS_IN_A_YEAR),
        },
});

/** A page of the changes, those that would no longer meet a rule first, the dearest above. */
export async function listChanges(
  { db }: Read,
  { runId, councilId, page }: { readonly runId: string; readonly councilId?: string; readonly page: number },
): Promise<{ readonly rows: readonly ImpactChange[]; readonly total: number }> {
  const wanted = and(eq(impactChange.runId, runId), councilId ? eq(impactChange.councilId, councilId) : undefined);
  const [rows, [counted]] = await Promise.all([
    db
      .select({
        subject: impactChange.subject,
        subjectId: impactChange.subjectId,
        number: impactChange.number,
        council: organisation.name,
        coreJobType: impactChange.coreJobType,
        hoursPerWeek,
        rule,
        before,
        after,
        from: impactChange.from,
        above,
      })
      .from(impactChange)
      .innerJoin(organisation, eq(organisation.id, impactChange.councilId))
      .where(wanted)
      .orderBy(desc(worse), sql`${above} desc nulls last`, asc(impactChange.number), asc(rule))
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE),
    db.select({ total: count() }).from(impactChange).where(wanted),
  ]);
  return {
    rows: rows.map(({ above: units, hoursPerWeek: hours, ...row }) => {
      const perHour = units === null ? null : (Number(units) as Rate);
      return {
        ...row,
        from: dayOf(row.from),
        perHour,
        perYear: perHour === null ? null : payForHours(perHour, hours * WEEKS_IN_A_YEAR),
      };
    }),
    total: counted?.total ?? 0,
  };
}
