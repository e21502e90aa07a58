import { beforeEach, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import {
  amounts,
  approvedWeek,
  arrangeBilledAssignment,
  arrangeLedgerPeople,
  billedLine,
} from "#test/factories/ledger";
import { arrangeRegion } from "#test/factories/organisations";
import { freezeClock } from "~/platform/clock";

const database = useDatabase();

beforeEach(() => freezeClock("2026-12-14T10:00:00Z"));

it("arranges", async () => {
  const region = await arrangeRegion(database);
  await arrangeLedgerPeople(database, region);
  const assignment = await arrangeBilledAssignment(database, region, region.viewers.alderConsultant, {
    council: "westbrook",
  });
  await approvedWeek(database, { assignment, weekEnding: "2026-12-06" });
  await billedLine(database, {
    assignment,
    weekEnding: "2026-12-06",
    variances: [{ inDifference: amounts(2960, 592) }],
  });
  const rows = await database.asOwner((sql) => sql`select * from variance_total`);
  expect(rows).toMatchObject([{ count: 1, net: "2960" }]);
});
