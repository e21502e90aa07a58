import type { TestDatabase } from "#test/database";
import {
  amounts,
  approvedWeek,
  arrangeBilledAssignment,
  arrangeImport,
  arrangeLedgerPeople,
  type BilledAssignment,
  billedLine,
} from "#test/factories/ledger";
import type { ArrangedRegion } from "#test/factories/organisations";
import { type Day, dayOf } from "~/domain/day";
import type { Pence } from "~/domain/money";
import { newNumber } from "~/features/number";
import { addEvidence } from "~/features/reconciliation/agency/add-evidence";
import { closePeriod } from "~/features/reconciliation/periods/close-period";
import { setSignOff } from "~/features/reconciliation/periods/set-sign-off";
import { showPeriod } from "~/features/reconciliation/periods/show-period";
import { discussVariance } from "~/features/reconciliation/settling/discuss-variance";
import { setTolerance } from "~/features/reconciliation/tolerances/set-tolerance";
import { newId } from "~/platform/new-id";

/** What the lines, variances and files of each account say: only those whom it concerns ever read it. */
export const ACCOUNTS = ["tallis-alder", "tallis-birch", "eastholm-alder"] as const;
export type Account = (typeof ACCOUNTS)[number];

/** The header that is recognised without being told anything. */
const HEADER = ["assignment", "week_ending", "hours_standard", "rate", "net", "vat", "gross", "invoice_number"];

/** Everything of one account that somebody else could ask for by its id. */
export type ArrangedAccount = {
  readonly assignment: BilledAssignment;
  /** The account of November, which is open. */
  readonly period: string;
  readonly line: string;
  readonly variance: string;
  readonly otherVariance: string;
  readonly evidence: string;
  readonly importId: string;
};

/**
 * Money of three accounts: Tallis pays Alder and Birch for Westbrook, Eastholm pays Alder itself. Each has lines and
 * variances, and says its own name in them; that of Tallis and Alder has one of everything that somebody acts on.
 */
