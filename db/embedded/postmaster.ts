import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What a running server writes into its data folder. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly ready: boolean };

/** Reads postmaster.pid; null where there is none or it is still being written. */
export function readPostmaster(cluster: string): Postmaster | null {
  const file = join(cluster, "postmaster.pid");
  if (!existsSync(file)) return null;
  // Lines: pid, data folder, start time, port, socket folder, address, shared memory, state ("ready", "stopping", ...).
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port) || port <= 0) return null;
  return { pid, port, ready: lines[7]?.trim() === "ready" };
}

/**
 * Whether the process is a live PostgreSQL of this data folder. The number alone says nothing: another process may
 * have it by now, and a killed one can stay as a zombie, to which signals still succeed.
 */
export function isServerOf(cluster: string, pid: number): boolean {
  if (process.platform === "linux") return isLinuxServerOf(cluster, pid);
  if (process.platform === "win32") return isAlive(pid);
  try {
    const line = execFileSync("ps", ["-o", "stat=,command=", "-p", String(pid)], { encoding: "utf8" }).trim();
    return !line.startsWith("Z") && line.includes(cluster);
  } catch {
    return false;
  }
}

function isLinuxServerOf(cluster: string, pid: number): boolean {
  try {
    const [, state] = /\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    return state !== "Z" && state !== "X" && words.includes(cluster);
  } catch {
    return false;
  }
}

/** Whether a process of this number exists; it may belong to another user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Tells a process apart from a later one of the same number, where the system says when each began. */
export function processIdentity(pid: number): string | null {
  if (!isAlive(pid)) return null;
  if (process.platform !== "linux") return String(pid);
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    const [state, startTime] = [afterName[0], afterName[19]];
    return state === "Z" || state === "X" ? null : `${pid} ${startTime}`;
  } catch {
    return null;
  }
}
