import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { setTimeout as passing } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase, openDatabase } from "#db/connection";
import { readPostmaster } from "#db/embedded/postmaster";
import { type EmbeddedServer, startEmbeddedServer } from "#db/embedded/server";
import { migrate } from "#db/migrate";
import type { TestDatabase } from "#test/database";
import { arrangeBilledAssignment, arrangeLedgerPeople } from "#test/factories/ledger";
import { arrangeRegion } from "#test/factories/organisations";
import { addDays, dayOf } from "~/domain/day";
import { checkImport } from "~/features/reconciliation/imports/check-import";
import { importLines } from "~/features/reconciliation/imports/import-lines";
import { showImport } from "~/features/reconciliation/imports/show-import";
import { startImport } from "~/features/reconciliation/imports/start-import";
import { uploadImport } from "~/features/reconciliation/imports/upload-import";
import { freezeClock } from "~/platform/clock";
import type { Viewer } from "~/platform/viewer";

const NOW = "2026-12-14T10:00:00Z";
const LINES = 1_500;
/** A week takes a hundred lines of an assignment at most. */
const [LAST_WEEK, WEEKS] = [dayOf("2026-11-29"), 20];
/** Half are of the product's process and half of the database's server, each with -9. */
const KILLS = 20;
/** Milliseconds into the import, spread over it. */
const killedAfter = (turn: number): number => Math.floor(turn / 2) * 30;
/** Written to files at each commit, as always; what a power cut asks for beyond that takes time and proves nothing here. */
const settings = { fsync: "off", max_connections: "50", shared_buffers: "32MB" };

type Product = { readonly child: ChildProcess; readonly said: Interface };

let folder: string;
let server: EmbeddedServer;
let superuser: Sql;
let product: Product | null = null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "accord-killed-"));
  await chmod(folder, 0o711);
  server = await startEmbeddedServer({ folder, settings });
  await migrate(server.ownerUrl);
  superuser = postgres(server.superuserUrl, { database: "accord", max: 2, onnotice: () => {} });
  await openDatabase({ url: server.appUrl, roleKeeping: "own-role", connections: 3 });
}, 60_000);

afterAll(async () => {
  product?.child.kill("SIGKILL");
  await closeDatabase();
  await superuser.end({ timeout: 1 });
  await server.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

it("leaves nothing half and nothing twice, whenever the product or the database is killed", async () => {
  freezeClock(NOW);
  const database: TestDatabase = {
    asOwner: (work) => work(superuser),
    queuedJobs: async () => [],
    runJobs: async () => {},
    urls: () => ({ app: server.appUrl, owner: server.ownerUrl, superuser: server.superuserUrl }),
  };
  const region = await arrangeRegion(database);
  const { mspOfficer: officer } = await arrangeLedgerPeople(database, region);
  const { number } = await arrangeBilledAssignment(database, region, region.viewers.alderConsultant, {
    council: "westbrook",
    startsOn: "2026-06-01",
  });
  const agencyId = region.organisations.alder.id;
  const payerId = officer.organisationId;

  let [landed, finished] = [0, 0];
  let importId = await arrangeStarted(officer, { agencyId, number, turn: 0 });
  for (let turn = 0; turn < KILLS; turn++) {
    product ??= await startProduct(payerId);
    const answer = { came: false };
    product.said.once("line", () => {
      answer.came = true;
    });
    product.child.stdin?.write(`${importId}\n`);
    while (!answer.came && !(await isInHand())) await passing(2);
    await passing(killedAfter(turn));
    const [before] = await superuser`select status from ledger_import where id = ${importId}`;
    if (before?.status === "importing" && (await isInHand())) landed += 1;
    if (turn % 2 === 0) await killProduct();
    else await killServer();

    const { status, lines } = await standing(importId);
    expect(["importing 0", `imported ${LINES}`], `kill ${turn + 1}`).toContain(`${status} ${lines}`);
    if (status === "imported") {
      finished += 1;
      importId = await arrangeStarted(officer, { agencyId, number, turn: turn + 1 });
    }
    expect(await ledgerCounts()).toEqual({ lines: finished * LINES, counted: finished * LINES, gap: 0 });
  }
  // An import may have been done before it was killed.
  expect(landed).toBeGreaterThanOrEqual(KILLS / 2);

  await importLines({ payerId, importId });
  await importLines({ payerId, importId });
  expect(await standing(importId)).toEqual({ status: "imported", lines: LINES });
  finished += 1;
  expect(await ledgerCounts()).toEqual({ lines: finished * LINES, counted: finished * LINES, gap: 0 });
}, 180_000);

/** An import that is checked and waits to be brought in. */
async function arrangeStarted(
  officer: Viewer,
  { agencyId, number, turn }: { agencyId: string; number: string; turn: number },
): Promise<string> {
  const rows = Array.from(
    { length: LINES },
    (_, row) => `${number},${addDays(LAST_WEEK, -7 * (row % WEEKS))},37,42.6299,1577.31,315.46,INV-${turn}-${row}`,
  );
  const bytes = Buffer.from(`assignment,week_ending,hours_standard,rate,net,vat,invoice_number\n${rows.join("\n")}\n`);
  const content = {
    name: "charges.csv",
    size: bytes.byteLength,
    hash: createHash("sha256").update(bytes).digest("hex"),
    read: async function* () {
      yield bytes;
    },
  };
  const { id } = await uploadImport(officer, { kind: "invoice", agencyId, councilId: null }, content);
  await checkImport({ payerId: officer.organisationId, importId: id });
  await startImport(officer, { id, version: (await showImport(officer, id)).version });
  return id;
}

async function startProduct(payerId: string): Promise<Product> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "test/integration/importing-process.ts", server.appUrl, NOW, payerId],
    { stdio: ["pipe", "pipe", "ignore"] },
  );
  const said = createInterface({ input: child.stdout });
  await once(said, "line");
  return { child, said };
}

async function killProduct(): Promise<void> {
  await killProcess();
  // Until the server has noticed, the transaction is open still.
  while (await isInHand()) await passing(5);
}

async function killProcess(): Promise<void> {
  if (!product) return;
  const ended = once(product.child, "exit");
  product.child.kill("SIGKILL");
  await ended;
  product = null;
}

async function killServer(): Promise<void> {
  process.kill(readPostmaster(join(folder, "cluster"))?.pid ?? 0, "SIGKILL");
  // What loses its server is started anew with it.
  await killProcess();
  server = await startEmbeddedServer({ folder, settings });
}

/** Whether a transaction brings in an import: it holds the payer's lock. */
async function isInHand(): Promise<boolean> {
  const [row] = await superuser`select exists (select from pg_locks where locktype = 'advisory' and granted) as held`;
  return row?.held === true;
}

async function standing(importId: string): Promise<{ status: string; lines: number }> {
  const [row] = await superuser`select status,
    (select count(*)::int from ledger_line where import_id = i.id) as lines from ledger_import i where id = ${importId}`;
  return row as unknown as { status: string; lines: number };
}

/** Lines, what the totals count of them, and what lacks in charged = agreed + differences. */
async function ledgerCounts(): Promise<{ lines: number; counted: number; gap: number }> {
  const [row] = await superuser`select (select count(*)::int from ledger_line) as lines,
    (select coalesce(sum(lines), 0)::int from ledger_total) as counted,
    ((select coalesce(sum(gross - agreed_gross), 0) from ledger_total) - (select coalesce(sum(gross), 0) from variance_total))::int as gap`;
  return row as unknown as { lines: number; counted: number; gap: number };
}
