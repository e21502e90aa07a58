/**
 * The impact of a rulebook change on 100,000 submissions: eight councils' jobs, two at once, on the PostgreSQL that the
 * product brings, with fsync on. The facts are read, judged by what is in force and by the version, and what changes is
 * kept, with progress committed as it goes. Then the page's own figures are read, and the judging is timed alone.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { drizzle } from "drizzle-orm/postgres-js";
import { closeDatabase, connect, openDatabase } from "#db/connection";
import { startEmbeddedServer } from "#db/embedded/server";
import { migrate } from "#db/migrate";
import * as schema from "#db/schema";
import { limitedCompanyCharge } from "#test/factories/charge";
import { compliantFacts, referenceGiven } from "#test/factories/submission-facts";
import { addMonths, dayOf } from "~/domain/day";
import type { SubmissionFacts } from "~/domain/facts";
import { compileImpact } from "~/domain/rulebooks/impact";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import { beginOn } from "~/domain/rulebooks/terms";
import { measureCouncil } from "~/features/rulebooks/impact/measure-council";
import { showImpact } from "~/features/rulebooks/impact/show-impact";
import { startMeasuring } from "~/features/rulebooks/impact/start-measuring";
import { rulesInUse } from "~/features/rulebooks/rules-in-use";
import { freezeClock, today } from "~/platform/clock";
import type { Viewer } from "~/platform/viewer";
import { AGENCIES, arrangeOrganisations, COUNCILS, idOf, MSP, REGION } from "./kit/arrange-drafts";
import { nextVersion } from "./kit/next-version";
import { remark, report } from "./kit/report";

const SUBMISSIONS = 100_000;
const AT_ONCE = 2;
const ON = dayOf("2026-11-23");
const VERSION = idOf("9", 1);

const { rulebooks, statutory } = await rulesInUse();
const inForce = rulebooks.find(({ id }) => id === "northmere-2025") as Rulebook;

const FIRST = dayOf("2026-12-01");
const version = nextVersion(beginOn({ ...inForce, allAssignmentsFrom: null }, FIRST));

const given = (changes: Partial<SubmissionFacts>) => compliantFacts(ON, changes);
const EXAMPLES: readonly SubmissionFacts[] = [
  given({}),
  given({ charge: limitedCompanyCharge("36.00") }),
  given({ charge: limitedCompanyCharge("37.50") }),
  given({ charge: limitedCompanyCharge("39.20") }),
  given({ charge: limitedCompanyCharge("40.80") }),
  given({ references: [referenceGiven(addMonths(ON, -2)), referenceGiven(addMonths(ON, -20))] }),
  given({ coreJobType: "team-manager" }),
  given({ notice: { days: 35, substantiveDays: 28 } }),
];

const analyst: Viewer = {
  personId: null,
  name: "Analyst",
  organisationId: REGION,
  organisationName: "Northmere Children's Partnership",
  organisationKind: "region",
  roles: ["analyst"],
};

const folder = await mkdtemp(join(tmpdir(), "accord-bench-"));
const server = await startEmbeddedServer({ folder });
try {
  await migrate(server.ownerUrl);
  freezeClock("2026-11-23T10:00:00Z");
  await arrange(server.superuserUrl.replace(/\/[^/]*$/, "/accord"));
  await openDatabase({ url: server.appUrl, roleKeeping: "own-role", connections: 10 });

  await startMeasuring(analyst, { id: VERSION, version: 1 });
  const runId = await latestRun();
  const waiting = monitorEventLoopDelay({ resolution: 1 });
  const processor = process.cpuUsage();
  const start = performance.now();
  waiting.enable();
  await measureAll(runId);
  waiting.disable();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(processor);

  const shownAt = performance.now();
  const { run } = await showImpact(analyst, VERSION, 1);
  const shown = performance.now() - shownAt;
  const judged = run?.councils.reduce((sum, council) => sum + council.judged, 0) ?? 0;
  if (!run?.isFinished || judged !== SUBMISSIONS) throw new Error(`${judged} of ${SUBMISSIONS} were judged`);
  remark(
    `${SUBMISSIONS} submissions measured in ${seconds.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of processor), ${run.results?.changes.total} changes; the page’s figures in ${Math.round(shown)} ms`,
  );
  const inMs = (nanoseconds: number) => `${Math.round(nanoseconds / 1e6)} ms`;
  remark(
    `Meanwhile anything else in the process waited at most ${inMs(waiting.max)} for its turn, one time in a hundred ${inMs(waiting.percentile(99))} or longer`,
  );
  report([
    {
      what: `Impact, submissions measured, ${AT_ONCE} councils at once, fsync on`,
      ours: { perSecond: judged / seconds, perProcessorSecond: (judged * 1e6) / (user + system) },
      peer: null,
    },
    judgingAlone(),
  ]);
} finally {
  await closeDatabase();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function measureAll(runId: string): Promise<void> {
  const councils = Array.from({ length: COUNCILS }, (_, index) => idOf("c", index));
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let councilId = councils.shift(); councilId; councilId = councils.shift())
        await measureCouncil({ runId, councilId });
    }),
  );
}

async function latestRun(): Promise<string> {
  const sql = connect(server.superuserUrl.replace(/\/[^/]*$/, "/accord"), { max: 1 });
  const [run] = await sql`select id from impact_run`;
  await sql.end();
  return run?.id as string;
}

/** Both versions on every submission, without reading or keeping anything. */
function judgingAlone() {
  const { changesOf } = compileImpact(
    { bound: [{ rulebook: inForce, from: null, signatories: [] }], statutory },
    version,
    ON,
  );
  const facts = EXAMPLES.map((one) => structuredClone(one));
  const pass = () => {
    for (let index = 0; index < SUBMISSIONS; index += 1) changesOf(facts[index % facts.length] as SubmissionFacts);
  };
  pass();
  const processor = process.cpuUsage();
  const start = performance.now();
  pass();
  const { user, system } = process.cpuUsage(processor);
  return {
    what: "Impact, judging alone, by both versions",
    ours: {
      perSecond: (SUBMISSIONS * 1000) / (performance.now() - start),
      perProcessorSecond: (SUBMISSIONS * 1e6) / (user + system),
    },
    peer: null,
  };
}

