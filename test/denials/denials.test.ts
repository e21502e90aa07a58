import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "#test/database";
import { paths } from "~/paths";
import { freezeClock, resetClock } from "~/platform/clock";
import { configuration, configureForTest } from "~/platform/configuration";
import { hashSecret } from "~/platform/session/secret";
import { moduleOf, servedRoutes } from "../meta/route-modules";
import { type Answer, ask } from "./ask";
import { LEAVER } from "./exceptions";
import { askForExemption, type Expected, expected, expectedToo } from "./expected";
import { ACCOUNTS, type Account } from "./money";
import { type Asker, signInEveryRole, signInWith, signInWithoutOrganisation } from "./people";
import { arrangeWorld, WORKER, type World } from "./world";

const database = useDatabase({ emptied: "once" });
let world: World;
let parties: readonly Asker[];
let neighbours: readonly Asker[];
let strangers: readonly Asker[];
let nobodysMember: string;

beforeAll(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  configureForTest({ ...configuration(), demonstration: false });
  world = await arrangeWorld(database);
  const everyRoleOf = async (organisations: World["parties" | "neighbours" | "strangers"]) =>
    (await Promise.all(organisations.map((one) => signInEveryRole(database, one)))).flat();
  [parties, neighbours, strangers] = await Promise.all([
    everyRoleOf(world.parties),
    everyRoleOf(world.neighbours),
    everyRoleOf(world.strangers),
  ]);
  nobodysMember = await signInWithoutOrganisation(database);
}, 120_000);
afterAll(() => {
  resetClock();
  configureForTest(null);
});

type Way = "read" | "act";
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-7/;

const rows = Object.entries({ ...expected, ...expectedToo }).map(([name, row]) => ({ name, row }));
const ofRoles = rows.filter(({ row }) => Array.isArray(row.read));
const byLink = rows.filter(({ row }) => row.read === "link");
const ways = ({ act }: Expected): readonly Way[] => (act === null ? ["read"] : ["read", "act"]);

const askAs = async (cookie: string | null, row: Expected, way: Way): Promise<Answer> =>
  (await asking(row, way))(cookie);

/** The same request for several people: while nothing changes the form is written once. */
async function asking(row: Expected, way: Way): Promise<(cookie: string | null) => Promise<Answer>> {
  const form = way === "act" ? ((await row.form?.(world)) ?? {}) : undefined;
  return (cookie) => ask(row.about(world), { cookie, form });
}

/** For each of them, a few at a time: the pool has as many connections. */
async function forEachOf(askers: readonly Asker[], work: (asker: Asker) => Promise<void>): Promise<void> {
  const waiting = askers.values();
  const next = async () => {
    for (const asker of waiting) await work(asker);
  };
  await Promise.all(Array.from({ length: 4 }, next));
}

const holds = ({ role }: Asker, row: Expected, way: Way): boolean => (row[way] as readonly string[]).includes(role);

const isParty = (asker: Asker, row: Expected): boolean =>
  (parties.includes(asker) && (!row.ofThe || asker.organisation.kind === row.ofThe)) ||
  (neighbours.includes(asker) && asker.organisation.kind === row.alsoFor);

const everybody = () => [...parties, ...neighbours, ...strangers];

/** Whether the address, or the form, names something that belongs to the parties. */
const namesTheirs = async (row: Expected, way: Way): Promise<boolean> =>
  !row.namesAnybodys &&
  (ID.test(row.about(world)) || (way === "act" && ID.test(JSON.stringify(await row.form?.(world)))));

/** Every row of every table in one hash each, but for sessions: when they were last seen moves. */
async function fingerprint(): Promise<Record<string, string>> {
  return database.asOwner(async (sql) => {
    const tables = await sql`select tablename as name from pg_tables
      where schemaname = 'public' and tablename not in ('session', 'sign_in_attempt')`;
    const hashes = tables.map(
      ({ name }) =>
        `select '${name}' as name, count(*) || ': ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from "${name}" t`,
    );
    const found = await sql.unsafe(`${hashes.join(" union all ")} order by name`);
    return Object.fromEntries(found.map(({ name, hash }) => [name, hash]));
  });
}

async function changingNothing(work: () => Promise<void>): Promise<void> {
  const before = await fingerprint();
  await work();
  expect(await fingerprint()).toEqual(before);
}

describe("the table of expectations", () => {
  test("has every address that the product serves, and no other", () => {
    expect(Object.keys(expected).sort()).toEqual(servedRoutes.map(({ address }) => address).sort());
  });

  test.each(servedRoutes)("expects forms at $address where it takes them, and nowhere else", async (route) => {
    const { action } = await moduleOf(route);
    expect(action !== undefined).toBe(expected[route.address]?.act !== null);
  });
});

