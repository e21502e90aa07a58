import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "#test/database";
import { freezeClock, resetClock } from "~/platform/clock";
import type { Viewer } from "~/platform/viewer";
import { type Acting, KEPT, LOCKED, MAY_NOT, NO_SUCH_PARTY, TWICE, useAppRole } from "./acting";
import { arrangeWorld, type World } from "./world";

/**
 * What a statement of the application's role may not claim, should a screen or a use case ever let it: that another
 * organisation signed, asked, decided or said something, that something was granted which nobody granted, or that what
 * stood there was never so. Each is refused by the database itself.
 */
const database = useDatabase({ emptied: "once" });
const { acting, attempt } = useAppRole(database);
let world: World;

beforeAll(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  world = await arrangeWorld(database);
}, 120_000);
afterAll(resetClock);

const region = (): Acting => ({ organisationId: world.analyst.organisationId, personId: world.analyst.personId });
const secondRegion = (): Acting => ({ organisationId: world.secondRegion });
const otherCouncil = (): Acting => ({ organisationId: world.eastholm });
const thirdCouncil = (): Acting => ({ organisationId: world.thirdCouncil });
const otherAgency = (): Acting => ({
  organisationId: world.neighbours.find(({ kind }) => kind === "agency")?.id ?? "",
});
const councilElsewhere = (): Acting => ({
  organisationId: world.strangers.find(({ name }) => name === "Oakham Council")?.id ?? "",
});

/** The row with these columns in the place of its own, each an SQL expression. */
const copyOf = async (table: string, where: string, changes: Readonly<Record<string, string>>): Promise<string> => {
  const columns = await database.asOwner(
    (sql) =>
      sql`select column_name as name from information_schema.columns where table_name = ${table} order by ordinal_position`,
  );
  const [row] = await database.asOwner((sql) =>
    sql.unsafe(`select to_json(t)::text as json from ${table} t where ${where}`),
  );
  if (!row) throw new Error(`There is no ${table} where ${where}`);
  const values = columns.map(({ name }) => changes[name] ?? `r.${name}`);
  const json = (row.json as string).replaceAll("'", "''");
  return `insert into ${table} select ${values.join(", ")} from json_populate_record(null::${table}, '${json}') r`;
};

const NEW = "gen_random_uuid()";
const quoted = (id: string | null | undefined) => `'${id}'`;

describe("a signature", () => {
  const signature = (council: string) =>
    `insert into signature (id, council_id, rulebook_id, rulebook_version, signed_on, binds_from, signed_by)
     values (${NEW}, '${council}', 'northmere-2025', '2026-12-01-9', '2026-11-21', '2026-12-01', 'Somebody')`;

  test("is a council’s own: not another council’s, not its region’s and not an agency’s", async () => {
    const { organisationId } = world.council;
    expect(await attempt(world.council, signature(organisationId))).toBe(1);
    for (const who of [region(), otherCouncil(), world.agency])
      expect(await attempt(who, signature(organisationId))).toBe(MAY_NOT);
    for (const who of [region(), world.agency]) expect(await attempt(who, signature(who.organisationId))).toBe(MAY_NOT);
  });

  test("is never taken back or changed, not even by whoever owns the tables", async () => {
    for (const statement of ["delete from signature", "update signature set binds_from = '2030-01-01'"]) {
      expect(await attempt(world.council, statement)).toBe(MAY_NOT);
      await expect(database.asOwner((sql) => sql.unsafe(statement))).rejects.toHaveProperty("code", KEPT);
    }
  });
});

describe("a version of a rulebook", () => {
  const version = (id: string) => `id = '${id}'`;

  test("is a region’s: no council and no agency issues one", async () => {
    const copy = (regionId: string) =>
      copyOf("rulebook_version", version(world.draftVersion), {
        id: NEW,
        rulebook_version: "'2030-01-01'",
        region_id: quoted(regionId),
        status: "'sent'",
      });
    expect(await attempt(region(), await copy(region().organisationId))).toBe(1);
    for (const who of [world.council, world.agency, secondRegion()])
      expect(await attempt(who, await copy(region().organisationId))).toBe(MAY_NOT);
    for (const who of [world.council, world.agency])
      expect(await attempt(who, await copy(who.organisationId))).toBe(MAY_NOT);
  });

  test("is changed while it is a draft, and by nobody once it was sent", async () => {
    const change = (id: string) => `update rulebook_version set note = 'Other' where ${version(id)}`;
    expect(await attempt(region(), change(world.draftVersion))).toBe(1);
    expect(await attempt(region(), change(world.sentVersion))).toBe(KEPT);
    expect(await attempt(secondRegion(), change(world.draftVersion))).toBe(0);
    expect(await attempt(region(), `delete from rulebook_version where ${version(world.draftVersion)}`)).toBe(MAY_NOT);
  });

  test("is sent to councils by no other region", async () => {
    const send = (regionId: string) =>
      `insert into rulebook_recipient (version_id, region_id, council_id, sent_at)
       values ('${world.draftVersion}', '${regionId}', '${councilElsewhere().organisationId}', now())`;
    expect(await attempt(secondRegion(), send(world.secondRegion))).toBe(NO_SUCH_PARTY);
    expect(await attempt(secondRegion(), send(region().organisationId))).toBe(MAY_NOT);
  });

  test("opens the run that measures it to nobody who says that they take part", async () => {
    const [run] = await database.asOwner((sql) => sql`select id from impact_run`);
    const takePart = (regionId: string, councilId: string) =>
      `insert into impact_council (run_id, region_id, council_id) values ('${run?.id}', '${regionId}', '${councilId}')`;
    for (const who of [secondRegion(), world.agency, councilElsewhere()]) {
      expect(await attempt(who, takePart(who.organisationId, who.organisationId))).toBe(NO_SUCH_PARTY);
      expect(await attempt(who, takePart(region().organisationId, who.organisationId))).toBe(MAY_NOT);
    }
    const [own, elsewhere] = await Promise.all(
      [thirdCouncil(), councilElsewhere()].map(({ organisationId }) =>
        copyOf("impact_change", "true", { id: NEW, council_id: quoted(organisationId) }),
      ),
    );
    expect(await attempt(thirdCouncil(), own ?? "")).toBe(1);
    expect(await attempt(councilElsewhere(), elsewhere ?? "")).toBe(NO_SUCH_PARTY);
  });
});

