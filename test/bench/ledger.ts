/**
 * The ledger of ten million lines of 24 months, on the PostgreSQL that the product brings: how long its list, filters and
 * totals of a supplier take through the product's own use cases, and its figures; beside them the same sums without the
 * tables in which totals are kept. Fewer are asked for by LEDGER_LINES=1000000.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { sql as query } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { closeDatabase, connect, openDatabase } from "#db/connection";
import { startEmbeddedServer } from "#db/embedded/server";
import { migrate } from "#db/migrate";
import { dayOf } from "~/domain/day";
import { showAccuracy } from "~/features/reconciliation/figures/accuracy";
import { showMargins } from "~/features/reconciliation/figures/margins";
import { showSavings } from "~/features/reconciliation/figures/savings";
import { showSpend } from "~/features/reconciliation/figures/spend";
import { type LedgerListing, listLines } from "~/features/reconciliation/ledger/list-lines";
import { freezeClock } from "~/platform/clock";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { AGENCIES, arrangeOrganisations, COUNCILS, idOf, MSP } from "./kit/arrange-drafts";
import { remark } from "./kit/report";

const LINES = Number(process.env.LEDGER_LINES ?? 10_000_000);
const MONTHS = 24;
const ASSIGNMENTS = 5_000;
const FIRST_MONTH = "2024-12-01";
const ON = dayOf("2026-11-23");
/** One line in so many has a variance. */
const ONE_IN = 20;
const TURNS = 40;

const officer: Viewer = {
  personId: null,
  name: "Officer",
  organisationId: MSP,
  organisationName: "Tallis Managed Supply",
  organisationKind: "msp",
  roles: ["msp-officer"],
};
const agency = idOf("a", 1);
const whole: LedgerListing = {
  search: "",
  filters: {},
  sort: "week",
  direction: "descending",
  page: 1,
} as LedgerListing;
const only = (filters: Partial<Record<string, string>>, rest: Partial<LedgerListing> = {}): LedgerListing =>
  ({ ...whole, ...rest, filters: { agency, ...filters } }) as LedgerListing;

