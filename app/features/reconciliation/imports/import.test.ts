import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { ledgerImport } from "#db/schema";
import { useDatabase } from "#test/database";
import { chargeLine, payeChargeWith } from "#test/factories/charge";
import { arrangeBilledAssignment, arrangeLedgerPeople, type BilledAssignment } from "#test/factories/ledger";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { freezeClock, moveClock } from "~/platform/clock";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { Refused } from "../../refused";
import { sweepLedger } from "../periods/sweep-ledger";
import { matchAgain } from "../settling/match-again";
import { checkImport } from "./check-import";
import { discardImport } from "./discard-import";
import { importLines } from "./import-lines";
import type { ImportContent } from "./keep-import";
import { resumeImports } from "./resume-imports";
import { saveColumns, showColumns } from "./save-columns";
import { showImport } from "./show-import";
import { startImport } from "./start-import";
import { tryingImport } from "./trying-import";
import { type UploadForm, uploadForm, uploadImport } from "./upload-import";

const database = useDatabase();
const handlers = {
  "check-import": checkImport,
  "import-lines": importLines,
  "resume-imports": resumeImports,
  "match-again": matchAgain,
};
const HEADER =
  "assignment,worker_number,week_ending,hours_standard,rate,net,vat,gross,invoice_number,original_invoice_number";

let region: ArrangedRegion;
let officer: Viewer;
let assignment: BilledAssignment;

beforeEach(async () => {
  freezeClock("2026-12-14T10:00:00Z");
  region = await arrangeRegion(database);
  officer = (await arrangeLedgerPeople(database, region)).mspOfficer;
  assignment = await arrangeBilledAssignment(database, region, region.viewers.alderConsultant, {
    council: "westbrook",
    startsOn: "2026-11-23",
    endsOn: "2027-05-22",
  });
});

const contentOf = (text: string, name = "charges.csv"): ImportContent => {
  const bytes = Buffer.from(text);
  return {
    name,
    size: bytes.byteLength,
    hash: createHash("sha256").update(bytes).digest("hex"),
    read: async function* () {
      // In pieces that end anywhere, as they arrive.
      for (let from = 0; from < bytes.byteLength; from += 1000) yield bytes.subarray(from, from + 1000);
    },
  };
};

const invoice = (over: Partial<UploadForm> = {}): UploadForm => ({
  kind: "invoice",
  agencyId: region.organisations.alder.id,
  councilId: null,
  ...over,
});

type Week = {
  readonly ending: string;
  readonly hours?: number;
  /** £ an hour, in ten-thousandths. */
  readonly rate?: number;
  readonly invoice?: string;
};

const AGREED_RATE = 426_299;
const money = (pence: number) => (pence / 100).toFixed(2);

/** A line as an invoice of the agreed rate has it, VAT at 20%. */
function lineOf({ ending, hours = 3700, rate = AGREED_RATE, invoice = "INV-1" }: Week): string {
  const net = Math.round((rate * hours) / 10_000);
  const vat = Math.round(net / 5);
  return `${assignment.number},,${ending},${money(hours)},${(rate / 10_000).toFixed(4)},${money(net)},${money(vat)},${money(net + vat)},${invoice},`;
}

const fileOf = (...weeks: readonly Week[]): ImportContent =>
  contentOf(`${[HEADER, ...weeks.map(lineOf)].join("\n")}\n`);

/** Uploads a minute after the one before, has it checked and imported. @returns its id. */
async function brought(content: ImportContent, form = invoice()): Promise<string> {
  moveClock({ minutes: 1 });
  const { id } = await uploadImport(officer, form, content);
  await database.runJobs(handlers);
  const { status, version } = await showImport(officer, id);
  if (status === "ready") await startImport(officer, { id, version });
  await database.runJobs(handlers);
  return id;
}

const inLedger = () =>
  database.asOwner(
    async (sql) =>
      sql`select week_ending::text as week, standing, net::int, superseded_by_id is null as counts from ledger_line order by 1, 3`,
  );
const totals = () =>
  database.asOwner(
    async (sql) =>
      sql`select standing, lines, net::int, agreed_net::int as agreed from ledger_total where lines <> 0 order by 1`,
  );
const found = () =>
  database.asOwner(
    async (sql) =>
      sql`select class, amount::int, status, credited_gross::int as credited from variance order by week_ending, class, amount`,
  );