describe("an offer above the terms", () => {
  const change = (set: string) => `update above_terms_offer set ${set} where id = '${world.offerToExempt}'`;

  test("stays as the council reads it, and is answered by the council alone", async () => {
    for (const who of [world.agency, world.council])
      for (const set of ["reason = 'Other'", "findings = '[]'", "capped_rate = 30"])
        expect(await attempt(who, change(set))).toBe(KEPT);
    for (const status of ["granted", "declined", "exemption-asked"])
      expect(await attempt(world.agency, change(`status = '${status}'`))).toBe(KEPT);
    expect(await attempt(world.council, change("status = 'withdrawn'"))).toBe(KEPT);
    expect(await attempt(world.agency, change("status = 'withdrawn'"))).toBe(1);
    expect(await attempt(world.council, change("status = 'declined', answer = 'No'"))).toBe(1);
  });

  test("is opened by no exemption but one that the council itself asked for", async () => {
    const copy = await copyOf("exemption", `id = '${world.exemptionToDecide}'`, {
      id: NEW,
      number: "'E-FORGED'",
      rule: "'notice'",
      asked_by_id: quoted(world.council.personId),
      offer_id: quoted(world.offerToExempt),
    });
    for (const { organisationId } of [otherCouncil(), world.agency, region()])
      expect(await attempt({ organisationId, personId: world.council.personId }, copy)).toBe(MAY_NOT);
    const worker = `select from above_terms_worker where offer_id = '${world.offerToExempt}'`;
    const named = (statements: readonly string[]) =>
      acting(world.council, async (sql) => {
        for (const statement of statements) await sql.unsafe(statement);
        return (await sql.unsafe(worker)).count;
      });
    expect([await named([]), await named([copy])]).toEqual([0, 1]);
  });
});

describe("an exemption", () => {
  const copy = (changes: Readonly<Record<string, string>>) =>
    copyOf("exemption", `id = '${world.exemptionToDecide}'`, {
      id: NEW,
      number: "'E-FORGED'",
      rule: "'notice'",
      asked_by_id: quoted(world.council.personId),
      ...changes,
    });

  test("is asked for by the council, in the asker’s own name, and undecided", async () => {
    expect(await attempt(world.council, await copy({}))).toBe(1);
    for (const who of [world.agency, region(), otherCouncil()])
      expect(await attempt({ ...who, personId: world.council.personId }, await copy({}))).toBe(MAY_NOT);
    expect(await attempt(world.agency, await copy({ council_id: quoted(world.agency.organisationId) }))).toBe(MAY_NOT);
    expect(await attempt(world.director, await copy({}))).toBe(MAY_NOT);
    expect(await attempt(world.council, await copy({ status: "'granted'" }))).toBe(MAY_NOT);
    expect(await attempt(world.council, await copy({ region_id: quoted(world.secondRegion) }))).toBe(MAY_NOT);
  });

  test("stays what was asked for, so that nobody decides on something else, and is decided once", async () => {
    const change = (id: string, set: string) => `update exemption set ${set} where id = '${id}'`;
    for (const set of [
      "ends_on = '2030-01-01'",
      "up_to = 99",
      `asked_by_id = ${quoted(world.director.personId)}`,
      "decided_by = '{director}'",
      `region_id = '${world.secondRegion}'`,
      "evidence = ''",
    ])
      expect([set, await attempt(world.council, change(world.exemptionToDecide, set))]).toEqual([set, KEPT]);
    expect(await attempt(world.council, change(world.exemptionToDecide, "status = 'withdrawn'"))).toBe(1);
    for (const set of ["status = 'asked'", "status = 'withdrawn'", "ends_on = '2030-01-01'"])
      expect([set, await attempt(world.council, change(world.exemptionGranted, set))]).toEqual([set, KEPT]);
    expect(await attempt(world.council, change(world.exemptionGranted, "warned_on = '2027-04-24'"))).toBe(1);
  });

  type Decision = { readonly by: Viewer; readonly office: string; readonly decision?: string };
  const decide = ({ by, office, decision = "grant" }: Decision, councilId = world.council.organisationId) =>
    `insert into exemption_decision (exemption_id, council_id, region_id, office, decision, reason, person_id, name, at)
     values ('${world.exemptionToDecide}', '${councilId}', '${region().organisationId}', '${office}', '${decision}', '-',
       '${by.personId}', 'Somebody', now())`;

  test("is decided by its council’s officers, each in their own name and for an office that it names", async () => {
    const byDirector = { by: world.director, office: "director" } as const;
    expect(await attempt(world.director, decide(byDirector))).toBe(1);
    for (const { organisationId } of [otherCouncil(), region(), world.agency]) {
      const who = { organisationId, personId: world.director.personId };
      expect(await attempt(who, decide(byDirector))).toBe(MAY_NOT);
      expect(await attempt(who, decide(byDirector, organisationId))).toBeOneOf([KEPT, NO_SUCH_PARTY]);
    }
    expect(await attempt(world.chief, decide(byDirector))).toBe(MAY_NOT);
    expect(await attempt(world.director, decide({ ...byDirector, office: "referee" }))).toBe(KEPT);
  });

  test("is decided by who holds that office now, and by nobody who says so", async () => {
    const byDirector = decide({ by: world.director, office: "director" });
    expect(await attempt(world.director, decide({ by: world.director, office: "chief-executive" }))).toBe(KEPT);
    expect(await attempt(world.chief, decide({ by: world.chief, office: "director" }))).toBe(KEPT);
    const membership = (set: string) =>
      `update membership set ${set} where person_id = ${quoted(world.director.personId)};`;
    expect(await attempt(world.director, membership("ended_at = now()") + byDirector)).toBe(KEPT);
    expect(await attempt(world.director, membership("ended_at = null") + byDirector)).toBe(1);
  });

  test("is not decided by who asked, nor by one person for two offices", async () => {
    expect(await attempt(world.council, decide({ by: world.council, office: "director" }))).toBe(KEPT);
    const twice = ["director", "chief-executive"].map((office) => decide({ by: world.director, office }));
    expect(await attempt(world.director, twice.join(";"))).toBe(TWICE);
  });

  /** The statements of several people in one transaction, and what the last comes to. */
  const together = (statements: readonly (readonly [Viewer, string])[]): Promise<string | number> =>
    acting(world.council, async (sql) => {
      let reached = 0;
      for (const [who, statement] of statements) {
        await sql`select set_config('app.person_id', ${who.personId}, true)`;
        reached = (await sql.unsafe(statement)).count;
      }
      return reached;
    }).catch((error: { code?: string }) => error.code ?? String(error));

  const settle = (status: string) =>
    `update exemption set status = '${status}', decided_at = now() where id = '${world.exemptionToDecide}'`;
  const tell = (status: string, endsOn = "ends_on") =>
    `insert into exemption_outcome (exemption_id, number, council_id, agency_id, submission_id, rulebook_id, rule, up_to,
       status, starts_on, ends_on, granted_by, decided_at)
     select id, number, council_id, agency_id, submission_id, rulebook_id, rule, up_to, '${status}', starts_on, ${endsOn},
       '[]', now()
     from exemption where id = '${world.exemptionToDecide}'`;

  test("is granted by two people for two offices, and by nothing less", async () => {
    const [director, chief] = [
      [world.director, decide({ by: world.director, office: "director" })],
      [world.chief, decide({ by: world.chief, office: "chief-executive" })],
    ] as const;
    const manager = world.council;
    expect(await together([director, chief, [manager, settle("granted")], [manager, tell("granted")]])).toBe(1);
    for (const decisions of [[], [director], [chief]])
      expect(await together([...decisions, [manager, settle("granted")]])).toBe(KEPT);
    const against = [world.chief, decide({ by: world.chief, office: "chief-executive", decision: "refuse" })] as const;
    expect(await together([director, against, [manager, settle("granted")]])).toBe(KEPT);
    expect(await together([director, against, [manager, settle("refused")], [manager, tell("refused")]])).toBe(1);
    expect(await together([director, chief, [manager, settle("refused")]])).toBe(KEPT);
  });

  test("is told to agency and MSP as it came out, by nobody but the council", async () => {
    expect(await together([[world.council, tell("granted")]])).toBe(KEPT);
    const settled = [
      [world.director, decide({ by: world.director, office: "director" })],
      [world.chief, decide({ by: world.chief, office: "chief-executive" })],
      [world.council, settle("granted")],
    ] as const;
    expect(await together([...settled, [world.council, tell("refused")]])).toBe(KEPT);
    expect(await together([...settled, [world.council, tell("granted", "date '2030-01-01'")]])).toBe(KEPT);
    const copied = await copyOf("exemption_outcome", "true", { exemption_id: NEW });
    expect(await attempt(world.council, copied)).toBe(KEPT);
    for (const who of [world.agency, otherCouncil(), region()]) expect(await attempt(who, copied)).toBe(MAY_NOT);
  });

  test("has no document but the council’s", async () => {
    const document = (owner: Acting) =>
      copyOf("document", `id = '${world.exemptionDocument}'`, { id: NEW, owner_id: quoted(owner.organisationId) });
    expect(await attempt(world.council, await document(world.council))).toBe(1);
    for (const who of [world.agency, otherCouncil(), region()])
      expect(await attempt(who, await document(who))).toBe(MAY_NOT);
  });
});

