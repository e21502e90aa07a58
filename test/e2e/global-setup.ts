import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { joinTestServer, stopTestServer } from "#test/server";
import { Product } from "./product";

/**
 * One PostgreSQL for a run, with the demonstration loaded once: each product of the run begins with a copy of it.
 * Playwright's workers inherit the environment.
 *
 * @returns how to end it.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "accord-e2e-"));
  // Whoever tests as root has a database run by somebody else, who has to come by here.
  chmodSync(folder, 0o711);
  mkdirSync(join(folder, "checked"));
  process.env.ACCORD_E2E_FOLDER = folder;
  const end = async () => {
    await stopTestServer(join(folder, "postgres"));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Product.loadDemonstration(folder);
    // Held by this process, it outlives whichever product ends last in a worker.
    await joinTestServer(join(folder, "postgres"));
    return end;
  } catch (error) {
    await end();
    throw error;
  }
}
