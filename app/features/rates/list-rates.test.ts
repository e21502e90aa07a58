import { beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { arrangeAssignment } from "#test/factories/assignments";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeSigned, northmereCappedAt } from "#test/factories/rulebook-versions";
import { penceOf, pounds } from "~/domain/money";
import { freezeClock } from "~/platform/clock";
import { newId } from "~/platform/new-id";
import type { Viewer } from "~/platform/viewer";
import { listRates } from "./list-rates";

const database = useDatabase();
let region: ArrangedRegion;

beforeEach(async () => {
  freezeClock("2026-11-23T10:00:00Z");
  region = await arrangeRegion(database);
});

const numbers = ["SW100001", "SW100002", "SW100003", "SW100004", "SW100005", "SW100006"];

/** Running assignments of social workers at Westbrook, each at this basic pay against the cap of £31.20. */
async function running(agency: Viewer, rates: readonly string[]): Promise<void> {
  for (const rate of rates) {
    const { id } = await arrangeAssignment(database, region, agency, {
      council: "westbrook",
      workerName: "Ewa Nowak",
      registrationNumber: numbers[next++],
    });
    const units = pounds(rate);
    await database.asOwner(async (sql) => {
      await sql`insert into verdict (id, assignment_id, agency_id, council_id, region_id, core_job_type, judged_on, outcome,
          capped_rate, capped_basis, regional_verdict, made_at)
        select ${newId()}, id, agency_id, council_id, region_id, core_job_type, '2026-11-23', 'met', ${rate}, 'paye-pay',
          ${sql.json({ findings: [{ rule: "price-cap", outcome: "met", measure: { unit: "rate", found: units, asked: pounds("31.20") } }] } as never)},
          '2026-11-23T10:00:00Z' from assignment where id = ${id}`;
      await sql`update assignment set verdict_id = (select v.id from verdict v where v.assignment_id = ${id}) where id = ${id}`;
    });
  }
}
let next = 0;
beforeEach(() => {
  next = 0;
});

/** Westbrook signs a version that counts the agency’s margin towards the cap. */
async function bindByMargins(): Promise<void> {
  const version = await northmereCappedAt("40.00");
  const ruled = version.terms["price-cap"];
  if (!ruled) throw new Error("It has caps");
  const values = ruled.values.map((dated) => ({
    ...dated,
    value: { ...dated.value, countedLines: [...dated.value.countedLines, "agency-margin" as const] },
  }));
  const content = { ...version, terms: { ...version.terms, "price-cap": { ...ruled, values } } };
  await arrangeSigned(database, region, content, { bindsFrom: "2026-12-01" });
}

const ofWestbrook = async () => (await listRates(region.viewers.analyst))[0]?.councils[0];

describe("the agreed rates", () => {
  it("are told by role and council as quarters to 10p, with what is above the cap and what lies below it", async () => {
    await running(region.viewers.alderConsultant, ["29.00", "30.00", "31.20"]);
    await running(region.viewers.birchConsultant, ["30.55", "32.40"]);
    expect(await ofWestbrook()).toEqual({
      council: "Westbrook Council",
      assignments: 5,
      spread: { lowerQuarter: pounds("30.00"), middle: pounds("30.60"), upperQuarter: pounds("31.20") },
      above: 1,
      abovePercent: 20,
      exempt: 0,
      // £2.20 + £1.20 + £0.65 below the cap, for 37 hours of 52 weeks.
      belowPerYear: penceOf(423_280 + 230_880 + 125_060),
    });
  });

  it("are told from the first on, as the list of assignments tells each", async () => {
    await running(region.viewers.alderConsultant, ["30.20"]);
    expect(await ofWestbrook()).toMatchObject({ assignments: 1, spread: { middle: pounds("30.20") } });
  });

  it("are left out where a cap counts margins and they are of one agency", async () => {
    await bindByMargins();
    await running(region.viewers.alderConsultant, ["29.00", "30.00", "30.00", "31.00", "31.20"]);
    expect(await ofWestbrook()).toMatchObject({ assignments: 5, spread: null, belowPerYear: null });
  });

  it("are of those that run today, and of no other region", async () => {
    await running(region.viewers.alderConsultant, ["30.00"]);
    freezeClock("2027-05-23T10:00:00Z");
    expect(await listRates(region.viewers.analyst)).toEqual([]);
    freezeClock("2026-11-23T10:00:00Z");
    const elsewhere = { ...region.viewers.analyst, organisationId: "00000000-0000-7000-8000-000000000e02" };
    expect(await listRates(elsewhere)).toEqual([]);
  });
});
