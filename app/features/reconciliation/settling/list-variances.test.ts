import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import {
  amounts,
  arrangeBilledAssignment,
  arrangeLedgerPeople,
  billedLine,
  type LedgerPeople,
} from "#test/factories/ledger";
import { arrangeRegion } from "#test/factories/organisations";
import { freezeClock } from "~/platform/clock";
import { listOwnVariances } from "../agency/list-own-variances";
import { listVariances } from "./list-variances";

const database = useDatabase({ emptied: "once" });
let people: LedgerPeople;

const WEEKS = { open: "2026-11-29", superseded: "2026-12-06", corrected: "2026-12-13" } as const;
const every = { search: "", filters: {}, direction: "descending", page: 1 } as const;
const listedBy = {
  "whoever pays": async (status?: string) => {
    const found = await listVariances(people.mspOfficer, {
      ...every,
      sort: "amount",
      filters: status ? { status } : {},
    });
    return { rows: found.rows, total: found.total, sum: { count: found.total, net: found.amount } };
  },
  "its agency": async (status?: string) => {
    const found = await listOwnVariances(people.alderAccounts, {
      ...every,
      sort: "week",
      filters: status ? { status } : {},
    });
    return { rows: found.rows, total: found.total, sum: { count: found.sums.count, net: found.sums.net } };
  },
};

beforeAll(async () => {
  freezeClock("2026-12-14T10:00:00Z");
  const region = await arrangeRegion(database);
  people = await arrangeLedgerPeople(database, region);
  const assignment = await arrangeBilledAssignment(database, region, region.viewers.alderConsultant, {
    council: "westbrook",
  });
  for (const [status, weekEnding] of Object.entries(WEEKS)) {
    const { variances } = await billedLine(database, {
      assignment,
      weekEnding,
      variances: [{ amount: 2960 as never, inDifference: amounts(2960, 592) }],
    });
    await database.asOwner((sql) => sql`update variance set status = ${status} where id = ${variances[0] ?? ""}`);
  }
});

describe.each(Object.entries(listedBy))("the variances as %s lists them", (_, listed) => {
  it("leave out what is no difference any longer, in the list and in its sum", async () => {
    const { rows, total, sum } = await listed();
    expect(rows).toMatchObject([{ status: "open" }]);
    expect([total, sum]).toEqual([1, { count: 1, net: 2960 }]);
  });

  it.each(["superseded", "corrected"])("show what is %s where that is asked for", async (status) => {
    const { rows, total, sum } = await listed(status);
    expect(rows).toMatchObject([{ status }]);
    expect([total, sum]).toEqual([1, { count: 1, net: 2960 }]);
  });
});

it.each([
  ["SW154516", 1],
  ["sw154516", 1],
  ["SW999999", 0],
])("finds the variances of the worker %s: %i", async (search, total) => {
  expect((await listVariances(people.mspOfficer, { ...every, sort: "amount", search })).total).toBe(total);
});
