import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withConnection } from "#db/connection";
import { useDatabase } from "#test/database";
import { systemViewer } from "~/platform/viewer";
import { verifyChains } from "../audit/verify-chains";
import { listPeople } from "../identity/list-people";
import { foundRegion } from "./found-region";

const database = useDatabase();

const REGION = `
region:
  name: Example partnership
  administrator: { name: Ann Analyst, email: Ann.Analyst@region.example }
councils:
  - name: Leeds City Council
    authority: 383
    administrator: { name: Chidi Council, email: chidi@council.example }
    signatures:
      - { rulebook: northmere-2025, signed-on: 2026-11-01, binds-from: 2026-12-01, signed-by: The director }
msps:
  - name: Example Supply
    administrator: { name: Mo Supply, email: mo@msp.example }
agencies:
  - name: Example Social Work
    administrator: { name: Aled Agency, email: aled@agency.example }
    supplies:
      - { council: Leeds City Council, from: 2026-12-01, msp: Example Supply, msp-fee: 0.35 }
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "region-"));
  await database.asOwner(
    (sql) =>
      sql`insert into authority (code, name, region, invented) values ('383', 'Leeds', 'Yorkshire', false) on conflict do nothing`,
  );
});
afterEach(() => rm(folder, { recursive: true }));

async function found(text: string): Promise<void> {
  const path = join(folder, "region.yaml");
  await writeFile(path, text);
  await withConnection(database.urls().owner, (sql) => foundRegion({ db: drizzle(sql) }, path));
}

const counted = async () => {
  const [row] = await database.asOwner(
    (
      sql,
    ) => sql`select (select count(*) from organisation)::int as organisations, (select count(*) from membership)::int as members,
      (select count(*) from supply_link)::int as links, (select count(*) from signature)::int as signatures,
      (select count(*) from outbox)::int as mails, (select count(*) from event)::int as events`,
  );
  return row;
};

describe("a region that is founded from a file", () => {
  it("has its organisations, links and signatures, and mails each administrator a link to set a password", async () => {
    await found(REGION);
    expect(await counted()).toMatchObject({ organisations: 4, members: 4, links: 1, signatures: 1, mails: 4 });
    expect((await verifyChains()).broken).toEqual([]);
    const [council] = await database.asOwner((sql) => sql`select id, name from organisation where kind = 'council'`);
    const everybody = { search: "", filters: {}, sort: "name", direction: "ascending", page: 1 } as const;
    const { rows } = await listPeople(
      systemViewer({ id: council?.id, name: council?.name, kind: "council" }),
      everybody,
    );
    expect(rows).toMatchObject([{ name: "Chidi Council", roles: ["administrator"] }]);
  });

  it("is founded once, however often the product starts", async () => {
    await found(REGION);
    const first = await counted();
    await found(REGION);
    expect(await counted()).toEqual(first);
  });

  it("grows by what is new in the file", async () => {
    await found(REGION);
    await found(
      `${REGION}  - name: Second Social Work\n    administrator: { name: Bea Agency, email: bea@agency.example }\n`,
    );
    expect(await counted()).toMatchObject({ organisations: 5, members: 5, mails: 5 });
  });
});

describe("a broken file", () => {
  it.each([
    ["an authority that there is not", REGION.replace("383", "999"), "found ‘999’"],
    ["a rulebook that there is not", REGION.replace("northmere-2025", "atlantis"), "found ‘atlantis’"],
    [
      "a council that is not in it",
      REGION.replace("council: Leeds City Council", "council: York"),
      "expected a council of this file",
    ],
    ["a fee without its MSP", REGION.replace("msp: Example Supply, ", ""), "expected the MSP that takes the fee"],
    ["a name twice", REGION.replace("name: Example Supply", "name: Example partnership"), "each organisation once"],
  ])("with %s is refused whole", async (_, text, said) => {
    await expect(found(text)).rejects.toThrow(said);
    expect(await counted()).toMatchObject({ organisations: 0, members: 0 });
  });
});
