import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "#test/database";
import { freezeClock, resetClock } from "~/platform/clock";
import type { OrganisationKind } from "~/platform/viewer";
import { KEPT, MAY_NOT, useAppRole } from "./acting";
import { LEAVER } from "./exceptions";
import { arrangeWorld, WORKER, type World } from "./world";

/**
 * What the application's own role can reach by plain SQL with each organisation's setting: the last wall, should every
 * screen and use case forget to ask. Written by hand, like the expectations of the routes.
 */
const readers: Readonly<Record<string, readonly OrganisationKind[]>> = {
  above_terms_offer: ["agency", "council"],
  above_terms_worker: ["agency", "council"],
  agreed_charge: ["agency", "council", "msp"],
  assignment: ["agency", "council", "msp", "region"],
  assignment_ending: ["agency", "council"],
  breach: ["council", "region"],
  breach_message: ["council", "region"],
  candidate: ["agency"],
  decision: ["agency", "council"],
  document: ["agency", "council", "region"],
  document_reader: ["agency", "council", "region"],
  event: ["agency", "council", "region"],
  event_chain: ["agency", "council", "region"],
  exemption: ["council", "region"],
  exemption_decision: ["council", "region"],
  exemption_outcome: ["agency", "council", "msp"],
  impact_change: ["council", "region"],
  impact_council: ["council", "region"],
  impact_run: ["council", "region"],
  invitation: [],
  job_title: ["council"],
  leaver: ["council"],
  membership: ["agency", "council", "msp", "region"],
  outbox: [],
  reference: ["agency", "council"],
  reference_comment: [],
  reference_draft: ["council"],
  reference_link: ["council"],
  requisition: ["agency", "council", "msp"],
  rulebook_recipient: ["council", "region"],
  rulebook_version: ["agency", "council", "msp", "region"],
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
const { attempt } = useAppRole(database);
let world: World;

beforeAll(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  world = await arrangeWorld(database);
}, 120_000);
afterAll(resetClock);

const others = () => [...world.strangers, ...world.neighbours];
const tables = Object.keys(readers);

/** What is not the parties' alone: whoever supplies the council reads its open posts, whoever takes part in it a run. */
const sharedWith = (table: string): readonly string[] => {
  if (table === "requisition") return world.neighbours.filter(({ kind }) => kind === "agency").map(({ id }) => id);
  return table === "impact_run" ? [world.eastholm, world.thirdCouncil] : [];
};

/** What of a table nobody else reads, where that is not all of it: a version that was sent is anyone's to read. */
const withheld: Readonly<Record<string, string>> = { rulebook_version: "status <> 'sent'" };

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
      const read = await attempt({ organisationId: id }, `select from ${table}`);
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
    for (const { id: organisationId, name } of others()) {
      const about = `where t::text ~ '${theirs}' and t::text !~ '${organisationId}'`;
      const read = await attempt({ organisationId }, `select from ${table} t ${about} and ${withheld[table] ?? true}`);
      if (!sharedWith(table).includes(organisationId))
        expect([name, read]).toEqual([name, expect.toBeOneOf([0, MAY_NOT])]);
      const changed = await attempt(
        { organisationId },
        `update ${table} t set ${columns[0]?.name} = ${columns[0]?.name} ${about}`,
      );
      expect([name, changed]).toEqual([name, expect.toBeOneOf([0, MAY_NOT])]);
      const removed = await attempt({ organisationId }, `delete from ${table} t ${about}`);
      expect([name, removed]).toEqual([name, expect.toBeOneOf([0, MAY_NOT])]);
    }
  });

  test("takes no row of theirs from anybody else", async () => {
    const theirs = world.parties.map(({ id }) => id).join("|");
    const [row] = await database.asOwner((sql) =>
      sql.unsafe(`select row_to_json(t)::text as json from ${table} t where t::text ~ '${theirs}' limit 1`),
    );
    if (!row) return;
    for (const { id: organisationId, name } of world.strangers) {
      const added = await attempt(
        { organisationId },
        `insert into ${table} select * from json_populate_record(null::${table}, $1::text::json)`,
        [row.json],
      );
      expect([name, added]).toEqual([name, table === "submission" ? KEPT : MAY_NOT]);
    }
  });

  test("is empty where no organisation is set", async () => {
    expect(await attempt({ organisationId: "" }, `select from ${table}`)).toBeOneOf([0, MAY_NOT]);
  });
});

test.each(readByAll)("%s is changed by nobody else", async (table) => {
  for (const { id: organisationId } of others()) {
    expect(await attempt({ organisationId }, `update ${table} set id = id`)).toBeOneOf([0, MAY_NOT]);
    expect(await attempt({ organisationId }, `delete from ${table}`)).toBeOneOf([0, MAY_NOT]);
  }
});

