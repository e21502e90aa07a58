import { parse } from "csv-parse/sync";
import { beforeAll, expect, it } from "vitest";
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
import { writeLedgerFile } from "./write-ledger-file";

const database = useDatabase({ emptied: "once" });
let people: LedgerPeople;

const whole = { search: "", filters: {}, sort: "week", direction: "descending", page: 1 } as const;

async function rowsOf(search = ""): Promise<readonly Record<string, string>[]> {
  let file = "";
  for await (const part of writeLedgerFile(people.mspOfficer, { ...whole, search })) file += part;
  return parse(file, { columns: true });
}

beforeAll(async () => {
  freezeClock("2026-12-14T10:00:00Z");
  const region = await arrangeRegion(database);
  people = await arrangeLedgerPeople(database, region);
  const assignment = await arrangeBilledAssignment(database, region, region.viewers.alderConsultant, {
    council: "westbrook",
  });
  await billedLine(database, {
    assignment,
    weekEnding: "2026-12-06",
    charged: amounts(-5_05, -1_01),
    invoiceNumber: "=HYPERLINK(0)",
  });
  await billedLine(database, { assignment, weekEnding: "2026-12-13", hours: 5, charged: amounts(2, 0) });
});

it("writes a credit as a number that adds up, and a text like a formula as text", async () => {
  const [credit] = await rowsOf("=HYPERLINK(0)");
  expect(credit).toMatchObject({
    net: "-5.05",
    vat: "-1.01",
    gross: "-6.06",
    agreed_gross: "-6.06",
    payable_net: "-5.05",
    invoice_number: "'=HYPERLINK(0)",
  });
});

it("writes sums and hours of less than one with two decimals", async () => {
  const rows = await rowsOf();
  expect(rows.map(({ net, quantity }) => [net, quantity])).toEqual([
    ["-5.05", "37.00"],
    ["0.02", "0.05"],
  ]);
});

it.each(["sw154516", "SW154516"])("finds the lines of a worker by the number %s", async (number) => {
  expect(await rowsOf(number)).toHaveLength(2);
  expect(await rowsOf("SW999999")).toEqual([]);
});
