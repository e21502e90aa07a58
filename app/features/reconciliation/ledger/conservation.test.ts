import { createHash } from "node:crypto";
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { arrangeBilledAssignment, arrangeLedgerPeople, type BilledAssignment } from "#test/factories/ledger";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { type Amounts, addAmounts } from "~/domain/reconciliation/line";
import { type HeldVariance, payableOf, type VarianceStatus } from "~/domain/reconciliation/variance-status";
import { freezeClock } from "~/platform/clock";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { checkImport } from "../imports/check-import";
import { importLines } from "../imports/import-lines";
import { showImport } from "../imports/show-import";
import { startImport } from "../imports/start-import";
import { uploadImport } from "../imports/upload-import";
import { previewSettlement } from "../settling/preview-settlement";
import { settleVariances } from "../settling/settle-variances";
import { conserveImport, conserveLines } from "./conserve-lines";
import { amountsOf, conserveScope } from "./ledger-scope";

const database = useDatabase({ emptied: "once" });
let region: ArrangedRegion;
let officer: Viewer;
let assignment: BilledAssignment;

beforeAll(async () => {
  freezeClock("2026-12-14T10:00:00Z");
  region = await arrangeRegion(database);
  officer = (await arrangeLedgerPeople(database, region)).mspOfficer;
  assignment = await arrangeBilledAssignment(database, region, region.viewers.alderConsultant, {
    council: "westbrook",
    startsOn: "2026-11-23",
    endsOn: "2027-05-22",
  });
});

const HEADER =
  "assignment,week_ending,hours_standard,rate,net,vat,gross,invoice_number,original_invoice_number,revision";
const money = (pence: number) => (pence / 100).toFixed(2);

/** Charges and credits of three weeks on three invoices, mostly near what was agreed; sums that are wrong among them. */
const line = fc
  .record({
    week: fc.constantFrom("2026-11-29", "2026-12-06", "2026-12-13"),
    hours: fc.constantFrom(3700, 1850, 4000),
    rate: fc.constantFrom(426_299, 434_299, 400_000),
    off: fc.constantFrom(0, 0, 0, 1, -500),
    invoice: fc.constantFrom("INV-1", "INV-2", "INV-3"),
    revision: fc.constantFrom(1, 1, 1, 2),
    credits: fc.option(fc.integer({ min: 1, max: 200_000 }), { freq: 3 }),
  })
  .map(({ week, hours, rate, off, invoice, revision, credits }) => {
    const net = credits === null ? Math.round((rate * hours) / 10_000) + off : -credits;
    const vat = Math.round(net / 5);
    const stated = credits === null ? `${money(hours)},${(rate / 10_000).toFixed(4)}` : "0,";
    const numbers = credits === null ? `${invoice},,${revision}` : `CN-${credits},${invoice},1`;
    return `${assignment.number},${week},${stated},${money(net)},${money(vat)},${money(net + vat)},${numbers}`;
  });
const settlement = fc.constantFrom("accept" as const, "dispute" as const, "ask-for-credit" as const);
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ lines: fc.array(line, { minLength: 1, maxLength: 5 }), corrects: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ settlement, which: fc.nat(20) }) },
);

it("conserves every penny in every view, whatever is charged, credited, corrected and settled", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      await emptied();
      let last: string | null = null;
      for (const [turn, one] of steps.entries()) {
        if ("lines" in one) last = await brought(one.lines, one.corrects ? last : null, turn);
        else await settleOne(one.which, one.settlement);
        await expectConserved();
      }
    }),
    { numRuns: 12, seed: 11 },
  );
}, 120_000);

async function brought(lines: readonly string[], replacesId: string | null, turn: number): Promise<string> {
  // A remark makes each file another by its content.
  const bytes = Buffer.from(`${HEADER},remark\n${lines.map((text) => `${text},${turn}`).join("\n")}\n`);
  const content = {
    name: "charges.csv",
    size: bytes.byteLength,
    hash: createHash("sha256").update(bytes).digest("hex"),
    read: async function* () {
      yield bytes;
    },
  };
  const form = { kind: "invoice", agencyId: region.organisations.alder.id, councilId: null } as const;
  const { id } = await uploadImport(officer, replacesId === null ? form : { ...form, replacesId }, content);
  const job = { payerId: officer.organisationId, importId: id };
  await checkImport(job);
  const { status, version, faults } = await showImport(officer, id);
  expect(status, JSON.stringify(faults)).toBe("ready");
  await startImport(officer, { id, version });
  await importLines(job);
  const once = await counted();
  await importLines(job);
  expect(await counted()).toEqual(once);
  return id;
}

async function settleOne(which: number, kind: "accept" | "dispute" | "ask-for-credit"): Promise<void> {
  const held = await database.asOwner(
    (sql) => sql`select id from variance where status in ('open', 'disputed', 'credit-asked') order by id`,
  );
  const chosen = {
    ids: held
      .slice(which % (held.length + 1))
      .slice(0, 1)
      .map(({ id }) => id as string),
  };
  if (chosen.ids.length === 0) return;
  const { token } = await previewSettlement(officer, chosen);
  await settleVariances(officer, { chosen, settlement: kind, reason: `Reason ${which}`, authority: "Mo", token });
}

async function expectConserved(): Promise<void> {
  const { whole, byLines, ofImports } = await reading(officer, async (read) => {
    const imports = await database.asOwner((sql) => sql`select id from ledger_import`);
    return {
      whole: await conserveScope(read, { payerId: officer.organisationId }),
      byLines: await conserveLines(read, undefined),
      ofImports: await Promise.all(imports.map(({ id }) => conserveImport(read, id as string))),
    };
  });
  expect(whole.holds).toBe(true);
  expect(byLines.charged).toEqual(whole.charged);
  expect(byLines.agreed).toEqual(whole.agreed);
  expect(byLines.payable).toEqual(whole.payable);
  expect(ofImports.every(({ holds }) => holds)).toBe(true);
  expect(addAmounts(ofImports.map(({ charged }) => charged))).toEqual(whole.charged);
  expect(addAmounts(ofImports.map(({ payable }) => payable))).toEqual(whole.payable);
  expect(addAmounts(await payables())).toEqual(whole.payable);
}

/** What may be paid of each line that counts, by the rule itself. */
async function payables(): Promise<readonly Amounts[]> {
  const [lines, variances] = await database.asOwner(async (sql) => [
    await sql`select id, net::int, vat::int, gross::int from ledger_line where superseded_by_id is null`,
    await sql`select line_id, status, net::int, vat::int, gross::int, credited_net::int, credited_vat::int, credited_gross::int from variance`,
  ]);
  return (lines ?? []).map((row) => {
    const own = (variances ?? []).filter((one) => one.line_id === row.id);
    const held = own.map(
      (one): HeldVariance => ({
        status: one.status as VarianceStatus,
        inDifference: amountsOf(one as never),
        credited: amountsOf({ net: one.credited_net, vat: one.credited_vat, gross: one.credited_gross }),
      }),
    );
    return payableOf(amountsOf(row as never), held);
  });
}

const counted = () =>
  database.asOwner(
    async (
      sql,
    ) => sql`select (select count(*)::int from ledger_line) as lines, (select count(*)::int from variance) as variances,
      (select sum(gross)::int from ledger_total) as gross, (select count(*)::int from settlement) as steps`,
  );

const emptied = () =>
  database.asOwner(
    (sql) =>
      sql`truncate ledger_line, variance, settlement, ledger_total, variance_total, ledger_import, ledger_period cascade`,
  );