test("what a rule leaves to the council is decided by its officer, and by no agency", async () => {
  const decision = (changes: Readonly<Record<string, string>>) =>
    copyOf("decision", `submission_id = '${world.decided}' and rulebook_id = 'northmere-2025'`, {
      id: NEW,
      ...changes,
    });
  expect(await attempt(world.council, await decision({}))).toBe(1);
  expect(await attempt(world.director, await decision({}))).toBe(MAY_NOT);
  const agency = { ...world.agency, personId: world.council.personId };
  expect(await attempt(agency, await decision({}))).toBe(MAY_NOT);
  expect(await attempt(agency, await decision({ council_id: quoted(agency.organisationId) }))).toBe(NO_SUCH_PARTY);
  expect(await attempt(world.council, "delete from decision")).toBe(MAY_NOT);
});

describe("a breach", () => {
  const raise = (raisedBy: string | null, changes: Readonly<Record<string, string>> = {}) =>
    copyOf("breach", `id = '${world.breachSuspected}'`, {
      id: NEW,
      number: "'B-FORGED'",
      council_id: quoted(world.council.organisationId),
      raised_by_id: raisedBy === null ? "null" : quoted(raisedBy),
      ...changes,
    });

  test("is suspected by another council of the region, in its own name", async () => {
    expect(await attempt(thirdCouncil(), await raise(world.thirdCouncil))).toBe(1);
    expect(await attempt(thirdCouncil(), await raise(world.eastholm))).toBe(MAY_NOT);
    expect(await attempt(world.council, await raise(world.eastholm))).toBe(MAY_NOT);
    for (const who of [world.agency, councilElsewhere(), region(), secondRegion()])
      expect(await attempt(who, await raise(who.organisationId))).toBe(MAY_NOT);
    for (const who of [thirdCouncil(), world.agency]) expect(await attempt(who, await raise(null))).toBe(MAY_NOT);
    const elsewhere = { region_id: quoted(world.secondRegion) };
    expect(await attempt(world.council, await raise(null, elsewhere))).toBe(MAY_NOT);
  });

  test("is never deleted, nor turned into another, by anybody", async () => {
    const { breachFound: id } = world;
    for (const statement of [`delete from breach where id = '${id}'`, `delete from breach_message`]) {
      for (const who of [world.council, region()]) expect(await attempt(who, statement)).toBe(MAY_NOT);
      await expect(database.asOwner((sql) => sql.unsafe(statement))).rejects.toHaveProperty("code", KEPT);
    }
    const change = (set: string) => `update breach set ${set} where id = '${id}'`;
    for (const set of [
      `region_id = '${world.secondRegion}'`,
      `council_id = '${world.eastholm}'`,
      "kind = 'notice'",
      "found_on = '2030-01-01'",
      "mend_by = '2030-01-01'",
      "assignment_id = null",
    ])
      expect([set, await attempt(world.council, change(set))]).toEqual([set, KEPT]);
    expect(await attempt(world.council, change("status = 'explained'"))).toBe(1);
    for (const who of [region(), otherCouncil(), world.agency])
      expect(await attempt(who, change("status = 'mended'"))).toBe(0);
    const mended = `${change("status = 'mended'")}; ${change("status = 'open'")}`;
    expect(await attempt(world.council, mended)).toBe(KEPT);
  });

  test("that is suspected is closed, or said not to be mended, by who raised it and the region, who rewrite nothing of it", async () => {
    const change = (set: string) => `update breach set ${set} where id = '${world.breachSuspected}'`;
    for (const who of [world.council, region()]) {
      for (const set of [
        "sentence = 'Nothing'",
        "finding = '{}'",
        "owner_id = gen_random_uuid()",
        "owner_name = 'Somebody'",
        "recorded_until = '2030-01-01'",
      ])
        expect([set, await attempt(who, change(`status = 'mended', ${set}`))]).toEqual([set, KEPT]);
      expect(await attempt(who, change("status = 'mended', mended_on = '2026-11-21', version = version + 1"))).toBe(1);
    }
    const contradicted = (standing: string, set: string) =>
      acting(otherCouncil(), async (sql) => {
        await sql.unsafe(change(`status = '${standing}'`));
        await sql`select set_config('app.organisation_id', ${world.council.organisationId}, true)`;
        return (await sql.unsafe(change(set))).count;
      });
    for (const status of ["open", "explained", "being-mended", "disputed"]) {
      expect([status, await contradicted("said-mended", `status = '${status}'`)]).toEqual([status, 1]);
      await expect(contradicted("explained", `status = '${status}'`)).rejects.toHaveProperty("code", KEPT);
    }
    await expect(contradicted("said-mended", "status = 'open', sentence = 'No'")).rejects.toHaveProperty("code", KEPT);
  });

  test("that was found is not said to be mended: it is judged again", async () => {
    const claim = `update breach set status = 'said-mended' where id = '${world.breachFound}'`;
    expect(await attempt(world.council, claim)).toBe(KEPT);
  });

  test("is spoken of by those who read it, each in their own name", async () => {
    const say = (by: string, changes: Readonly<Record<string, string>> = {}) =>
      copyOf("breach_message", `breach_id = '${world.breachSuspected}'`, {
        id: NEW,
        by_organisation_id: quoted(by),
        ...changes,
      });
    for (const who of [world.council, otherCouncil(), region()])
      expect(await attempt(who, await say(who.organisationId))).toBe(1);
    expect(await attempt(otherCouncil(), await say(world.council.organisationId))).toBe(MAY_NOT);
    for (const who of [thirdCouncil(), world.agency, councilElsewhere(), secondRegion()]) {
      expect(await attempt(who, await say(who.organisationId))).toBe(MAY_NOT);
      const asRaiser = { raised_by_id: quoted(who.organisationId) };
      expect(await attempt(who, await say(who.organisationId, asRaiser))).toBe(MAY_NOT);
    }
  });
});

