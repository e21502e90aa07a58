import { beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import {
  amounts,
  arrangeBilledAssignment,
  arrangeImport,
  arrangeLedgerPeople,
  type BilledAssignment,
  billedLine,
  type LedgerPeople,
} from "#test/factories/ledger";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { pounds } from "~/domain/money";
import { freezeClock } from "~/platform/clock";
import { newId } from "~/platform/new-id";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { showAccuracy } from "./accuracy";
import { showMargins } from "./margins";
import { showRegionalSpend } from "./regional-spend";
import { showSavings } from "./savings";
import { showSpend } from "./spend";

const database = useDatabase();
let region: ArrangedRegion;
let people: LedgerPeople;
/** Of Alder at Westbrook, whom Tallis pays; of Birch there; of Alder at Eastholm, which pays itself. */
let alder: BilledAssignment;
let birch: BilledAssignment;
let eastholm: BilledAssignment;

const period = { months: 2 };

beforeEach(async () => {
  freezeClock("2027-01-20T10:00:00Z");
  region = await arrangeRegion(database);
  people = await arrangeLedgerPeople(database, region);
  const { alderConsultant, birchConsultant } = region.viewers;
  alder = await arrangeBilledAssignment(database, region, alderConsultant, { council: "westbrook" });
  birch = await arrangeBilledAssignment(database, region, birchConsultant, {
    council: "westbrook",
    registrationNumber: "SW100002",
  });
  eastholm = await arrangeBilledAssignment(database, region, alderConsultant, {
    council: "eastholm",
    registrationNumber: "SW100003",
  });
});

const weekOf = (assignment: BilledAssignment, rest: Partial<Parameters<typeof billedLine>[1]> = {}) =>
  billedLine(database, { assignment, weekEnding: "2026-12-06", ...rest });
const tooMuch = { inDifference: amounts(2960, 592) };

describe("savings", () => {
  it("say by class what was found on the charges that the payer pays, and what became of it", async () => {
    await weekOf(alder, { variances: [{ ...tooMuch, status: "disputed" }] });
    await weekOf(birch, {
      variances: [{ ...tooMuch, class: "duplicate", status: "credited", credited: amounts(2960, 592) }],
    });
    await weekOf(eastholm, { variances: [tooMuch] });
    const { all, byClass, months } = await showSavings(people.mspOfficer, period);
    expect(months).toEqual(["2026-12-01", "2027-01-01"]);
    expect(all).toEqual({ count: 2, found: 7104, prevented: 3552, accepted: 0, corrected: 0, held: 3552, beside: 0 });
    expect(byClass.map((one) => [one.class, one.prevented, one.held])).toEqual([
      ["duplicate", 3552, 0],
      ["wrong-rate", 0, 3552],
    ]);
  });

  it("count what a closed account holds as never paid", async () => {
    await weekOf(alder, { variances: [tooMuch] });
    await database.asOwner(
      (sql) => sql`insert into ledger_period (id, payer_id, agency_id, council_id, period, status)
        values (${newId()}, ${alder.payerId}, ${alder.agencyId}, ${alder.councilId}, '2026-12-01', 'closed')
        on conflict (payer_id, agency_id, council_id, period) do update set status = 'closed'`,
    );
    expect((await showSavings(people.mspOfficer, period)).all).toMatchObject({ prevented: 3552, held: 0 });
  });

  it("count what a corrected file took back, and once what it has wrong still", async () => {
    const first = await arrangeImport(database, alder);
    const second = await arrangeImport(database, alder);
    await database.asOwner((sql) => sql`update ledger_import set replaces_id = ${first} where id = ${second}`);
    const wrong = { inDifference: amounts(1000, 200) };
    await weekOf(alder, { importId: first, variances: [{ ...tooMuch, status: "superseded" }] });
    await weekOf(alder, { importId: second, variances: [wrong] });
    expect((await showSavings(people.mspOfficer, period)).all).toMatchObject({
      count: 1,
      found: 3552,
      prevented: 2352,
      held: 1200,
    });
  });

  it("leave out the accounts of other months", async () => {
    await weekOf(alder, { weekEnding: "2026-11-29", variances: [tooMuch] });
    expect((await showSavings(people.mspOfficer, period)).all.found).toBe(0);
    expect((await showSavings(people.mspOfficer, { months: 3 })).all.found).toBe(3552);
  });
});

describe("accuracy", () => {
  beforeEach(async () => {
    await weekOf(alder);
    await weekOf(alder, { weekEnding: "2027-01-03", variances: [tooMuch] });
    await weekOf(birch);
    await weekOf(eastholm, { variances: [tooMuch] });
  });

  it("is told of each agency to whoever pays it", async () => {
    const { byAgency, byMonth } = await showAccuracy(people.mspOfficer, period);
    expect(byAgency.map(({ agency, percent }) => [agency, percent])).toEqual([
      ["Alder Social Work", 50],
      ["Birch Care Staffing", 100],
    ]);
    expect(byMonth.map(({ percent }) => percent)).toEqual([100, 0]);
  });

  it("is told to an agency of its own alone, whoever pays", async () => {
    const { all, byAgency } = await showAccuracy(people.alderAccounts, period);
    expect(all).toEqual({ lines: 3, matched: 1, percent: 33 });
    expect(byAgency.map(({ agency }) => agency)).toEqual(["Alder Social Work"]);
    expect((await showAccuracy(people.birchAccounts, period)).all).toMatchObject({ lines: 1, percent: 100 });
  });
});

describe("margins", () => {
  const itemised = async (line: { readonly id: string }, margin: string, fee: string) => {
    const parts = { pay: pounds("28.00"), "agency-margin": pounds(margin), "msp-fee": pounds(fee) };
    await database.asOwner((sql) => sql`update ledger_line set parts = ${sql.json(parts)} where id = ${line.id}`);
  };

  it("are told by the hour as charged, as agreed and by the supply link, for each agency", async () => {
    await itemised(await weekOf(alder), "3.00", "0.75");
    await itemised(await weekOf(alder, { weekEnding: "2026-12-13", hours: 1850 }), "4.50", "0.75");
    await weekOf(birch);
    const { all, byAgency } = await showMargins(people.mspOfficer, period);
    expect(byAgency).toMatchObject([
      {
        agency: "Alder Social Work",
        lines: 2,
        notItemised: 0,
        notAgreed: 0,
        kinds: {
          "agency-margin": { hours: 5550, charged: pounds("3.50"), agreed: pounds("2.75"), difference: 4163 },
          "msp-fee": { charged: pounds("0.75"), agreed: pounds("0.75"), difference: 0 },
        },
        linkFee: pounds("0.35"),
      },
      { agency: "Birch Care Staffing", lines: 1, notItemised: 1, kinds: { "agency-margin": null } },
    ]);
    expect(all).toMatchObject({ lines: 3, notItemised: 1, kinds: { "agency-margin": { hours: 5550 } } });
  });

  it("hold each line against the charge agreed in its week", async () => {
    await database.asOwner(
      (sql) => sql`insert into agreed_charge (id, assignment_id, agency_id, council_id, msp_id, "from", breakdown,
          hourly_charge, reason, verdict_id, agreed_by, agreed_at)
        select ${newId()}, assignment_id, agency_id, council_id, msp_id, '2026-12-07',
          jsonb_set(breakdown, '{lines}', ${sql.json([{ kind: "agency-margin", name: null, rate: pounds("4.50") }])}),
          hourly_charge, reason, verdict_id, agreed_by, agreed_at from agreed_charge where assignment_id = ${alder.id}`,
    );
    await itemised(await weekOf(alder), "2.75", "0.75");
    await itemised(await weekOf(alder, { weekEnding: "2026-12-13" }), "4.50", "0.75");
    const { all } = await showMargins(people.mspOfficer, period);
    expect(all?.kinds["agency-margin"]).toMatchObject({ charged: pounds("3.6250"), difference: 0 });
    // No fee was agreed from 7 December: 37 hours at 75p.
    expect(all?.kinds["msp-fee"]?.difference).toBe(2775);
  });

  it("leave out credits, what was replaced, and what others pay", async () => {
    await itemised(await weekOf(eastholm), "3.00", "0");
    await itemised(await weekOf(alder, { charged: amounts(-2960, -592) }), "3.00", "0.75");
    const replaced = await weekOf(alder);
    await database.asOwner(
      (sql) => sql`update ledger_line set superseded_by_id = ${replaced.importId} where id = ${replaced.id}`,
    );
    expect((await showMargins(people.mspOfficer, period)).all).toBeNull();
    const { byAgency } = await showMargins(people.eastholmFinance, period);
    expect(byAgency).toMatchObject([{ agency: "Alder Social Work", lines: 1, linkFee: null }]);
  });
});

describe("spend", () => {
  beforeEach(async () => {
    await weekOf(alder);
    await weekOf(birch, { weekEnding: "2027-01-03", variances: [tooMuch] });
    await weekOf(eastholm);
  });

  it("is told to a council of what is charged for it, whoever pays", async () => {
    const { all, byRole, byMonth, permanentCost } = await showSpend(people.westbrookFinance, period);
    expect(all).toMatchObject({ net: 315_462, agreedNet: 312_502, hours: 7400, perHour: pounds("42.63") });
    expect(byRole.map(({ role }) => role)).toEqual(["social-worker"]);
    expect(byMonth.map(({ net }) => net)).toEqual([157_731, 157_731]);
    expect(all.permanent).toMatchObject({ cost: 252_340, perHour: permanentCost.perHour["social-worker"] });
    expect((await showSpend(people.eastholmFinance, period)).all.net).toBe(157_731);
  });

  it("is told to an MSP of what it pays", async () => {
    const { byCouncil } = await showSpend(people.mspOfficer, period);
    expect(byCouncil.map(({ council, net }) => [council, net])).toEqual([["Westbrook Council", 315_462]]);
  });

  it("takes a credit off the pounds, and no hours with it", async () => {
    await weekOf(alder, { charged: amounts(-2960, -592) });
    expect((await showSpend(people.westbrookFinance, period)).all).toMatchObject({ net: 312_502, hours: 7400 });
  });
});

describe("the spend of a region", () => {
  it("is told of its councils, and by the hour only where it is of two agencies or more", async () => {
    await weekOf(alder);
    await weekOf(birch, { variances: [tooMuch] });
    await weekOf(eastholm);
    const { byCouncil, all, found } = await showRegionalSpend(region.viewers.analyst, period);
    expect(byCouncil).toMatchObject([
      { council: "Eastholm Council", net: 157_731, hours: null, perHour: null, permanent: null },
      { council: "Westbrook Council", net: 315_462, hours: 7400, perHour: pounds("42.63") },
    ]);
    // Nor can Eastholm's hours be taken from those of all.
    expect(all).toMatchObject({ net: 473_193, hours: 7400, untoldNet: 157_731 });
    expect(found.byCouncil).toMatchObject([{ council: "Westbrook Council", found: 3552, held: 3552 }]);
  });

  it("tells nothing by the hour of a month in which one agency charged alone", async () => {
    await weekOf(alder);
    await weekOf(birch, { weekEnding: "2027-01-03" });
    expect((await showRegionalSpend(region.viewers.analyst, period)).all.hours).toBeNull();
  });

  const asked = (viewer: Viewer, tellFrom: number) =>
    reading(viewer, async ({ db }) => [
      ...(await db.execute(`select * from regional_spend('2026-12-01', '2026-12-01', ${tellFrom})`)),
    ]);

  it("names no agency, and tells no hours of one alone even where it is asked to", async () => {
    await weekOf(eastholm);
    expect(await asked(region.viewers.analyst, 1)).toEqual([
      {
        council: "Eastholm Council",
        role: "social-worker",
        period: "2026-12-01",
        unit: "hour",
        net: "157731",
        agreed_net: "157731",
        hours: null,
      },
    ]);
  });

  it("is nothing for anybody else: a council, an MSP, an agency, another region", async () => {
    await weekOf(alder, { variances: [tooMuch] });
    await weekOf(birch);
    const elsewhere = { ...region.viewers.analyst, organisationId: "00000000-0000-7000-8000-000000000e02" };
    for (const viewer of [people.westbrookFinance, people.mspOfficer, people.alderAccounts, elsewhere]) {
      expect(await asked(viewer, 2)).toEqual([]);
      const { all, found } = await showRegionalSpend(viewer, period);
      expect([all.net, found.all.count]).toEqual([0, 0]);
    }
  });

  it("is not read from the lines and totals themselves", async () => {
    await weekOf(alder, { variances: [tooMuch] });
    const rows = await reading(region.viewers.analyst, async ({ db }) => {
      const counts: unknown[] = [];
      for (const table of ["ledger_line", "variance", "ledger_total", "variance_total"])
        counts.push(...(await db.execute(`select count(*)::int as found from ${table}`)));
      return counts;
    });
    expect(rows).toEqual(Array(4).fill({ found: 0 }));
  });
});
