/**
 * Makes db/migrations/0001_schema.sql anew from db/schema, while nothing has been released:
 *
 *   npx tsx scripts/regenerate-migrations.ts
 *
 * 0000_roles.sql, 0002_security.sql and 0003_references.sql are written by hand; review the second after each change of the schema (the test
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
writeFileSync(
  join(migrations, "0001_schema.sql"),
  `-- Generated from db/schema by scripts/regenerate-migrations.ts: change the schema, not this file.\n${readFileSync(join(made, generated), "utf8")}`,
);
rmSync(join(migrations, "meta"), { recursive: true, force: true });
mkdirSync(join(migrations, "meta"));
cpSync(join(made, "meta/0000_snapshot.json"), join(migrations, "meta/0001_snapshot.json"));
rmSync(made, { recursive: true });

/** The order in which they run. The instants only have to rise. */
const entries = ["0000_roles", "0001_schema", "0002_security", "0003_references"].map((tag, idx) => ({
  idx,
  version: "7",
  when: Date.UTC(2026, 10, 21) + idx,
  tag,
  breakpoints: true,
}));
writeFileSync(
  join(migrations, "meta/_journal.json"),
  `${JSON.stringify({ version: "7", dialect: "postgresql", entries }, null, 2)}\n`,
);
