import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { authority } from "#db/schema";
import { useDatabase } from "#test/database";
import { configureForTest, readConfiguration } from "~/platform/configuration";
import { type JobHandlers, jobs } from "~/platform/jobs/jobs";
import { startPlatform } from "~/platform/start";
import { identifying } from "~/platform/tenancy";

const handlers = Object.fromEntries(Object.keys(jobs).map((name) => [name, async () => {}])) as unknown as JobHandlers;
const quiet = { NODE_ENV: "test", LOG_LEVEL: "silent" };

describe("starting the platform", { timeout: 60_000 }, () => {
  const database = useDatabase({ emptied: "once" });
  afterEach(() => configureForTest(null));

  const countAuthorities = () =>
    identifying(({ db }) => db.select({ code: authority.code }).from(authority)).then((rows) => rows.length);
  const seed = async ({
    db,
  }: {
    db: Parameters<NonNullable<Parameters<typeof startPlatform>[0]["seed"]>>[0]["db"];
  }) => {
    await db
      .insert(authority)
      .values({ code: "XAA", name: "Westbrook", region: "Northmere", invented: true })
      .onConflictDoNothing();
  };

  it("needs nothing but a folder: server, schema, seed, jobs; and starts again on what it left", async () => {
    const folder = await mkdtemp(join(tmpdir(), "accord-start-"));
    // As root, another user runs the server: without this the data would be elsewhere, rightly.
    await chmod(folder, 0o711);
    configureForTest(readConfiguration({ ...quiet, ACCORD_DATA: folder }));
    for (const _turn of ["first", "second"]) {
      const platform = await startPlatform({
        handlers,
        seed,
        daily: [{ job: "sweep-sessions", at: "03:00", payload: {} }],
      });
      expect(platform.databaseDescription).toMatch(/^PostgreSQL 18\.\d+ of its own/);
      expect(await platform.ready()).toBe(true);
      expect(await countAuthorities()).toBe(1);
      await platform.stop();
      expect(await platform.ready()).toBe(false);
    }
    await rm(folder, { recursive: true });
  });

  it("works on the PostgreSQL it is given, as two roles", async () => {
    const { app, owner } = database.urls();
    configureForTest(readConfiguration({ ...quiet, DATABASE_URL: app, DATABASE_OWNER_URL: owner }));
    const platform = await startPlatform({ handlers, seed });
    expect(platform.databaseDescription).toMatch(/^PostgreSQL at 127\.0\.0\.1:\d+\/test_/);
    expect(await countAuthorities()).toBe(1);
    await platform.stop();
  });

  it("works without the owner once the schema is there", async () => {
    configureForTest(readConfiguration({ ...quiet, DATABASE_URL: database.urls().app }));
    const platform = await startPlatform({ handlers, seed: async () => expect.unreachable("only the owner seeds") });
    expect(await platform.ready()).toBe(true);
    await platform.stop();
  });

  it("refuses the owner's role where the application's is expected", async () => {
    const { owner } = database.urls();
    configureForTest(readConfiguration({ ...quiet, DATABASE_URL: owner, DATABASE_OWNER_URL: owner }));
    await expect(startPlatform({ handlers })).rejects.toThrow(/could bypass row-level security/);
  });
});
