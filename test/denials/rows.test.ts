import postgres, { type Sql, type TransactionSql } from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "#test/database";
import { freezeClock, resetClock } from "~/platform/clock";
import type { OrganisationKind } from "~/platform/viewer";
import { arrangeWorld, WORKER, type World } from "./world";

/**
 * What the application's own role can reach by plain SQL with each organisation's setting: the last wall, should every
 * screen and use case forget to ask. Written by hand, like the expectations of the routes.
 */
const readers: Readonly<Record<string, readonly OrganisationKind[]>> = {
  agreed_charge: ["agency", "council", "msp"],
  assignment: ["agency", "council", "msp", "region"],
  assignment_ending: ["agency", "council"],
  candidate: ["agency"],
  document: ["agency", "council"],
  document_reader: ["agency", "council"],
  event: ["agency", "council"],
  event_chain: ["agency", "council"],
  invitation: [],
  job_title: ["council"],
  membership: ["agency", "council", "msp", "region"],
  outbox: [],
  reference: ["agency", "council"],
  reference_comment: [],
  reference_draft: ["council"],
  reference_link: ["council"],
  requisition: ["agency", "council", "msp"],
  submission: ["agency", "council", "msp"],
  submission_facts: ["agency", "council"],
  submission_message: ["agency", "council"],
  submission_reference: ["agency", "council"],
  supply_link: ["agency", "council", "msp"],
  verdict: ["agency", "council", "msp", "region"],
  whole_verdict: ["agency", "council", "msp"],
  worker: [],
};

/** Names of organisations, and which council signed what: every organisation reads them, and none writes another's. */
const readByAll = ["organisation", "signature"];

const database = useDatabase({ emptied: "once" });
let world: World;
let app: Sql;

beforeAll(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  world = await arrangeWorld(database);
  app = postgres(database.urls().app, { max: 1, onnotice: () => {} });
}, 120_000);
afterAll(async () => {
  resetClock();
  await app.end();
});

class RolledBack extends Error {}

/** Runs the work as the application does for this organisation, and takes it back. */
async function actingFor<Result>(
  organisationId: string,
  work: (sql: TransactionSql) => Promise<Result>,
): Promise<Result> {
  let result: Result | undefined;
  await app
    .begin(async (sql) => {
      await sql`select set_config('app.organisation_id', ${organisationId}, true), set_config('app.today', '2026-11-21', true)`;
      result = await work(sql);
      throw new RolledBack();
    })
    .catch((error) => {
      if (!(error instanceof RolledBack)) throw error;
    });
  return result as Result;
}

const others = () => [...world.strangers, ...world.neighbours];
const tables = Object.keys(readers);
const mayNot = "42501";
/** What a trigger refuses before the policies are asked. */
const notTheirMove = "23001";

/** The SQLSTATE that a statement is refused with, or how many rows it reached. */
const attempt = (organisationId: string, statement: string, values: string[] = []): Promise<string | number> =>
  actingFor(organisationId, async (sql) => (await sql.unsafe(statement, values)).count).catch(
    (error: { code?: string }) => error.code ?? String(error),
  );

test("every table that holds an organisation's rows is named here", async () => {
  const secured = await database.asOwner(
    (sql) =>
      sql`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity order by 1`,
  );
  expect([...tables, ...readByAll].sort()).toEqual(secured.map(({ name }) => name));
});

describe.each(tables)("%s", (table) => {
  test("is read by the parties that it is for, and by no other kind", async () => {
    for (const { id, kind, name } of world.parties) {
      const read = await attempt(id, `select from ${table}`);
      const reads = typeof read === "number" && read > 0;
      expect({ name, reads }).toEqual({ name, reads: readers[table]?.includes(kind) });
    }
  });

  test("shows, changes and loses no row of theirs for anybody else", async () => {
    const theirs = world.parties.map(({ id }) => id).join("|");
    const columns = await database.asOwner(
      (sql) =>
        sql`select column_name as name from information_schema.columns where table_name = ${table} order by ordinal_position`,
    );
    // Of the requisitions of a council, an agency that supplies it reads the open ones and the link itself.
    const shared = (kind: string) => kind === "agency" && table === "requisition";
    for (const { id, kind, name } of others()) {
      const about = `where t::text ~ '${theirs}'`;
      const read = await attempt(id, `select from ${table} t ${about} and t::text !~ '${id}'`);
      if (!(shared(kind) && world.neighbours.some((one) => one.id === id)))
        expect([name, read]).toEqual([name, expect.toBeOneOf([0, mayNot])]);
      const changed = await attempt(
        id,
        `update ${table} t set ${columns[0]?.name} = ${columns[0]?.name} ${about} and t::text !~ '${id}'`,
      );
      expect([name, changed]).toEqual([name, expect.toBeOneOf([0, mayNot])]);
      const removed = await attempt(id, `delete from ${table} t ${about} and t::text !~ '${id}'`);
      expect([name, removed]).toEqual([name, expect.toBeOneOf([0, mayNot])]);
    }
  });

  test("takes no row of theirs from anybody else", async () => {
    const theirs = world.parties.map(({ id }) => id).join("|");
    const [row] = await database.asOwner((sql) =>
      sql.unsafe(`select row_to_json(t)::text as json from ${table} t where t::text ~ '${theirs}' limit 1`),
    );
    if (!row) return;
    for (const { id, name } of world.strangers) {
      const added = await attempt(
        id,
        `insert into ${table} select * from json_populate_record(null::${table}, $1::text::json)`,
        [row.json],
      );
      expect([name, added]).toEqual([name, table === "submission" ? notTheirMove : mayNot]);
    }
  });

  test("is empty where no organisation is set", async () => {
    expect(await attempt("", `select from ${table}`)).toBeOneOf([0, mayNot]);
  });
});

test.each(readByAll)("%s is changed by nobody else", async (table) => {
  for (const { id } of others()) {
    expect(await attempt(id, `update ${table} set id = id`)).toBeOneOf([0, mayNot]);
    expect(await attempt(id, `delete from ${table}`)).toBeOneOf([0, mayNot]);
  }
});

/** What the region is never told: who works, at what margin and fee, and what was written about them. */
const UNTOLD = {
  "name or registration number": `${WORKER}|SW154`,
  "margin, fee or whole charge": "£2.75 agency margin|managed service fee|42.6299",
  "word on why an assignment is ended": "A permanent appointment",
};

test.each(Object.entries(UNTOLD))("the region reads no %s, wherever it looks", async (_what, untold) => {
  const region = world.parties.find(({ kind }) => kind === "region");
  const everywhere = tables.map((table) => `select t::text as said from ${table} t`).join(" union all ");
  const [told] = await database.asOwner((sql) =>
    sql.unsafe(`select count(*)::int as rows from (${everywhere}) e where said ~ '${untold}'`),
  );
  expect(told?.rows).toBeGreaterThan(0);
  for (const table of tables.filter((name) => readers[name]?.includes("region"))) {
    const read = await attempt(region?.id ?? "", `select from ${table} t where t::text ~ '${untold}'`);
    expect([table, read]).toEqual([table, 0]);
  }
});
