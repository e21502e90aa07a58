import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, connect, createServer } from "node:net";
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

async function freePort(): Promise<number> {
  const door = createServer().listen(0, "127.0.0.1");
  await once(door, "listening");
  const { port } = door.address() as AddressInfo;
  door.close();
  await once(door, "close");
  return port;
}

/** What a mail server says first, or why there is none. */
function greetingOf(port: number): Promise<string> {
  return new Promise((heard) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("data", (data) => {
      heard(data.toString());
      socket.destroy();
    });
    socket.once("error", (error: NodeJS.ErrnoException) => heard(error.code ?? ""));
  });
}

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

  it("listens for mail that comes back while it runs, and refuses a port that is taken", async () => {
    const port = await freePort();
    const bounces = {
      ACCORD_DEMO: "off",
      SMTP_URL: "smtp://127.0.0.1:9",
      MAIL_FROM: "accord@region.example",
      BOUNCE_DOMAIN: "bounces.region.example",
      BOUNCE_SECRET: "0".repeat(32),
      BOUNCE_PORT: String(port),
    };
    configureForTest(readConfiguration({ ...quiet, ...bounces, DATABASE_URL: database.urls().app }));
    const platform = await startPlatform({ handlers });
    expect(await greetingOf(port)).toMatch(/^220 /);
    await expect(startPlatform({ handlers })).rejects.toThrow(`BOUNCE_PORT: expected a free port; ${port} is taken.`);
    await platform.stop();
    expect(await greetingOf(port)).toBe("ECONNREFUSED");
  });

  it("refuses the owner's role where the application's is expected", async () => {
    const { owner } = database.urls();
    configureForTest(readConfiguration({ ...quiet, DATABASE_URL: owner, DATABASE_OWNER_URL: owner }));
    await expect(startPlatform({ handlers })).rejects.toThrow(/could bypass row-level security/);
  });
});