describe("a file of charges", () => {
  it("comes into the ledger whole: lines as agreed, and what was found on the others", async () => {
    const id = await brought(fileOf({ ending: "2026-11-29" }, { ending: "2026-12-06", rate: AGREED_RATE + 8_000 }));
    expect(await showImport(officer, id)).toMatchObject({
      status: "imported",
      rowCount: 2,
      faultCount: 0,
      weeks: ["2026-11-29", "2026-12-06"],
    });
    expect(await inLedger()).toMatchObject([
      { week: "2026-11-29", standing: "matched", net: 157_731 },
      { week: "2026-12-06", standing: "in-variance", net: 160_691 },
    ]);
    expect(await found()).toMatchObject([{ class: "wrong-rate", amount: 2960, status: "open" }]);
  });

  it("conserves every penny: what was charged is what was agreed and the differences", async () => {
    const id = await brought(fileOf({ ending: "2026-11-29", hours: 4000 }, { ending: "2026-12-06", rate: 500_000 }));
    const { outcome } = await showImport(officer, id);
    for (const kind of ["net", "vat", "gross"] as const)
      expect(outcome?.charged[kind]).toBe((outcome?.agreed[kind] ?? 0) + (outcome?.differences[kind] ?? 0));
    expect((await totals()).reduce((sum, row) => sum + row.net, 0)).toBe(outcome?.charged.net);
  });

  it("changes nothing when it comes again", async () => {
    const file = fileOf({ ending: "2026-11-29" });
    const id = await brought(file);
    const before = await totals();
    expect(await uploadImport(officer, invoice(), file)).toEqual({ id, isNew: false });
    await database.runJobs(handlers);
    await importLines({ payerId: officer.organisationId, importId: id });
    expect(await totals()).toEqual(before);
    expect(await inLedger()).toHaveLength(1);
  });

  it("comes in again once a corrected file has taken its place, and as a file of others", async () => {
    const file = fileOf({ ending: "2026-11-29" });
    const first = await brought(file);
    const corrected = await brought(fileOf({ ending: "2026-11-29", hours: 3000 }), invoice({ replacesId: first }));
    const back = await brought(file, invoice({ replacesId: corrected }));
    expect(await showImport(officer, back)).toMatchObject({ status: "imported" });
    expect(await totals()).toMatchObject([{ standing: "matched", lines: 1, net: 157_731 }]);
    expect(await uploadImport(officer, invoice(), file)).toEqual({ id: back, isNew: false });
    for (const other of [invoice({ kind: "timesheet" }), invoice({ agencyId: null })])
      expect(await uploadImport(officer, other, file)).toMatchObject({ isNew: true });
  });

  it("comes to the same in two files as in one", async () => {
    const weeks = [{ ending: "2026-11-29" }, { ending: "2026-12-06", hours: 4100 }, { ending: "2026-12-13" }];
    await brought(fileOf(...weeks));
    const [whole, differences] = [await totals(), await found()];
    await database.asOwner(
      (sql) => sql`truncate ledger_line, variance, settlement, ledger_total, variance_total, ledger_import cascade`,
    );
    await brought(fileOf(...weeks.slice(0, 1)));
    await brought(fileOf(...weeks.slice(1)));
    expect(await totals()).toEqual(whole);
    expect(await found()).toEqual(differences);
  });

  it("finds a week that another file has billed", async () => {
    await brought(fileOf({ ending: "2026-11-29" }));
    await brought(fileOf({ ending: "2026-11-29", invoice: "INV-2" }));
    expect(await found()).toMatchObject([{ class: "duplicate", amount: 157_731 }]);
  });

  it("brings in nothing where one row is wrong, and says which", async () => {
    const good = lineOf({ ending: "2026-11-29" });
    const id = await brought(contentOf(`${HEADER}\n${good}\n${good.replace("2026-11-29", "31 June")}\n`));
    const shown = await showImport(officer, id);
    expect(shown).toMatchObject({ status: "faulty", faultCount: 1, faults: [{ row: 3, column: "week_ending" }] });
    expect(await inLedger()).toEqual([]);
  });

  it("is told which assignment it does not know, where it says whose a line is by nothing else", async () => {
    const text = `${HEADER}\n${lineOf({ ending: "2026-11-29" }).replace(assignment.number, "A-MISTYPED")}\n`;
    const id = await brought(contentOf(text));
    expect(await showImport(officer, id)).toMatchObject({
      status: "faulty",
      faults: [
        { row: 2, column: "assignment", message: expect.stringContaining("found ‘A-MISTYPED’. Mend the number") },
      ],
    });
  });

  it("asks for the agency and the council where the form says neither", () => {
    const { error } = uploadForm.safeParse({ kind: "invoice", agencyId: "", councilId: "" });
    expect(error?.issues.map(({ message }) => message)).toEqual([
      "Select the agency, or several agencies",
      "Select the council, or several councils",
    ]);
  });

  it("is refused where it charges a week more often than anybody does, and says from where on", async () => {
    const lines = Array.from({ length: 103 }, () => ({ ending: "2026-12-06" }));
    const id = await brought(fileOf(...lines));
    expect(await showImport(officer, id)).toMatchObject({
      status: "faulty",
      faultCount: 1,
      faults: [{ row: 102, column: "week_ending", message: expect.stringContaining("at most 100 lines for the week") }],
    });
  });

  it("is refused where it ends a week on another day than its own rows or the ledger do, and corrected by a file that replaces it", async () => {
    const within = await brought(fileOf({ ending: "2026-11-28" }, { ending: "2026-11-29" }));
    expect(await showImport(officer, within)).toMatchObject({
      status: "faulty",
      faults: [
        {
          row: 3,
          column: "week_ending",
          message: `The week ending Sunday 29 November 2026 of ${assignment.number} shares days with the week ending Saturday 28 November 2026 of row 2. Give both the same last day; or where the other is wrong, credit it in full or replace the file that it came in`,
        },
      ],
    });
    const first = await brought(fileOf({ ending: "2026-11-28" }));
    const second = await brought(fileOf({ ending: "2026-12-06" }, { ending: "2026-11-29", invoice: "INV-2" }));
    expect(await showImport(officer, second)).toMatchObject({
      status: "faulty",
      faultCount: 1,
      faults: [{ row: 3, message: expect.stringContaining("Saturday 28 November 2026, which has come before") }],
    });
    await brought(fileOf({ ending: "2026-11-29" }), invoice({ replacesId: first }));
    expect(await totals()).toMatchObject([{ standing: "matched", lines: 1, net: 157_731 }]);
  });

  it("is refused where another that ends a week on another day came in after it was checked", async () => {
    const [saturday, sunday] = [fileOf({ ending: "2026-11-28" }), fileOf({ ending: "2026-11-29", invoice: "INV-2" })];
    const both = [await uploadImport(officer, invoice(), saturday), await uploadImport(officer, invoice(), sunday)];
    await database.runJobs(handlers);
    for (const { id } of both) {
      const { version } = await showImport(officer, id);
      await startImport(officer, { id, version });
      await database.runJobs(handlers);
    }
    expect(await showImport(officer, both[0]?.id as string)).toMatchObject({ status: "imported" });
    expect(await showImport(officer, both[1]?.id as string)).toMatchObject({
      status: "faulty",
      faults: [{ row: null, message: expect.stringContaining("shares days with one that came into the ledger") }],
    });
    expect(await totals()).toMatchObject([{ standing: "matched", lines: 1 }]);
  });

  it("can charge a week again with another last day once the first is credited in full", async () => {
    await brought(fileOf({ ending: "2026-11-28" }));
    const credit = `${lineOf({ ending: "2026-11-28", invoice: "CN-1" })}INV-1`.replaceAll(
      /,(1577\.31|315\.46|1892\.77)/g,
      ",-$1",
    );
    const again = lineOf({ ending: "2026-11-29", invoice: "INV-2" });
    const id = await brought(contentOf(`${HEADER}\n${credit}\n${again}\n`));
    expect(await showImport(officer, id)).toMatchObject({ status: "imported", faults: [] });
    expect(await totals()).toMatchObject([{ standing: "matched", lines: 3, net: 157_731 }]);
  });

  it("takes the place of the file that it corrects, and both are kept", async () => {
    const first = await brought(fileOf({ ending: "2026-11-29", rate: 500_000 }));
    const second = await brought(fileOf({ ending: "2026-11-29" }), invoice({ replacesId: first }));
    expect(await inLedger()).toMatchObject([
      { net: 157_731, counts: true },
      { net: 185_000, counts: false },
    ]);
    expect(await totals()).toMatchObject([{ standing: "matched", lines: 1, net: 157_731 }]);
    expect(await found()).toMatchObject([{ class: "wrong-rate", status: "superseded" }]);
    expect(await showImport(officer, first)).toMatchObject({ status: "superseded", replacedBy: { id: second } });
  });

  it("leaves one duplicate of a week that two files billed when one of the two is corrected", async () => {
    const first = await brought(fileOf({ ending: "2026-11-29", rate: 500_000 }));
    await brought(fileOf({ ending: "2026-11-29", invoice: "INV-2" }));
    await brought(fileOf({ ending: "2026-11-29" }), invoice({ replacesId: first }));
    expect(await totals()).toMatchObject([
      { standing: "in-variance", lines: 1 },
      { standing: "matched", lines: 1 },
    ]);
    const duplicates = (await found()).filter((row) => row.class === "duplicate");
    expect(duplicates.map(({ status }) => status).toSorted()).toEqual(["corrected", "open"]);
  });

  it("is refused where nothing can be read", async () => {
    await expect(uploadImport(officer, invoice(), contentOf("\0\0\0\0"))).rejects.toThrow(Refused);
    expect(await database.asOwner((sql) => sql`select 1 from ledger_import`)).toHaveLength(0);
  });

  it("waits for its columns to be said where its header is not known, and the next file of the kind does not", async () => {
    const odd = (week: string) =>
      contentOf(lineOf({ ending: week }).replace(/^/, "Ref,Nr,Zeta,Eta,Theta,Iota,Kappa,Lambda,Mu,Nu\n"));
    const { id } = await uploadImport(officer, invoice(), odd("2026-11-29"));
    const shown = await showColumns(officer, id);
    expect(shown.preview.header.slice(0, 3)).toEqual(["Ref", "Nr", "Zeta"]);
    await saveColumns(
      officer,
      { id, version: shown.version },
      {
        columns: { assignment: 0, week_ending: 2, hours_standard: 3, rate: 4, net: 5, vat: 6, gross: 7 },
        dates: "day-first",
      },
    );
    await database.runJobs(handlers);
    expect(await showImport(officer, id)).toMatchObject({ status: "ready", faults: [] });
    await brought(odd("2026-12-06"));
    expect(await inLedger()).toMatchObject([{ week: "2026-12-06", standing: "matched" }]);
  });

  it("can be discarded until it is in the ledger, and then sent again", async () => {
    const file = fileOf({ ending: "2026-11-29" });
    const { id } = await uploadImport(officer, invoice(), file);
    await database.runJobs(handlers);
    const { version } = await showImport(officer, id);
    expect(await discardImport(officer, { id, version })).toBe("done");
    expect(await discardImport(officer, { id, version })).toBe("done before");
    const again = await brought(file);
    expect(again).not.toBe(id);
    expect(await inLedger()).toHaveLength(1);
  });
});

