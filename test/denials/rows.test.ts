import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "#test/database";
import { freezeClock, resetClock } from "~/platform/clock";
import type { OrganisationKind } from "~/platform/viewer";
import { KEPT, MAY_NOT, useAppRole } from "./acting";
import { LEAVER } from "./exceptions";
import { ACCOUNTS } from "./money";
import { OUTSIDE } from "./references";
import { arrangeWorld, WORKER, type World } from "./world";

/**
 * What the application's own role can reach by plain SQL with each organisation's setting: the last wall, should every
 * screen and use case forget to ask. Written by hand, like the expectations of the routes.
 */
const readers: Readonly<Record<string, readonly OrganisationKind[]>> = {
  above_terms_offer: ["agency", "council"],
  above_terms_worker: ["agency", "council"],
  agreed_charge: ["agency", "council", "msp"],
  approved_week: ["agency", "council", "msp"],
  assignment: ["agency", "council", "msp", "region"],
  assignment_ending: ["agency", "council"],
  breach: ["council", "region"],
  breach_message: ["council", "region"],
  candidate: ["agency"],
  column_mapping: ["msp"],
  decision: ["agency", "council"],
  document: ["agency", "council", "msp", "region"],
  document_reader: ["agency", "council", "msp", "region"],
  doubt_decision: ["agency", "council"],
  event: ["agency", "council", "msp", "region"],
  event_chain: ["agency", "council", "msp", "region"],
  exemption: ["council", "region"],
  exemption_decision: ["council", "region"],
  exemption_outcome: ["agency", "council", "msp"],
  impact_change: ["council", "region"],
  impact_council: ["council", "region"],
  impact_run: ["council", "region"],
  import_chunk: ["agency", "msp"],
  import_fault: ["agency", "msp"],
  import_progress: ["msp"],
  invitation: [],
  job_title: ["council"],
  leaver: ["council"],
  ledger_import: ["agency", "msp"],
  ledger_line: ["agency", "council", "msp"],
  ledger_period: ["agency", "council", "msp"],
  ledger_total: ["agency", "council", "msp"],
  membership: ["agency", "council", "msp", "region"],
  outbox: [],
  period_step: ["agency", "council", "msp"],
  reference: ["agency", "council"],
  reference_comment: ["council"],
  reference_consent: ["council"],
  reference_consent_request: ["council"],
  reference_correction: ["council"],
  reference_draft: ["council"],
  reference_link: ["council"],
  reference_referee: ["agency"],
  reference_session: ["council"],
  reference_step: ["agency", "council"],
  reference_template: ["region"],
  reference_text: ["council"],
  requisition: ["agency", "council", "msp"],
  rulebook_recipient: ["council", "region"],
  rulebook_version: ["agency", "council", "msp", "region"],
  self_billing_agreement: ["agency", "msp"],
  settlement: ["agency", "council", "msp"],
  sign_off_rule: ["council", "msp"],
  submission: ["agency", "council", "msp"],
  submission_consent_asked: ["agency"],
  submission_facts: ["agency", "council"],
  submission_message: ["agency", "council"],
  submission_reference: ["agency", "council"],
  supply_link: ["agency", "council", "msp"],
  tolerance: ["msp"],
  variance: ["agency", "council", "msp"],
  variance_evidence: ["agency", "msp"],
  variance_total: ["agency", "council", "msp"],
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
/** The parties, and whoever stands for the referees outside Accord: their rows are nobody else’s either. */
const theirIds = () => [...world.parties.map(({ id }) => id), OUTSIDE].join("|");

/**
 * What is not the parties' alone: whoever supplies the council reads its open posts, whoever takes part in it a run, and
 * the council that received a reference the document and what the worker said of it.
 */
const sharedWith = (table: string): readonly string[] => {
  if (table === "requisition") return world.neighbours.filter(({ kind }) => kind === "agency").map(({ id }) => id);
  if (table === "document" || table === "reference_comment") return [world.eastholm];
  return table === "impact_run" ? [world.eastholm, world.thirdCouncil] : [];
};

/** What of a table nobody else reads, where that is not all of it: a version that was sent is anyone's to read. */
const withheld: Readonly<Record<string, string>> = { rulebook_version: "status <> 'sent'" };

test("every table that holds an organisation's rows is named here", async () => {
  const secured = await database.asOwner(
    (sql) =>
      sql`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity and not relispartition order by 1`,
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
    const theirs = theirIds();
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
    const theirs = theirIds();
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

  const [northmere, westbrook, eastholm, alder] = [
    "Northmere Children's Partnership",
    "Westbrook Council",
    "Eastholm Council",
    "Alder Social Work",
  ];

  test("a reference is its giver’s and its agency’s, what it says the giver’s and those councils’ that received it", async () => {
    const of = (id: string) => whoReads(`select from reference where id = '${id}'`);
    const textOf = (id: string) =>
      whoReads(`select from document where id = (select document_id from reference where id = '${id}')
        or (kind = 'reference' and subject_id = '${id}')`);
    expect([await of(world.referenceGiven), await textOf(world.referenceGiven)]).toEqual([
      [alder, westbrook],
      [eastholm, westbrook],
    ]);
    expect([await of(world.referenceToWithdraw), await textOf(world.referenceToWithdraw)]).toEqual([
      [alder, westbrook],
      [westbrook],
    ]);
    const outside = world.referenceDoubted;
    expect([await of(outside), await textOf(outside)]).toEqual([[alder], []]);
    expect(await whoReads(`select from reference_comment where reference_id = '${world.referenceGiven}'`)).toEqual([
      eastholm,
      westbrook,
    ]);
  });

  test("an agency reads how far its request is, and nothing of what is written, shared or asked of the worker", async () => {
    for (const id of [world.referenceToCorrect, world.referenceDoubted, world.referenceGiven]) {
      const { agency } = world;
      const steps = await database.asOwner(
        (sql) => sql`select distinct step from reference_step where reference_id = ${id}`,
      );
      expect(steps.map(({ step }) => step)).toEqual(expect.arrayContaining(["drafted", "given", "shared"]));
      const kept = `'drafted', 'commented', 'correction-asked', 'correction-answered', 'consent-given', 'consent-withdrawn', 'carried'`;
      const step = `from reference_step where reference_id = '${id}' and step`;
      expect(await attempt(agency, `select ${step} in (${kept})`)).toBe(0);
      expect(await attempt(agency, `select ${step} in ('given', 'shared')`)).toBe(2);
      const besides = ["draft", "comment", "correction", "link", "session", "consent", "consent_request", "text"];
      for (const table of besides.map((name) => `reference_${name}`))
        expect([table, await attempt(agency, `select from ${table} where reference_id = '${id}'`)]).toEqual([table, 0]);
    }
  });

  test("that an agency asked the worker is its own to know, and of which references it asked is not", async () => {
    expect(await whoReads(`select from submission_consent_asked where submission_id = '${world.draft}'`)).toEqual([
      alder,
    ]);
    expect(await whoReads(`select from reference_consent_request where submission_id = '${world.draft}'`)).toEqual([
      westbrook,
    ]);
  });

  test("what somebody decided about a doubt is their own organisation’s, though both have the reference before them", async () => {
    expect(await whoReads(`select from doubt_decision where subject_id = '${world.referenceDoubted}'`)).toEqual([
      alder,
    ]);
    expect(
      await whoReads(`select from doubt_decision where organisation_id = '${world.council.organisationId}'`),
    ).toEqual([westbrook]);
  });

  test("a template that a region has loaded is read by that region, and by anyone once a day is chosen", async () => {
    expect(await whoReads("select from reference_template")).toEqual([northmere]);
    expect(await whoReads("select from asked_templates()")).toEqual([]);
  });

  test("references that others carry, receive or doubt are told of by the functions to those alone whom they concern", async () => {
    const id = world.referenceGiven;
    expect(await whoReads(`select from received_reference('${id}')`)).toEqual([eastholm]);
    expect(await whoReads(`select from submissions_carrying('${id}')`)).toEqual([westbrook]);
    expect(await whoReads(`select from carriable_references('${world.draft}')`)).toEqual([alder]);
    expect(await whoReads(`select from doubt_facts('${id}')`)).toEqual([alder, eastholm, westbrook]);
    expect(await whoReads(`select where worker_number('${id}') is not null`)).toEqual([alder, westbrook]);
    expect(await whoReads(`select from consent_requests_of('${world.draft}')`)).toEqual([]);
    const told = await database.asOwner(
      (sql) =>
        sql`select proargnames as columns from pg_proc where proname in ('reference_progress', 'submissions_with_references')`,
    );
    expect(JSON.stringify(told)).not.toMatch(/worker|number|referee|given_by|id\b/);
    expect(await whoReads("select from reference_progress('2026-01-01', '2026-12-31')")).toEqual([
      alder,
      northmere,
      westbrook,
    ]);
  });

  /** What the money says, by account: whoever pays, is paid, or is charged for. */
  const parties = {
    "tallis-alder": [alder, "Tallis Managed Supply", westbrook],
    "tallis-birch": ["Birch Care Staffing", "Tallis Managed Supply", westbrook],
    "eastholm-alder": [alder, eastholm],
  } as const;

  test.each(
    ACCOUNTS,
  )("of %s a line, what was found on it and what became of it is for its three parties", async (name) => {
    const { line, variance, period, importId, assignment } = world.money.accounts[name];
    const all = [...parties[name]].sort();
    for (const statement of [
      `ledger_line where id = '${line}'`,
      `variance where id = '${variance}'`,
      `settlement where variance_id = '${variance}'`,
      `ledger_period where id = '${period}'`,
      `approved_week where assignment_id = '${assignment.id}'`,
      ...["ledger_total", "variance_total"].map(
        (table) =>
          `${table} where (payer_id, agency_id, council_id) = ('${assignment.payerId}', '${assignment.agencyId}', '${assignment.councilId}')`,
      ),
    ])
      expect([statement, await whoReads(`select from ${statement}`)]).toEqual([statement, all]);
    // What stands behind it is between payer and agency: the file it came in, and evidence.
    const two = all.filter((one) => name === "eastholm-alder" || one !== westbrook);
    expect(await whoReads(`select from ledger_import where id = '${importId}'`)).toEqual(two);
    expect(await whoReads(`select from variance_evidence where variance_id = '${variance}'`)).toEqual(two);
  });

  test("a month of the ledger is read through the ledger alone", async () => {
    const parts = await database.asOwner(
      (sql) =>
        sql`select relname as name, relrowsecurity and relforcerowsecurity as secured from pg_class where relispartition and relkind = 'r'`,
    );
    expect(parts.length).toBeGreaterThan(3);
    for (const { name, secured } of parts) {
      expect([name, secured]).toEqual([name, true]);
      for (const statement of [`select from ${name}`, `update ${name} set net = 0`, `delete from ${name}`])
        expect([statement, await attempt(world.money.officer, statement)]).toEqual([statement, MAY_NOT]);
    }
  });

  test("what a payer lets pass is its own, and what its councils wish is theirs and the payer’s", async () => {
    for (const table of ["tolerance", "column_mapping", "import_progress"])
      expect([table, await whoReads(`select from ${table}`)]).toEqual([table, ["Tallis Managed Supply"]]);
    for (const table of ["import_chunk", "import_fault", "self_billing_agreement"])
      expect([table, await whoReads(`select from ${table}`)]).toEqual([table, [alder, "Tallis Managed Supply"]]);
    expect(await whoReads("select from sign_off_rule")).toEqual(["Tallis Managed Supply", westbrook]);
  });

  test("the functions of the money tell each payer of its own workers, and each region of its own councils", async () => {
    expect(await whoReads("select from paid_workers()")).toEqual([eastholm, "Tallis Managed Supply"]);
    const months = "'2026-01-01', '2026-12-01'";
    expect(await whoReads(`select from regional_spend(${months}, 2)`)).toEqual([northmere]);
    expect(await whoReads(`select from regional_variances(${months})`)).toEqual([northmere]);
    const region = world.analyst;
    const ofOne = `select from regional_spend(${months}, 1) where council = '${eastholm}' and hours is not null`;
    expect(await attempt(region, ofOne)).toBe(0);
    const told = await database.asOwner(
      (sql) =>
        sql`select proargnames as columns from pg_proc where proname in ('regional_spend', 'regional_variances')`,
    );
    expect(JSON.stringify(told)).not.toMatch(/agency"|worker|_id|margin|fee/);
  });

  describe("by a private link", () => {
    /** Each link, with what no row about its reference lacks: the id of the reference, or of its document. */
    async function holders() {
      const documents = await database.asOwner((sql) => sql`select id, document_id from reference`);
      return Object.entries(world.links).map(([name, { viewer, referenceId }]) => {
        const document = documents.find(({ id }) => id === referenceId)?.document_id ?? referenceId;
        return { name, viewer, referenceId, beside: `t::text !~ '${referenceId}|${document}'` };
      });
    }

    test("its reference is read and nothing beside it, but for names of organisations and where a chain stands", async () => {
      for (const { name, viewer, beside } of await holders()) {
        expect([name, await attempt(viewer, "select from reference")]).toEqual([name, 1]);
        for (const table of tables.filter((each) => each !== "event_chain")) {
          const read = await attempt(viewer, `select from ${table} t where ${beside}`);
          expect([name, table, read]).toEqual([name, table, expect.toBeOneOf([0, MAY_NOT])]);
        }
      }
    });

    test("nothing beside it is changed, added or removed", async () => {
      for (const { name, viewer, beside } of await holders())
        for (const table of tables) {
          const [column] = await database.asOwner(
            (sql) =>
              sql`select column_name as name from information_schema.columns where table_name = ${table} order by ordinal_position`,
          );
          if (table !== "event_chain") {
            const set = `update ${table} t set ${column?.name} = ${column?.name} where ${beside}`;
            expect([name, table, await attempt(viewer, set)]).toEqual([name, table, expect.toBeOneOf([0, MAY_NOT])]);
          }
          const removed = await attempt(viewer, `delete from ${table} t where ${beside}`);
          expect([name, table, removed]).toEqual([name, table, expect.toBeOneOf([0, MAY_NOT])]);
        }
    });

    test("no function tells of another reference, submission or figure of the giver’s", async () => {
      const others = [world.referenceGiven, world.referenceToCorrect, world.referenceDoubted];
      for (const { name, viewer, referenceId } of await holders()) {
        for (const id of others.filter((one) => one !== referenceId))
          for (const statement of [
            `select from submissions_carrying('${id}')`,
            `select from received_reference('${id}')`,
            `select from doubt_facts('${id}')`,
            `select where worker_number('${id}') is not null`,
          ])
            expect([name, statement, await attempt(viewer, statement)]).toEqual([name, statement, 0]);
        for (const statement of [
          "select from reference_progress('2026-01-01', '2026-12-31')",
          "select from submissions_with_references('2026-01-01', '2026-12-31')",
          `select from carriable_references('${world.draft}')`,
          `select from leavings_for('${world.submissionOfLeaver}', date '2026-11-23', 3)`,
        ])
          expect([name, statement, await attempt(viewer, statement)]).toEqual([name, statement, 0]);
      }
    });
  });
});
