import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { closeDatabase, openDatabase } from "#db/connection";
import { type EmbeddedServer, startEmbeddedServer } from "#db/embedded/server";
import { migrate } from "#db/migrate";
import { today } from "~/platform/clock";
import { openSession } from "~/platform/session/lucia";
import { identifyingChange } from "~/platform/tenancy";
import { arrangeDrafts } from "./arrange-drafts";

export type SignedInServer = {
  readonly origin: string;
  readonly cookie: string;
  /** A draft of the person's agency with every section filled in. */
  readonly submissionId: string;
  stop(): Promise<void>;
};

/** Starts the built product on a database of its own, with one draft, and signs its consultant in. */
export async function startSignedIn(built: string): Promise<SignedInServer> {
  const folder = await mkdtemp(join(tmpdir(), "accord-bench-"));
  const database = await startEmbeddedServer({ folder });
  const stopDatabase = async () => {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const { server, ...rest } = await startOn(database, built);
    return {
      ...rest,
      stop: async () => {
        await stopProcess(server);
        await stopDatabase();
      },
    };
  } catch (error) {
    await stopDatabase();
    throw error;
  }
}

async function startOn(database: EmbeddedServer, built: string) {
  await migrate(database.ownerUrl);
  const [draft] = await arrangeDrafts(database.superuserUrl.replace(/\/[^/]*$/, "/accord"), 1, today());
  if (!draft?.agency.personId) throw new Error("No draft was arranged");
  const { personId, organisationId } = draft.agency;
  await openDatabase({ url: database.appUrl, roleKeeping: "own-role", connections: 1 });
  const cookie = await identifyingChange(async (identity) => {
    await identity.become(personId);
    return openSession(identity, personId, { browser: "a benchmark", organisationId });
  });
  await closeDatabase();

  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const server = fork(built, {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: {
      ...process.env,
      PORT: String(port),
      ORIGIN: origin,
      DATABASE_URL: database.appUrl,
      ACCORD_DEMO: "off",
      LOG_LEVEL: "error",
      // Asked for outside the demonstration; this server sends nothing.
      SMTP_URL: "smtp://127.0.0.1:9",
      MAIL_FROM: "Accord <no-reply@example.org>",
    },
  });
  try {
    await answering(`${origin}/healthz`);
  } catch (error) {
    await stopProcess(server);
    throw error;
  }
  return { server, origin, cookie: cookie.split(";")[0] as string, submissionId: draft.submissionId };
}

export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}

/** Waits until the address answers. @throws Error where it does not within half a minute. */
export async function answering(url: string): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 100) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error(`${url} did not answer within half a minute`);
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("The system gave no port");
  return address.port;
}
