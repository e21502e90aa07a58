import { execFile, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { chmod, chown, mkdir, open, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import postgres from "postgres";
import { type Binaries, copyBinaries, executable, findBinaries, lacksLinks, majorVersion } from "./binaries";
import { holdingFolder, joinFolder, leaveFolder } from "./folder-lock";
import { isServerOf, readPostmaster } from "./postmaster";
import { canReach, findServerUser, type SystemUser } from "./unprivileged-user";

const run = promisify(execFile);
const READY_WITHIN_MS = 60_000;

export type EmbeddedServerOptions = {
  /** Where the data is to live. Another place is taken, and said so, where the server's user cannot reach it. */
  readonly folder: string;
  /** Another installation than the packaged one. */
  readonly binaries?: Binaries;
  /** PostgreSQL settings on top of ours, by name. */
  readonly settings?: Readonly<Record<string, string>>;
};

export type EmbeddedServer = {
  /** As the role that owns the schema and migrates. */
  readonly ownerUrl: string;
  /** As the role that the product works as. */
  readonly appUrl: string;
  /** As the server's own administrator, for tests and tools. */
  readonly superuserUrl: string;
  /** One line for people: version, folder, port. */
  readonly description: string;
  /** What whoever starts the product should know, such as data that lives elsewhere than asked. */
  readonly notices: readonly string[];
  /** Ends our use of it: the last process to leave stops the server. */
  stop(): Promise<void>;
};

type Secrets = { readonly superuser: string; readonly owner: string; readonly app: string };
type Place = {
  readonly folder: string;
  readonly cluster: string;
  readonly binaries: Binaries;
  readonly user: SystemUser | null;
};

/**
 * Starts the PostgreSQL server of a folder, or joins the one that runs there already: another process of the product,
 * or the server that outlived a process that was killed.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const { place, notices } = await choosePlace(options);
  return holdingFolder(place.folder, async () => {
    const secrets = await readSecrets(place.folder);
    await makeCluster(place, secrets);
    const running = await findRunning(place, secrets);
    const port = running ?? (await launch(place, options.settings ?? {}));
    const url = (role: string, password: string, database: string) =>
      `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
    const superuserUrl = url("postgres", secrets.superuser, "postgres");
    await makeRolesAndDatabase(superuserUrl, secrets);
    await joinFolder(place.folder);
    return {
      ownerUrl: url("accord_owner", secrets.owner, "accord"),
      appUrl: url("accord_app", secrets.app, "accord"),
      superuserUrl,
      description: `PostgreSQL ${place.binaries.version} of its own, in ${place.folder}, port ${port}${running ? ", already running" : ""}`,
      notices,
      stop: () =>
        holdingFolder(place.folder, async () => {
          if ((await leaveFolder(place.folder)) === 0) await stopServer(place);
        }),
    };
  });
}

/** Decides where the data and the programs are, so that the user that runs the server can reach both. */
async function choosePlace(options: EmbeddedServerOptions): Promise<{ place: Place; notices: string[] }> {
  const user = findServerUser();
  const notices: string[] = [];
  await makeFolder(options.folder, user);
  // One name for one folder, by whatever link it was reached: it is how a running server is recognised.
  const asked = await realpath(options.folder);
  let folder = asked;
  if (user && !canReach(folder, user)) {
    folder = await makeFolderElsewhere(asked, user);
    notices.push(
      `The database must not run as root, and the user ${user.name}, who runs it instead, cannot reach ${asked}. Its data is in ${folder}.`,
    );
  }
  let binaries = options.binaries ?? (await findBinaries());
  if ((user && !canReach(join(binaries.home, "bin"), user)) || (await lacksLinks(binaries))) {
    binaries = await copyBinaries(binaries, folder);
  }
  return { place: { folder, cluster: join(folder, "cluster"), binaries, user }, notices };
}

/** With another user for the server the folder can be passed through but not listed: what is ours in it stays ours. */
async function makeFolder(folder: string, user: SystemUser | null): Promise<void> {
  if (!existsSync(folder)) await mkdir(folder, { recursive: true });
  await chmod(folder, user ? 0o711 : 0o700);
}

/** A folder for this checkout alone, outside what only root can read. */
async function makeFolderElsewhere(asked: string, user: SystemUser): Promise<string> {
  const name = createHash("sha256").update(asked).digest("hex").slice(0, 12);
  for (const parent of ["/var/lib/accord", join(tmpdir(), "accord")]) {
    const folder = join(parent, name);
    try {
      await mkdir(parent, { recursive: true, mode: 0o711 });
      await makeFolder(folder, user);
      if (canReach(folder, user)) return folder;
    } catch {
      // Not there, then: the next.
    }
  }
  throw new Error(
    `No folder was found that the user ${user.name} can reach. Set ACCORD_DATA to one, or set DATABASE_URL.`,
  );
}

/** Passwords of this server's three roles, made once and readable by us alone. */
async function readSecrets(folder: string): Promise<Secrets> {
  const file = join(folder, "passwords.json");
  const fresh = () => randomBytes(24).toString("base64url");
  try {
    return JSON.parse(await readFile(file, "utf8")) as Secrets;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EACCES")
      throw new Error(
        `The database in ${folder} belongs to another user of this computer. Start as that user, or set ACCORD_DATA to a folder of your own.`,
      );
    if (code !== "ENOENT") throw error;
  }
  if (existsSync(join(folder, "cluster")))
    throw new Error(`The passwords of the database in ${folder} are gone (${file}). Put the file back from a backup.`);
  const secrets: Secrets = { superuser: fresh(), owner: fresh(), app: fresh() };
  await writeFile(file, JSON.stringify(secrets), { flag: "wx", mode: 0o600 });
  return secrets;
}

/** Makes the data folder, whole or not at all; refuses one of another major version. */
async function makeCluster(place: Place, secrets: Secrets): Promise<void> {
  const { cluster, binaries, user, folder } = place;
  if (existsSync(cluster)) return refuseOtherMajor(place);
  const unfinished = `${cluster}.new`;
  const passwordFile = join(folder, "initial-password");
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordFile, secrets.superuser, { mode: 0o600 });
  if (user) for (const path of [unfinished, passwordFile]) await chown(path, user.uid, user.gid);
  try {
    await run(
      executable(binaries, "initdb"),
      // English (United Kingdom) by ICU, so that names sort as people expect, on every platform the same.
      [
        "-D",
        unfinished,
        "-U",
        "postgres",
        "-A",
        "scram-sha-256",
        `--pwfile=${passwordFile}`,
        "-E",
        "UTF8",
        "--locale=C",
        "--locale-provider=icu",
        "--icu-locale=en-GB",
      ],
      asUser(user),
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, cluster);
}

function refuseOtherMajor({ cluster, binaries, folder }: Place): void {
  const made = readClusterVersion(cluster);
  if (made === majorVersion(binaries)) return;
  throw new Error(
    `The data in ${folder} was made by PostgreSQL ${made}; this is PostgreSQL ${binaries.version}, which cannot read it. ` +
      `Move it over with pg_dump of version ${made}, or set ACCORD_DATA to a new folder.`,
  );
}

/** The port of a live server of this folder that knows our password, once it is ready; null where none runs. */
async function findRunning(place: Place, secrets: Secrets): Promise<number | null> {
  for (let waited = 0; waited < READY_WITHIN_MS; waited += 50) {
    const postmaster = readPostmaster(place.cluster);
    if (!postmaster || !isServerOf(place.cluster, postmaster.pid)) return null;
    if (postmaster.ready && (await answersAs(place, postmaster.port, secrets))) return postmaster.port;
    await pause(50);
  }
  throw new Error(
    `A PostgreSQL server holds ${place.cluster} but has not answered for a minute. Its log is ${join(place.folder, "server.log")}.`,
  );
}

async function answersAs({ cluster }: Place, port: number, secrets: Secrets): Promise<boolean> {
  const sql = postgres({
    host: "127.0.0.1",
    port,
    user: "postgres",
    password: secrets.superuser,
    database: "postgres",
    max: 1,
    connect_timeout: 5,
    fetch_types: false,
  });
  try {
    const [row] = await sql`select current_setting('data_directory') as folder`;
    return row?.folder === cluster;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Starts the server on the port it had last time, or on another where that one is taken. Answers with the port. */
async function launch(place: Place, settings: Readonly<Record<string, string>>): Promise<number> {
  const portFile = join(place.folder, "port");
  const remembered = Number(await readFile(portFile, "utf8").catch(() => 0));
  for (const candidate of [remembered, 0, 0]) {
    const port = await findFreePort(candidate);
    const fault = await launchOn(place, port, settings);
    if (!fault) {
      await writeFile(portFile, String(port));
      return port;
    }
    if (/lock file "postmaster.pid"/.test(fault)) {
      // The process it names is no server of this folder (findRunning looked), so the file is left over.
      await rm(join(place.cluster, "postmaster.pid"), { force: true });
      continue;
    }
    if (!/could not bind|could not create any TCP/i.test(fault))
      throw new Error(`PostgreSQL did not start in ${place.folder}:\n${fault}`);
  }
  throw new Error(`PostgreSQL did not start in ${place.folder}: see ${join(place.folder, "server.log")}.`);
}

/** Null once the server is ready, otherwise what its log says. */
async function launchOn(
  place: Place,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<string | null> {
  const { cluster, binaries, folder, user } = place;
  const logFile = join(folder, "server.log");
  const log = await open(logFile, "w", 0o600);
  const all = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
    jit: "off",
    ...settings,
  };
  const server = spawn(
    executable(binaries, "postgres"),
    ["-D", cluster, "-p", String(port), ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    // Detached: Ctrl-C in the terminal is for us, who stop the server when the last request is done.
    { ...asUser(user), detached: true, stdio: ["ignore", log.fd, log.fd] },
  );
  let ended = false;
  server.once("exit", () => {
    ended = true;
  });
  const failed = new Promise<never>((_, reject) => server.once("error", reject));
  server.unref();
  await log.close();
  const ready = async () => {
    for (let waited = 0; waited < READY_WITHIN_MS && !ended; waited += 10) {
      const postmaster = readPostmaster(cluster);
      if (postmaster?.ready && postmaster.pid === server.pid) return null;
      await pause(10);
    }
    if (!ended) server.kill("SIGQUIT");
    return (await readFile(logFile, "utf8")).trim() || "it ended without a word";
  };
  return Promise.race([ready(), failed]);
}

async function stopServer({ cluster, binaries, user }: Place): Promise<void> {
  const postmaster = readPostmaster(cluster);
  if (!postmaster || !isServerOf(cluster, postmaster.pid)) return;
  await run(executable(binaries, "pg_ctl"), ["stop", "-D", cluster, "-m", "fast", "-w", "-t", "60"], asUser(user));
}

/** Idempotent, as a process may have been killed half way. The passwords are base64url: nothing in them needs quoting. */
async function makeRolesAndDatabase(superuserUrl: string, secrets: Secrets): Promise<void> {
  const sql = postgres(superuserUrl, { max: 1, fetch_types: false });
  try {
    const names = await sql`select rolname as name from pg_roles union all select datname from pg_database`;
    const there = new Set(names.map((row) => row.name as string));
    if (!there.has("accord_owner")) await sql.unsafe(`create role accord_owner login password '${secrets.owner}'`);
    if (!there.has("accord_app")) await sql.unsafe(`create role accord_app login password '${secrets.app}'`);
    if (!there.has("accord")) await sql.unsafe("create database accord owner accord_owner");
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function findFreePort(wanted: number): Promise<number> {
  return new Promise((found, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) =>
      wanted ? findFreePort(0).then(found, reject) : reject(error),
    );
    probe.listen({ port: wanted, host: "127.0.0.1" }, () => {
      const address = probe.address();
      const port = address && typeof address === "object" ? address.port : 0;
      probe.close(() => found(port));
    });
  });
}

/** From "/", as the server's user may not be able to enter the folder that we are in. */
function asUser(user: SystemUser | null) {
  const env = { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" } as unknown as NodeJS.ProcessEnv;
  return { cwd: "/", env, ...(user ? { uid: user.uid, gid: user.gid } : {}) };
}

function readClusterVersion(cluster: string): string {
  return readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
}