describe("a credit", () => {
  it("gives back what is held of the line that it names", async () => {
    await brought(fileOf({ ending: "2026-11-29", rate: AGREED_RATE + 8_000 }));
    const credit = `${assignment.number},,2026-11-29,37.00,0.8000,-29.60,-5.92,-35.52,CN-1,INV-1`;
    await brought(contentOf(`${HEADER}\n${credit}\n`));
    expect((await found()).filter((row) => row.class === "wrong-rate")).toMatchObject([
      { status: "credited", credited: 3552 },
    ]);
    const steps = await database.asOwner((sql) => sql`select step, text from settlement`);
    expect(steps).toMatchObject([{ step: "credited", text: "Credit CN-1 gives back £35.52" }]);
  });
});

describe("a credit for what was held when its account was closed", () => {
  const credit = () =>
    contentOf(`${HEADER}\n${assignment.number},,2026-11-29,37.00,0.8000,-29.60,-5.92,-35.52,CN-1,INV-1\n`);
  const account = (status: "open" | "closed") =>
    database.asOwner((sql) => sql`update ledger_period set status = ${status}`);

  it("is refused, as it would be taken off twice, and settles it once the account is open again", async () => {
    await brought(fileOf({ ending: "2026-11-29", rate: AGREED_RATE + 8000 }));
    await account("closed");
    const { id } = await uploadImport(officer, invoice(), credit());
    await database.runJobs(handlers);
    const { status, faults } = await showImport(officer, id);
    expect({ status, faults }).toEqual({
      status: "faulty",
      faults: [
        {
          row: 2,
          column: "original_invoice_number",
          message:
            "£35.52 of invoice INV-1 is held back in the account of November 2026, which is closed, so that it was not paid. Reopen the account and check this file again, or leave the credit out",
        },
      ],
    });
    await account("open");
    await discardImport(officer, { id, version: (await showImport(officer, id)).version });
    await brought(credit());
    expect(await found()).toMatchObject([{ class: "wrong-rate", status: "credited", credited: 3552 }]);
  });
});

