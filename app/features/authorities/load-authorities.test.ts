import { drizzle } from "drizzle-orm/postgres-js";
import { describe, expect, it } from "vitest";
import { withConnection } from "#db/connection";
import { useDatabase } from "#test/database";
import { loadAuthorities, readAuthorities } from "./load-authorities";

const HEADER = "dfe_code,ons_code,name,region,subregion,run_by,valid_from,valid_to,note\n";

describe("the authorities that ship", () => {
  const database = useDatabase();
  const load = () => withConnection(database.urls().owner, (sql) => loadAuthorities({ db: drizzle(sql) }));

  it("are England’s 153, in nine regions, with the days that are known", async () => {
    await load();
    const [counts] = await database.asOwner(
      (sql) => sql`select count(*)::int as councils, count(distinct region)::int as regions from authority`,
    );
    expect(counts).toEqual({ councils: 153, regions: 9 });
    const dated = await database.asOwner(
      (sql) => sql`select code, valid_from::text as "from", valid_to::text as "to" from authority
        where valid_from is not null or valid_to is not null order by code`,
    );
    expect(dated.map(({ code, from, to }) => [code, from, to])).toEqual([
      ["936", null, "2027-03-31"],
      ["940", "2021-04-01", null],
      ["941", "2021-04-01", null],
      ["942", "2023-04-01", null],
      ["943", "2023-04-01", null],
    ]);
  });

  it("come back to what the file says at the next start, and leave others alone", async () => {
    await load();
    await database.asOwner(async (sql) => {
      await sql`update authority set name = 'Another name' where code = '330'`;
      await sql`insert into authority (code, name, region, invented) values ('XAB', 'Alderbrook', 'Northmere', true)`;
    });
    await load();
    const rows = await database.asOwner(
      (sql) => sql`select code, name, run_by as "runBy" from authority where code in ('330', 'XAB') order by code`,
    );
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { code: "330", name: "Birmingham", runBy: "Birmingham Children’s Trust" },
      { code: "XAB", name: "Alderbrook", runBy: null },
    ]);
  });
});

describe("a broken file", () => {
  const faultsOf = (text: string) => () => readAuthorities(text, "authorities.csv");

  it("is refused with the line and what was expected", () => {
    const lines = ["330,E08000025,Birmingham,West Midlands,,,,,", "33,E08000026,,West Midlands,,,1.4.2021,,"];
    expect(faultsOf(HEADER + lines.join("\n"))).toThrow(/authorities\.csv:3: dfe_code: expected DfE’s three digits/);
    expect(faultsOf(HEADER + lines.join("\n"))).toThrow(/authorities\.csv:3: name: expected a name/);
    expect(faultsOf(HEADER + lines.join("\n"))).toThrow(/authorities\.csv:3: valid_from: .*is not a date/);
  });

  it("is refused where an authority stands twice, a column is missing, or nothing is there", () => {
    const line = "330,E08000025,Birmingham,West Midlands,,,,,";
    expect(faultsOf(`${HEADER + line}\n${line}`)).toThrow(/:3: dfe_code: 330 is there already/);
    expect(faultsOf(`dfe_code,name\n330,Birmingham`)).toThrow(/:2: region:/);
    expect(faultsOf(HEADER)).toThrow(/expected authorities, found none/);
  });
});