export async function arrangeMoney(
  database: TestDatabase,
  region: ArrangedRegion,
  { worker, nextNumber }: { readonly worker: string; readonly nextNumber: () => string },
) {
  const people = await arrangeLedgerPeople(database, region);
  const { mspOfficer: officer, alderAccounts, birchAccounts, westbrookFinance, eastholmFinance } = people;
  const { tallis } = region.organisations;
  const { alderConsultant, birchConsultant } = region.viewers;
  const billed = (agency: typeof officer, council: "westbrook" | "eastholm", workerName: string) =>
    arrangeBilledAssignment(database, region, agency, {
      council,
      workerName,
      registrationNumber: nextNumber(),
      startsOn: "2026-10-05",
    });

  type Named = { readonly account: Account; readonly assignment: BilledAssignment };
  const accountOf = async ({ assignment }: Named, period: Day): Promise<string> => {
    const id = newId();
    const { payerId, agencyId, councilId } = assignment;
    await database.asOwner(
      (sql) => sql`insert into ledger_period (id, payer_id, agency_id, council_id, period, status)
        values (${id}, ${payerId}, ${agencyId}, ${councilId}, ${period}, 'open')`,
    );
    return id;
  };
  const billedWith = ({ account, assignment }: Named, weekEnding: string, variances: number) =>
    billedLine(database, {
      assignment,
      weekEnding,
      invoiceNumber: account.toUpperCase(),
      variances: Array.from({ length: variances }, () => ({
        inDifference: amounts(100, 20),
        sentence: `${account}: expected £41.20, found £42.00`,
        answerBy: "2026-12-07",
      })),
    });

  const arranged = async (named: Named, agency: typeof officer): Promise<ArrangedAccount> => {
    const period = await accountOf(named, dayOf("2026-11-01"));
    const { id: line, variances, importId } = await billedWith(named, "2026-11-08", 2);
    const [variance = "", otherVariance = ""] = variances;
    await billedWith(named, "2026-11-15", 0);
    await approvedWeek(database, { assignment: named.assignment, weekEnding: "2026-11-08" });
    await addEvidence(agency, { id: variance, file: { name: "timesheet.pdf", bytes: Buffer.from("%PDF-1.7") } });
    const [evidence] = await database.asOwner(
      (sql) => sql`select id from variance_evidence where variance_id = ${variance}`,
    );
    await database.asOwner(
      (sql) => sql`update ledger_import set file_name = ${`${named.account}.csv`} where id = ${importId}`,
    );
    return { ...named, period, line, variance, otherVariance, evidence: evidence?.id, importId };
  };

  const main = { account: "tallis-alder", assignment: await billed(alderConsultant, "westbrook", worker) } as const;
  const birch = {
    account: "tallis-birch",
    assignment: await billed(birchConsultant, "westbrook", "Bola Birch"),
  } as const;
  const direct = {
    account: "eastholm-alder",
    assignment: await billed(alderConsultant, "eastholm", "Dora Direct"),
  } as const;
  const accounts = {
    "tallis-alder": await arranged(main, alderAccounts),
    "tallis-birch": await arranged(birch, birchAccounts),
    "eastholm-alder": await arranged(direct, alderAccounts),
  } as const satisfies Record<Account, ArrangedAccount>;

  /** A file of Alder's to Tallis with one row, with what was found wrong in it, and how far it was read. */
  const file = async (status: string, sentBy: typeof officer, mapping: object | null): Promise<string> => {
    const { payerId, agencyId } = main.assignment;
    const id = await arrangeImport(database, main.assignment);
    const row = [main.assignment.number, "2026-11-15", "37.00", "42.6299", "1577.31", "315.46", "1892.77", id];
    const preview = { header: HEADER, rows: [row] };
    await database.asOwner(async (sql) => {
      await sql`update ledger_import set status = ${status}, preview = ${sql.json(preview)}, weeks = '{2026-11-15}',
        mapping = ${mapping === null ? null : sql.json(mapping as never)}, sent_by_id = ${sentBy.organisationId},
        sent_by_name = ${sentBy.name}, imported_at = null, imported_by = null, number = ${newNumber("I")}
        where id = ${id}`;
      const bytes = Buffer.from(`${HEADER.join(",")}\r\n${row.join(",")}\r\n`);
      await sql`insert into import_chunk (import_id, payer_id, agency_id, number, bytes)
        values (${id}, ${payerId}, ${agencyId}, 1, ${bytes})`;
      if (status !== "faulty") return;
      await sql`insert into import_fault (import_id, payer_id, agency_id, number, "row", "column", message)
        values (${id}, ${payerId}, ${agencyId}, 1, 2, 'rate', 'Enter a rate like 42.00')`;
      await sql`insert into import_progress (import_id, payer_id, rows_done, bytes_done, at)
        values (${id}, ${payerId}, 1, 100, '2026-11-21T09:00:00Z')`;
    });
    return id;
  };
  const mapping = { columns: Object.fromEntries(HEADER.map((name, place) => [name, place])), dates: "day-first" };

  const close = async (id: string) => {
    const { version, seen } = await showPeriod(officer, { id, side: "payer" });
    await closePeriod(officer, { id, version, seen });
    return id;
  };
  const closing = async (month: string) => {
    const period = await accountOf(main, dayOf(`${month}-01`));
    await billedWith(main, `${month}-12`, 0);
    return period;
  };
  const periodClosed = await close(await closing("2026-07"));
  await setSignOff(westbrookFinance, { payerId: tallis.id, signatures: "two" });
  const periodToSign = await close(await closing("2026-08"));
  const periodToReopen = await close(await closing("2026-09"));

  await discussVariance(officer, { id: accounts["tallis-alder"].variance, said: "Please send the timesheet." });
  const tolerances = ["arithmetic", "vat-rounding"] as const;
  for (const of of tolerances)
    await setTolerance(officer, {
      class: of,
      agency: "",
      most: 2 as Pence,
      from: dayOf("2026-11-21"),
      reason: "A penny either way.",
    });
  const toSettle = await billedWith(main, "2026-11-01", 4);
  const [varianceToSettle = "", varianceToAnswer = "", varianceToCorrect = "", varianceToTick = ""] =
    toSettle.variances;
  const rows = await database.asOwner(async (sql) => {
    const { payerId, agencyId } = main.assignment;
    await sql`insert into self_billing_agreement (id, payer_id, agency_id, vat_number, "from", "to", recorded_by, recorded_at)
      values (${newId()}, ${payerId}, ${agencyId}, 'GB123456789', '2026-01-01', '2026-12-31', 'Mo Officer', '2026-01-01T09:00:00Z')`;
    await sql`insert into column_mapping (id, payer_id, agency_id, kind, header, header_hash, mapping, saved_by, saved_at)
      values (${newId()}, ${payerId}, ${agencyId}, 'invoice', ${sql.json(HEADER)}, 'of the header', ${sql.json(mapping)}, 'Mo Officer', '2026-01-01T09:00:00Z')`;
    return {
      tolerance: await sql`select id from tolerance limit 1`,
      statement: await sql`select document_id as id from ledger_period where id = ${periodClosed}`,
    };
  });
  return {
    accounts,
    officer,
    alderAccounts,
    eastholmFinance,
    periodClosed,
    periodToSign,
    periodToReopen,
    periodToClose: await closing("2026-10"),
    statement: rows.statement[0]?.id as string,
    tolerance: rows.tolerance[0]?.id as string,
    importToStart: await file("ready", officer, mapping),
    importToMap: await file("uploaded", officer, null),
    importFaulty: await file("faulty", officer, mapping),
    importSent: await file("sent", alderAccounts, null),
    varianceToSettle,
    varianceToAnswer,
    varianceToCorrect,
    varianceToTick,
  };
}