describe("what credits have given back", () => {
  const overcharged = (invoice = "INV-1") => fileOf({ ending: "2026-11-29", rate: AGREED_RATE + 8_000, invoice });
  const credit = (net: string, vat: string, gross: string, number = "CN-1") =>
    contentOf(`${HEADER}\n${assignment.number},,2026-11-29,0,,${net},${vat},${gross},${number},INV-1\n`);
  const whole = () => credit("-29.60", "-5.92", "-35.52");
  const ofRate = async () => (await found()).filter((row) => row.class === "wrong-rate" && row.status !== "superseded");

  it("is held again where a corrected file of credits gives back less", async () => {
    await brought(overcharged());
    const replacesId = await brought(whole());
    await brought(credit("-10.00", "-2.00", "-12.00"), invoice({ replacesId }));
    expect(await ofRate()).toMatchObject([{ status: "open", credited: 1200 }]);
    expect(
      await database.asOwner(async (sql) => sql`select step, amount::int from settlement order by at, id`),
    ).toEqual([
      { step: "credited", amount: 3552 },
      { step: "reopened", amount: 2352 },
    ]);
  });

  it("goes to the line that took the place of their original", async () => {
    const replacesId = await brought(overcharged());
    await brought(whole());
    await brought(
      contentOf(`${HEADER}\n\n${lineOf({ ending: "2026-11-29", rate: AGREED_RATE + 8_000 })}\n`),
      invoice({ replacesId }),
    );
    expect(await ofRate()).toMatchObject([{ status: "credited", credited: 3552 }]);
  });

  it("goes to an original that comes after them", async () => {
    await brought(whole());
    await brought(overcharged());
    expect(await ofRate()).toMatchObject([{ status: "credited", credited: 3552 }]);
  });

  it("adds up over credits of several files, and never to more than is held", async () => {
    await brought(overcharged());
    await brought(credit("-10.00", "-2.00", "-12.00"));
    expect(await ofRate()).toMatchObject([{ status: "open", credited: 1200 }]);
    await brought(credit("-30.00", "-6.00", "-36.00", "CN-2"));
    expect(await ofRate()).toMatchObject([{ status: "credited", credited: 3552 }]);
  });
});

