/**
 * Submissions a second through the whole feature, on the PostgreSQL that the product brings, with fsync on: judged, the
 * document frozen, the verdict and the facts kept, the jobs queued and both audit chains grown, in one transaction each.
 * Agencies and councils submit and receive at once. PDF and mail are made later, by jobs that do not run here.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeDatabase, openDatabase } from "#db/connection";
import { startEmbeddedServer } from "#db/embedded/server";
import { migrate } from "#db/migrate";
import { submitCandidate } from "~/features/submissions/submit-candidate";
import { freezeClock, today } from "~/platform/clock";
import { arrangeDrafts, type ReadyDraft } from "./kit/arrange-drafts";
import { report } from "./kit/report";

const WARM_UP = 200;
const COUNTED = 1200;
const AT_ONCE = 16;

const folder = await mkdtemp(join(tmpdir(), "accord-bench-"));
const server = await startEmbeddedServer({ folder });
try {
  await migrate(server.ownerUrl);
  freezeClock("2026-11-23T10:00:00Z");
  const drafts = await arrangeDrafts(server.superuserUrl.replace(/\/[^/]*$/, "/accord"), WARM_UP + COUNTED, today());
  await openDatabase({ url: server.appUrl, roleKeeping: "own-role", connections: AT_ONCE });
  await submitAll(drafts.slice(0, WARM_UP));

  const processor = process.cpuUsage();
  const start = performance.now();
  await submitAll(drafts.slice(WARM_UP));
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(processor);
  report([
    {
      what: `Submissions, ${AT_ONCE} at once, fsync on`,
      ours: { perSecond: COUNTED / seconds, perProcessorSecond: (COUNTED * 1_000_000) / (user + system) },
      peer: null,
    },
  ]);
} finally {
  await closeDatabase();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function submitAll(drafts: readonly ReadyDraft[]): Promise<void> {
  const waiting = [...drafts];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let draft = waiting.shift(); draft; draft = waiting.shift()) {
        const { agency, submissionId } = draft;
        const result = await submitCandidate(agency, { submissionId, version: 1, candidateVersion: 1 });
        if (!result.submitted) throw new Error(`${submissionId} was not submitted: ${JSON.stringify(result)}`);
      }
    }),
  );
}
