import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import postgres from "postgres";
import { startEmbeddedServer } from "#db/embedded/server";
import { paths } from "~/paths";
import type { JobName } from "~/platform/jobs/jobs";

const READY_WITHIN_MS = 120_000;

/** What is done every night about exemptions and breaches. */
const NIGHTLY: readonly JobName[] = ["sweep-exemptions", "sweep-breaches"];

/** A product of its own, for a test that changes what binds a council, or for which days have to pass. */
export class Product {
  readonly address: string;
  readonly #port: number;
  readonly #folder: string;
  #running: ChildProcess | null = null;

  private constructor(port: number) {
    this.#port = port;
    this.address = `http://127.0.0.1:${port}`;
    this.#folder = mkdtempSync(join(tmpdir(), "accord-e2e-"));
    chmodSync(this.#folder, 0o711);
  }

  /** Starts one with the demonstration, on the day on which every end-to-end test begins. */
  static async start(): Promise<Product> {
    const product = new Product(await freePort());
    try {
      await product.#start({});
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
    await this.#start({ ACCORD_CLOCK: instant });
  }

  async end(): Promise<void> {
    await this.#stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #start(settings: Readonly<Record<string, string>>): Promise<void> {
    const running = spawn(process.execPath, [join(import.meta.dirname, "serve.mjs")], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, ACCORD_DATA: join(this.#folder, "data"), PORT: String(this.#port), ...settings },
    });
    this.#running = running;
    const state = async () => {
      if (running.exitCode !== null) return "ended";
      return fetch(`${this.address}${paths.ready()}`).then(
        ({ ok }) => (ok ? "ready" : "starting"),
        () => "starting",
      );
    };
    await expect.poll(state, { timeout: READY_WITHIN_MS }).not.toBe("starting");
    expect(await state(), "the product").toBe("ready");
  }

  async #stop(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    if (!running || running.exitCode !== null) return;
    running.kill("SIGTERM");
    await once(running, "exit");
  }

  /** The queue rings at hours of the real day: what it would ring for is put into it. */
  async #leaveToTheNight(): Promise<void> {
    const server = await startEmbeddedServer({ folder: join(this.#folder, "data", "postgres") });
    const sql = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
    for (const job of NIGHTLY) await sql`select graphile_worker.add_job(${job}, '{}'::json)`;
    await sql.end();
    await server.stop();
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
