import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect } from "@playwright/test";
import postgres, { type Sql } from "postgres";
import type { EmbeddedServer } from "#db/embedded/server";
import { joinTestServer } from "#test/server";
import { paths } from "~/paths";
import type { JobName } from "~/platform/jobs/jobs";

const READY_WITHIN_MS = 120_000;

/** Every run begins on the same day, so that no test depends on the day on which it is run. */
const LOADED_AT = "2026-11-10T09:00:00Z";
/** After all that was written while the demonstration was loaded. */
const BEGINS_AT = "2026-11-10T09:10:00Z";

/** What is done every night about exemptions and breaches. */
const NIGHTLY: readonly JobName[] = ["sweep-exemptions", "sweep-breaches"];

type Settings = Readonly<Record<string, string>>;

/** The built product, running with a database of its own that holds the demonstration. */
export class Product {
  readonly address: string;
  readonly #settings: Settings;
  readonly #server: EmbeddedServer;
  readonly #database: string;
  #running: ChildProcess | null = null;

  private constructor(port: number, server: EmbeddedServer, database: string) {
    this.#server = server;
    this.#database = database;
    this.address = addressOf(port);
    this.#settings = {
      PORT: String(port),
      DATABASE_URL: on(server.appUrl, database),
      DATABASE_OWNER_URL: on(server.ownerUrl, database),
    };
  }

  /**
   * Starts and stops the product as an operator does who has nothing but the product: with a PostgreSQL of its own. What
   * it leaves in the folder, with every mail sent that the demonstration asks for, is what `start` copies.
   */
  static async loadDemonstration(folder: string): Promise<void> {
    const port = await freePort();
    const running = run({ PORT: String(port), ACCORD_DATA: folder, ACCORD_CLOCK: LOADED_AT });
    try {
      await becomeReady(running, addressOf(port));
      await finishJobs(join(folder, "postgres"));
    } finally {
      await stop(running);
    }
    expect(running.exitCode, "how the product stopped").toBe(0);
  }

  static async start(): Promise<Product> {
    const server = await joinTestServer(join(process.env.ACCORD_E2E_FOLDER ?? "", "postgres"));
    const port = await freePort();
    const database = `product_${port}`;
    await using(server.superuserUrl, (sql) =>
      sql.unsafe(`create database ${database} template accord owner accord_owner`),
    );
    const product = new Product(port, server, database);
    try {
      await product.#start(BEGINS_AT);
      return product;
    } catch (error) {
      await product.end();
      throw error;
    }
  }

  /** Lets the days pass until an instant (ISO 8601), and does the work of the night before it. Everybody has to sign in again. */
  async sleepUntil(instant: string): Promise<void> {
    await this.#stop();
    await this.#leaveToTheNight();
    await this.#start(instant);
  }

  async end(): Promise<void> {
    await this.#stop();
    await using(this.#server.superuserUrl, (sql) => sql.unsafe(`drop database ${this.#database} with (force)`));
  }

  async #start(clock: string): Promise<void> {
    this.#running = run({ ...this.#settings, ACCORD_CLOCK: clock });
    await becomeReady(this.#running, this.address);
  }

  async #stop(): Promise<void> {
    if (this.#running) await stop(this.#running);
    this.#running = null;
  }

  /** The queue rings at hours of the real day: what it would ring for is put into it. */
  async #leaveToTheNight(): Promise<void> {
    await using(on(this.#server.ownerUrl, this.#database), async (sql) => {
      for (const job of NIGHTLY) await sql`select graphile_worker.add_job(${job}, '{}'::json)`;
    });
  }
}

const addressOf = (port: number) => `http://127.0.0.1:${port}`;

/** The same role on another database of the server. */
const on = (url: string, database: string) => url.replace(/\/[^/]*$/, `/${database}`);

function run(settings: Settings): ChildProcess {
  return spawn(process.execPath, [join(import.meta.dirname, "../../build/server/server.js")], {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      NODE_ENV: "test",
      ACCORD_DEMO: "on",
      // Each test that is locked out is so at an address of its own.
      TRUST_PROXY: "loopback",
      LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
      ...settings,
    },
  });
}

async function becomeReady(running: ChildProcess, address: string): Promise<void> {
  const state = async () => {
    if (running.exitCode !== null) return "ended";
    return fetch(`${address}${paths.ready()}`).then(
      ({ ok }) => (ok ? "ready" : "starting"),
      () => "starting",
    );
  };
  await expect.poll(state, { timeout: READY_WITHIN_MS }).not.toBe("starting");
  expect(await state(), "the product").toBe("ready");
}

async function finishJobs(folder: string): Promise<void> {
  const server = await joinTestServer(folder);
  await using(server.ownerUrl, async (sql) => {
    const due = async () => (await sql`select from graphile_worker.jobs where run_at <= now()`).length;
    await expect.poll(due, { timeout: READY_WITHIN_MS }).toBe(0);
  });
  await server.stop();
}

async function stop(running: ChildProcess): Promise<void> {
  if (running.exitCode !== null) return;
  running.kill("SIGTERM");
  await once(running, "exit");
}

async function using<Result>(url: string, work: (sql: Sql) => Promise<Result>): Promise<Result> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("No port was given");
  return address.port;
}
