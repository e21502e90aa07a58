import { parse } from "csv-parse/sync";
import { beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import {
  amounts,
  approvedWeek,
  arrangeBilledAssignment,
  arrangeLedgerPeople,
  type BilledAssignment,
  billedLine,
  type LedgerPeople,
} from "#test/factories/ledger";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { readPdf } from "#test/read-pdf";
import { dayOf } from "~/domain/day";
import { freezeClock, moveClock } from "~/platform/clock";
import { changing, violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { readDocumentPdf } from "../../documents/read-document-pdf";
import { whatAwaits } from "../../home/what-awaits";
import { Refused } from "../../refused";
import { StaleError } from "../../stale";
import { closePeriod } from "./close-period";
import { ensurePeriod } from "./ensure-period";
import { listPeriods } from "./list-periods";
import { refusePeriod } from "./refuse-period";
import { reopenPeriod } from "./reopen-period";
import { setSignOff } from "./set-sign-off";
import { showAccruals } from "./show-accruals";
import { showPeriod } from "./show-period";
import { signPeriod } from "./sign-period";
import { sweepLedger } from "./sweep-ledger";
import { writePayableFile } from "./write-payable-file";
import { writeStatementFile } from "./write-statement-file";

const database = useDatabase();

let region: ArrangedRegion;
let people: LedgerPeople;
let assignment: BilledAssignment;

beforeEach(async () => {
  freezeClock("2026-11-01T10:00:00Z");
  region = await arrangeRegion(database);
  people = await arrangeLedgerPeople(database, region);
  assignment = await arrangeBilledAssignment(database, region, region.viewers.alderConsultant, {
    council: "westbrook",
    startsOn: "2026-11-23",
    endsOn: "2027-05-22",
  });
  freezeClock("2027-01-04T10:00:00Z");
});

/** An account of December 2026: a line as agreed, and one of which £29.60 and its VAT are held. @returns its id. */
async function anAccount(): Promise<string> {
  const period = await changing(people.mspOfficer, async (change) => {
    change.record({ type: "period.refused", subjectId: assignment.id, details: {} });
    return ensurePeriod(change, assignment, dayOf("2026-12-06"));
  });
  expect(period).toBe("2026-12-01");
  await billedLine(database, { assignment, weekEnding: "2026-12-06", invoiceNumber: "INV-1" });
  await billedLine(database, {
    assignment,
    weekEnding: "2026-12-13",
    invoiceNumber: "=INV-2",
    variances: [{ inDifference: amounts(2960, 592) }],
  });
  const [row] = await database.asOwner((sql) => sql`select id from ledger_period`);
  return row?.id as string;
}

const shown = (id: string) => showPeriod(people.mspOfficer, { id, side: "payer" });

async function close(id: string, viewer: Viewer = people.mspOfficer) {
  const { version, seen } = await shown(id);
  const outcome = await closePeriod(viewer, { id, version, seen });
  moveClock({ minutes: 1 });
  return outcome;
}

const steps = async (id: string) => (await shown(id)).steps.map(({ step }) => step);

describe("closing", () => {
  it("locks the account with what is held on it, and freezes a statement that adds up", async () => {
    const id = await anAccount();
    await close(id);
    const account = await shown(id);
    expect(account.status).toBe("closed");
    const { charged, agreed, held, payable, holds } = account.conservation;
    expect(holds).toBe(true);
    expect(charged.gross - agreed.gross).toBe(3552);
    expect(held).toEqual(amounts(2960, 592));
    expect(payable.gross).toBe(charged.gross - 3552);
    const { pdf } = await readDocumentPdf(people.mspOfficer, account.documentId ?? "");
    const { text } = await readPdf(Uint8Array.from(pdf));
    for (const said of ["Statement of account, December 2026", "£35.52", assignment.number, "80p an hour too much"])
      expect(text).toContain(said);
    expect(text).not.toContain("Ewa");
  });

  it("lets the agency and the council read the statement, and nobody else", async () => {
    const id = await anAccount();
    await close(id);
    const { documentId } = await shown(id);
    for (const reader of [people.alderAccounts, people.westbrookFinance])
      expect((await readDocumentPdf(reader, documentId ?? "")).kind).toBe("statement");
    for (const other of [people.birchAccounts, people.eastholmFinance])
      await expect(readDocumentPdf(other, documentId ?? "")).rejects.toMatchObject({ status: 404 });
    await expect(showPeriod(people.birchAccounts, { id, side: "agency" })).rejects.toMatchObject({ status: 404 });
  });

  it("refuses lines and settlement while it is closed, and sends new weeks into the next account", async () => {
    const id = await anAccount();
    await close(id);
    const refused = await billedLine(database, { assignment, weekEnding: "2026-12-20" }).catch((error) => error);
    expect(violates(refused, "ledger_period_locked")).toBe(true);
    const settled = await database
      .asOwner((sql) => sql`update variance set status = 'accepted'`)
      .catch((error) => error);
    expect(violates(settled, "ledger_period_locked")).toBe(true);
    const period = await changing(people.mspOfficer, async (change) => {
      change.record({ type: "period.refused", subjectId: id, details: {} });
      return ensurePeriod(change, assignment, dayOf("2026-12-20"));
    });
    expect(period).toBe("2027-01-01");
  });

  it("is done once by two at a time", async () => {
    const id = await anAccount();
    const outcomes = await Promise.all([close(id), close(id, people.secondOfficer)]);
    expect(outcomes.toSorted()).toEqual(["done", "done before"]);
    expect(await steps(id)).toEqual(["closed"]);
  });

  it("is refused where a line came after the page was opened, and while an import is under way", async () => {
    const id = await anAccount();
    const { version, seen } = await shown(id);
    const { importId } = await billedLine(database, { assignment, weekEnding: "2026-12-20" });
    await expect(closePeriod(people.mspOfficer, { id, version, seen })).rejects.toThrow(StaleError);
    await database.asOwner((sql) => sql`update ledger_import set status = 'checking' where id = ${importId}`);
    await expect(close(id)).rejects.toThrow(Refused);
    expect((await shown(id)).underWay).toHaveLength(1);
  });

  it("is not for anybody but the payer", async () => {
    const id = await anAccount();
    const { version, seen } = await shown(id);
    for (const other of [people.alderAccounts, people.westbrookFinance, people.eastholmFinance])
      await expect(closePeriod(other, { id, version, seen })).rejects.toMatchObject({ status: 404 });
  });
});

describe("two signatures", () => {
  const wish = () => setSignOff(people.westbrookFinance, { payerId: assignment.payerId, signatures: "two" });

  it("waits for the council, which signs once", async () => {
    const id = await anAccount();
    await wish();
    await close(id);
    expect((await shown(id)).status).toBe("signed");
    expect(await whatAwaits(people.westbrookFinance)).toEqual([{ errand: "accounts-to-sign", waiting: 1, late: 0 }]);
    const { version, maySign } = await showPeriod(people.westbrookFinance, { id, side: "council" });
    expect(maySign).toBe(true);
    expect(await signPeriod(people.westbrookFinance, { id, version })).toBe("done");
    expect(await signPeriod(people.westbrookFinance, { id, version })).toBe("done before");
    expect((await shown(id)).status).toBe("closed");
    expect(await steps(id)).toEqual(["signed", "closed"]);
  });

  it("are not of the same person", async () => {
    assignment = await arrangeBilledAssignment(database, region, region.viewers.alderConsultant, {
      council: "eastholm",
      startsOn: "2026-11-23",
      registrationNumber: "SW154517",
    });
    const fay = people.eastholmFinance;
    const period = await changing(fay, async (change) => {
      change.record({ type: "period.refused", subjectId: assignment.id, details: {} });
      return ensurePeriod(change, assignment, dayOf("2026-12-06"));
    });
    await billedLine(database, { assignment, weekEnding: "2026-12-06", period });
    const [row] = await database.asOwner((sql) => sql`select id from ledger_period`);
    const id = row?.id as string;
    await setSignOff(fay, { payerId: fay.organisationId, signatures: "two" });
    const { version, seen } = await showPeriod(fay, { id, side: "payer" });
    await closePeriod(fay, { id, version, seen });
    await expect(signPeriod(fay, { id, version: version + 1 })).rejects.toThrow("You closed this account");
    expect(await signPeriod(region.viewers.eastholmDirector, { id, version: version + 1 })).toBe("done");
  });

  it("can be refused with a reason, which opens the account again", async () => {
    const id = await anAccount();
    await wish();
    await close(id);
    const { version } = await shown(id);
    await refusePeriod(people.westbrookFinance, { id, version, reason: "Week 50 is not ours." });
    const account = await shown(id);
    expect(account.status).toBe("open");
    expect(account.steps[0]).toMatchObject({ step: "refused", text: "Week 50 is not ours." });
    expect(account.statements).toMatchObject([{ standing: "reopened" }]);
  });
});

describe("opening again", () => {
  it("keeps the statement, and replaces it at the next close", async () => {
    const id = await anAccount();
    await close(id);
    const { version } = await shown(id);
    expect(await reopenPeriod(people.mspOfficer, { id, version, reason: "A credit is to come." })).toBe("done");
    expect(await reopenPeriod(people.mspOfficer, { id, version, reason: "A credit is to come." })).toBe("done before");
    moveClock({ minutes: 1 });
    await close(id);
    const { statements, current } = await shown(id);
    expect(statements.map(({ standing }) => standing)).toEqual(["holds", "replaced"]);
    expect(JSON.stringify(current)).toContain(`Statement ${statements[1]?.number} of 4 January 2027, which is kept`);
    expect(await steps(id)).toEqual(["closed", "reopened", "closed"]);
  });
});

describe("files", () => {
  it("hold the same sums as CSV and as a workbook, and no cell that is a formula", async () => {
    const id = await anAccount();
    const { conservation } = await shown(id);
    const asked = { id, side: "payer" as const };
    const csv = await writeStatementFile(people.mspOfficer, { ...asked, format: "csv" });
    const rows: Record<string, string>[] = parse(Buffer.from(csv.bytes), { columns: true });
    const sum = (name: string) => Math.round(rows.reduce((total, row) => total + Number(row[name]), 0) * 100);
    expect(sum("charged_gross")).toBe(conservation.charged.gross);
    expect(sum("to_pay_net")).toBe(conservation.payable.net);
    expect(rows.map(({ invoice_number }) => invoice_number)).toEqual(["INV-1", "'=INV-2"]);
    const workbook = await writeStatementFile(people.mspOfficer, { ...asked, format: "xlsx" });
    const read = await readWorkbook(workbook.bytes);
    expect(read).toEqual(rows.map(({ charged_gross }) => Number(charged_gross)));
  });

  it("say of each invoice what may be paid of it", async () => {
    const id = await anAccount();
    const rows: Record<string, string>[] = parse((await writePayableFile(people.mspOfficer, id)).text, {
      columns: true,
    });
    const { conservation } = await shown(id);
    expect(rows.find(({ held_gross }) => held_gross === "35.52")).toMatchObject({ invoice_number: "'=INV-2" });
    const paid = rows.reduce((total, { to_pay_gross }) => total + Math.round(Number(to_pay_gross) * 100), 0);
    expect(paid).toBe(conservation.payable.gross);
  });
});

/** The column of charged_gross in the first sheet, read from its XML. */
async function readWorkbook(bytes: Uint8Array): Promise<number[]> {
  const sheet = await unzip(bytes, "xl/worksheets/sheet1.xml");
  const rows = [...sheet.matchAll(/<row[^>]*>(.*?)<\/row>/gs)].slice(1);
  return rows.map(([, cells = ""]) => Number(/r="S\d+"[^>]*><v>([^<]*)</.exec(cells)?.[1]));
}

async function unzip(bytes: Uint8Array, wanted: string): Promise<string> {
  const { fromBuffer } = await import("yauzl");
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on("entry", (entry: { fileName: string }) => {
        if (entry.fileName !== wanted) return zip.readEntry();
        zip.openReadStream(entry as never, (fault, stream) => {
          if (fault) return reject(fault);
          const parts: Buffer[] = [];
          stream.on("data", (part: Buffer) => parts.push(part));
          stream.on("end", () => resolve(Buffer.concat(parts).toString("utf8")));
        });
      });
      zip.readEntry();
    });
  });
}

