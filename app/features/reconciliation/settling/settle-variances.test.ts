import { beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { chargeLine, payeChargeWith } from "#test/factories/charge";
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
import { StaleError } from "~/features/stale";
import { freezeClock } from "~/platform/clock";
import { listLines } from "../ledger/list-lines";
import { showLine } from "../ledger/show-line";
import { writeLedgerFile } from "../ledger/write-ledger-file";
import { tokenOf } from "./choose-variances";
import { listVariances } from "./list-variances";
import { matchAgain } from "./match-again";
import { previewSettlement } from "./preview-settlement";
import { reopenVariance } from "./reopen-variance";
import { settleVariances } from "./settle-variances";
import { showVariance } from "./show-variance";

const database = useDatabase();
let region: ArrangedRegion;
let people: LedgerPeople;
let assignment: BilledAssignment;

const everyLine = { search: "", filters: {}, sort: "week", direction: "descending", page: 1 } as const;
const everyVariance = { ...everyLine, sort: "amount" } as const;

beforeEach(async () => {
  freezeClock("2026-12-14T10:00:00Z");
  region = await arrangeRegion(database);
  people = await arrangeLedgerPeople(database, region);
  assignment = await arrangeBilledAssignment(database, region, region.viewers.alderConsultant, {
    council: "westbrook",
  });
});

const line = (weekEnding = "2026-12-06") =>
  billedLine(database, {
    assignment,
    weekEnding,
    variances: [{ amount: 2960 as never, inDifference: amounts(2960, 592) }],
  });

const settled = async (
  id: string,
  settlement: "accept" | "dispute" | "write-off" | "ask-for-correction",
  viewer = people.mspOfficer,
) => {
  const { token } = await previewSettlement(viewer, { ids: [id] });
  return settleVariances(viewer, {
    chosen: { ids: [id] },
    settlement,
    reason: "As agreed on the telephone",
    authority: "Mo",
    token,
  });
};

describe("settling a variance", () => {
  it("releases what is accepted, holds what is disputed, and conserves the whole", async () => {
    const [first, second] = [await line(), await line("2026-12-13")];
    await settled(first.variances[0] as string, "accept");
    await settled(second.variances[0] as string, "dispute");
    const { conservation, rows, total } = await listLines(people.mspOfficer, everyLine);
    expect(total).toBe(2);
    expect(rows).toHaveLength(2);
    expect(conservation).toMatchObject({ holds: true, held: amounts(2960, 592) });
    expect(conservation.payable.gross).toBe(first.charged.gross + second.charged.gross - 3552);
    expect(await showVariance(people.mspOfficer, second.variances[0] as string)).toMatchObject({ status: "disputed" });
    expect(await showLine(people.mspOfficer, first.id)).toMatchObject({ conservation: { holds: true } });
    const found = await listLines(people.mspOfficer, { ...everyLine, search: "inv-1" });
    expect(found.conservation).toEqual(conservation);
    expect((await listLines(people.mspOfficer, { ...everyLine, search: "sw154516" })).total).toBe(2);
    expect((await listLines(people.mspOfficer, { ...everyLine, filters: { class: "wrong-rate" } })).total).toBe(2);
    let file = "";
    for await (const part of writeLedgerFile(people.mspOfficer, everyLine)) file += part;
    expect(file.trim().split("\r\n")).toHaveLength(3);
  });

  it("has one outcome where two people settle at once", async () => {
    const id = (await line()).variances[0] as string;
    const { token } = await previewSettlement(people.mspOfficer, { ids: [id] });
    const given = { chosen: { ids: [id] }, authority: "Mo", token };
    const both = await Promise.allSettled([
      settleVariances(people.mspOfficer, { ...given, settlement: "accept", reason: "One" }),
      settleVariances(people.secondOfficer, { ...given, settlement: "dispute", reason: "Other" }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")).toMatchObject({ reason: expect.any(StaleError) });
  });

  it("is nobody's but the payer's", async () => {
    const id = (await line()).variances[0] as string;
    for (const viewer of [people.alderAccounts, people.eastholmFinance, people.westbrookFinance]) {
      const given = {
        chosen: { ids: [id] },
        settlement: "accept",
        reason: "x",
        authority: "x",
        token: tokenOf([{ id, version: 1 }]),
      } as const;
      await expect(settleVariances(viewer, given)).rejects.toMatchObject({ status: 404 });
      expect((await listVariances(viewer, everyVariance)).total).toBe(0);
      expect((await listLines(viewer, everyLine)).total).toBe(0);
    }
  });

  it("accepts no more than can be written off where no assignment was found, whoever asks", async () => {
    const id = (await line()).variances[0] as string;
    await database.asOwner((sql) =>
      sql.begin(async (arranging) => {
        await arranging`set local session_replication_role = replica`;
        await arranging`update variance set assignment_id = null, class = 'unknown-assignment'`;
      }),
    );
    await expect(settled(id, "accept")).rejects.toMatchObject({
      message: expect.stringContaining("nothing was agreed, and at most £25.00 of it can be accepted"),
    });
    await settled(id, "dispute");
    expect(await showVariance(people.mspOfficer, id)).toMatchObject({ status: "disputed" });
  });

  it("is opened again with a reason", async () => {
    const id = (await line()).variances[0] as string;
    await settled(id, "accept");
    const { version } = await showVariance(people.mspOfficer, id);
    await reopenVariance(people.mspOfficer, { id, version, reason: "Accepted by mistake" });
    expect((await listVariances(people.mspOfficer, everyVariance)).rows).toMatchObject([{ id, status: "open" }]);
  });
});

it("corrects a variance once the agreed charge is what was charged", async () => {
  await approvedWeek(database, { assignment, weekEnding: "2026-12-06" });
  const breakdown = payeChargeWith(chargeLine("agency-margin", "3.55"));
  const id = (
    await billedLine(database, {
      assignment,
      weekEnding: "2026-12-06",
      rate: breakdown.statedTotal,
      variances: [{ amount: 2960 as never, inDifference: amounts(2960, 592) }],
    })
  ).variances[0] as string;
  await database.asOwner(
    (sql) =>
      sql`update agreed_charge set breakdown = ${sql.json(breakdown as never)}, hourly_charge = ${`${breakdown.statedTotal}e-4`} where assignment_id = ${assignment.id}`,
  );
  const job = { payerId: assignment.payerId, assignmentId: assignment.id };
  await matchAgain(job);
  await matchAgain(job);
  expect(await showVariance(people.mspOfficer, id)).toMatchObject({ status: "corrected" });
  expect((await listLines(people.mspOfficer, everyLine)).conservation.holds).toBe(true);
});