test("a leaver is recorded in nobody else’s name, and read, changed and removed by nobody else", async () => {
  const copy = await copyOf("leaver", "true", { id: NEW, registration_number: "'SW180001'" });
  expect(await attempt(world.council, copy)).toBe(1);
  for (const who of [otherCouncil(), thirdCouncil(), region(), world.agency]) {
    expect(await attempt(who, copy)).toBe(MAY_NOT);
    expect(await attempt(who, "select from leaver")).toBe(0);
    expect(await attempt(who, "update leaver set left_on = '2020-01-01'")).toBe(0);
    expect(await attempt(who, "delete from leaver")).toBe(0);
  }
});

describe("a reference", () => {
  const row = (id: string) => `id = '${id}'`;
  const set = (id: string, changes: string) => `update reference set ${changes} where ${row(id)}`;

  test("is asked for by an agency in its own name, and comes into being neither given nor shared", async () => {
    const asked = (changes: Readonly<Record<string, string>> = {}) =>
      copyOf("reference", row(world.referenceAsked), {
        id: NEW,
        number: "'P-ZZZZZZ'",
        status: "'due'",
        requested_at: "null",
        ...changes,
      });
    expect(await attempt(world.agency, await asked())).toBe(1);
    expect(await attempt(otherAgency(), await asked())).toBe(MAY_NOT);
    const given = { given_at: "now()", given_by: "'Rhona Referee'", status: "'shared'" };
    const claimed: readonly Readonly<Record<string, string>>[] = [
      given,
      { status: "'shared'" },
      { status: "'requested'" },
      { document_id: quoted(world.referenceDocument) },
      { replaces_id: quoted(world.referenceGiven) },
      { occasion: "'end'" },
      { occasion: "'mid-point'" },
    ];
    for (const changes of claimed)
      expect([changes, await attempt(world.agency, await asked(changes))]).toEqual([changes, MAY_NOT]);
  });

  test("is not edited by the agency that asked for it, nor given, declined, shared or withdrawn by it", async () => {
    const { referenceAsked: id } = world;
    for (const changes of [
      "status = 'given', given_at = now(), given_by = 'Rhona Referee'",
      "status = 'drafted'",
      "status = 'declined'",
      "status = 'shared'",
      "given_at = now()",
      "worker_name = 'Somebody Else'",
      "worker_email = 'consultant@alder.example'",
      "period_from = '2001-01-01'",
      "referee_lets_agency_read = true",
      "document_id = gen_random_uuid()",
    ])
      expect([changes, await attempt(world.agency, set(id, changes))]).toEqual([changes, KEPT]);
    expect(await attempt(world.agency, set(id, "status = 'cancelled', closed_at = now()"))).toBe(1);
    for (const who of [otherAgency(), otherCouncil(), region(), councilElsewhere()])
      expect(await attempt(who, set(id, "status = 'cancelled'"))).toBe(0);
  });

  test("once given is edited by nobody, not even by its giver, and not cancelled by its agency", async () => {
    const { referenceGiven: id } = world;
    for (const changes of [
      "period_to = '2030-01-01'",
      "given_by = 'Somebody Else'",
      "referee_lets_agency_read = false",
    ])
      for (const who of [world.council, world.agency]) expect(await attempt(who, set(id, changes))).toBe(KEPT);
    for (const changes of ["status = 'cancelled'", "status = 'withdrawn'", "worker_lets_agency_read = true"])
      expect([changes, await attempt(world.agency, set(id, changes))]).toEqual([changes, KEPT]);
    const draft = `update reference_draft set answers = '{}' where reference_id = '${id}'`;
    expect(await attempt(world.council, draft)).toBe(KEPT);
    for (const who of [world.agency, otherCouncil()]) expect(await attempt(who, draft)).toBe(0);
  });

  test("is given in the name of the referee who was asked: whom an agency asked stays once it is given", async () => {
    const change = (changes: string) =>
      `update reference_referee set ${changes} where reference_id = '${world.referenceDoubted}'`;
    for (const changes of [
      "body = 'Westbrook Council', body_kind = 'english-authority'",
      "name = 'Rhona Referee'",
      "email = 'consultant@alder.example'",
    ])
      for (const who of [world.agency, world.links.refereeGave.viewer])
        expect([changes, await attempt(who, change(changes))]).toEqual([changes, KEPT]);
    expect(await attempt(otherAgency(), change("name = 'x'"))).toBe(0);
    const another = `update reference_referee set name = 'Omar Other' where reference_id = '${world.referenceToAskOther}'`;
    expect(await attempt(world.agency, another)).toBe(1);
    expect(await attempt(otherAgency(), another)).toBe(0);
  });
});

describe("a step of a reference", () => {
  const step = (id: string, name: string, changes: Readonly<Record<string, string>> = {}) =>
    copyOf("reference_step", `reference_id = '${id}' and step = 'requested'`, {
      id: NEW,
      step: `'${name}'`,
      ...changes,
    });

  test("is written by the agency of what it did itself, and never of what its giver or the worker did", async () => {
    const { referenceAsked: id, agency } = world;
    for (const name of ["due", "chased", "referee-changed", "cancelled", "consent-given"])
      expect([name, await attempt(agency, await step(id, name))]).toEqual([name, 1]);
    for (const name of ["opened", "drafted", "given", "shared", "commented", "declined", "withdrawn", "carried"])
      expect([name, await attempt(agency, await step(id, name))]).toEqual([name, MAY_NOT]);
  });

  test("is written by nobody else, in the name of nobody else’s reference, and stays", async () => {
    const { referenceAsked: id } = world;
    for (const who of [otherAgency(), otherCouncil(), region(), councilElsewhere()]) {
      expect(await attempt(who, await step(id, "chased"))).toBe(MAY_NOT);
      const asGiver = await step(id, "chased", { giver_id: quoted(who.organisationId) });
      expect(await attempt(who, asGiver)).toBeOneOf([MAY_NOT, NO_SUCH_PARTY]);
      const asAgency = await step(id, "chased", { agency_id: quoted(who.organisationId) });
      expect(await attempt(who, asAgency)).toBeOneOf([MAY_NOT, NO_SUCH_PARTY]);
    }
    for (const who of [world.council, world.agency]) {
      expect(await attempt(who, "update reference_step set by = 'x'")).toBe(MAY_NOT);
      expect(await attempt(who, "delete from reference_step")).toBe(MAY_NOT);
    }
  });
});