describe.each(ofRoles)("$name", ({ row }) => {
  test("sends whoever is signed out to sign in, and whoever acts for nobody to choose for whom", () =>
    changingNothing(async () => {
      for (const way of ways(row)) {
        const signedOut = await askAs(null, row, way);
        expect(signedOut.status).toBe(303);
        expect(signedOut.location?.split("?")[0]).toBe(paths.signIn());
        const undecided = await askAs(nobodysMember, row, way);
        expect(undecided).toMatchObject({ status: 303, location: paths.account.organisations() });
      }
    }));

  test("is not there for the roles that it is not for", () =>
    changingNothing(async () => {
      for (const way of ways(row)) {
        const asked = await asking(row, way);
        await forEachOf(
          everybody().filter((each) => !holds(each, row, way)),
          async (asker) => {
            const { status } = await asked(asker.cookie);
            expect(`${asker.name} may ${way}: ${status}`).toBe(`${asker.name} may ${way}: 404`);
          },
        );
      }
    }));

  test("is not there for the same role elsewhere, or shows nothing of it", () =>
    changingNothing(async () => {
      for (const way of ways(row)) {
        const theirs = await namesTheirs(row, way);
        if (!theirs && way === "act") continue;
        const asked = await asking(row, way);
        await forEachOf(
          everybody().filter((each) => holds(each, row, way) && !isParty(each, row)),
          async (asker) => {
            const { status, text } = await asked(asker.cookie);
            if (theirs) expect(`${asker.name} may ${way}: ${status}`).toBe(`${asker.name} may ${way}: 404`);
            expect(text).not.toContain(WORKER);
            if (strangers.includes(asker)) expect(text).not.toContain(world.requisition);
          },
        );
      }
    }));

  test("is there for those it is for", async () => {
    const those = everybody().filter((each) => holds(each, row, "read") && isParty(each, row));
    expect(those.length).toBeGreaterThan(0);
    const asked = await asking(row, "read");
    await forEachOf(those, async (asker) => {
      const { status, location } = await asked(asker.cookie);
      expect({ asker: asker.name, status, location }).toEqual({ asker: asker.name, status: 200, location: null });
    });
  });
});

describe.each(byLink)("$name", ({ row }) => {
  const refuse = async (who: string, cookie: string | null) => {
    for (const way of ways(row)) {
      const { status, location, text } = await askAs(cookie, row, way);
      expect({ who, way, status, location, text }).toEqual({ who, way, status: 410, location: null, text: "Gone" });
    }
  };

  test("has ended for whoever did not open its link, signed in or not", () =>
    changingNothing(async () => {
      await refuse("nobody", null);
      await refuse("somebody of no organisation", nobodysMember);
      for (const { name, cookie } of everybody()) await refuse(name, cookie);
    }));

  test("has ended for whoever opened another link: of the other purpose, or of another reference", () =>
    changingNothing(async () => {
      for (const [name, { cookie }] of Object.entries(world.links))
        if (cookie !== row.holder?.(world).cookie) await refuse(name, cookie);
    }));

  test("is there for the browser in which its link was opened", async () => {
    const { status, location } = await askAs(row.holder?.(world).cookie ?? null, row, "read");
    expect({ status, location }).toEqual({ status: 200, location: null });
  });
});

describe("what needs no role", () => {
  const open = rows.filter(({ row }) => row.read === "anyone");
  const signedIn = rows.filter(({ row }) => row.read === "person");

  test.each(open)("$name opens for whoever is signed out, and tells of nobody", async ({ row }) => {
    await changingNothing(async () => {
      for (const way of ways(row)) expect((await askAs(null, row, way)).text).not.toContain(WORKER);
    });
  });

  test.each(signedIn)("$name sends whoever is signed out to sign in", async ({ row }) => {
    await changingNothing(async () => {
      for (const way of ways(row)) {
        const { status, location } = await askAs(null, row, way);
        expect({ status, to: location?.split("?")[0] }).toEqual({ status: 303, to: paths.signIn() });
      }
    });
  });

  test("nobody acts for an organisation that they do not belong to", () =>
    changingNothing(async () => {
      const organisation = world.council.organisationId;
      for (const asker of strangers) {
        const { status } = await ask(paths.account.organisations(), { cookie: asker.cookie, form: { organisation } });
        expect(status).toBe(404);
      }
    }));

  test("nobody ends a session of somebody else", async () => {
    const [manager, stranger] = [parties[0], strangers[0]];
    const sessions = () => database.asOwner((sql) => sql`select secret_hash, expires_at from session order by 1`);
    const before = await sessions();
    for (const { secret_hash: session } of before)
      if (session !== hashSecret(stranger?.cookie.split("=")[1] ?? ""))
        await ask(paths.account.sessions(), { cookie: stranger?.cookie ?? null, form: { session } });
    expect(await sessions()).toEqual(before);
    expect((await ask(paths.account.show(), { cookie: manager?.cookie ?? null })).status).toBe(200);
  });
});

