import { drizzle } from "drizzle-orm/postgres-js";
import { describe, expect, it } from "vitest";
import { withConnection } from "#db/connection";
import { useDatabase } from "#test/database";
import { loadAuthorities, readAuthorities } from "./load-authorities";

const HEADER = "dfe_code,ons_code,name,region,subregion,run_by,valid_from,valid_to,predecessors,note\n";

describe("the authorities that ship", () => {
  const database = useDatabase();
  const load = () => withConnection(database.urls().owner, (sql) => loadAuthorities({ db: drizzle(sql) }));

  it("are England’s 153, in nine regions, and former ones, with the days that are known", async () => {
    await load();
    const [counts] = await database.asOwner(
      (sql) => sql`select count(*)::int as councils, count(distinct region)::int as regions from authority
        where daterange(valid_from, valid_to, '[]') @> date '2026-11-01'`,
    );
    expect(counts).toEqual({ councils: 153, regions: 9 });
    const dated = await database.asOwner(
      (sql) => sql`select code, valid_from::text as "from", valid_to::text as "to" from authority
        where valid_from is not null or valid_to is not null order by code`,
    );
    expect(dated.map(({ code, from, to }) => [code, from, to])).toEqual([
      ["835", null, "2019-03-31"],
      ["836", null, "2019-03-31"],
      ["837", null, "2019-03-31"],
      ["838", "2019-04-01", null],
      ["839", "2019-04-01", null],
      ["909", null, "2023-03-31"],
      ["928", null, "2021-03-31"],
      ["936", null, "2027-03-31"],
      ["940", "2021-04-01", null],
      ["941", "2021-04-01", null],
      ["942", "2023-04-01", null],
      ["943", "2023-04-01", null],
      ["P01", "2027-04-01", null],
      ["P02", "2027-04-01", null],
    ]);
  });

  it("say which former authorities each took over from, in its own region, the day after they ended", async () => {
    await load();
    const rows = await database.asOwner(
      (
        sql,
      ) => sql`select a.code, p.code as former, p.name, a.region = p.region and a.valid_from = p.valid_to + 1 as follows
        from authority a join authority p on p.code = any (a.predecessors) order by a.code, p.code`,
    );
    expect(rows.map(({ code, former, name, follows }) => [code, former, name, follows])).toEqual([
      ["838", "835", "Dorset", true],
      ["839", "836", "Poole", true],
      ["839", "837", "Bournemouth", true],
      ["940", "928", "Northamptonshire", true],
      ["941", "928", "Northamptonshire", true],
      ["942", "909", "Cumbria", true],
      ["943", "909", "Cumbria", true],
      ["P01", "936", "Surrey", true],
      ["P02", "936", "Surrey", true],
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
    const lines = ["330,E08000025,Birmingham,West Midlands,,,,,,", "33,E08000026,,West Midlands,,,1.4.2021,,,"];
    expect(faultsOf(HEADER + lines.join("\n"))).toThrow(/authorities\.csv:3: dfe_code: expected DfE’s three digits/);
    expect(faultsOf(HEADER + lines.join("\n"))).toThrow(/authorities\.csv:3: name: expected a name/);
    expect(faultsOf(HEADER + lines.join("\n"))).toThrow(/authorities\.csv:3: valid_from: .*is not a date/);
  });

  it("is refused where a council that has DfE’s code has none of ONS", () => {
    expect(faultsOf(`${HEADER}330,,Birmingham,West Midlands,,,,,,`)).toThrow(
      /:2: ons_code: expected an ONS code like E06000015/,
    );
    expect(readAuthorities(`${HEADER}P01,,East Surrey,South East,,,2027-04-01,,,`, "")).toMatchObject([
      { code: "P01", onsCode: null },
    ]);
  });

  it("is refused where a predecessor is not in it", () => {
    expect(faultsOf(`${HEADER}839,E06000058,Bournemouth,South West,,,,,836 837,`)).toThrow(
      /839: predecessors: expected codes of the file, found 836/,
    );
  });

  it("is refused where an authority stands twice, a column is missing, or nothing is there", () => {
    const line = "330,E08000025,Birmingham,West Midlands,,,,,,";
    expect(faultsOf(`${HEADER + line}\n${line}`)).toThrow(/:3: dfe_code: 330 is there already/);
    expect(faultsOf(`dfe_code,name\n330,Birmingham`)).toThrow(/:2: region:/);
    expect(faultsOf(HEADER)).toThrow(/expected authorities, found none/);
  });
});
