import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";

export type SystemUser = { readonly name: string; readonly uid: number; readonly gid: number };

/**
 * PostgreSQL refuses to run as root. As root, answers with the user that runs it instead: postgres where there is one,
 * otherwise nobody. As anybody else, null: the server runs as ourselves.
 */
export function findServerUser(): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of ["postgres", "nobody"]) {
    const [, , uid, gid] = accounts.find(([account]) => account === name) ?? [];
    if (uid && gid) return { name, uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    "PostgreSQL refuses to run as root, and this computer has neither a user postgres nor a user nobody to run it as. " +
      "Start as another user, or set DATABASE_URL.",
  );
}

/** Whether the user may enter every folder down to `path` and read it. */
export function canReach(path: string, user: SystemUser): boolean {
  let current = path;
  for (;;) {
    if (!allows(current, user)) return false;
    const parent = dirname(current);
    if (parent === current) return true;
    current = parent;
  }
}

function allows(path: string, user: SystemUser): boolean {
  const { mode, uid, gid } = statSync(path);
  const bits = uid === user.uid ? mode >> 6 : gid === user.gid ? mode >> 3 : mode;
  return (bits & 0o1) === 0o1;
}