describe("by name", () => {
  const { council, region } = paths;
  const of = (organisation: string, role: string): Asker => {
    const asker = everybody().find((each) => each.organisation.name === organisation && each.role === role);
    if (!asker) throw new Error(`${organisation} has no ${role}`);
    return asker;
  };

  test("an agency cannot ask for an exemption, be the offer or the assignment its own", () =>
    changingNothing(async () => {
      const { cookie } = of("Alder Social Work", "consultant");
      for (const address of [
        council.aboveTerms.askForExemption(world.offerToExempt),
        council.assignments.askForExemption(world.assignmentInBreach),
        council.exemptions.extend(world.exemptionGranted),
      ]) {
        expect((await ask(address, { cookie })).status).toBe(404);
        const form = { intent: "ask", ...askForExemption("2026-11-23", "2027-05-22") };
        expect((await ask(address, { cookie, form })).status).toBe(404);
      }
    }));

  test("a council cannot read another’s leavers, nor can its region or an agency", async () => {
    const own = await ask(council.leavers.list(), { cookie: of("Westbrook Council", "workforce-officer").cookie });
    expect(own.text).toContain(LEAVER.registrationNumber);
    for (const name of ["Eastholm Council", "Highvale Council", "Oakham Council"]) {
      const { cookie } = of(name, "workforce-officer");
      const listed = await ask(council.leavers.list(), { cookie });
      expect([listed.status, listed.text.includes(LEAVER.registrationNumber)]).toEqual([200, false]);
      const found = await ask(`${council.leavers.list()}?search=${LEAVER.registrationNumber}`, { cookie });
      expect(found.text).not.toContain(LEAVER.post);
      expect((await ask(council.leavers.show(world.leaver), { cookie })).status).toBe(404);
    }
    for (const { cookie } of [of("Northmere Children's Partnership", "analyst"), of("Alder Social Work", "consultant")])
      for (const address of [council.leavers.list(), council.leavers.show(world.leaver)])
        expect((await ask(address, { cookie })).status).toBe(404);
    expect(own.text).not.toContain(WORKER);
  });

  test("a draft of a rulebook is its region’s alone, whatever page is asked for it", async () => {
    const { cookie } = of("Southmere Alliance", "analyst");
    const { show, about, term, compare, cases, impact, send, file } = region.rulebooks;
    const id = world.draftVersion;
    for (const address of [show, about, compare, cases, impact, send, file].map((pathOf) => pathOf(id)))
      expect([address, (await ask(address, { cookie })).status]).toEqual([address, 404]);
    expect((await ask(term(id, "price-cap"), { cookie })).status).toBe(404);
    for (const address of [council.rulebooks.show(id), council.rulebooks.sign(id), council.rulebooks.decline(id)])
      expect((await ask(address, { cookie: of("Westbrook Council", "director").cookie })).status).toBe(404);
    expect((await ask(paths.rulebooks.file("northmere-2025", "2026-12-01-2"), { cookie: null })).status).toBe(404);
  });

  describe("money", () => {
    const concerned: Readonly<Record<string, readonly Account[]>> = {
      "Tallis Managed Supply": ["tallis-alder", "tallis-birch"],
      "Westbrook Council": ["tallis-alder", "tallis-birch"],
      "Eastholm Council": ["eastholm-alder"],
      "Alder Social Work": ["tallis-alder", "eastholm-alder"],
      "Birch Care Staffing": ["tallis-birch"],
    };
    const ofMoney =
      /^\/(reconciliation|(agency\/(variances|charges|periods|accuracy))|(council|region)\/(spend|periods))/;
    /** The pages that name nothing: each shows what the asker’s own organisation has. */
    const pages = Object.entries(expected).filter(([name]) => ofMoney.test(name) && !name.includes(":"));

    test("of an account is read by those whom it concerns, whatever page or file anybody opens", () =>
      changingNothing(async () => {
        const told = new Set<string>();
        for (const [name, row] of pages) {
          const asked = await asking(row, "read");
          await forEachOf(everybody(), async ({ cookie, organisation }) => {
            const { text } = await asked(cookie);
            for (const account of ACCOUNTS.filter((one) => text.toLowerCase().includes(one))) {
              expect([name, organisation.name, concerned[organisation.name]]).toEqual([
                name,
                organisation.name,
                expect.arrayContaining([account]),
              ]);
              told.add(`${organisation.name}: ${account}`);
            }
          });
        }
        // Whoever settles and answers is told of all that is theirs; a council reads it in its statements.
        for (const name of Object.keys(concerned).filter((one) => one !== "Westbrook Council"))
          for (const account of concerned[name] ?? []) expect(told).toContain(`${name}: ${account}`);
      }));

    test("no line, variance, evidence, file or account is there for another payer, agency or council", () =>
      changingNothing(async () => {
        const { reconciliation, agency } = paths;
        for (const account of ACCOUNTS) {
          const { line, variance, evidence, period, importId } = world.money.accounts[account];
          const addresses = [
            reconciliation.ledger.line(line),
            reconciliation.variances.show(variance),
            reconciliation.variances.evidence(variance, evidence),
            reconciliation.imports.show(importId),
            reconciliation.imports.file(importId),
            reconciliation.periods.show(period),
            reconciliation.periods.close(period),
            reconciliation.periods.payableFile(period),
            ...["csv", "xlsx", "pdf"].map((format) => reconciliation.periods.statementFile(period, format)),
            agency.variances.show(variance),
            agency.variances.correctedFile(variance),
            agency.variances.evidence(variance, evidence),
            agency.periods.show(period),
            agency.periods.statementFile(period, "csv"),
            council.periods.show(period),
            council.periods.statementFile(period, "csv"),
          ];
          const others = everybody().filter(({ organisation }) => !concerned[organisation.name]?.includes(account));
          for (const address of addresses)
            await forEachOf(others, async ({ name, cookie }) => {
              expect([name, address, (await ask(address, { cookie })).status]).toEqual([name, address, 404]);
            });
        }
      }));

    test("a director signs and settles nothing; a consultant who does not keep accounts reads nothing", () =>
      changingNothing(async () => {
        const { variance, period } = world.money.accounts["tallis-alder"];
        const { periodToSign } = world.money;
        const director = of("Westbrook Council", "director").cookie;
        expect((await ask(council.periods.show(periodToSign), { cookie: director })).status).toBe(200);
        for (const address of [
          paths.reconciliation.variances.show(variance),
          paths.reconciliation.periods.show(period),
        ])
          expect((await ask(address, { cookie: director })).status).toBe(404);
        const consultant = of("Alder Social Work", "consultant").cookie;
        for (const [name, row] of Object.entries(expected).filter(([name]) => ofMoney.test(name)))
          expect([name, (await ask(row.about(world), { cookie: consultant })).status]).toEqual([name, 404]);
      }));

    test("a region reads what its councils spend, and of no agency", async () => {
      const { cookie } = of("Northmere Children's Partnership", "analyst");
      for (const address of [`${region.spend()}`, region.spendFile()]) {
        const { status, text } = await ask(address, { cookie });
        expect([status, text.includes("Westbrook Council")]).toEqual([200, true]);
        for (const name of ["Alder", "Birch", "Tallis", WORKER, "£2.75"]) expect(text).not.toContain(name);
      }
      const elsewhere = await ask(region.spend(), { cookie: of("Southmere Alliance", "analyst").cookie });
      expect(elsewhere.text).not.toContain("Westbrook Council");
    });
  });
});