const folder = await mkdtemp(join(tmpdir(), "accord-bench-"));
const server = await startEmbeddedServer({ folder });
try {
  await migrate(server.ownerUrl);
  freezeClock(`${ON}T10:00:00Z`);
  await arrange(server.superuserUrl.replace(/\/[^/]*$/, "/accord"));
  await openDatabase({ url: server.appUrl, roleKeeping: "own-role", connections: 2 });
  const year = { months: 12 };
  await time("Savings of a year", () => showSavings(officer, year));
  await time("Accuracy of a year", () => showAccuracy(officer, year));
  await time("Spend of a year", () => showSpend(officer, year));
  await time("Margins of three months, from lines", () => showMargins(officer, { months: 3 }), 5);
  await time("Margins of a year, from lines", () => showMargins(officer, year), 3);
  await time("Totals of an agency, without kept totals", sumLines, 5);
  await time("The ledger, first page", () => listLines(officer, whole));
  await time("The ledger of an agency", () => listLines(officer, only({})));
  await time("The ledger of an agency, page 200", () => listLines(officer, only({}, { page: 200 })));
  await time("… in one account", () => listLines(officer, only({ account: "2026-10-01" })));
  await time("… that is in variance", () => listLines(officer, only({ standing: "in-variance" })));
  await time("… with a wrong rate", () => listLines(officer, only({ class: "wrong-rate" })));
  await time("… of one assignment", () => listLines(officer, only({}, { search: "A-0000A1" })));
} finally {
  await closeDatabase();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function time(what: string, work: () => Promise<unknown>, turns = TURNS): Promise<void> {
  const took: number[] = [];
  for (let turn = 0; turn <= turns; turn++) {
    const start = performance.now();
    await work();
    // The first fills what is kept in memory.
    if (turn > 0) took.push(performance.now() - start);
  }
  took.sort((one, other) => one - other);
  const at = (share: number) => Math.round(took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0);
  remark(`${what}: half within ${at(0.5)} ms, 95% within ${at(0.95)} ms`);
}

function sumLines() {
  return reading(officer, ({ db }) =>
    db.execute(query`
      select period, standing, count(*), sum(net), sum(vat), sum(gross), sum(agreed_net) from ledger_line
      where payer_id = ${MSP} and agency_id = ${agency} and superseded_by_id is null group by 1, 2`),
  );
}

/** The id of an assignment by its number, in SQL. */
function assignmentOf(number: string): string {
  return `('${idOf("32", 0).slice(0, -12)}' || lpad(to_hex(${number}), 12, '0'))::uuid`;
}

/** Lines are made in the database itself, a month at a time, so that the triggers keep the totals as they do for imports. */
async function arrange(superuserUrl: string): Promise<void> {
  const sql = connect(superuserUrl, { max: 1 });
  const begun = performance.now();
  await arrangeOrganisations(drizzle(sql), ON);
  const importId = idOf("31", 1);
  await sql`insert into ledger_import (id, number, payer_id, kind, source, file_name, format, size, content_hash, status,
      row_count, fault_count, sent_by_id, sent_by_name, sent_at, imported_at, imported_by)
    values (${importId}, 'I-000001', ${MSP}, 'invoice', 'file', 'charges.csv', 'csv', 1, 'none', 'imported', ${LINES}, 0,
      ${MSP}, 'Officer', '2026-11-01T09:00:00Z', '2026-11-01T09:00:00Z', 'Officer')`;
  // Two agreed charges for each assignment; the assignments themselves are not asked for.
  await sql.unsafe(`
    set session_replication_role = replica;
    insert into agreed_charge (id, assignment_id, agency_id, council_id, msp_id, "from", breakdown, hourly_charge, reason,
      verdict_id, agreed_by, agreed_at)
    select gen_random_uuid(), ${assignmentOf("n")}, '${agency}', '${idOf("c", 1)}', '${MSP}', agreed_from::date,
      '{"unit": "hour", "paidHoursPerDay": null, "lines": [{"kind": "pay", "rate": 280000}, {"kind": "agency-margin", "rate": 27500}, {"kind": "msp-fee", "rate": 7500}]}',
      42.6299, 'As agreed', gen_random_uuid(), 'Officer', '2024-11-01T09:00:00Z'
    from generate_series(0, ${ASSIGNMENTS - 1}) n, unnest(array['2024-01-01', '2025-12-01']) agreed_from;
    set session_replication_role = origin`);
  const aMonth = Math.ceil(LINES / MONTHS);
  for (let month = 0; month < MONTHS; month++) {
    await sql.unsafe(`
      select ensure_ledger_partition((date '${FIRST_MONTH}' + interval '${month} months')::date);
      insert into ledger_line (id, period, payer_id, agency_id, council_id, import_id, "row", assignment_id, core_job_type, assignment_number,
        worker_number, week_ending, unit, hours_standard, hours_overtime, hours_on_call, hours_holiday, rate_standard, parts,
        expenses, net, vat, gross, invoice_number, revision, standing, agreed_net, agreed_vat, agreed_gross)
      select gen_random_uuid(), first, '${MSP}', ('${idOf("a", 0).slice(0, -12)}' || lpad(to_hex(n % ${AGENCIES}), 12, '0'))::uuid,
        ('${idOf("c", 0).slice(0, -12)}' || lpad(to_hex(n / ${AGENCIES} % ${COUNCILS}), 12, '0'))::uuid, '${importId}', n + ${month} * ${aMonth}, ${assignmentOf(`n % ${ASSIGNMENTS}`)},
        'social-worker', 'A-' || upper(lpad(to_hex(n % ${ASSIGNMENTS}), 6, '0')), 'SW' || 100000 + n % ${ASSIGNMENTS}, first + n % 4 * 7, 'hour', 3700, 0, 0, 0,
        42.6299, '{"pay": 280000, "agency-margin": 27500, "msp-fee": 7500}', 0, 157731, 31546, 189277, 'INV-' || n / 50, 1,
        case when n % ${ONE_IN} = 0 then 'in-variance' else 'matched' end,
        157731 - case when n % ${ONE_IN} = 0 then 2960 else 0 end, 31546 - case when n % ${ONE_IN} = 0 then 592 else 0 end,
        189277 - case when n % ${ONE_IN} = 0 then 3552 else 0 end
      from generate_series(1, ${aMonth}) n, (select (date '${FIRST_MONTH}' + interval '${month} months')::date as first) m;
      insert into variance (id, payer_id, agency_id, council_id, period, import_id, line_id, week_ending, class, amount, net, vat,
        gross, sentence, status, found_at)
      select gen_random_uuid(), payer_id, agency_id, council_id, period, import_id, id, week_ending, 'wrong-rate', 2960, 2960, 592, 3552,
        'expected £41.20, found £42.00: 80p an hour too much, 37 hours, £29.60', 'open', '2026-11-01T09:00:00Z'
      from ledger_line where period = (date '${FIRST_MONTH}' + interval '${month} months')::date and standing = 'in-variance'`);
  }
  await sql.unsafe("analyze");
  await sql.unsafe("checkpoint");
  const [size] = await sql`select pg_size_pretty(pg_database_size(current_database())) as size`;
  await sql.end();
  remark(
    `${LINES.toLocaleString("en-GB")} lines, ${size?.size}, made in ${Math.round((performance.now() - begun) / 1000)} s`,
  );
}