describe("credits of one original", () => {
  /** A credit of so many pence net, with VAT at 20%. */
  const creditOf = (net: number, number: string, original = "INV-1") =>
    `${assignment.number},,2026-11-29,0,,-${money(net)},-${money(net / 5)},-${money((net * 6) / 5)},${number},${original}`;
  const creditNote = (...credits: readonly string[]) => contentOf(`${[HEADER, ...credits].join("\n")}\n`);
  const beyond = () =>
    database.asOwner(
      async (sql) => sql`select amount::int, sentence from variance where class = 'credit-without-original' order by 1`,
    );

  beforeEach(async () => {
    // Two lines of one invoice: 20 and 17 hours, of 85,260 and 72,471 pence.
    await brought(fileOf({ ending: "2026-11-29", hours: 2000 }, { ending: "2026-11-29", hours: 1700 }));
  });

  it("are as agreed up to all that its lines charged", async () => {
    await brought(creditNote(creditOf(157_730, "CN-1")));
    expect(await found()).toEqual([]);
  });

  it("are as agreed in part and part, in one file or two", async () => {
    await brought(creditNote(creditOf(50_000, "CN-1"), creditOf(60_000, "CN-2")));
    await brought(creditNote(creditOf(47_730, "CN-3")));
    expect(await found()).toEqual([]);
    expect(await totals()).toMatchObject([{ standing: "matched", net: 1 }]);
  });

  it.each([
    ["one file", [["CN-1", "CN-2"]]],
    ["two files", [["CN-1"], ["CN-2"]]],
  ])("are said to be too much together, in %s", async (_, files) => {
    const pence = new Map([
      ["CN-1", 100_000],
      ["CN-2", 60_000],
    ]);
    for (const numbers of files)
      await brought(creditNote(...numbers.map((number) => creditOf(pence.get(number) ?? 0, number))));
    expect(await beyond()).toEqual([
      {
        amount: -2269,
        sentence:
          "credit of £600.00 for invoice INV-1, which charged £1,577.31 for the week, of which £1,000.00 was credited before: £22.69 more than was charged",
      },
    ]);
  });

  it("are of no invoice where nobody charged it", async () => {
    await brought(creditNote(creditOf(50_000, "CN-1", "INV-9")));
    expect(await beyond()).toMatchObject([{ amount: -50_000 }]);
  });
});

