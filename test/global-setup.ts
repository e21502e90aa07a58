import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { stopTestServer } from "./server";

declare module "vitest" {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be merged into Vitest's own
  export interface ProvidedContext {
    testServerFolder: string;
  }
}

/** One throwaway PostgreSQL for a run, started by the first test file that uses it: unit tests wait for none. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "accord-test-"));
  project.provide("testServerFolder", folder);
  return async () => {
    await stopTestServer(folder);
    await rm(folder, { recursive: true, force: true });
  };
}