describe("what was worked and not billed", () => {
  it("is accrued by approved hours, or by contracted hours where no timesheet came", async () => {
    await anAccount();
    await approvedWeek(database, { assignment, weekEnding: "2026-12-20", hours: 2000 });
    const { accruals } = await showAccruals(people.mspOfficer, { from: dayOf("2026-12-01"), to: dayOf("2027-01-04") });
    expect(accruals.map(({ weekEnding, basis, quantity }) => [weekEnding, basis, quantity])).toEqual([
      ["2026-12-20", "approved", 2000],
      ["2026-12-27", "estimated", 3700],
      ["2027-01-03", "estimated", 3700],
    ]);
    expect(accruals[0]?.net).toBe(85260);
  });

  it("is found missing once, and is missing no more when it is billed", async () => {
    await anAccount();
    await approvedWeek(database, { assignment, weekEnding: "2026-12-20" });
    freezeClock("2027-06-01T05:00:00Z");
    await sweepLedger();
    await sweepLedger();
    const missing = () =>
      database.asOwner((sql) => sql`select status, amount::int, net::int from variance where class = 'missing'`);
    expect([...(await missing())]).toEqual([{ status: "open", amount: -157731, net: 0 }]);
    await billedLine(database, { assignment, weekEnding: "2026-12-20" });
    await sweepLedger();
    expect((await missing()).map(({ status }) => status)).toEqual(["superseded"]);
  });
});

