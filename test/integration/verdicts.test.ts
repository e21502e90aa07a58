import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const SUBMISSIONS = "10000";
const SEED = "20261123";

/** The hash of the verdicts, worked out in a process of its own whose clock is in the time zone. */
async function hashIn(zone: string): Promise<{ readonly hash: string; readonly zone: string }> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", join(import.meta.dirname, "hash-verdicts.ts"), SUBMISSIONS, SEED],
    { env: { ...process.env, TZ: zone } },
  );
  return JSON.parse(stdout);
}

it("the verdicts on 10,000 random submissions are the same bytes in every process and time zone", async () => {
  const [auckland, losAngeles] = await Promise.all([hashIn("Pacific/Auckland"), hashIn("America/Los_Angeles")]);
  expect([auckland.zone, losAngeles.zone]).toEqual(["Pacific/Auckland", "America/Los_Angeles"]);
  expect(auckland.hash).toBe(losAngeles.hash);
}, 120_000);
