import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeGivenReference, mailedToken } from "#test/factories/references";
import { freezeClock, moveClock, resetClock } from "~/platform/clock";
import { linkCookies, linkSessionOf, pageBehindLink } from "~/platform/session/link-session";
import { shareReferenceAgain } from "../share-reference-again";
import { findLink } from "./find-link";
import { type OpenedLink, openLink } from "./open-link";
import { sendFreshLink } from "./send-fresh-link";

const database = useDatabase();
let region: ArrangedRegion;
let referenceId = "";

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  region = await arrangeRegion(database);
  referenceId = await arrangeGivenReference(database, region);
});
afterEach(resetClock);

const shared = () => mailedToken(database, "reference-shared");

const mailsOf = async (mail: string) =>
  (await database.asOwner((sql) => sql`select to_address, about_id from outbox where mail = ${mail}`)).map(
    (row) => row,
  );

/** The session of the browser that holds this secret. */
const sessionBehind = (secret: string) =>
  linkSessionOf(new Request("http://accord.test/", { headers: { Cookie: `theme=dark; accord_link=${secret}` } }));

const secretOf = (opened: OpenedLink): string => {
  if (!opened.opened) throw new Error("Expected the link to open");
  return opened.secret;
};

describe("a private link", () => {
  it("comes by mail with no more than a name and the link, and only its hash is kept", async () => {
    const token = await shared();
    const [mail] = await database.asOwner(
      (sql) => sql`select to_address, text, about_id, from_id from outbox where mail = 'reference-shared'`,
    );
    expect(mail).toMatchObject({
      to_address: "worker@example.org",
      about_id: referenceId,
      from_id: region.organisations.westbrook.id,
    });
    expect(mail?.text).not.toContain("SW154516");
    const kept = await database.asOwner(
      (sql) =>
        sql`select (select string_agg(l::text, '') from reference_link l) as links, (select string_agg(e.body::text, '') from event e) as events`,
    );
    expect(kept[0]?.links).toMatch(/[0-9a-f]{64}/);
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  it("holds 256 bits", async () => {
    expect(Buffer.from(await shared(), "base64url")).toHaveLength(32);
  });

  it("uses nothing up by being looked at, and opens once", async () => {
    const token = await shared();
    expect(await findLink(token)).toMatchObject({ standing: "opens", purpose: "read", sentTo: "worker@example.org" });
    expect(await findLink(token)).toMatchObject({ standing: "opens" });
    expect(await openLink(token)).toMatchObject({ opened: true, purpose: "read", referenceId });
    expect(await findLink(token)).toMatchObject({ standing: "used" });
    expect(await openLink(token)).toEqual({ opened: false });
    const events = await database.asOwner((sql) => sql`select 1 from event where type = 'reference.link-opened'`);
    expect(events).toHaveLength(1);
  });

  it("opens in one of two browsers that open it at once", async () => {
    const token = await shared();
    const opened = await Promise.all([openLink(token), openLink(token), openLink(token)]);
    expect(opened.filter((one) => one.opened)).toHaveLength(1);
    expect(await database.asOwner((sql) => sql`select 1 from reference_session`)).toHaveLength(1);
  });

  it.each([
    "",
    "x",
    "../../etc/passwd",
    "é".repeat(43),
    "A".repeat(43),
    "'; drop table reference; --",
  ])("that nobody was sent opens nothing: %j", async (token) => {
    expect(await findLink(token)).toBeNull();
    expect(await openLink(token)).toEqual({ opened: false });
    await sendFreshLink(token);
    expect(await mailsOf("reference-link")).toEqual([]);
  });

  it("is not opened by its hash, which is all that a thief of the database has", async () => {
    const [link] = await database.asOwner((sql) => sql`select token_hash from reference_link`);
    expect(await openLink(link?.token_hash)).toEqual({ opened: false });
  });

  it("opens to its last minute and not after", async () => {
    const token = await shared();
    moveClock({ days: 90, minutes: -1 });
    expect(await findLink(token)).toMatchObject({ standing: "opens" });
    moveClock({ minutes: 1 });
    expect(await findLink(token)).toMatchObject({ standing: "expired" });
    expect(await openLink(token)).toEqual({ opened: false });
  });

  it("ends when a newer one is sent, which a second click does not do again", async () => {
    const first = await shared();
    const { westbrookReferee, eastholmReferee } = region.viewers;
    expect(await shareReferenceAgain(westbrookReferee, referenceId)).toBe("done before");
    moveClock({ minutes: 2 });
    expect(await shareReferenceAgain(westbrookReferee, referenceId)).toBe("done");
    expect(await shareReferenceAgain(westbrookReferee, referenceId)).toBe("done before");
    expect(await findLink(first)).toMatchObject({ standing: "ended" });
    expect(await openLink(first)).toEqual({ opened: false });
    expect(await openLink(await shared())).toMatchObject({ opened: true });
    await expect(shareReferenceAgain(eastholmReferee, referenceId)).rejects.toMatchObject({ status: 404 });
  });
});

describe("the browser in which a link was opened", () => {
  it("goes on until the link would have expired, and acts as the worker on the one reference", async () => {
    const secret = secretOf(await openLink(await shared()));
    expect(await sessionBehind(secret)).toEqual({
      purpose: "read",
      referenceId,
      sentTo: "worker@example.org",
      expiresAt: "2027-02-19T10:00:00.000Z",
      viewer: expect.objectContaining({ name: "Ewa Nowak", personId: null, roles: [], onlyReference: referenceId }),
    });
    moveClock({ days: 90, minutes: -1 });
    expect(await sessionBehind(secret)).not.toBeNull();
    moveClock({ minutes: 1 });
    expect(await sessionBehind(secret)).toBeNull();
  });

  it("goes on when a fresh link is sent to the same address", async () => {
    const secret = secretOf(await openLink(await shared()));
    moveClock({ minutes: 2 });
    await shareReferenceAgain(region.viewers.westbrookReferee, referenceId);
    expect(await sessionBehind(secret)).not.toBeNull();
  });

  it("is known by its secret and not by the token, the hash or another's cookie", async () => {
    const token = await shared();
    await openLink(token);
    const [session] = await database.asOwner((sql) => sql`select secret_hash from reference_session`);
    for (const stranger of [token, session?.secret_hash, "A".repeat(43), "", "A".repeat(5000)])
      expect(await sessionBehind(stranger)).toBeNull();
    expect(await linkSessionOf(new Request("http://accord.test/"))).toBeNull();
  });

  it("sends its secret to the pages of that reference and to the link’s own page, and no script reads it", () => {
    const id = "6d0a9a4e-3c3c-4a25-9a3e-0f1f5f6b7c8d";
    const cookies = linkCookies("s".repeat(43), { token: "t0ken", purpose: "give", referenceId: id }).getSetCookie();
    expect(cookies).toEqual([
      `accord_link=${"s".repeat(43)}; Path=${pageBehindLink("give", id)}; HttpOnly; SameSite=Lax`,
      `accord_link=${"s".repeat(43)}; Path=/link/t0ken; HttpOnly; SameSite=Lax`,
    ]);
  });
});

describe("a fresh link", () => {
  it("comes in the place of a used one, to the address that it was sent to", async () => {
    const token = await shared();
    await openLink(token);
    moveClock({ minutes: 2 });
    await sendFreshLink(token);
    expect(await mailsOf("reference-link")).toEqual([{ to_address: "worker@example.org", about_id: referenceId }]);
    expect(await openLink(await mailedToken(database, "reference-link"))).toMatchObject({ opened: true, referenceId });
  });

  it("comes in the place of one that has expired", async () => {
    const token = await shared();
    moveClock({ days: 91 });
    await sendFreshLink(token);
    expect(await openLink(await mailedToken(database, "reference-link"))).toMatchObject({ opened: true });
  });

  it("comes once a minute, however often it is asked for and by which link", async () => {
    const token = await shared();
    await openLink(token);
    moveClock({ minutes: 2 });
    await Promise.all([sendFreshLink(token), sendFreshLink(token), sendFreshLink(token)]);
    moveClock({ minutes: 0.5 });
    await sendFreshLink(token);
    expect(await mailsOf("reference-link")).toHaveLength(1);
    moveClock({ minutes: 1 });
    await sendFreshLink(token);
    expect(await mailsOf("reference-link")).toHaveLength(2);
  });

  it("is not sent while the one that is there still opens", async () => {
    const token = await shared();
    moveClock({ minutes: 2 });
    await sendFreshLink(token);
    expect(await mailsOf("reference-link")).toEqual([]);
  });
});
