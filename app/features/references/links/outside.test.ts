import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import {
  arrangeAskedOutside,
  arrangeGivenOutside,
  arrangeGivenReference,
  linkHolder,
  mailedToken,
  OUTSIDE_REFEREE,
} from "#test/factories/references";
import { freezeClock, moveClock, resetClock } from "~/platform/clock";
import { linkSessionOf } from "~/platform/session/link-session";
import { reading } from "~/platform/tenancy";
import { answerCanYou } from "../answer-can-you";
import { askReferee } from "../ask-referee";
import { cancelReference } from "../cancel-reference";
import { changeReferee } from "../change-referee";
import { commentOnReference } from "../comment-on-reference";
import { gatherHeld } from "../gather-held";
import { giveReference } from "../give-reference";
import { readOwnPdf } from "../read-own-pdf";
import { saveReferenceDraft } from "../save-draft";
import { showReferenceDraft } from "../show-draft";
import { findLink } from "./find-link";
import { openLink } from "./open-link";
import { sendFreshLink } from "./send-fresh-link";

const database = useDatabase();
let region: ArrangedRegion;

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  region = await arrangeRegion(database);
});
afterEach(resetClock);

const asked = () => mailedToken(database, "reference-asked");

const rowOf = async (referenceId: string) => {
  const [row] = await database.asOwner(
    (sql) => sql`select status, opened_at, given_by, version from reference where id = ${referenceId}`,
  );
  return row;
};

const freshMails = async () =>
  (await database.asOwner((sql) => sql`select to_address from outbox where mail = 'reference-link'`)).map(
    (row) => row.to_address,
  );

const open = async (token: string) => {
  const opened = await openLink(token);
  if (!opened.opened) throw new Error("Expected the link to open");
  const request = new Request("http://accord.test/", { headers: { Cookie: `accord_link=${opened.secret}` } });
  return () => linkSessionOf(request);
};

describe("a referee’s link", () => {
  it("says that the request was opened, the first time and not again", async () => {
    const id = await arrangeAskedOutside(database, region);
    expect(await rowOf(id)).toMatchObject({ status: "requested", opened_at: null });
    await openLink(await asked());
    expect(await rowOf(id)).toMatchObject({ status: "opened" });
    moveClock({ minutes: 2 });
    await sendFreshLink(await asked());
    await openLink(await mailedToken(database, "reference-link"));
    const steps = await database.asOwner((sql) => sql`select by from reference_step where step = 'opened'`);
    expect(steps).toEqual([{ by: "Mary Manager" }]);
  });

  it("opens for the days of the policy, which are fewer than the worker’s", async () => {
    await arrangeAskedOutside(database, region);
    moveClock({ days: 30, minutes: -1 });
    expect(await findLink(await asked())).toMatchObject({ standing: "opens" });
    moveClock({ minutes: 1 });
    expect(await findLink(await asked())).toMatchObject({ standing: "expired" });
  });

  it("ends, with the browsers that opened it, as soon as somebody else is asked, and offers the former referee nothing", async () => {
    const id = await arrangeAskedOutside(database, region);
    const first = await asked();
    const session = await open(first);
    expect(await session()).toMatchObject({ purpose: "give", sentTo: OUTSIDE_REFEREE });
    moveClock({ minutes: 2 });
    await changeReferee(region.viewers.alderConsultant, {
      referenceId: id,
      version: (await rowOf(id))?.version,
      referee: {
        name: "Omar Other",
        email: "omar.other@marshvale.example",
        jobTitle: "Head of service",
        bodyKind: "english-authority",
        authorityCode: "XMV",
        body: "",
      },
    });
    // Before the job has asked anybody.
    expect(await session()).toBeNull();
    expect(await findLink(first)).toMatchObject({ isCurrent: false });
    await database.runJobs({ "ask-referee": askReferee });
    moveClock({ minutes: 2 });
    await sendFreshLink(first);
    expect(await freshMails()).toEqual([]);
    const omar = await open(await asked());
    expect(await omar()).toMatchObject({ sentTo: "omar.other@marshvale.example", viewer: { name: "Omar Other" } });
    expect(await session()).toBeNull();
  });

  it("ends, with the browsers that opened it, when the request is cancelled", async () => {
    const id = await arrangeAskedOutside(database, region);
    const token = await asked();
    const session = await open(token);
    await cancelReference(region.viewers.alderConsultant, { referenceId: id, because: "The worker has withdrawn" });
    expect(await session()).toBeNull();
    moveClock({ minutes: 2 });
    await sendFreshLink(token);
    expect(await freshMails()).toEqual([]);
  });

  it("that was not opened ends when the reference is declined", async () => {
    const id = await arrangeAskedOutside(database, region);
    const first = await asked();
    const session = await open(first);
    moveClock({ minutes: 2 });
    await sendFreshLink(first);
    const referee = (await session())?.viewer;
    if (!referee) throw new Error("Expected a session");
    await answerCanYou(referee, id, { can: "no", reason: "not-known", words: "I never worked with them." });
    expect(await findLink(await mailedToken(database, "reference-link"))).toMatchObject({ standing: "ended" });
    expect(await session()).not.toBeNull();
  });

  it("leads back, read only, to what was given", async () => {
    const id = await arrangeGivenOutside(database, region);
    const token = await asked();
    moveClock({ minutes: 2 });
    await sendFreshLink(token);
    expect(await freshMails()).toEqual([OUTSIDE_REFEREE]);
    const referee = await linkHolder(await mailedToken(database, "reference-link"));
    expect((await readOwnPdf(referee, id)).number).toMatch(/^P-/);
    const { template } = await showReferenceDraft(referee, id);
    const [section] = template.sections;
    if (!section) throw new Error("Expected a section");
    expect(await saveReferenceDraft(referee, { referenceId: id, sectionId: section.id, stamp: "", answers: {} })).toBe(
      "done before",
    );
    expect(await rowOf(id)).toMatchObject({ status: "shared", given_by: "Mary Manager" });
  });
});