describe("a higher revision", () => {
  const header = `${HEADER},revision`;
  const revised = (revision: number, week: Partial<Week> = {}) =>
    contentOf(
      `${header}\n${lineOf({ ending: "2026-11-29", invoice: `INV-${revision}`, ...week })},${revision}\n`,
      `revision-${revision}.csv`,
    );
  const counting = async () => (await inLedger()).filter(({ counts }) => counts).map(({ net }) => net);

  it.each([
    ["later", [1, 2]],
    ["first", [2, 1]],
  ])("takes the place of the lower one when it comes %s", async (_, order) => {
    for (const revision of order) await brought(revised(revision, { hours: revision === 1 ? 4000 : 3700 }));
    expect(await counting()).toEqual([157_731]);
    expect(await inLedger()).toHaveLength(2);
    expect((await found()).every(({ status }) => status === "superseded")).toBe(true);
    expect(await totals()).toMatchObject([{ standing: "matched", lines: 1, net: 157_731 }]);
    expect(await database.asOwner(async (sql) => sql`select step, text from settlement`)).toEqual([
      { step: "superseded", text: "A higher revision of the week took the place of the line" },
    ]);
  });

  it("takes its place in one file too", async () => {
    const rows = [1, 2].map(
      (revision) => `${lineOf({ ending: "2026-11-29", invoice: `INV-${revision}` })},${revision}`,
    );
    await brought(contentOf(`${header}\n${rows.join("\n")}\n`));
    expect(await counting()).toEqual([157_731]);
    expect(await found()).toEqual([]);
  });

  it("is a duplicate where the account of the lower one is closed, and says why", async () => {
    await brought(revised(1));
    await database.asOwner((sql) => sql`update ledger_period set status = 'closed'`);
    await brought(revised(2));
    expect(await counting()).toEqual([157_731, 157_731]);
    const [duplicate] = await database.asOwner(
      async (sql) => sql`select class, amount::int, status, sentence from variance`,
    );
    expect(duplicate).toEqual({
      class: "duplicate",
      amount: 157_731,
      status: "open",
      sentence:
        "revision 2 cannot take the place of revision 1 of the week ending 29 November 2026 on invoice INV-1, which is in an account that is closed: ask for a credit of one of the two",
    });
  });

  it("stands beside a lower one that was credited in full, and is a duplicate of one credited in part", async () => {
    await brought(revised(1));
    const credit = (net: string, vat: string, gross: string, number: string) =>
      contentOf(`${HEADER}\n${assignment.number},,2026-11-29,0,,${net},${vat},${gross},${number},INV-1\n`);
    await brought(credit("-1000.00", "-200.00", "-1200.00", "CN-1"));
    await brought(revised(2));
    expect(await found()).toMatchObject([{ class: "duplicate", amount: 157_731 }]);
    await brought(credit("-577.31", "-115.46", "-692.77", "CN-2"));
    await brought(revised(3, { invoice: "INV-3" }));
    expect((await found()).filter(({ status }) => status === "open")).toEqual([]);
  });
});

describe("a timesheet", () => {
  const timesheet = (hours: string) =>
    contentOf(
      `assignment,week_ending,hours_standard,approved_on,approved_by\n${assignment.number},2026-11-29,${hours},2026-11-30,W Manager\n`,
    );
  const kind = { kind: "timesheet" } as const;
  const weeks = () =>
    database.asOwner(
      async (sql) =>
        sql`select hours_standard as hours, superseded_by_id is null as counts from approved_week order by 1`,
    );

  it("says the hours of a week; another takes its place where it says others, and changes nothing where it says the same", async () => {
    await brought(timesheet("37"), invoice(kind));
    await brought(timesheet("37.00"), invoice(kind));
    expect(await weeks()).toMatchObject([{ hours: 3700, counts: true }]);
    await brought(timesheet("30"), invoice(kind));
    expect(await weeks()).toMatchObject([
      { hours: 3000, counts: true },
      { hours: 3700, counts: false },
    ]);
  });
});

describe("a corrected timesheet", () => {
  const timesheetOf = (...rows: readonly string[]) =>
    contentOf(
      `assignment,week_ending,hours_standard,approved_on,approved_by\n${rows.map((row) => `${assignment.number},${row},2026-12-07,W Manager\n`).join("")}`,
    );
  const kind = { kind: "timesheet" } as const;

  it("has what was charged for a week that it leaves out held against its hours no more", async () => {
    const first = await brought(timesheetOf("2026-11-29,30", "2026-12-06,37"), invoice(kind));
    await brought(fileOf({ ending: "2026-11-29" }));
    expect(await found()).toMatchObject([{ class: "hours-above-approved", status: "open" }]);
    await brought(timesheetOf("2026-12-06,37"), invoice({ ...kind, replacesId: first }));
    expect(await found()).toMatchObject([{ class: "hours-above-approved", status: "corrected" }]);
  });

  it("has a week that nobody billed said to be missing once, by the hours that it says now", async () => {
    const missing = () =>
      database.asOwner(async (sql) => sql`select amount::int, status from variance where class = 'missing' order by 1`);
    await brought(timesheetOf("2026-11-29,37"), invoice(kind));
    moveClock({ days: 200 });
    await sweepLedger();
    expect(await missing()).toEqual([{ amount: -157_731, status: "open" }]);
    await brought(timesheetOf("2026-11-29,20"), invoice(kind));
    await sweepLedger();
    expect(await missing()).toEqual([
      { amount: -157_731, status: "superseded" },
      { amount: -85_260, status: "open" },
    ]);
    await database.asOwner((sql) => sql`update variance set status = 'accepted' where status = 'open'`);
    await brought(timesheetOf("2026-11-29,30"), invoice(kind));
    await sweepLedger();
    expect((await missing()).map(({ status }) => status)).toEqual(["superseded", "accepted"]);
  });
});

