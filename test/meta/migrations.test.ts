import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("the migrations make the schema that the code describes", async () => {
  const copy = await mkdtemp(join(tmpdir(), "accord-migrations-"));
  try {
    await cp("db/migrations", copy, { recursive: true });
    const before = await readdir(copy);
    const { stdout } = await promisify(execFile)(process.execPath, [
      "node_modules/drizzle-kit/bin.cjs",
      "generate",
      "--dialect=postgresql",
      "--schema=./db/schema/*.ts",
      // drizzle-kit takes it from here, even where it is absolute.
      `--out=${relative(process.cwd(), copy)}`,
    ]);
    expect(stdout).toContain("No schema changes");
    expect(await readdir(copy)).toEqual(before);
  } finally {
    await rm(copy, { recursive: true });
  }
}, 60_000);