describe("what the worker says", () => {
  const worker = () => world.links.workerOfCarried.viewer;
  const leave = (changes: Readonly<Record<string, string>> = {}) =>
    copyOf("reference_consent", `reference_id = '${world.referenceGiven}'`, { id: NEW, ...changes });

  test("is their leave by their own link; of what an agency supplied it records its own, for one council", async () => {
    const { agency, council } = world;
    expect(await attempt(worker(), await leave())).toBe(1);
    const own = { agency_id: quoted(agency.organisationId) };
    expect(await attempt(agency, await leave(own))).toBe(1);
    expect(await attempt(agency, await leave())).toBe(MAY_NOT);
    expect(await attempt(agency, await leave({ ...own, council_id: "null" }))).toBe(MAY_NOT);
    for (const who of [council, otherCouncil(), region()]) expect(await attempt(who, await leave())).toBe(MAY_NOT);
    expect(await attempt(otherAgency(), await leave({ agency_id: quoted(otherAgency().organisationId) }))).toBe(
      MAY_NOT,
    );
    expect(await attempt(otherAgency(), await leave(own))).toBe(MAY_NOT);
  });

  test("is withdrawn by them alone, and neither made longer nor given back", async () => {
    const change = (changes: string) =>
      `update reference_consent set ${changes} where reference_id = '${world.referenceGiven}'`;
    expect(await attempt(worker(), change("withdrawn_at = now()"))).toBe(1);
    for (const who of [world.council, world.agency, otherAgency(), otherCouncil()])
      expect(await attempt(who, change("withdrawn_at = now()"))).toBe(0);
    expect(await attempt(worker(), change("until = '2030-01-01'"))).toBe(KEPT);
    expect(await attempt(worker(), change("council_id = null"))).toBe(KEPT);
    const twice = `${change("withdrawn_at = now()")}; ${change("withdrawn_at = null")}`;
    expect(await attempt(worker(), twice)).toBe(KEPT);
  });

  test("to an agency’s request is answered by them alone, once, and asked in no other agency’s name", async () => {
    const { worker: link } = world.links;
    const answer = (to: string) =>
      `update reference_consent_request set answer = '${to}', answered_at = now() where reference_id = '${link.referenceId}'`;
    expect(await attempt(link.viewer, answer("given"))).toBe(1);
    for (const who of [world.council, world.agency, otherAgency()]) expect(await attempt(who, answer("given"))).toBe(0);
    expect(await attempt(link.viewer, `${answer("refused")}; ${answer("given")}`)).toBe(KEPT);
    const copy = await copyOf("reference_consent_request", `reference_id = '${link.referenceId}'`, { id: NEW });
    for (const who of [world.agency, otherAgency(), world.council]) expect(await attempt(who, copy)).toBe(MAY_NOT);
    await acting(otherAgency(), (sql) => sql`select ask_for_consents(${world.draft}, now())`);
    const asked = copyOf("submission_consent_asked", `submission_id = '${world.draft}'`, {
      submission_id: quoted(world.draftToSubmit),
    });
    expect(await attempt(otherAgency(), await asked)).toBe(MAY_NOT);
    expect(await attempt(world.council, await asked)).toBe(MAY_NOT);
  });

  test("of a reference is written by no council and no agency, nor changed by them", async () => {
    const { referenceToCorrect: id, council } = world;
    const correction = await copyOf("reference_correction", `reference_id = '${id}'`, {
      id: NEW,
      reference_id: quoted(world.referenceGiven),
    });
    expect(await attempt(worker(), correction)).toBe(1);
    for (const who of [council, world.agency, otherCouncil()]) expect(await attempt(who, correction)).toBe(MAY_NOT);
    const change = (changes: string) => `update reference_correction set ${changes} where reference_id = '${id}'`;
    expect(await attempt(council, change("text = 'All is well.'"))).toBe(KEPT);
    expect(await attempt(council, change("answer_by = '2030-01-01'"))).toBe(KEPT);
    const answered = change("answer = 'not-changed', answer_text = 'No.', answered_at = now(), answered_by = 'R'");
    expect(await attempt(council, answered)).toBe(1);
    expect(await attempt(council, `${answered}; ${change("answer = 'corrected'")}`)).toBe(KEPT);
    for (const who of [world.agency, otherCouncil()]) expect(await attempt(who, answered)).toBe(0);

    const comment = await copyOf("reference_comment", `reference_id = '${world.referenceGiven}'`, {
      reference_id: quoted(world.referenceToWithdraw),
    });
    for (const who of [council, world.agency, otherCouncil(), worker()])
      expect(await attempt(who, comment)).toBe(MAY_NOT);
    for (const who of [council, worker()])
      expect(await attempt(who, "update reference_comment set text = 'Splendid.'")).toBe(MAY_NOT);
  });
});

test("a private link is made, and a browser let in, by no agency and no other council", async () => {
  const { referenceId } = world.links.refereeGave;
  for (const table of ["reference_link", "reference_session"]) {
    const key = table === "reference_link" ? "token_hash" : "secret_hash";
    const copy = await copyOf(table, `reference_id = '${referenceId}'`, { [key]: "'0'" });
    for (const who of [world.agency, otherAgency(), world.council, region()]) {
      expect([table, await attempt(who, copy)]).toEqual([table, MAY_NOT]);
      const extended = `update ${table} set expires_at = '2030-01-01' where reference_id = '${referenceId}'`;
      expect(await attempt(who, extended)).toBe(0);
    }
  }
});

test("what was decided about a doubt is said in nobody else’s name, and stays", async () => {
  const decision = (who: Acting) =>
    copyOf("doubt_decision", `subject_id = '${world.referenceDoubted}'`, {
      id: NEW,
      organisation_id: quoted(who.organisationId),
    });
  expect(await attempt(world.agency, await decision(world.agency))).toBe(1);
  for (const who of [otherAgency(), world.council, region()]) {
    expect(await attempt(who, await decision(world.agency))).toBe(MAY_NOT);
    expect(await attempt(who, "update doubt_decision set decision = 'no-concern'")).toBe(MAY_NOT);
  }
});

