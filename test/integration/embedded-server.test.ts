import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { binariesAt, copyBinaries, findBinaries, lacksLinks } from "#db/embedded/binaries";
import { isServerOf, readPostmaster } from "#db/embedded/postmaster";
import { startEmbeddedServer } from "#db/embedded/server";
import { findServerUser } from "#db/embedded/unprivileged-user";

type Running = { readonly child: ChildProcess; readonly superuserUrl: string; readonly description: string };

let folder: string;
let children: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "accord-embedded-"));
  await chmod(folder, 0o711);
});

afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  children = [];
  // Whatever a test left behind, this joins it or starts it, and stops it.
  const server = await startEmbeddedServer({ folder });
  await server.stop();
});

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));

/** A process of its own that uses the server of the folder. */
async function startProcess(): Promise<Running> {
  const child = spawn(process.execPath, ["--import", "tsx", "test/integration/embedded-process.ts", folder], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  children.push(child);
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return { child, ...(JSON.parse(line) as { superuserUrl: string; description: string }) };
}

async function stopProcess({ child }: Running): Promise<void> {
  const ended = once(child, "exit");
  child.stdin?.end();
  expect(await ended).toEqual([0, null]);
}

async function query(url: string, text: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await sql.unsafe(text);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const isUp = () => {
  const postmaster = readPostmaster(join(folder, "cluster"));
  return postmaster !== null && isServerOf(join(folder, "cluster"), postmaster.pid);
};

describe("the embedded server", { timeout: 60_000 }, () => {
  it("keeps the data and is joined again when its process was killed with -9", async () => {
    const first = await startProcess();
    await query(first.superuserUrl, "create table before_kill as select 42 as answer");
    const ended = once(first.child, "exit");
    first.child.kill("SIGKILL");
    await ended;
    expect(isUp()).toBe(true);

    const second = await startProcess();
    expect(second.description).toContain("already running");
    expect(await query(second.superuserUrl, "select answer from before_kill")).toEqual([{ answer: 42 }]);
    await stopProcess(second);
    expect(isUp()).toBe(false);
  });

  it("recovers what was committed when the server itself was killed with -9", async () => {
    const first = await startProcess();
    await query(first.superuserUrl, "create table before_crash as select 42 as answer");
    process.kill(readPostmaster(join(folder, "cluster"))?.pid ?? 0, "SIGKILL");
    first.child.kill("SIGKILL");

    const second = await startProcess();
    expect(await query(second.superuserUrl, "select answer from before_crash")).toEqual([{ answer: 42 }]);
    await stopProcess(second);
  });

  it("is shared by two processes that start together, and stops when the last of them leaves", async () => {
    const [one, other] = await Promise.all([startProcess(), startProcess()]);
    expect(one.superuserUrl).toBe(other.superuserUrl);
    await stopProcess(one);
    expect(isUp()).toBe(true);
    expect(await query(other.superuserUrl, "select 1 as one")).toEqual([{ one: 1 }]);
    await stopProcess(other);
    expect(isUp()).toBe(false);
  });

  it("is not deceived by a left-over pid file that names a process of something else", async () => {
    const server = await startEmbeddedServer({ folder });
    const pidFile = join(folder, "cluster", "postmaster.pid");
    const left = await readFile(pidFile, "utf8");
    await server.stop();
    await writeFile(pidFile, left.replace(/^\d+/, String(process.pid)));

    const again = await startEmbeddedServer({ folder });
    expect(await query(again.superuserUrl, "select 1 as one")).toEqual([{ one: 1 }]);
    await again.stop();
  });

  it("starts past the lock of a process that was killed while it started", async () => {
    await writeFile(join(folder, "starting.lock"), "999999 1");
    const [one, other] = await Promise.all([startProcess(), startProcess()]);
    expect(one.superuserUrl).toBe(other.superuserUrl);
    await Promise.all([stopProcess(one), stopProcess(other)]);
    expect(isUp()).toBe(false);
  });

  it("keeps its port and its passwords, which nobody else can read", async () => {
    const first = await startEmbeddedServer({ folder });
    await first.stop();
    const again = await startEmbeddedServer({ folder });
    expect(again.appUrl).toBe(first.appUrl);
    expect((await stat(join(folder, "passwords.json"))).mode & 0o777).toBe(0o600);
    await again.stop();
  });

  it("writes to disk before it says that something is done", async () => {
    const server = await startEmbeddedServer({ folder });
    const settings = await query(
      server.superuserUrl,
      "select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit",
    );
    expect(settings).toEqual([{ fsync: "on", commit: "on" }]);
    await server.stop();
  });

  it("recognises its server when the folder is reached by a link", async () => {
    const server = await startEmbeddedServer({ folder });
    const link = `${folder}-link`;
    await symlink(folder, link);
    const joined = await startEmbeddedServer({ folder: link });
    expect(joined.appUrl).toBe(server.appUrl);
    await joined.stop();
    await rm(link);
  });

  it("says which version made the data when another cannot read it", async () => {
    const server = await startEmbeddedServer({ folder });
    await server.stop();
    const versionFile = join(folder, "cluster", "PG_VERSION");
    const version = await readFile(versionFile, "utf8");
    await writeFile(versionFile, "13\n");
    await expect(startEmbeddedServer({ folder })).rejects.toThrow(/made by PostgreSQL 13; this is PostgreSQL 18/);
    await writeFile(versionFile, version);
  });

  it.runIf(findServerUser())(
    "puts the data where its user can reach it when root's folder is closed to others, and says so",
    async () => {
      const asked = join(folder, "closed", "postgres");
      await mkdir(join(folder, "closed"), { mode: 0o700 });
      const server = await startEmbeddedServer({ folder: asked });
      expect(server.notices.join()).toMatch(/cannot reach .*closed\/postgres.* Its data is in \//);
      expect(await query(server.superuserUrl, "select 1 as one")).toEqual([{ one: 1 }]);
      await server.stop();
      const elsewhere = /Its data is in (\S+)\.$/.exec(server.notices[0] ?? "")?.[1] ?? "";
      expect(await readdir(elsewhere)).toContain("cluster");
      await rm(elsewhere, { recursive: true });
    },
  );

  it.runIf(findServerUser())(
    "runs programs that its user cannot reach from a copy, with the links that npm did not make",
    async () => {
      const packaged = await findBinaries();
      const home = join(folder, "root-only", "native");
      await cp(packaged.home, home, { recursive: true, verbatimSymlinks: true });
      await chmod(join(folder, "root-only"), 0o700);
      const links = JSON.parse(await readFile(join(home, "pg-symlinks.json"), "utf8")) as { target: string }[];
      for (const { target } of links) await rm(join(home, "..", target));
      const closed = { ...packaged, home };
      expect(await lacksLinks(closed)).toBe(true);
      expect(await lacksLinks(await copyBinaries(closed, join(folder, "copies")))).toBe(false);

      const server = await startEmbeddedServer({ folder: join(folder, "data"), binaries: closed });
      expect(await query(server.superuserUrl, "select 1 as one")).toEqual([{ one: 1 }]);
      await server.stop();
    },
  );

  it("knows the version of an installation by asking it", async () => {
    const packaged = await findBinaries();
    expect(binariesAt(join(packaged.home, "bin"))).toEqual(packaged);
  });
});
