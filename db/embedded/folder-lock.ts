import { link, mkdir, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { processIdentity } from "./postmaster";

const PATIENCE_MS = 60_000;

/** Runs `work` while no other process starts or stops the server of this folder. */
export async function holdingFolder<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const lock = join(folder, "starting.lock");
  await takeLock(lock);
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function takeLock(lock: string): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += 50) {
    try {
      const handle = await open(lock, "wx", 0o600);
      await handle.writeFile(processIdentity(process.pid) ?? String(process.pid));
      return await handle.close();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    await pause(50);
    // A holder that was killed leaves its lock. Empty means that it is being written just now, unless it stays so.
    const holder = await readFile(lock, "utf8").catch(() => null);
    if (holder === null || (holder === "" && waited < 1_000)) continue;
    if (!isRunning(holder)) await removeLockOf(holder, lock);
  }
  throw new Error(
    `Another process has been starting the database in ${lock.replace(/starting\.lock$/, "")} for a minute. Stop it, or remove ${lock}.`,
  );
}

/** Two may find the same lock left over: whoever comes second must not take away the new one of the first. */
async function removeLockOf(holder: string, lock: string): Promise<void> {
  const aside = `${lock}.${process.pid}`;
  await rename(lock, aside).catch(() => {});
  const taken = await readFile(aside, "utf8").catch(() => null);
  if (taken !== null && taken !== holder) await link(aside, lock).catch(() => {});
  await rm(aside, { force: true });
}

/** Notes that this process uses the server of the folder. */
export async function joinFolder(folder: string): Promise<void> {
  await mkdir(join(folder, "processes"), { recursive: true, mode: 0o700 });
  await writeFile(join(folder, "processes", String(process.pid)), processIdentity(process.pid) ?? "", { mode: 0o600 });
}

/** Takes the note back, and answers how many other live processes use the server. */
export async function leaveFolder(folder: string): Promise<number> {
  const notes = join(folder, "processes");
  await rm(join(notes, String(process.pid)), { force: true });
  let others = 0;
  for (const name of await readdir(notes).catch(() => [])) {
    const identity = await readFile(join(notes, name), "utf8").catch(() => "");
    if (isRunning(identity)) others += 1;
    else await rm(join(notes, name), { force: true });
  }
  return others;
}

function isRunning(identity: string): boolean {
  const pid = Number(identity.split(" ")[0]);
  return Number.isInteger(pid) && pid > 0 && processIdentity(pid) === identity;
}
