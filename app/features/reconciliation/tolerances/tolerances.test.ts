import { beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import {
  amounts,
  arrangeBilledAssignment,
  arrangeLedgerPeople,
  type BilledAssignment,
  billedLine,
  type LedgerPeople,
} from "#test/factories/ledger";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { type Day, dayOf } from "~/domain/day";
import { formatPence, type Pence } from "~/domain/money";
import { Refused } from "~/features/refused";
import { freezeClock } from "~/platform/clock";
import { reading } from "~/platform/tenancy";
import { loadTolerances } from "../imports/load-matching";
import { reconciliationPolicyOn } from "../load-reconciliation-policy";
import { previewSettlement } from "../settling/preview-settlement";
import { settleVariances } from "../settling/settle-variances";
import { endTolerance } from "./end-tolerance";
import { setTolerance } from "./set-tolerance";

const database = useDatabase();
const TODAY = dayOf("2026-12-14");
let region: ArrangedRegion;
let people: LedgerPeople;
let assignment: BilledAssignment;

beforeEach(async () => {
  freezeClock(`${TODAY}T10:00:00Z`);
  region = await arrangeRegion(database);
  people = await arrangeLedgerPeople(database, region);
  assignment = await arrangeBilledAssignment(database, region, region.viewers.alderConsultant, {
    council: "westbrook",
  });
});

describe("a tolerance", () => {
  const tolerance = (from: Day, most = 50) => ({
    class: "wrong-rate" as const,
    agency: region.organisations.alder.id,
    most: most as Pence,
    from,
    reason: "Not worth a telephone call",
  });
  const own = async () =>
    (
      await reading(people.mspOfficer, async (read) =>
        loadTolerances(read, { policy: await reconciliationPolicyOn(TODAY) }),
      )
    ).filter(({ agencyId }) => agencyId !== null);

  it("lets no more pass than the policy does", async () => {
    const { mostTolerance } = await reconciliationPolicyOn(TODAY);
    await expect(setTolerance(people.mspOfficer, tolerance(TODAY, mostTolerance + 1))).rejects.toThrow(/£5.00 or less/);
    expect(await own()).toEqual([]);
    await setTolerance(people.mspOfficer, tolerance(TODAY, mostTolerance));
    expect(await own()).toHaveLength(1);
  });

  it("holds from its day until another takes its place", async () => {
    await setTolerance(people.mspOfficer, tolerance(TODAY));
    await setTolerance(people.mspOfficer, tolerance(dayOf("2027-01-01"), 100));
    expect((await own()).toSorted((one, other) => one.mostPence - other.mostPence)).toMatchObject([
      { mostPence: 50, from: TODAY, to: "2026-12-31" },
      { mostPence: 100, from: "2027-01-01", to: null },
    ]);
  });

  it("is set once by a double click, and never for the past nor twice for a day", async () => {
    expect(await setTolerance(people.mspOfficer, tolerance(TODAY))).toBe("done");
    expect(await setTolerance(people.mspOfficer, tolerance(TODAY))).toBe("done before");
    await expect(setTolerance(people.mspOfficer, tolerance(TODAY, 60))).rejects.toThrow("begins on 14 December 2026");
    await expect(setTolerance(people.mspOfficer, tolerance(dayOf("2026-12-13")))).rejects.toThrow(Refused);
    const unpaid = { ...tolerance(TODAY), agency: region.organisations.tallis.id };
    await expect(setTolerance(people.mspOfficer, unpaid)).rejects.toThrow(/agency that you pay/);
  });

  it("ends on the day before it is ended, by its payer alone", async () => {
    await setTolerance(people.mspOfficer, tolerance(TODAY));
    const [row] = await database.asOwner((sql) => sql`select id from tolerance`);
    freezeClock("2026-12-20T10:00:00Z");
    await expect(endTolerance(people.eastholmFinance, row?.id)).rejects.toMatchObject({ status: 404 });
    expect(await endTolerance(people.mspOfficer, row?.id)).toBe("done");
    expect(await endTolerance(people.mspOfficer, row?.id)).toBe("done before");
    expect(await own()).toMatchObject([{ to: "2026-12-19" }]);
  });
});

describe("settling", () => {
  const line = (weekEnding: string, net = 2960) =>
    billedLine(database, {
      assignment,
      weekEnding,
      variances: [{ amount: net as Pence, inDifference: amounts(net, Math.round(net / 5)) }],
    });
  const settle = async (
    chosen: Parameters<typeof previewSettlement>[1],
    settlement: "accept" | "write-off" | "ask-for-correction",
  ) => {
    const { token, sum } = await previewSettlement(people.mspOfficer, chosen);
    await settleVariances(people.mspOfficer, { chosen, settlement, reason: "Agreed", authority: "Mo", token });
    return sum;
  };
  const statuses = () =>
    database.asOwner(async (sql) =>
      (await sql`select status from variance order by amount`).map(({ status }) => status),
    );

  it("writes off up to the limit of the policy and no more", async () => {
    const { writeOffLimit } = await reconciliationPolicyOn(TODAY);
    const [within, above] = [await line("2026-12-06", writeOffLimit), await line("2026-12-13", writeOffLimit + 1)];
    await settle({ ids: within.variances }, "write-off");
    await expect(settle({ ids: above.variances }, "write-off")).rejects.toThrow(
      `At most ${formatPence(writeOffLimit)} can be written off`,
    );
    expect(await statuses()).toEqual(["written-off", "open"]);
  });

  it("takes all of a class at once, with what they come to", async () => {
    await line("2026-12-06", 1000);
    await line("2026-12-13", 2000);
    const sum = await settle({ filters: { class: "wrong-rate" } }, "accept");
    expect(sum).toMatchObject({ count: 2, tooMuch: 3000, held: amounts(3000, 600) });
    expect(await statuses()).toEqual(["accepted", "accepted"]);
  });

  it("tells the council’s hiring managers that a correction is asked for", async () => {
    await settle({ ids: (await line("2026-12-06")).variances }, "ask-for-correction");
    expect(await database.queuedJobs()).toMatchObject([
      {
        name: "tell-role",
        payload: {
          organisationId: assignment.councilId,
          role: "hiring-manager",
          mail: "charge-correction-asked",
          subjectId: assignment.id,
        },
      },
    ]);
  });

  it("is refused in plain words where the account is closed", async () => {
    const { variances } = await line("2026-12-06");
    await closeDecember();
    await expect(settle({ ids: variances }, "accept")).rejects.toThrow(/closed/);
    await expect(settle({ ids: variances }, "accept")).rejects.toThrow(Refused);
    expect(await statuses()).toEqual(["open"]);
  });
});

const closeDecember = () =>
  database.asOwner(
    (sql) => sql`insert into ledger_period (id, payer_id, agency_id, council_id, period, status)
      values (gen_random_uuid(), ${assignment.payerId}, ${assignment.agencyId}, ${assignment.councilId}, '2026-12-01', 'closed')`,
  );
