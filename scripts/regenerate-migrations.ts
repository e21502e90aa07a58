/**
 * Makes db/migrations/0001_schema.sql anew from db/schema, while nothing has been released:
 *
 *   npx tsx scripts/regenerate-migrations.ts
 *
 * 0000_roles.sql and those from 0002_security.sql on are written by hand; review 0002 after each change of the schema (the test
 * test/meta/row-level-security.test.ts names what it lacks). After the first release this script goes, and a change is
 * a new migration: npx drizzle-kit generate --name what-changes.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const migrations = join(import.meta.dirname, "../db/migrations");
const made = mkdtempSync(join(tmpdir(), "accord-migrations-"));

execFileSync(
  process.execPath,
  [
    "node_modules/drizzle-kit/bin.cjs",
    "generate",
    "--dialect",
    "postgresql",
    "--schema",
    "./db/schema/*.ts",
    "--out",
    made,
    "--name",
    "schema",
  ],
  { cwd: join(import.meta.dirname, ".."), stdio: "inherit" },
);

const generated = readdirSync(made).find((name) => name.endsWith("_schema.sql"));
if (!generated) throw new Error("drizzle-kit generated nothing.");
const schema = partitioned("ledger_line", "period", readFileSync(join(made, generated), "utf8"));
writeFileSync(
  join(migrations, "0001_schema.sql"),
  `-- Generated from db/schema by scripts/regenerate-migrations.ts: change the schema, not this file.\n${schema}`,
);
rmSync(join(migrations, "meta"), { recursive: true, force: true });
mkdirSync(join(migrations, "meta"));
cpSync(join(made, "meta/0000_snapshot.json"), join(migrations, "meta/0001_snapshot.json"));
rmSync(made, { recursive: true });

/** The order in which they run. The instants only have to rise. */
const entries = ["0000_roles", "0001_schema", "0002_security", "0003_references", "0004_reconciliation"].map(
  (tag, idx) => ({
    idx,
    version: "7",
    when: Date.UTC(2026, 10, 21) + idx,
    tag,
    breakpoints: true,
  }),
);
writeFileSync(
  join(migrations, "meta/_journal.json"),
  `${JSON.stringify({ version: "7", dialect: "postgresql", entries }, null, 2)}\n`,
);

/** What drizzle-kit cannot say: that a table is partitioned by the values of a column. */
function partitioned(table: string, column: string, sql: string): string {
  const created = new RegExp(`(CREATE TABLE "${table}" \\([^;]*\\n\\));`);
  if (!created.test(sql)) throw new Error(`drizzle-kit created no table ${table}.`);
  return sql.replace(created, `$1 PARTITION BY RANGE ("${column}");`);
}