describe("an import that a killed process left", () => {
  it("is taken up again, and is in the ledger once", async () => {
    const { id } = await uploadImport(officer, invoice(), fileOf({ ending: "2026-11-29" }));
    await database.asOwner((sql) => sql`delete from graphile_worker._private_jobs`);
    await resumeImports();
    await database.runJobs(handlers);
    const { version } = await showImport(officer, id);
    await startImport(officer, { id, version });
    await database.asOwner((sql) => sql`delete from graphile_worker._private_jobs`);
    await resumeImports();
    await resumeImports();
    await database.runJobs(handlers);
    expect(await inLedger()).toHaveLength(1);
    await resumeImports();
    expect(await database.queuedJobs()).toEqual([]);
  });
});

/** Uploads, has it checked, and lets it wait to be brought in. */
async function startedOf(file: ImportContent, form = invoice()) {
  const { id } = await uploadImport(officer, form, file);
  await database.runJobs({ "check-import": checkImport });
  await startImport(officer, { id, version: (await showImport(officer, id)).version });
  return { payerId: officer.organisationId, importId: id };
}

/** Until so many transactions wait for a lock, or what is given has ended. */
async function untilWaiting(count: number, unlessOver: Promise<unknown> = new Promise(() => {})): Promise<void> {
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  unlessOver.then(over, over);
  await vi.waitFor(
    async () => {
      const waiting = await database.asOwner((sql) => sql`select 1 from pg_locks where not granted`);
      if (!isOver && waiting.length < count) throw new Error(`${waiting.length} wait for a lock, and not ${count}`);
    },
    { timeout: 10_000 },
  );
}

it("lets what it replaces be settled and added up until its own lines go in", async () => {
  const first = await brought(fileOf({ ending: "2026-11-29", rate: 500_000 }));
  const job = await startedOf(fileOf({ ending: "2026-11-29" }), invoice({ replacesId: first }));
  const { bringing, free } = await database.asOwner((sql) =>
    sql.begin(async (holding) => {
      await holding`lock table import_chunk in access exclusive mode`;
      const bringing = importLines(job);
      await untilWaiting(1, bringing);
      const free = [
        await holding`select 1 from variance for update skip locked`,
        await holding`select 1 from ledger_line for update skip locked`,
        await holding`select 1 from ledger_total for update skip locked`,
      ];
      return { bringing, free: free.map(({ length }) => length) };
    }),
  );
  await bringing;
  expect(free).toEqual([1, 1, 1]);
  expect(await found()).toMatchObject([{ status: "superseded" }]);
});

it("holds its lines against a charge that is agreed while it is brought in", async () => {
  const breakdown = payeChargeWith(chargeLine("agency-margin", "3.55"));
  const job = await startedOf(fileOf({ ending: "2026-11-29", rate: breakdown.statedTotal }));
  const { bringing, again } = await database.asOwner((sql) =>
    sql.begin(async (holding) => {
      await holding`lock table ledger_line in share mode`;
      const bringing = importLines(job);
      await untilWaiting(1);
      await sql`update agreed_charge set breakdown = ${sql.json(breakdown as never)},
        hourly_charge = ${`${breakdown.statedTotal}e-4`} where assignment_id = ${assignment.id}`;
      const again = matchAgain({ payerId: job.payerId, assignmentId: assignment.id });
      await untilWaiting(2, again);
      return { bringing, again };
    }),
  );
  await Promise.all([bringing, again]);
  expect(await found()).toMatchObject([{ class: "wrong-rate", status: "corrected" }]);
  expect(await totals()).toMatchObject([{ standing: "matched", lines: 1 }]);
});

