import { Logger, runOnce, type Task } from "graphile-worker";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, beforeEach, inject } from "vitest";
import { closeDatabase, openDatabase } from "#db/connection";
import type { EmbeddedServer } from "#db/embedded/server";
import { migrate } from "#db/migrate";
import { type JobHandlers, type JobName, type JobRun, jobs } from "~/platform/jobs/jobs";
import { joinTestServer } from "./server";

/** Held while the template is migrated and copied: PostgreSQL copies no database that somebody is connected to. */
const TEMPLATE_LOCK = 7_436_217;

export type QueuedJob = { readonly name: JobName; readonly payload: unknown; readonly key: string | null };

export type TestDatabase = {
  /** As the server's administrator, whom no policy binds: to arrange, to look, to tamper. */
  asOwner<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
  /** The jobs that wait in the queue, oldest first. */
  queuedJobs(): Promise<QueuedJob[]>;
  /** Runs what is due in the queue, and what that enqueues, with these handlers; jobs without one stay. */
  runJobs(handlers: Partial<JobHandlers>): Promise<void>;
  /** The addresses of this database, by role. */
  urls(): { readonly app: string; readonly owner: string; readonly superuser: string };
};

/**
 * Gives a test file a database of its own, migrated, with the pool open on it as the product has it.
 *
 * @param options.emptied whether it is emptied before each test (arrange in beforeEach), or once for the file, for
 * tests that only read (arrange in beforeAll).
 */
export function useDatabase(
  options: { emptied: "before-each-test" | "once" } = { emptied: "before-each-test" },
): TestDatabase {
  const name = `test_${process.pid}_${Math.trunc(performance.now())}`;
  let server: EmbeddedServer;
  let superuser: Sql;
  const urlOn = (url: string) => url.replace(/\/[^/]*$/, `/${name}`);

  beforeAll(async () => {
    server = await joinTestServer(inject("testServerFolder"));
    await copyTemplate(server, name);
    superuser = postgres(urlOn(server.superuserUrl), { max: 2, onnotice: () => {} });
    await openDatabase({ url: urlOn(server.appUrl), roleKeeping: "own-role", connections: 5 });
  });
  if (options.emptied === "before-each-test") beforeEach(() => empty(superuser));
  afterAll(async () => {
    await closeDatabase();
    await superuser.end({ timeout: 1 });
    await withAdministrator(server, (sql) => sql.unsafe(`drop database ${name} with (force)`));
  });

  return {
    asOwner: (work) => work(superuser),
    queuedJobs: async () => {
      const rows = await superuser`
        select t.identifier as name, j.payload, j.key from graphile_worker._private_jobs j
        join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`;
      return rows as unknown as QueuedJob[];
    },
    runJobs: async (handlers) => {
      const tasks = Object.entries(handlers) as [JobName, (payload: unknown, run: JobRun) => Promise<void>][];
      await runOnce({
        connectionString: urlOn(server.appUrl),
        maxPoolSize: 2,
        noHandleSignals: true,
        logger: SILENT,
        taskList: Object.fromEntries<Task>(
          tasks.map(([job, handle]) => [
            job,
            (payload, helpers) => handle(jobs[job].parse(payload), { jobId: helpers.job.id }),
          ]),
        ),
      });
    },
    urls: () => ({ app: urlOn(server.appUrl), owner: urlOn(server.ownerUrl), superuser: urlOn(server.superuserUrl) }),
  };
}

/** The server's own database is the template: migrated once in a run, never written to. */
async function copyTemplate(server: EmbeddedServer, name: string): Promise<void> {
  await withAdministrator(server, async (sql) => {
    await sql`select pg_advisory_lock(${TEMPLATE_LOCK})`;
    const [template] =
      await sql`select shobj_description(oid, 'pg_database') as comment from pg_database where datname = 'accord'`;
    if (template?.comment !== "migrated") {
      await migrate(server.ownerUrl);
      await sql`comment on database accord is 'migrated'`;
    }
    await sql.unsafe(`create database ${name} template accord owner accord_owner`);
  });
}

/** By DELETE: a test leaves few rows, and TRUNCATE makes new files for a hundred tables and indexes. */
async function empty(sql: Sql): Promise<void> {
  const rows = await sql`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname = 'public' or (schemaname = 'graphile_worker' and tablename = '_private_jobs')`;
  // Past the triggers that keep what is frozen, and past foreign keys.
  const statements = rows.map((row) => `delete from ${row.name as string};`);
  await sql.begin((transaction) =>
    transaction.unsafe(`set local session_replication_role = replica; ${statements.join(" ")}`),
  );
}

async function withAdministrator<Result>(server: EmbeddedServer, work: (sql: Sql) => Promise<Result>): Promise<Result> {
  const sql = postgres(server.superuserUrl, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

const SILENT = new Logger(() => () => {});
