import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { useDatabase } from "#test/database";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import {
  arrangeAskedOutside,
  arrangeGivenOutside,
  arrangeGivenReference,
  OUTSIDE_REFEREE,
} from "#test/factories/references";
import { askReferee } from "~/features/references/ask-referee";
import { cancelReference } from "~/features/references/cancel-reference";
import { changeReferee } from "~/features/references/change-referee";
import { sendFreshLink } from "~/features/references/links/send-fresh-link";
import { paths } from "~/paths";
import { freezeClock, moveClock, resetClock } from "~/platform/clock";
import { hashSecret } from "~/platform/session/secret";
import { ask } from "./ask";
import { signInEveryRole } from "./people";
import { openInBrowser, tokenAbout } from "./references";

/** What a private link is not: guessed, opened twice, opened by another, or left open once it is somebody else's turn. */
const database = useDatabase();
let region: ArrangedRegion;

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  region = await arrangeRegion(database);
});
afterEach(resetClock);

const { referee, worker, privateLink } = paths;
const open = { act: "open" };

const refereePages = (id: string): readonly string[] => [
  referee.show(id),
  referee.draft(id, "capacity"),
  referee.checkAnswers(id),
  referee.correction(id),
  referee.withdraw(id),
];
const workerPages = (id: string): readonly string[] => [
  worker.reference(id),
  worker.correction(id),
  `${worker.consents(id)}?agree`,
];
const files = (id: string) => [referee.pdf(id), worker.referencePdf(id), worker.file(id)];
/** What somebody could post to any of these pages to change something. */
const anything = {
  can: "practice",
  act: "comment",
  comment: "Splendid.",
  text: "It is not so.",
  answer: "corrected",
  words: "Yes.",
  reason: "I do not like it.",
  "goes-to": "any",
  version: "1",
  "referee-job-title": "Team manager",
  "agency-reads": "yes",
  declared: "yes",
};

const stateOf = () =>
  database.asOwner(async (sql) => ({
    references: await sql`select * from reference order by id`,
    steps: await sql`select * from reference_step order by id`,
    drafts: await sql`select * from reference_draft order by reference_id`,
    sessions: await sql`select * from reference_session order by secret_hash`,
    besides:
      await sql`select (select count(*) from reference_comment) as comments, (select count(*) from reference_consent) as leave,
      (select count(*) from reference_correction) as corrections, (select count(*) from event) as events`,
  }));

/** Every page and file of these, and every act, is refused with this cookie, and nothing changes. */
async function refuses(pages: readonly string[], cookie: string | null): Promise<void> {
  const before = await stateOf();
  for (const page of pages) {
    expect([page, (await ask(page, { cookie })).status]).toEqual([page, 410]);
    if (!/pdf$|json$/.test(page))
      expect([page, (await ask(page, { cookie, form: anything })).status]).toEqual([page, 410]);
  }
  expect(await stateOf()).toEqual(before);
}

/** The link opens nothing, however it is looked at or posted to. */
async function opensNothing(token: string, status: 404 | 410): Promise<void> {
  const before = await stateOf();
  expect((await ask(privateLink(token), { cookie: null })).status).toBe(status);
  const posted = await ask(privateLink(token), { cookie: null, form: open });
  expect(posted).toMatchObject({ status: 303, location: privateLink(token) });
  expect(await stateOf()).toEqual(before);
}

const asked = (id: string) => tokenAbout(database, id, "reference-asked");
const mailsTo = async () =>
  (await database.asOwner((sql) => sql`select to_address from outbox where mail = 'reference-link'`)).map(
    (row) => row.to_address,
  );

describe("a guessed link", () => {
  test("opens nothing: no other token, no part of one, and not its hash, which the database has", async () => {
    const id = await arrangeAskedOutside(database, region);
    const token = await asked(id);
    const last = token.endsWith("A") ? "B" : "A";
    for (const guess of [
      "A".repeat(43),
      token.slice(0, -1) + last,
      token.slice(0, 42),
      `${token}A`,
      hashSecret(token),
      id,
    ])
      await opensNothing(guess, 404);
    const cookies = ["A".repeat(43), token, hashSecret(token).slice(0, 43)].map((value) => `accord_link=${value}`);
    for (const cookie of [null, ...cookies])
      await refuses([...refereePages(id), ...workerPages(id), ...files(id)], cookie);
    expect((await openInBrowser(token)).referenceId).toBe(id);
  });
});

describe("an old link", () => {
  test("opens nothing once it has expired, nor does the browser in which it was opened", async () => {
    const id = await arrangeGivenReference(database, region);
    const token = await tokenAbout(database, id, "reference-shared");
    const { cookie } = await openInBrowser(token);
    expect((await ask(worker.reference(id), { cookie })).status).toBe(200);
    moveClock({ days: 366 });
    await opensNothing(token, 410);
    await refuses([...workerPages(id), ...files(id)], cookie);
  });

  test("opens nothing once a newer one is sent", async () => {
    const id = await arrangeAskedOutside(database, region);
    const first = await asked(id);
    await openInBrowser(first);
    moveClock({ minutes: 2 });
    await sendFreshLink(first);
    const second = await tokenAbout(database, id, "reference-link");
    await opensNothing(first, 410);
    await openInBrowser(second);
    moveClock({ minutes: 2 });
    await sendFreshLink(second);
    for (const old of [first, second]) await opensNothing(old, 410);
  });
});