describe("a template", () => {
  const template = (regionId: string) =>
    copyOf("reference_template", `id = '${world.template}'`, {
      id: NEW,
      region_id: quoted(regionId),
      template_id: "'x'",
    });

  test("is a region’s: no council, no agency and no other region loads one, or chooses its day", async () => {
    expect(await attempt(region(), await template(region().organisationId))).toBe(1);
    for (const who of [world.council, world.agency, secondRegion()])
      expect(await attempt(who, await template(region().organisationId))).toBe(MAY_NOT);
    for (const who of [world.council, world.agency])
      expect(await attempt(who, await template(who.organisationId))).toBe(MAY_NOT);
    const day = `update reference_template set asked_from = '2027-01-04' where id = '${world.template}'`;
    expect(await attempt(region(), day)).toBe(1);
    for (const who of [world.council, world.agency, secondRegion()]) expect(await attempt(who, day)).toBe(0);
  });

  test("stays as it was asked from its day on", async () => {
    const change = (changes: string) => `update reference_template set ${changes} where id = '${world.template}'`;
    const asked = change("asked_from = '2026-11-21'");
    for (const changes of ["source = 'x'", "asked_from = null", "asked_from = '2027-01-04'"])
      expect([changes, await attempt(region(), `${asked}; ${change(changes)}`)]).toEqual([changes, KEPT]);
    expect(await attempt(region(), `${change("asked_from = '2026-11-22'")}; ${change("asked_from = null")}`)).not.toBe(
      KEPT,
    );
  });
});