describe("somebody who came by a private link", () => {
  /** How many rows of every table the viewer's transaction shows, by table; none is left out. */
  const rowsSeen = (viewer: Parameters<typeof reading>[0]) =>
    reading(viewer, async ({ db }) => {
      const tables = await db.execute<{ name: string }>(
        `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
          and has_table_privilege(c.oid, 'SELECT') order by 1`,
      );
      const seen: Record<string, number> = {};
      for (const { name } of tables) {
        const [row] = await db.execute<{ count: number }>(`select count(*)::int as count from "${name}"`);
        if (row && row.count > 0) seen[name] = row.count;
      }
      return seen;
    });

  it("is shown its one reference by the database, and no other row of any table", async () => {
    const outside = await arrangeGivenOutside(database, region);
    moveClock({ minutes: 2 });
    await arrangeGivenReference(database, region);
    const worker = await linkHolder(await mailedToken(database, "reference-shared"));
    const referee = (await findLink(await asked()))?.viewer;
    if (!referee) throw new Error("Expected a link");
    expect(worker.onlyReference).not.toBe(outside);
    const ofOne = ["reference", "reference_step", "reference_draft", "reference_link", "reference_session", "document"];
    // Names of organisations, and where a chain stands, are no secret.
    const shown = [...ofOne, "reference_referee", "event", "event_chain", "organisation"];
    for (const holder of [worker, referee]) {
      const rows = await rowsSeen(holder);
      expect(Object.keys(rows).filter((name) => !shown.includes(name))).toEqual([]);
      expect(Object.keys(rows)).toEqual(expect.arrayContaining(ofOne));
      expect(rows).toMatchObject({ reference: 1, document: 1, reference_draft: 1 });
    }
    // The same council, where it signs in, sees more than one reference's worth.
    const { submission, assignment } = await rowsSeen(region.viewers.westbrookManager);
    expect([submission, assignment]).toEqual([1, 1]);
  });

  it("changes and adds nothing beside it", async () => {
    const outside = await arrangeAskedOutside(database, region);
    const other = await arrangeGivenReference(database, region);
    const referee = (await findLink(await asked()))?.viewer;
    if (!referee) throw new Error("Expected a link");
    await expect(showReferenceDraft(referee, other)).rejects.toMatchObject({ status: 404 });
    await expect(readOwnPdf(referee, other)).rejects.toMatchObject({ status: 404 });
    await expect(gatherHeld(referee, other)).rejects.toMatchObject({ status: 404 });
    await expect(commentOnReference(referee, { referenceId: other, text: "x" })).rejects.toMatchObject({ status: 404 });
    await expect(
      giveReference(referee, { referenceId: other, version: 1, refereeJobTitle: "x", letsAgencyRead: true }),
    ).rejects.toMatchObject({ status: 404 });
    expect(await rowOf(outside)).toMatchObject({ status: "requested" });
  });
});
