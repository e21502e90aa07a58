import { join } from "node:path";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { closeDatabase, database, mayMigrate, openDatabase, type RoleKeeping, withConnection } from "#db/connection";
import { startEmbeddedServer } from "#db/embedded/server";
import { allowStepDown, checkMigrated, migrate } from "#db/migrate";
import { startClockAt } from "./clock";
import { type Configuration, configuration } from "./configuration";
import type { JobHandlers } from "./jobs/jobs";
import { type DailyJob, startWorker } from "./jobs/worker";
import { log } from "./log";
import { receiveBounces } from "./mail/receive-bounces";

/** The operator adds what no organisation may: authorities and organisations. It works as the owner of the schema. */
export type Operator = { readonly db: PostgresJsDatabase };

export type Platform = {
  /** One line for people: which database, where. */
  readonly databaseDescription: string;
  /** Whether the database answers, for the readiness address. */
  ready(): Promise<boolean>;
  /** Ends after the running jobs and transactions. Stop taking requests first. */
  stop(): Promise<void>;
};

/**
 * Starts what every feature stands on: the database (our own server, or the one of DATABASE_URL), its migrations, the
 * pool, the jobs, and the door for mails that come back where it is set.
 *
 * @param seed loads what the product needs to begin with (authorities, the demonstration); it runs at every start, as
 * operator, and must find out itself what is there. Absent where we may not act as the owner of the schema.
 */
export async function startPlatform(options: {
  handlers: JobHandlers;
  daily?: readonly DailyJob[];
  seed?: (operator: Operator) => Promise<void>;
}): Promise<Platform> {
  const settings = configuration();
  if (settings.clockStart) startClockAt(settings.clockStart);
  const source = await openSource(settings);
  try {
    for (const notice of source.notices) log().warn(notice);
    if (source.ownerUrl) await migrate(source.ownerUrl);
    else await checkMigrated(source.appUrl);
    if (source.roleKeeping === "step-down") await allowStepDown(source.appUrl);
    await openDatabase({
      url: source.appUrl,
      roleKeeping: source.roleKeeping,
      connections: settings.databaseConnections,
    });
    const { seed } = options;
    if (seed && source.ownerUrl) await withConnection(source.ownerUrl, (sql) => seed({ db: drizzle(sql) }));
    const worker = await startWorker({
      url: source.appUrl,
      handlers: options.handlers,
      daily: options.daily ?? [],
      concurrency: 2,
    });
    const { bounces } = settings;
    const listener = bounces?.port
      ? await receiveBounces(bounces, bounces.port).catch(async (error: unknown) => {
          await worker.stop();
          throw error;
        })
      : null;
    return {
      databaseDescription: source.description,
      ready: () => answers(),
      stop: async () => {
        await listener?.stop();
        await worker.stop();
        await closeDatabase();
        await source.stop();
      },
    };
  } catch (error) {
    await closeDatabase();
    await source.stop();
    throw error;
  }
}

type Source = {
  readonly appUrl: string;
  /** Null where we were not given the owner: migrations are then somebody else's to apply. */
  readonly ownerUrl: string | null;
  readonly roleKeeping: RoleKeeping;
  readonly description: string;
  readonly notices: readonly string[];
  stop(): Promise<void>;
};

async function openSource({ databaseUrl, databaseOwnerUrl, dataFolder }: Configuration): Promise<Source> {
  if (!databaseUrl) {
    const server = await startEmbeddedServer({ folder: join(dataFolder, "postgres") });
    return { ...server, roleKeeping: "own-role" };
  }
  const given = { appUrl: databaseUrl, description: `PostgreSQL at ${describeUrl(databaseUrl)}`, stop: async () => {} };
  if (databaseOwnerUrl) return { ...given, ownerUrl: databaseOwnerUrl, roleKeeping: "own-role", notices: [] };
  if (!(await mayMigrate(databaseUrl))) return { ...given, ownerUrl: null, roleKeeping: "own-role", notices: [] };
  return {
    ...given,
    ownerUrl: databaseUrl,
    roleKeeping: "step-down",
    notices: [
      "DATABASE_URL names a role that owns the schema. Each transaction steps down to accord_app, which is weaker than never having the right: " +
        "give DATABASE_URL a role that owns nothing, and put this one in DATABASE_OWNER_URL.",
    ],
  };
}

/** Without the password. */
function describeUrl(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || 5432}${pathname}`;
}

async function answers(): Promise<boolean> {
  try {
    await database().sql`select`;
    return true;
  } catch {
    return false;
  }
}