/** What the region is never told: who works, at what margin and fee, and what was written about them. */
const UNTOLD = {
  "name or registration number": `${WORKER}|SW1[57]`,
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
    const read = await attempt(
      { organisationId: region?.id ?? "" },
      `select from ${table} t where t::text ~ '${untold}'`,
    );
    expect([table, read]).toEqual([table, 0]);
  }
});

describe("what is withheld from some of those who read the rest", () => {
  /** The names of the organisations that reach a row by this statement. */
  async function whoReads(statement: string): Promise<readonly string[]> {
    const reading: string[] = [];
    for (const { id, name } of [...world.parties, ...others()]) {
      const read = await attempt({ organisationId: id }, statement);
      if (typeof read === "number" && read > 0) reading.push(name);
    }
    return reading.sort();
  }

  test("whom an offer above the terms is of is the agency’s to know, until the council asks for an exemption", async () => {
    const workerOf = (offer: string) => `select from above_terms_worker where offer_id = '${offer}'`;
    expect(await whoReads(workerOf(world.offerToExempt))).toEqual(["Alder Social Work"]);
    const [asked] = await database.asOwner(
      (sql) => sql`select offer_id, submission_id from exemption where id = ${world.exemptionToDecide}`,
    );
    expect(await whoReads(workerOf(asked?.offer_id))).toEqual(["Alder Social Work", "Westbrook Council"]);
    for (const table of ["submission", "submission_facts", "submission_reference"])
      expect(
        await attempt(
          { organisationId: world.council.organisationId },
          `select from ${table} where ${table === "submission" ? "id" : "submission_id"} = '${asked?.submission_id}'`,
        ),
      ).toBe(0);
  });

  test("what an exemption is for and why is the council’s and its region’s, how it came out the agency’s and the MSP’s", async () => {
    const of = (table: string, column: string) =>
      whoReads(`select from ${table} where ${column} = '${world.exemptionGranted}'`);
    const [northmere, westbrook] = ["Northmere Children's Partnership", "Westbrook Council"];
    expect(await of("exemption", "id")).toEqual([northmere, westbrook]);
    expect(await of("exemption_decision", "exemption_id")).toEqual([northmere, westbrook]);
    expect(await of("exemption_outcome", "exemption_id")).toEqual([
      "Alder Social Work",
      "Tallis Managed Supply",
      westbrook,
    ]);
  });

  test("a breach is no agency’s and no third council’s; one that is suspected is both councils’", async () => {
    const readersOf = async (id: string) => [
      await whoReads(`select from breach where id = '${id}'`),
      await whoReads(`select from breach_message where breach_id = '${id}'`),
    ];
    const ofOne = ["Northmere Children's Partnership", "Westbrook Council"];
    expect(await readersOf(world.breachFound)).toEqual([ofOne, ofOne]);
    const ofBoth = ["Eastholm Council", ...ofOne];
    expect(await readersOf(world.breachSuspected)).toEqual([ofBoth, ofBoth]);
  });

  test("a draft of a rulebook is its region’s alone, and what was sent is anyone’s", async () => {
    const version = (id: string) => `select from rulebook_version where id = '${id}'`;
    expect(await whoReads(version(world.draftVersion))).toEqual(["Northmere Children's Partnership"]);
    expect(await whoReads(version(world.sentVersion))).toHaveLength(world.parties.length + others().length);
    const anyones = await database.asOwner((sql) => sql`select content ->> 'version' as version from sent_rulebooks()`);
    const [sent] = await database.asOwner(
      (sql) => sql`select rulebook_version as version from rulebook_version where id = ${world.sentVersion}`,
    );
    expect(anyones).toEqual([sent]);
  });

  test("the impact of a draft is read by its region, and by each council for itself", async () => {
    expect(await whoReads("select from impact_change")).toEqual([
      "Northmere Children's Partnership",
      "Westbrook Council",
    ]);
    const partOf = (council: string) => whoReads(`select from impact_council where council_id = '${council}'`);
    expect(await partOf(world.eastholm)).toEqual(["Eastholm Council", "Northmere Children's Partnership"]);
    expect(await whoReads("select from impact_run")).toEqual([
      "Eastholm Council",
      "Highvale Council",
      "Northmere Children's Partnership",
      "Westbrook Council",
    ]);
  });

  test("a leaver is read by the council that recorded them, and told of to those whom the submission concerns", async () => {
    expect(await whoReads("select from leaver")).toEqual(["Westbrook Council"]);
    const asked = (day: string) =>
      whoReads(`select from leavings_for('${world.submissionOfLeaver}', date '${day}', 3)`);
    expect(await asked("2026-11-23")).toEqual(["Alder Social Work", "Westbrook Council"]);
    expect(await asked("2027-02-01")).toEqual([]);
    const told = await database.asOwner(
      (sql) => sql`select body from event where body like ${`%${LEAVER.registrationNumber}%`}`,
    );
    expect(told).toEqual([]);
  });
});