// Last, as it changes what the others read.
describe("those it is for can", () => {
  test("ask, and who asked cannot approve, though they hold the office", async () => {
    const westbrook = {
      ...world.parties.find(({ id }) => id === world.council.organisationId),
    } as Asker["organisation"];
    const cookie = await signInWith(database, westbrook, ["hiring-manager", "director"]);
    const { aboveTerms, exemptions } = paths.council;
    const asked = await ask(aboveTerms.askForExemption(world.offerOfAsker), {
      cookie,
      form: askForExemption("2026-11-23", "2027-05-22"),
    });
    expect(asked.status).toBe(303);
    const [exemption] = await database.asOwner(
      (sql) => sql`select id from exemption where offer_id = ${world.offerOfAsker}`,
    );
    const address = exemptions.decide(exemption?.id);
    expect((await ask(address, { cookie })).location).toBe(exemptions.show(exemption?.id));
    const decided = await ask(address, { cookie, form: { decision: "grant", reason: "I asked for it." } });
    expect([decided.status, decided.text]).toEqual([400, expect.stringContaining("You asked for this exemption")]);
    const decisions = await database.asOwner(
      (sql) => sql`select from exemption_decision where exemption_id = ${exemption?.id}`,
    );
    expect(decisions).toHaveLength(0);
  });

  const acts = rows.filter(({ row }) => (Array.isArray(row.read) || row.read === "link") && row.act !== null);

  test.each(acts)("act at $name", async ({ row }) => {
    const asker = row.holder ? null : parties.find((each) => holds(each, row, "act") && isParty(each, row));
    const cookie = row.holder?.(world).cookie ?? asker?.cookie ?? null;
    const { status, location, text } = await askAs(cookie, row, "act");
    if (row.answersOnThePage) return expect(status).toBe(200);
    expect({ status, text: location ? "" : text }).toEqual({ status: 303, text: "" });
    expect(location).not.toMatch(/sign-in/);
  });
});
