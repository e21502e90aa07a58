import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { arrangeBilledAssignment, arrangeLedgerPeople } from "#test/factories/ledger";
import { arrangeRegion } from "#test/factories/organisations";
import { checkImport } from "~/features/reconciliation/imports/check-import";
import { importLines } from "~/features/reconciliation/imports/import-lines";
import { resumeImports } from "~/features/reconciliation/imports/resume-imports";
import { showImport } from "~/features/reconciliation/imports/show-import";
import { startImport } from "~/features/reconciliation/imports/start-import";
import { uploadImport } from "~/features/reconciliation/imports/upload-import";
import { freezeClock } from "~/platform/clock";

const database = useDatabase({ emptied: "once" });
const NOW = "2026-12-14T10:00:00Z";
const LINES = 3_000;
/** Milliseconds after the work began: spread over all of it. Half are of the product's process, half of its connection. */
const KILLED_AFTER = Array.from({ length: 10 }, (_, turn) => turn * 90);

it("leaves nothing half and nothing twice, whenever a process or its connection is killed", async () => {
  freezeClock(NOW);
  const region = await arrangeRegion(database);
  const { mspOfficer: officer } = await arrangeLedgerPeople(database, region);
  const { number } = await arrangeBilledAssignment(database, region, region.viewers.alderConsultant, {
    council: "westbrook",
    startsOn: "2026-11-23",
  });
  const rows = Array.from({ length: LINES }, (_, row) => `${number},2026-11-29,37,42.6299,1577.31,315.46,INV-${row}`);
  const bytes = Buffer.from(`assignment,week_ending,hours_standard,rate,net,vat,invoice_number\n${rows.join("\n")}\n`);
  const content = {
    name: "charges.csv",
    size: bytes.byteLength,
    hash: createHash("sha256").update(bytes).digest("hex"),
    read: async function* () {
      yield bytes;
    },
  };
  const form = { kind: "invoice", agencyId: region.organisations.alder.id, councilId: null } as const;
  const { id } = await uploadImport(officer, form, content);
  const payerId = officer.organisationId;
  await checkImport({ payerId, importId: id });
  await startImport(officer, { id, version: (await showImport(officer, id)).version });

  const inLedger = () =>
    database.asOwner(async (sql) => {
      const [row] = await sql`select (select count(*)::int from ledger_line) as lines,
        (select coalesce(sum(lines), 0)::int from ledger_total) as counted, (select count(*)::int from variance) as variances`;
      return row as unknown as { lines: number; counted: number; variances: number };
    });
  for (const [turn, after] of KILLED_AFTER.entries()) {
    const { app } = database.urls();
    const child = spawn(
      process.execPath,
      ["--import", "tsx", "test/integration/importing-process.ts", app, NOW, payerId, id],
      { stdio: ["pipe", "pipe", "ignore"] },
    );
    await once(child.stdout, "data");
    child.stdin.write("go\n");
    await new Promise((passed) => setTimeout(passed, after));
    const ended = once(child, "exit");
    if (turn % 2 === 0) child.kill("SIGKILL");
    else {
      await database.asOwner(
        (sql) => sql`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and query like '%staged_line%' and pid <> pg_backend_pid()`,
      );
      child.kill("SIGKILL");
    }
    await ended;
    const { lines, counted } = await inLedger();
    expect([0, LINES], `killed after ${after} ms`).toContain(lines);
    expect(counted).toBe(lines);
  }
  await resumeImports();
  await database.runJobs({ "import-lines": importLines });
  await importLines({ payerId, importId: id });
  expect(await showImport(officer, id)).toMatchObject({ status: "imported" });
  // All but one of the lines bill the same week again.
  expect(await inLedger()).toMatchObject({ lines: LINES, counted: LINES });
}, 180_000);