it("is faulty, in its row, for a week that no account is of", async () => {
  const weeks = [{ ending: "2014-12-28" }, { ending: "2015-01-04" }];
  const { id } = await uploadImport(officer, invoice(), fileOf(...weeks));
  await database.runJobs(handlers);
  expect(await showImport(officer, id)).toMatchObject({
    status: "faulty",
    faultCount: 1,
    faults: [{ row: 2, column: "week_ending", message: expect.stringContaining("found 28 December 2014") }],
  });
});

describe("an import that cannot be brought in", () => {
  it("is given up where nobody came back from it so often", async () => {
    const job = await startedOf(fileOf({ ending: "2026-11-29" }));
    // Of each an attempt is left that had begun when its process was killed.
    await database.asOwner((sql) => sql`update ledger_import set attempts = 25`);
    await importLines(job);
    expect(await showImport(officer, job.importId)).toMatchObject({ status: "faulty", faultCount: 1 });
    expect(await inLedger()).toEqual([]);
  });

  it("is not counted once it succeeds, and not while another has it in hand", async () => {
    const attempts = () =>
      database.asOwner(async (sql) => (await sql`select attempts from ledger_import`)[0]?.attempts);
    const job = await startedOf(fileOf({ ending: "2026-11-29" }));
    expect(await attempts()).toBe(0);
    await database.asOwner((sql) =>
      sql.begin(async (holding) => {
        await holding`select from ledger_import for update`;
        await importLines(job);
      }),
    );
    expect(await attempts()).toBe(0);
    await database.asOwner((sql) => sql`update ledger_import set attempts = 24`);
    await importLines(job);
    expect(await showImport(officer, job.importId)).toMatchObject({ status: "imported" });
    expect(await attempts()).toBe(0);
  });

  it("is tried some times, and then is faulty and says what to do", async () => {
    const job = await startedOf(fileOf({ ending: "2026-11-29" }));
    await database.asOwner((sql) => sql`update import_chunk set bytes = ${Buffer.from(`${HEADER}\nbroken\n`)}`);
    for (let attempt = 1; attempt < 5; attempt++) await expect(importLines(job)).rejects.toThrow("fault in row 2");
    expect(await showImport(officer, job.importId)).toMatchObject({ status: "importing" });
    await importLines(job);
    const shown = await showImport(officer, job.importId);
    expect(shown).toMatchObject({ status: "faulty", faultCount: 1, faults: [{ row: null }] });
    expect(shown.faults[0]?.message).toMatch(/^The file could not be brought in, .* Discard it/);
    expect(await inLedger()).toEqual([]);
    await resumeImports();
    expect((await database.queuedJobs()).filter(({ name }) => name === "import-lines")).toHaveLength(1);
    expect(await discardImport(officer, { id: job.importId, version: shown.version })).toBe("done");
  });

  it("is tried again, into the next account, where one was closed just as its lines went in", async () => {
    await brought(fileOf({ ending: "2026-11-29" }));
    const job = await startedOf(fileOf({ ending: "2026-11-22" }));
    const locked = Object.assign(new Error("The account is closed"), { constraint_name: "ledger_period_locked" });
    const failing = () => Promise.reject(new Error("Failed query", { cause: locked }));
    await expect(tryingImport(officer, job.importId, failing)).rejects.toThrow("Failed query");
    expect(await showImport(officer, job.importId)).toMatchObject({ status: "importing" });
    await database.asOwner((sql) => sql`update ledger_period set status = 'closed'`);
    await importLines(job);
    const periods = await database.asOwner(
      async (sql) => sql`select period::text from ledger_line where import_id = ${job.importId}`,
    );
    expect(periods).toEqual([{ period: "2026-12-01" }]);
  });

  it("is faulty at once where the account that it is to change was closed after it was checked", async () => {
    const first = await brought(fileOf({ ending: "2026-11-29", rate: 500_000 }));
    const job = await startedOf(fileOf({ ending: "2026-11-29" }), invoice({ replacesId: first }));
    await database.asOwner((sql) => sql`update ledger_period set status = 'closed'`);
    await importLines(job);
    const shown = await showImport(officer, job.importId);
    expect(shown.status).toBe("faulty");
    expect(shown.faults[0]?.message).toContain("was closed meanwhile");
    expect(await inLedger()).toMatchObject([{ net: 185_000, counts: true }]);
  });
});

it("shows no other payer an import", async () => {
  await uploadImport(officer, invoice(), fileOf({ ending: "2026-11-29" }));
  const rows = await reading(region.viewers.eastholmDirector, ({ db }) =>
    db.select({ id: ledgerImport.id }).from(ledgerImport).where(eq(ledgerImport.status, "checking")),
  );
  expect(rows).toEqual([]);
});