/** The rows are made in the database itself: what they come from is not what is measured. */
async function arrange(superuserUrl: string): Promise<void> {
  const sql = connect(superuserUrl, { max: 1 });
  await arrangeOrganisations(drizzle(sql), today());
  await drizzle(sql).insert(schema.rulebookVersion).values({
    id: VERSION,
    rulebookId: version.id,
    rulebookVersion: version.version,
    regionId: REGION,
    status: "draft",
    basedOn: inForce.version,
    content: version,
    note: "",
    draftedBy: "Analyst",
    changedAt: "2026-11-20T09:00:00Z",
  });
  const idIn = (kind: string) => `('${idOf(kind, 0).slice(0, 24)}' || lpad(to_hex(%s), 12, '0'))::uuid`;
  const id = (kind: string, expression: string) => idIn(kind).replace("%s", expression);
  const [council, agency] = [`n % ${COUNCILS}`, `n % ${AGENCIES}`];
  await sql.begin(async (transaction) => {
    await transaction`set local session_replication_role = replica`;
    await transaction`create temporary table example on commit drop as
      select (ordinality - 1)::int as place, value as facts
      from jsonb_array_elements(${JSON.stringify(EXAMPLES)}::text::jsonb) with ordinality`;
    await transaction.unsafe(`insert into submission (id, number, agency_id, council_id, msp_id, region_id,
        requisition_id, candidate_id, worker_id, status, version, created_at, changed_at, submitted_at, worker_name)
      select ${id("5", "n")}, 'S-' || n, ${id("a", agency)}, ${id("c", council)}, '${MSP}', '${REGION}',
        ${id("2", council)}, ${id("6", "n")}, ${id("7", "n")}, 'submitted', 1, now, now, now, 'Ewa Nowak'
      from (select n, '2026-11-20T09:00:00Z'::timestamptz - n * interval '5 minutes' / 2 as now
        from generate_series(0, ${SUBMISSIONS - 1}) n) numbers`);
    await transaction.unsafe(`insert into submission_facts (submission_id, agency_id, council_id, worker_email, facts)
      select ${id("5", "n")}, ${id("a", agency)}, ${id("c", council)}, 'worker@example.org', facts
      from generate_series(0, ${SUBMISSIONS - 1}) n join example on place = n / ${COUNCILS} % ${EXAMPLES.length}`);
    await transaction.unsafe(`insert into verdict (id, submission_id, agency_id, council_id, msp_id, region_id,
        core_job_type, judged_on, outcome, capped_rate, capped_basis, regional_verdict, made_at)
      select ${id("3", "n")}, ${id("5", "n")}, ${id("a", agency)}, ${id("c", council)}, '${MSP}', '${REGION}',
        'social-worker', '2026-11-20'::date - n / 576, 'met', 30 + n % 1000 / 100.0, 'all-in', '{}', now()
      from generate_series(0, ${SUBMISSIONS - 1}) n`);
  });
  await sql`analyze`;
  await sql.end();
}
