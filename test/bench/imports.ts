/**
 * A file of charges through the product's own use cases, on the PostgreSQL that the product brings: uploaded, checked and
 * brought into the ledger with what was found on it, each timed; beside it the same rows by COPY alone, as the server's
 * administrator into the same tables, with their indexes, keys and triggers. 100,000 lines of four weeks; fewer or more
 * by IMPORT_LINES.
 */
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { performance } from "node:perf_hooks";
import { drizzle } from "drizzle-orm/postgres-js";
import type { Sql } from "postgres";
import { closeDatabase, connect, openDatabase } from "#db/connection";
import { startEmbeddedServer } from "#db/embedded/server";
import { migrate } from "#db/migrate";
import { payeCharge } from "#test/factories/charge";
import { addDays, dayOf } from "~/domain/day";
import { payForHours, rateOf, scale } from "~/domain/money";
import { checkImport } from "~/features/reconciliation/imports/check-import";
import { importLines } from "~/features/reconciliation/imports/import-lines";
import { showImport } from "~/features/reconciliation/imports/show-import";
import { startImport } from "~/features/reconciliation/imports/start-import";
import { uploadImport } from "~/features/reconciliation/imports/upload-import";
import { freezeClock } from "~/platform/clock";
import type { Viewer } from "~/platform/viewer";
import { AGENCIES, arrangeOrganisations, COUNCILS, idOf, MSP, REGION } from "./kit/arrange-drafts";
import { remark } from "./kit/report";

const LINES = Number(process.env.IMPORT_LINES ?? 100_000);
const WEEKS = 4;
const ASSIGNMENTS = Math.ceil(LINES / WEEKS);
const ON = dayOf("2026-06-22");
const LAST_WEEK = dayOf("2026-06-21");
const HOURS = 3700;
/** One line in so many charges another rate than agreed, and one in so many an expense. */
const [WRONG_RATE_IN, EXPENSE_IN] = [50, 100];
const charge = payeCharge();

const officer: Viewer = {
  personId: null,
  name: "Officer",
  organisationId: MSP,
  organisationName: "Tallis Managed Supply",
  organisationKind: "msp",
  roles: ["msp-officer"],
};
const say = (seconds: number): string => `${seconds.toFixed(2)} s`;
const agencyOf = (place: number): number => place % AGENCIES;
const councilOf = (place: number): number => Math.floor(place / AGENCIES) % COUNCILS;

const folder = await mkdtemp(join(tmpdir(), "accord-bench-"));
const server = await startEmbeddedServer({ folder });
const sql = connect(server.superuserUrl.replace(/\/[^/]*$/, "/accord"), { max: 1 });
try {
  await migrate(server.ownerUrl);
  freezeClock(`${ON}T10:00:00Z`);
  await arrange(sql);
  await openDatabase({ url: server.appUrl, roleKeeping: "own-role", connections: 4 });
  const brought = await bringIn(csv());
  const copied = await copyAlone(sql);
  remark(`The same rows by COPY alone: ${say(copied)}; brought in, ${(brought / copied).toFixed(2)} times that`);
} finally {
  await sql.end();
  await closeDatabase();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

/** @returns the seconds of the job that reads, matches and stores. */
async function bringIn(file: Buffer): Promise<number> {
  const content = {
    name: "charges.csv",
    size: file.byteLength,
    hash: createHash("sha256").update(file).digest("hex"),
    read: async function* () {
      for (let from = 0; from < file.byteLength; from += 65_536) yield file.subarray(from, from + 65_536);
    },
  };
  const form = { kind: "invoice", agencyId: null, councilId: null } as const;
  const upload = await time(() => uploadImport(officer, form, content));
  const importId = upload.result.id;
  const check = await time(() => checkImport({ payerId: MSP, importId }));
  const { version } = await showImport(officer, importId);
  await startImport(officer, { id: importId, version });
  const bring = await time(() => importLines({ payerId: MSP, importId }));
  const [counts] =
    await sql`select (select count(*)::int from ledger_line) as lines, (select count(*)::int from variance) as variances`;
  if (counts?.lines !== LINES) throw new Error(`Of ${LINES} lines ${counts?.lines} are in the ledger`);
  const whole = upload.seconds + check.seconds + bring.seconds;
  remark(
    `${LINES.toLocaleString("en-GB")} lines with ${counts.variances} variances: uploaded ${say(upload.seconds)}, checked ${say(check.seconds)}, brought in ${say(bring.seconds)}; from upload to ledger ${say(whole)}`,
  );
  return bring.seconds;
}

/** Takes the rows out, empties the tables, and writes the rows again; from files of the server's own, so that no driver has a part in it. */
async function copyAlone(sql: Sql): Promise<number> {
  const tables = ["ledger_line", "variance"];
  const fileOf = (table: string) => join(tmpdir(), `${basename(folder)}-${table}`);
  for (const table of tables) await sql.unsafe(`copy (select * from ${table}) to '${fileOf(table)}'`);
  await sql`truncate ledger_line, variance, ledger_total, variance_total cascade`;
  const { seconds } = await time(() =>
    sql.begin(async (transaction) => {
      for (const table of tables) await transaction.unsafe(`copy ${table} from '${fileOf(table)}'`);
    }),
  );
  for (const table of tables) await rm(fileOf(table));
  return seconds;
}

async function time<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly seconds: number; readonly result: Result }> {
  const start = performance.now();
  const result = await work();
  return { seconds: (performance.now() - start) / 1000, result };
}

