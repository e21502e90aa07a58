import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import { runMigrations as applyQueueMigrations, Logger } from "graphile-worker";
import type { Sql } from "postgres";
import { APP_ROLE, withConnection } from "./connection";
import { projectFolder } from "./project-folder";

/** Held while the schema changes, so that processes that start together take turns: "accord" in ASCII. */
const MIGRATION_LOCK = 0x6163_636f_7264;

/**
 * Brings the schema, and that of the job queue, to this release, as the role that owns them. Processes that start
 * together take turns.
 *
 * @throws Error where the database was made by migrations that are not these.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  await withConnection(ownerUrl, async (sql) => {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK}::bigint)`;
    await refuseOtherHistory(sql);
    await applyMigrations(drizzle(sql), { migrationsFolder: migrationsFolder() });
    await applyQueueMigrations({ connectionString: ownerUrl, maxPoolSize: 1, logger: SILENT });
    await openQueueToApp(sql);
  });
}

/** @throws Error naming what is missing, where the schema is not that of this release. For a role that may not migrate. */
export async function checkMigrated(url: string): Promise<void> {
  const applied = await withConnection(url, async (sql) => ((await hasHistory(sql)) ? readApplied(sql) : []));
  const missing = readMigrations().slice(applied.length);
  if (missing.length === 0) return;
  throw new Error(
    `The database lacks ${missing.length} migration(s) of this release, first ${missing[0]?.tag}. ` +
      "Set DATABASE_OWNER_URL to the role that owns the schema, once or for good, so that they can be applied.",
  );
}

/** Lets one role migrate and then step down to the application's role in each transaction. */
export async function allowStepDown(url: string): Promise<void> {
  await withConnection(url, async (sql) => {
    // From PostgreSQL 16 the creator of a role is a member of it without the SET option: 'MEMBER' would say yes.
    const [row] = await sql`
      select pg_has_role(current_user, ${APP_ROLE}, case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end) as may`;
    if (!row?.may) await sql.unsafe(`grant ${APP_ROLE} to current_user`);
  });
}

type Migration = { readonly tag: string; readonly hash: string };

async function refuseOtherHistory(sql: Sql): Promise<void> {
  if (!(await hasHistory(sql))) return;
  const known = readMigrations();
  for (const [index, hash] of (await readApplied(sql)).entries()) {
    if (known[index]?.hash === hash) continue;
    throw new Error(
      `This database was made by another release: its migration ${index + 1} is not ${known[index]?.tag ?? "one that this release knows"}. ` +
        "Start that release, or a newer one. If it only holds demonstration data, remove its folder (or drop the database) and start again.",
    );
  }
}

async function hasHistory(sql: Sql): Promise<boolean> {
  const [row] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as found`;
  return row?.found === true;
}

async function readApplied(sql: Sql): Promise<string[]> {
  const rows = await sql`select hash from drizzle.__drizzle_migrations order by created_at`;
  return rows.map((row) => row.hash as string);
}

function readMigrations(): Migration[] {
  const folder = migrationsFolder();
  const journal = JSON.parse(readFileSync(join(folder, "meta/_journal.json"), "utf8")) as {
    entries: { tag: string }[];
  };
  return journal.entries.map(({ tag }) => ({
    tag,
    hash: createHash("sha256")
      .update(readFileSync(join(folder, `${tag}.sql`), "utf8"))
      .digest("hex"),
  }));
}

const migrationsFolder = (): string => join(projectFolder(), "db/migrations");

/**
 * graphile-worker makes its own tables, with row-level security on and no policy. The application's role adds and runs
 * jobs; their payloads hold ids alone.
 */
async function openQueueToApp(sql: Sql): Promise<void> {
  const tables = await sql`
    select c.relname as name, exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'accord_app') as open
    from pg_class c where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind = 'r'`;
  const statements = [
    `grant usage on schema drizzle, graphile_worker to ${APP_ROLE}`,
    `grant select on drizzle.__drizzle_migrations, graphile_worker.migrations to ${APP_ROLE}`,
    `grant select, insert, update, delete on all tables in schema graphile_worker to ${APP_ROLE}`,
    `revoke insert, update, delete on graphile_worker.migrations from ${APP_ROLE}`,
    ...tables
      .filter((table) => !table.open && table.name !== "migrations")
      .map(
        (table) =>
          `create policy accord_app on graphile_worker.${table.name as string} to ${APP_ROLE} using (true) with check (true)`,
      ),
  ];
  await sql.begin((transaction) => Promise.all(statements.map((statement) => transaction.unsafe(statement))));
}

const SILENT = new Logger(() => () => {});