describe("the money", () => {
  const { payer, directPayer, otherPayer } = {
    payer: (): Acting => world.money.officer,
    directPayer: (): Acting => world.money.eastholmFinance,
    otherPayer: (): Acting => ({ organisationId: world.strangers.find(({ kind }) => kind === "msp")?.id ?? "" }),
  };
  const main = () => world.money.accounts["tallis-alder"];
  const byId = (id: string) => `id = '${id}'`;
  /** Everybody but the payer, those who are party to the account among them. */
  const allButPayer = () => [
    world.agency,
    world.council,
    otherAgency(),
    otherCouncil(),
    thirdCouncil(),
    councilElsewhere(),
    otherPayer(),
    region(),
    secondRegion(),
  ];

  describe("a line", () => {
    const line = (changes: Readonly<Record<string, string>> = {}) =>
      copyOf("ledger_line", byId(main().line), { id: NEW, ...changes });

    test("is brought in by its payer alone, for an agency and a council that it pays for", async () => {
      expect(await attempt(payer(), await line())).toBe(1);
      for (const who of allButPayer()) {
        expect(await attempt(who, await line())).toBe(MAY_NOT);
        const asOwn = await line({ payer_id: quoted(who.organisationId) });
        expect(await attempt(who, asOwn)).toBeOneOf([MAY_NOT, NO_SUCH_PARTY]);
      }
      const cedar = world.strangers.find(({ kind }) => kind === "agency")?.id;
      const unpaid: readonly Readonly<Record<string, string>>[] = [
        { agency_id: quoted(cedar) },
        { council_id: quoted(world.eastholm) },
        { council_id: quoted(world.thirdCouncil) },
      ];
      for (const changes of unpaid)
        expect([changes, await attempt(payer(), await line(changes))]).toEqual([changes, MAY_NOT]);
      const ofBirch = {
        agency_id: quoted(otherAgency().organisationId),
        council_id: quoted(directPayer().organisationId),
      };
      const { importId } = world.money.accounts["eastholm-alder"];
      const direct = { payer_id: quoted(directPayer().organisationId), import_id: quoted(importId) };
      expect(await attempt(directPayer(), await line({ ...direct, ...ofBirch }))).toBe(MAY_NOT);
    });

    test("comes with an import of its payer’s own", async () => {
      const { importId } = world.money.accounts["eastholm-alder"];
      expect(await attempt(payer(), await line({ import_id: quoted(importId) }))).toBe(NO_SUCH_PARTY);
    });

    test("stays as it was charged, and is put into no other account", async () => {
      const change = (set: string) => `update ledger_line set ${set} where ${byId(main().line)}`;
      for (const set of [
        "net = net - 100",
        "gross = 0",
        "vat = 0",
        "invoice_number = 'OTHER'",
        "week_ending = '2026-11-01'",
        "period = '2026-10-01'",
        `agency_id = '${otherAgency().organisationId}'`,
      ])
        expect([set, await attempt(payer(), change(set))]).toEqual([set, LOCKED]);
      expect(await attempt(payer(), change("standing = 'matched'"))).toBe(1);
      for (const who of allButPayer()) expect(await attempt(who, change("standing = 'matched'"))).toBe(0);
      for (const who of [payer(), ...allButPayer()])
        expect(await attempt(who, `delete from ledger_line where ${byId(main().line)}`)).toBe(MAY_NOT);
    });

    test("goes into no account that is closed or waits for a signature, nor is changed there", async () => {
      for (const month of ["2026-07-01", "2026-08-01"]) {
        expect([month, await attempt(payer(), await line({ period: quoted(month) }))]).toEqual([month, LOCKED]);
        const change = `update ledger_line set standing = 'rejected' where period = '${month}'`;
        expect([month, await attempt(payer(), change)]).toEqual([month, LOCKED]);
      }
      expect(await attempt(payer(), await line({ period: "'2026-10-01'" }))).toBe(1);
    });
  });

  describe("a variance", () => {
    const change = (set: string) => `update variance set ${set} where ${byId(main().otherVariance)}`;
    const found = (changes: Readonly<Record<string, string>> = {}) =>
      copyOf("variance", byId(main().otherVariance), { id: NEW, ...changes });

    test("is answered by nobody for its agency", async () => {
      for (const said of ["agreed", "contested"])
        expect(await attempt(payer(), change(`answer = '${said}'`))).toBe(LOCKED);
      expect(await attempt(payer(), change("answer = null"))).toBe(1);
    });

    test("is found by the payer alone, in no account that is locked", async () => {
      expect(await attempt(payer(), await found())).toBe(1);
      for (const who of allButPayer()) {
        expect(await attempt(who, await found())).toBe(MAY_NOT);
        expect(await attempt(who, await found({ payer_id: quoted(who.organisationId) }))).toBe(MAY_NOT);
      }
      expect(await attempt(payer(), await found({ council_id: quoted(world.eastholm) }))).toBe(MAY_NOT);
      const locked = { period: "'2026-07-01'", line_id: "null" };
      expect(await attempt(payer(), await found(locked))).toBe(LOCKED);
    });

    test("keeps what it says, whoever asks", async () => {
      for (const set of [
        "amount = 0",
        "net = 0",
        "gross = 0",
        "sentence = 'As agreed'",
        "class = 'late'",
        "line_id = null",
      ])
        expect([set, await attempt(payer(), change(set))]).toEqual([set, LOCKED]);
      for (const who of [payer(), ...allButPayer()]) expect(await attempt(who, "delete from variance")).toBe(MAY_NOT);
    });

    test("is settled by its payer, and by no agency, council or other payer", async () => {
      expect(await attempt(payer(), change("status = 'accepted'"))).toBe(1);
      for (const who of allButPayer())
        for (const set of [
          "status = 'accepted'",
          "status = 'tolerated'",
          "answer = 'agreed'",
          "answer_by = '2030-01-01'",
        ])
          expect([set, await attempt(who, change(set))]).toEqual([set, 0]);
    });

    const answer = (id: string, said = "agreed", version = "v.version") =>
      `select from variance v where ${byId(id)} and answer_variance(v.id, ${version}, '${said}')`;

    test("is answered by its agency through the one function that asks, as it was seen, while it is held", async () => {
      const { variance, otherVariance } = main();
      for (const id of [variance, otherVariance]) expect(await attempt(world.agency, answer(id))).toBe(1);
      for (const who of [payer(), world.council, otherAgency(), otherCouncil(), otherPayer(), region()])
        expect(await attempt(who, `select where answer_variance('${variance}', 1, 'agreed')`)).toBe(0);
      for (const said of ["accepted", "written-off", ""])
        expect(await attempt(world.agency, answer(variance, said))).toBe(0);
      expect(await attempt(world.agency, answer(variance, "agreed", "v.version - 1"))).toBe(0);
      const settled = acting(payer(), async (sql) => {
        await sql.unsafe(`update variance set status = 'accepted' where ${byId(variance)}`);
        await sql`select set_config('app.organisation_id', ${world.agency.organisationId}, true)`;
        return (await sql.unsafe(answer(variance))).count;
      });
      expect(await settled).toBe(0);
    });
  });

  describe("a step towards settlement", () => {
    const step = (name: string, by: string, changes: Readonly<Record<string, string>> = {}) =>
      copyOf("settlement", `variance_id = '${main().variance}' and step = 'said'`, {
        id: NEW,
        step: `'${name}'`,
        by_organisation_id: quoted(by),
        ...changes,
      });

    test("is the payer’s in its own name, and an agency’s only where it answers", async () => {
      const { organisationId } = payer();
      for (const name of ["accept", "dispute", "write-off", "said"])
        expect([name, await attempt(payer(), await step(name, organisationId))]).toEqual([name, 1]);
      const agency = world.agency.organisationId;
      for (const name of ["agreed", "contested", "said", "evidence-added", "corrected-file-sent"])
        expect([name, await attempt(world.agency, await step(name, agency))]).toEqual([name, 1]);
      for (const name of ["accept", "write-off", "tolerated", "credited", "superseded", "reopen", "missing-billed"])
        expect([name, await attempt(world.agency, await step(name, agency))]).toEqual([name, MAY_NOT]);
    });

    test("is in nobody else’s name, on nobody else’s variance, and stays", async () => {
      expect(await attempt(payer(), await step("said", world.agency.organisationId))).toBe(MAY_NOT);
      expect(await attempt(world.agency, await step("said", payer().organisationId))).toBe(MAY_NOT);
      for (const who of [world.council, otherAgency(), otherCouncil(), otherPayer(), region()]) {
        const { organisationId: own } = who;
        expect(await attempt(who, await step("said", own))).toBe(MAY_NOT);
        for (const side of ["payer_id", "agency_id"])
          expect(await attempt(who, await step("said", own, { [side]: quoted(own) }))).toBe(NO_SUCH_PARTY);
      }
      for (const who of [payer(), world.agency]) {
        expect(await attempt(who, "update settlement set text = 'Nothing'")).toBe(MAY_NOT);
        expect(await attempt(who, "delete from settlement")).toBe(MAY_NOT);
      }
    });
  });

  test("evidence is put behind a variance by those between whom it is, and stays", async () => {
    const copy = (changes: Readonly<Record<string, string>> = {}) =>
      copyOf("variance_evidence", byId(main().evidence), { id: NEW, ...changes });
    expect(await attempt(world.agency, await copy())).toBe(1);
    for (const who of [world.council, otherAgency(), otherCouncil(), otherPayer(), region()]) {
      expect(await attempt(who, await copy())).toBe(MAY_NOT);
      expect(await attempt(who, await copy({ agency_id: quoted(who.organisationId) }))).toBe(NO_SUCH_PARTY);
    }
    for (const who of [payer(), world.agency]) {
      expect(await attempt(who, "update variance_evidence set name = 'x'")).toBe(MAY_NOT);
      expect(await attempt(who, "delete from variance_evidence")).toBe(MAY_NOT);
    }
  });

  test("totals are written by the rows themselves and by nobody", async () => {
    for (const table of ["ledger_total", "variance_total"])
      for (const who of [payer(), ...allButPayer()]) {
        expect(await attempt(who, `update ${table} set net = 0`)).toBe(MAY_NOT);
        expect(await attempt(who, `delete from ${table}`)).toBe(MAY_NOT);
        expect(await attempt(who, await copyOf(table, "true", { period: "'2030-01-01'" }))).toBe(MAY_NOT);
      }
  });

  describe("an import", () => {
    const sent = (changes: Readonly<Record<string, string>> = {}) =>
      copyOf("ledger_import", byId(world.money.importSent), {
        id: NEW,
        number: "'I-ZZZZZZ'",
        content_hash: "'0'",
        ...changes,
      });
    const by = (who: Acting) => ({ sent_by_id: quoted(who.organisationId) });

    test("is sent by an agency in its own name, to somebody who pays it, and taken up by the payer alone", async () => {
      const { agency } = world;
      expect(await attempt(agency, await sent(by(agency)))).toBe(1);
      for (const status of ["uploaded", "ready", "importing", "imported"])
        expect(await attempt(agency, await sent({ ...by(agency), status: `'${status}'` }))).toBe(MAY_NOT);
      const toOther = { payer_id: quoted(otherPayer().organisationId) };
      expect(await attempt(agency, await sent({ ...by(agency), ...toOther }))).toBe(MAY_NOT);
      for (const who of [payer(), otherAgency(), world.council, otherPayer()])
        expect(await attempt(who, await sent(by(agency)))).toBe(MAY_NOT);
      for (const who of [otherAgency(), world.council, directPayer(), otherPayer()])
        expect(await attempt(who, await sent(by(who)))).toBe(MAY_NOT);
      const change = `update ledger_import set status = 'imported' where ${byId(world.money.importSent)}`;
      expect(await attempt(payer(), change)).toBe(1);
      for (const who of allButPayer()) expect(await attempt(who, change)).toBe(0);
    });

    test("takes no piece from anybody but who sent it, and gives none to anybody else", async () => {
      const piece = (id: string, changes: Readonly<Record<string, string>> = {}) =>
        copyOf("import_chunk", `import_id = '${id}'`, { number: "2", ...changes });
      const { importSent, importToStart } = world.money;
      expect(await attempt(world.agency, await piece(importSent))).toBe(1);
      expect(await attempt(payer(), await piece(importToStart))).toBe(1);
      expect(await attempt(payer(), await piece(importSent))).toBe(MAY_NOT);
      expect(await attempt(world.agency, await piece(importToStart))).toBe(MAY_NOT);
      for (const who of [world.council, otherAgency(), directPayer(), otherPayer(), region()])
        for (const id of [importSent, importToStart]) {
          expect(await attempt(who, await piece(id))).toBe(MAY_NOT);
          expect(await attempt(who, await piece(id, { agency_id: quoted(who.organisationId) }))).toBe(MAY_NOT);
          for (const table of ["import_chunk", "import_fault", "import_progress"])
            expect(await attempt(who, `select from ${table} where import_id = '${id}'`)).toBe(0);
          expect(await attempt(who, `delete from import_chunk where import_id = '${id}'`)).toBe(0);
        }
      expect(await attempt(world.agency, `delete from import_chunk where import_id = '${importSent}'`)).toBe(0);
      expect(await attempt(payer(), "update import_chunk set number = number + 1")).toBe(MAY_NOT);
    });
  });

  describe("an account", () => {
    const set = (id: string, status: string) => `update ledger_period set status = '${status}' where ${byId(id)}`;

    test("is closed by its payer and signed by its council, and by nobody else", async () => {
      const { periodToSign, periodClosed } = world.money;
      expect(await attempt(payer(), set(main().period, "signed"))).toBe(1);
      expect(await attempt(world.council, set(periodToSign, "closed"))).toBe(1);
      expect(await attempt(world.council, set(periodToSign, "open"))).toBe(1);
      for (const who of allButPayer().filter(({ organisationId }) => organisationId !== world.council.organisationId))
        for (const id of [main().period, periodToSign]) expect(await attempt(who, set(id, "closed"))).toBe(0);
      const opened = await copyOf("ledger_period", byId(main().period), { id: NEW, period: "'2027-01-01'" });
      expect(await attempt(payer(), opened)).toBe(1);
      for (const who of allButPayer()) expect(await attempt(who, opened)).toBe(MAY_NOT);
      for (const who of [payer(), world.council]) expect(await attempt(who, "delete from ledger_period")).toBe(MAY_NOT);
      expect(await attempt(payer(), set(periodClosed, "open"))).toBe(1);
    });

    test("is neither signed by its payer, nor closed or opened by the council that another pays for", async () => {
      const { periodToSign, periodClosed } = world.money;
      for (const id of [main().period, periodToSign]) expect(await attempt(payer(), set(id, "closed"))).toBe(LOCKED);
      expect(await attempt(world.council, set(main().period, "closed"))).toBe(LOCKED);
      expect(await attempt(world.council, set(periodClosed, "open"))).toBe(LOCKED);
      const statement = `update ledger_period set document_id = ${NEW} where ${byId(periodToSign)}`;
      expect(await attempt(world.council, statement)).toBe(LOCKED);
      const elsewhere = `update ledger_period set agency_id = '${otherAgency().organisationId}' where ${byId(main().period)}`;
      for (const who of [payer(), world.council]) expect(await attempt(who, elsewhere)).toBe(LOCKED);
      const direct = world.money.accounts["eastholm-alder"].period;
      expect(await attempt(directPayer(), set(direct, "closed"))).toBe(1);
    });

    test("has its steps written by payer and council, each in their own name, and they stay", async () => {
      const step = (by: string) =>
        copyOf("period_step", `period_id = '${world.money.periodToSign}'`, {
          id: NEW,
          step: "'signed'",
          by_organisation_id: quoted(by),
        });
      expect(await attempt(world.council, await step(world.council.organisationId))).toBe(1);
      expect(await attempt(payer(), await step(world.council.organisationId))).toBe(MAY_NOT);
      expect(await attempt(world.council, await step(payer().organisationId))).toBe(MAY_NOT);
      for (const who of [world.agency, otherCouncil(), otherAgency(), otherPayer(), region()])
        expect(await attempt(who, await step(who.organisationId))).toBe(MAY_NOT);
      for (const who of [payer(), world.council]) {
        expect(await attempt(who, "update period_step set text = 'x'")).toBe(MAY_NOT);
        expect(await attempt(who, "delete from period_step")).toBe(MAY_NOT);
      }
    });

    test("is signed by two where the council wishes it, and nobody wishes for a council", async () => {
      const wish = "update sign_off_rule set two_signatures = false";
      expect(await attempt(world.council, wish)).toBe(1);
      for (const who of allButPayer().filter(({ organisationId }) => organisationId !== world.council.organisationId))
        expect(await attempt(who, wish)).toBe(0);
      expect(await attempt(payer(), wish)).toBe(0);
      const copy = await copyOf("sign_off_rule", "true", { council_id: quoted(world.eastholm) });
      for (const who of [payer(), world.agency, world.council]) expect(await attempt(who, copy)).toBe(MAY_NOT);
      expect(await attempt(otherCouncil(), copy)).toBe(1);
    });
  });

  test("what is let pass, mapped and agreed is a payer’s own to say, of agencies that it pays", async () => {
    const own: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      tolerance: { id: NEW, class: "'late'" },
      column_mapping: { id: NEW, header_hash: "'of another'" },
      self_billing_agreement: { id: NEW, from: "'2027-01-01'" },
    };
    for (const [table, changes] of Object.entries(own)) {
      const copy = await copyOf(table, "true", changes);
      expect([table, await attempt(payer(), copy)]).toEqual([table, 1]);
      const change = `update ${table} set ${table === "tolerance" ? "most_pence = 1000000" : "id = id"}`;
      for (const who of allButPayer()) {
        expect([table, await attempt(who, copy)]).toEqual([table, MAY_NOT]);
        expect([table, await attempt(who, change)]).toEqual([table, 0]);
      }
    }
    const unpaid = await copyOf("self_billing_agreement", "true", {
      id: NEW,
      agency_id: quoted(world.strangers.find(({ kind }) => kind === "agency")?.id),
    });
    expect(await attempt(payer(), unpaid)).toBe(MAY_NOT);
  });

  test("hours are approved for whom the payer pays, and by no agency", async () => {
    const week = (changes: Readonly<Record<string, string>> = {}) =>
      copyOf("approved_week", `assignment_id = '${main().assignment.id}'`, {
        id: NEW,
        week_ending: "'2026-12-06'",
        ...changes,
      });
    expect(await attempt(payer(), await week())).toBe(1);
    for (const who of allButPayer()) {
      expect(await attempt(who, await week())).toBe(MAY_NOT);
      expect(await attempt(who, "update approved_week set hours_standard = 9999")).toBeOneOf(
        who.organisationId === world.eastholm ? [1] : [0],
      );
    }
  });
});