describe("a link that is forwarded or used again", () => {
  test("opens nothing for whoever it is forwarded to, signed in or not, and a fresh one goes to whom it was sent", async () => {
    const id = await arrangeAskedOutside(database, region);
    const token = await asked(id);
    await openInBrowser(token);
    const { alder, westbrook, northmere } = region.organisations;
    const people = (
      await Promise.all([alder, westbrook, northmere].map((one) => signInEveryRole(database, one)))
    ).flat();
    const before = await stateOf();
    for (const cookie of [null, ...people.map((one) => one.cookie)]) {
      expect((await ask(privateLink(token), { cookie })).status).toBe(410);
      expect((await ask(privateLink(token), { cookie, form: open })).location).toBe(privateLink(token));
      for (const page of [...refereePages(id), ...files(id)]) expect((await ask(page, { cookie })).status).toBe(410);
    }
    expect(await stateOf()).toEqual(before);
    moveClock({ minutes: 2 });
    for (const { cookie } of people) await ask(privateLink(token), { cookie, form: { act: "fresh-link" } });
    expect(await mailsTo()).toEqual([OUTSIDE_REFEREE]);
  });
});

describe("the worker’s link", () => {
  test("edits nothing of what is said of them: no page or act of the referee’s takes it", async () => {
    const id = await arrangeGivenOutside(database, region);
    const theirs = await openInBrowser(await tokenAbout(database, id, "reference-shared"));
    await refuses([...refereePages(id), referee.pdf(id)], theirs.cookie);
    expect((await ask(worker.reference(id), { cookie: theirs.cookie })).status).toBe(200);
  });

  test("reads no other reference, and the referee’s says nothing in the worker’s place", async () => {
    const outside = await arrangeAskedOutside(database, region);
    const mary = await openInBrowser(await asked(outside));
    const councils = await arrangeGivenReference(database, region);
    const ewa = await openInBrowser(await tokenAbout(database, councils, "reference-shared"));
    await refuses([...workerPages(outside), ...refereePages(outside), ...files(outside)], ewa.cookie);
    await refuses([...workerPages(outside), ...workerPages(councils), ...files(councils)], mary.cookie);
  });
});

describe("a link whose turn is over", () => {
  const rowOf = async (id: string) =>
    (await database.asOwner((sql) => sql`select version from reference where id = ${id}`))[0]?.version as number;

  test("shows and changes nothing once another referee is asked, from that moment on", async () => {
    const id = await arrangeAskedOutside(database, region);
    const token = await asked(id);
    const { cookie } = await openInBrowser(token);
    moveClock({ minutes: 2 });
    await changeReferee(region.viewers.alderConsultant, {
      referenceId: id,
      version: await rowOf(id),
      referee: {
        name: "Omar Other",
        email: "omar.other@marshvale.example",
        jobTitle: "Head of service",
        bodyKind: "english-authority",
        authorityCode: "XMV",
        body: "",
      },
    });
    await refuses([...refereePages(id), referee.pdf(id)], cookie);
    await database.runJobs({ "ask-referee": askReferee });
    moveClock({ minutes: 2 });
    await opensNothing(token, 410);
    await refuses([...refereePages(id), referee.pdf(id)], cookie);
    await ask(privateLink(token), { cookie, form: { act: "fresh-link" } });
    expect(await mailsTo()).toEqual([]);
  });

  test("shows and changes nothing once the request is cancelled", async () => {
    const id = await arrangeAskedOutside(database, region);
    const token = await asked(id);
    const { cookie } = await openInBrowser(token);
    await cancelReference(region.viewers.alderConsultant, {
      referenceId: id,
      because: "The worker took another post.",
    });
    await refuses([...refereePages(id), referee.pdf(id)], cookie);
    await opensNothing(token, 410);
  });
});

describe("the token of a link and the secret of a browser", () => {
  /** The tables, of every schema, in which a row says this. */
  async function tablesThatSay(words: string): Promise<readonly string[]> {
    const said: string[] = [];
    const tables = await database.asOwner(
      (sql) => sql`select schemaname as schema, tablename as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema') order by 2`,
    );
    for (const { schema, name } of tables) {
      const found = await database.asOwner((sql) =>
        sql.unsafe(`select from "${schema}"."${name}" t where t::text like $1 limit 1`, [`%${words}%`]),
      );
      if (found.length > 0) said.push(name);
    }
    return said;
  }

  test("hold 256 bits, and stand nowhere but in the one mail to the one address", async () => {
    const id = await arrangeGivenOutside(database, region);
    const links = [
      { token: await asked(id), to: OUTSIDE_REFEREE },
      { token: await tokenAbout(database, id, "reference-shared"), to: null },
    ];
    for (const { token, to } of links) {
      expect(Buffer.from(token, "base64url")).toHaveLength(32);
      const [mail, ...others] = await database.asOwner(
        (sql) =>
          sql`select to_address, about_id from outbox where text like ${`%${token}%`} or subject like ${`%${token}%`}`,
      );
      const [kept] = await database.asOwner(
        (sql) => sql`select sent_to from reference_link where token_hash = ${hashSecret(token)}`,
      );
      expect(others).toEqual([]);
      expect(mail).toEqual({ to_address: kept?.sent_to, about_id: id });
      if (to) expect(mail?.to_address).toBe(to);
      expect(await tablesThatSay(token)).toEqual(["outbox"]);
      expect(await tablesThatSay(hashSecret(token))).toEqual(["reference_link"]);
    }
    const shared = links[1]?.token ?? "";
    const { cookie } = await openInBrowser(shared);
    const secret = cookie.split("=")[1] ?? "";
    expect(Buffer.from(secret, "base64url")).toHaveLength(32);
    expect(secret).not.toBe(shared);
    expect(await tablesThatSay(secret)).toEqual([]);
    expect(await tablesThatSay(hashSecret(secret))).toEqual(["reference_session"]);
  });
});
