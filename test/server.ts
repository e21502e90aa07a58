import { existsSync } from "node:fs";
import { join } from "node:path";
import { binariesAt } from "#db/embedded/binaries";
import { type EmbeddedServer, startEmbeddedServer } from "#db/embedded/server";

/** Nothing of a test has to survive a power cut. */
const SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "200",
  shared_buffers: "64MB",
};

/** Starts or joins the run's server: the packaged PostgreSQL, or the one whose bin folder ACCORD_TEST_POSTGRES names. */
export function joinTestServer(folder: string): Promise<EmbeddedServer> {
  const bin = process.env.ACCORD_TEST_POSTGRES;
  return startEmbeddedServer({ folder, settings: SETTINGS, ...(bin ? { binaries: binariesAt(bin) } : {}) });
}

export async function stopTestServer(folder: string): Promise<void> {
  if (!existsSync(join(folder, "cluster", "postmaster.pid"))) return;
  const server = await joinTestServer(folder);
  await server.stop();
}