function csv(): Buffer {
  const money = (pence: number) => (pence / 100).toFixed(2);
  let text =
    "agency,council,assignment,worker_number,week_ending,hours_standard,rate,expenses,net,vat,gross,invoice_number\n";
  for (let line = 0; line < LINES; line++) {
    const place = line % ASSIGNMENTS;
    const week = Math.floor(line / ASSIGNMENTS);
    const rate = rateOf(charge.statedTotal + (line % WRONG_RATE_IN === 7 ? 5000 : 0));
    const expenses = line % EXPENSE_IN === 13 ? 1250 : 0;
    const net = payForHours(rate, HOURS) + expenses;
    const vat = scale(net, 1, 5);
    text += `Agency ${agencyOf(place)},Council ${councilOf(place)},${numberOf(place)},SW${100_000 + place},${addDays(LAST_WEEK, -7 * week)},${money(HOURS)},${(rate / 10_000).toFixed(4)},${money(expenses)},${money(net)},${money(vat)},${money(net + vat)},INV-${agencyOf(place)}-${week}\n`;
  }
  return Buffer.from(text);
}

function numberOf(place: number): string {
  return `A-${String(place).padStart(6, "0")}`;
}

/** The assignments alone, with what was agreed; what they came from is not asked for. */
async function arrange(sql: Sql): Promise<void> {
  await arrangeOrganisations(drizzle(sql), ON);
  const idIn = (kind: string, number: string) =>
    `('${idOf(kind, 0).slice(0, -12)}' || lpad(to_hex(${number}), 12, '0'))::uuid`;
  const [agency, council] = [idIn("a", `n % ${AGENCIES}`), idIn("c", `n / ${AGENCIES} % ${COUNCILS}`)];
  await sql.unsafe(`
    set session_replication_role = replica;
    insert into worker (id, registration_number) select ${idIn("7", "n")}, 'SW' || 100000 + n from generate_series(0, ${ASSIGNMENTS - 1}) n;
    insert into assignment (id, number, submission_id, requisition_id, agency_id, council_id, msp_id, region_id, place, worker_id,
      job_title, core_job_type, team, starts_on, ends_on, hours_per_week, notice_days, verdict_id, created_at)
    select ${idIn("32", "n")}, 'A-' || lpad(n::text, 6, '0'), gen_random_uuid(), gen_random_uuid(), ${agency}, ${council}, '${MSP}',
      '${REGION}', 1, ${idIn("7", "n")}, 'Social worker', 'social-worker', 'Duty', '2026-01-05', '2026-12-20', ${HOURS}, 28,
      gen_random_uuid(), '2026-01-02T09:00:00Z'
    from generate_series(0, ${ASSIGNMENTS - 1}) n;
    insert into agreed_charge (id, assignment_id, agency_id, council_id, msp_id, "from", breakdown, hourly_charge, reason,
      verdict_id, agreed_by, agreed_at)
    select gen_random_uuid(), ${idIn("32", "n")}, ${agency}, ${council}, '${MSP}', '2026-01-05', '${JSON.stringify(charge)}',
      ${charge.statedTotal} / 10000.0, 'As agreed', gen_random_uuid(), 'Officer', '2026-01-02T09:00:00Z'
    from generate_series(0, ${ASSIGNMENTS - 1}) n;
    set session_replication_role = origin`);
  await sql`analyze`;
}