it("escalates once what the agency has not answered by its day, and tells both sides", async () => {
  await billedLine(database, {
    assignment,
    weekEnding: "2026-12-13",
    variances: [{ inDifference: amounts(2960, 592), status: "disputed", answerBy: "2027-01-03" }],
  });
  await sweepLedger();
  await sweepLedger();
  const told = (await database.queuedJobs()).filter(({ name }) => name === "tell-role");
  expect(told.map(({ payload }) => (payload as { role: string }).role).toSorted()).toEqual([
    "accounts-officer",
    "msp-officer",
  ]);
  const recorded = await database.asOwner((sql) => sql`select step from settlement where step = 'escalated'`);
  expect(recorded).toHaveLength(1);
});

it("lists to each side its own accounts", async () => {
  await anAccount();
  const listing = { search: "", filters: {}, sort: "period", direction: "descending", page: 1 } as const;
  const listed = async (viewer: Viewer, side: "payer" | "agency" | "council") =>
    (await listPeriods(viewer, { side, listing })).rows;
  expect(await listed(people.mspOfficer, "payer")).toMatchObject([{ lines: 2, heldCount: 1, status: "open" }]);
  expect(await listed(people.alderAccounts, "agency")).toHaveLength(1);
  expect(await listed(people.westbrookFinance, "council")).toHaveLength(1);
  expect(await listed(people.birchAccounts, "agency")).toHaveLength(0);
  expect(await listed(people.eastholmFinance, "council")).toHaveLength(0);
});
