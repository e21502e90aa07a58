import { beforeEach, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeRequisition } from "#test/factories/requisition-form";
import { arrangeSigned, northmere } from "#test/factories/rulebook-versions";
import { arrangeStartedAssignment } from "#test/factories/started-assignment";
import { foreseenSentence } from "~/domain/breaches/foreseen-sentence";
import { dayOf } from "~/domain/day";
import { pounds } from "~/domain/money";
import { beginOn } from "~/domain/rulebooks/terms";
import { freezeClock } from "~/platform/clock";
import type { Viewer } from "~/platform/viewer";
import { showProposal } from "../exemptions/judge-proposal";
import { whatAwaits } from "../home/what-awaits";
import { foreseeAssignment } from "./foresee-assignment";
import { foreseeCouncil } from "./foresee-council";
import { showAssignment } from "./show-assignment";

const database = useDatabase();

let region: ArrangedRegion;
let id: string;

beforeEach(async () => {
  freezeClock("2026-11-23T10:00:00Z");
  region = await arrangeRegion(database);
  id = await startedAssignment();
});

/** From 30 November 2026 to 22 May 2027, at £42.6299 an hour, of which less is within the cap. */
async function startedAssignment(): Promise<string> {
  const requisitionId = await arrangeRequisition(region.viewers.westbrookManager);
  return arrangeStartedAssignment(region, {
    requisitionId,
    startsOn: dayOf("2026-11-30"),
    endsOn: dayOf("2027-05-22"),
  });
}

const foresee = async (viewer: Viewer) => foreseeAssignment(viewer, await showAssignment(viewer, id));

/** Westbrook signs a version that lowers every cap for every assignment from 1 January 2027. */
async function signLowerCap() {
  const from = dayOf("2027-01-01");
  const ships = beginOn({ ...(await northmere()), allAssignmentsFrom: from, version: from }, from);
  const ruled = ships.terms["price-cap"];
  if (!ruled) throw new Error("Northmere has caps");
  const values = ruled.values.map((dated) => ({
    ...dated,
    value: { ...dated.value, caps: dated.value.caps.map((cap) => ({ ...cap, amount: pounds("20.00") })) },
  }));
  const capped = { ...ships, terms: { ...ships.terms, "price-cap": { ...ruled, values } } };
  await arrangeSigned(database, region, capped, { bindsFrom: from });
}

it("foresees nothing while nothing that binds the assignment changes", async () => {
  expect(await foresee(region.viewers.westbrookManager)).toEqual([]);
});

it("foresees nothing of a start planned for weeks after the renewals, as the register is checked again by then", async () => {
  await database.asOwner(async (sql) => {
    await sql`update agreed_charge set "from" = '2027-01-04'`;
    await sql`update assignment set starts_on = '2027-01-04'`;
  });
  expect(await foresee(region.viewers.westbrookManager)).toEqual([]);
});

it("tells council and agency from which day a version that is signed will not be met, and by how much", async () => {
  await signLowerCap();
  for (const viewer of [region.viewers.westbrookManager, region.viewers.alderConsultant]) {
    const foreseen = await foresee(viewer);
    expect(foreseen.map(({ from, finding }) => [from, finding.rule])).toEqual([["2027-01-01", "price-cap"]]);
    expect(foreseen.map(foreseenSentence).join()).toMatch(
      /^From 1 January 2027 this assignment will not meet the price cap of Northmere.* above the PAYE pay cap of £20\.00/,
    );
  }
});

it("lists what is foreseen of every assignment of a council, and counts it among what awaits its manager", async () => {
  expect(await foreseeCouncil(region.viewers.westbrookManager)).toEqual([]);
  await signLowerCap();
  const { westbrookManager, eastholmManager } = region.viewers;
  expect(await foreseeCouncil(westbrookManager)).toMatchObject([
    { id, workerName: "Ewa Nowak", foreseen: await foresee(westbrookManager) },
  ]);
  expect(await whatAwaits(westbrookManager)).toContainEqual({ errand: "assignments-foreseen", waiting: 1, late: 0 });
  expect(await foreseeCouncil(eastholmManager)).toEqual([]);
});

it("tells nobody who does not read what the assignment is judged by", async () => {
  await signLowerCap();
  expect(await foresee(region.viewers.mspOfficer)).toEqual([]);
  expect(await foresee(region.viewers.analyst)).toEqual([]);
});

it("foresees nothing once the assignment has ended", async () => {
  await signLowerCap();
  freezeClock("2027-05-23T10:00:00Z");
  expect(await foresee(region.viewers.westbrookManager)).toEqual([]);
});

it("lets the council ask to be exempted from it beforehand", async () => {
  await signLowerCap();
  const proposal = { about: "as-it-will-stand", from: dayOf("2027-01-01") } as const;
  const { on, exemptable } = await showProposal(region.viewers.westbrookManager, id, proposal);
  expect([on, exemptable.map(({ finding }) => finding.rule)]).toEqual(["2027-01-01", ["price-cap"]]);
});

it.each([
  "2026-11-23",
  "2026-11-29",
  "2027-05-23",
  "2099-01-01",
])("judges nothing by the terms of %s, which is not a day to come of the assignment", async (day) => {
  await signLowerCap();
  const proposal = { about: "as-it-will-stand", from: dayOf(day) } as const;
  await expect(showProposal(region.viewers.westbrookManager, id, proposal)).rejects.toThrow(
    "An exemption can be asked for beforehand from a day after today and within the assignment, 30 November 2026 to 22 May 2027",
  );
});
