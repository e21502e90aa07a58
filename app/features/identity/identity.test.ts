import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { membership } from "#db/schema/organisation";
import { person } from "#db/schema/person";
import { useDatabase } from "#test/database";
import { arrangeRegion, emailOf } from "#test/factories/organisations";
import { freezeClock, moveClock, resetClock } from "~/platform/clock";
import { sessionOf } from "~/platform/session/session";
import { reading } from "~/platform/tenancy";
import { acceptInvitation, acceptInvitationAnew } from "./accept-invitation";
import { changePassword } from "./change-password";
import { changeRoles } from "./change-roles";
import { chooseOrganisation } from "./choose-organisation";
import { endSession } from "./end-session";
import { findInvitation } from "./find-invitation";
import { forgetSignIns } from "./forget-sign-ins";
import { invitePerson } from "./invite-person";
import { listPeople, type PeopleListing, showPerson } from "./list-people";
import { listSessions } from "./list-sessions";
import { hashPassword } from "./password";
import { requestPasswordReset } from "./request-password-reset";
import { resetPassword } from "./reset-password";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";

const database = useDatabase();
const PASSWORD = "three quiet otters";
const hashed = hashPassword(PASSWORD);
const WENDY = emailOf("Wendy Manager");
const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0";

let region: Awaited<ReturnType<typeof arrangeRegion>>;

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  region = await arrangeRegion(database);
  const passwordHash = await hashed;
  await database.asOwner((sql) => sql`update person set password_hash = ${passwordHash}`);
});
afterEach(resetClock);

const attempt = (changes: { email?: string; password?: string; address?: string } = {}) =>
  signIn({ email: WENDY, password: PASSWORD, address: "192.0.2.1", userAgent: FIREFOX, ...changes });

async function cookieOf(changes: Parameters<typeof attempt>[0] = {}): Promise<string> {
  const result = await attempt(changes);
  if (result.outcome !== "signed-in") throw new Error(`Expected to be signed in, was ${result.outcome}`);
  return result.cookie;
}

/** What the next request of the browser that holds this cookie finds. */
const sessionWith = (cookie: string) =>
  sessionOf(new Request("http://accord.test/", { headers: { Cookie: cookie.split(";")[0] ?? "" } }), {});

async function signedIn(changes: Parameters<typeof attempt>[0] = {}) {
  const cookie = await cookieOf(changes);
  const session = await sessionWith(cookie);
  if (!session) throw new Error("Expected a session");
  return { cookie, session };
}

/** The token at the end of the link in the latest mail of this kind. */
async function tokenMailed(mail: string): Promise<string> {
  const [row] = await database.asOwner(
    (sql) => sql`select text from outbox where mail = ${mail} order by id desc limit 1`,
  );
  const token = /\/([\w-]{43})(\s|$)/.exec(row?.text ?? "")?.[1];
  if (!token) throw new Error(`Expected a ${mail} mail with a link`);
  return token;
}

const eventTypes = (organisationId: string) =>
  database.asOwner(async (sql) => {
    const rows = await sql`select type from event where organisation_id = ${organisationId} order by sequence`;
    return rows.map((row) => row.type as string);
  });

async function joinEastholmToo() {
  const { eastholm } = region.organisations;
  await database.asOwner(
    (sql) => sql`insert into membership (id, organisation_id, person_id, roles, since)
      values ('00000000-0000-7000-8000-0000000000ff', ${eastholm.id}, ${region.viewers.westbrookManager.personId}, '{referee}', now())`,
  );
}

describe("signing in", () => {
  test("opens a session that acts for the only organisation, in a cookie that no script reads", async () => {
    const { cookie, session } = await signedIn();
    expect(session).toMatchObject({ email: WENDY, viewer: region.viewers.westbrookManager });
    expect(cookie).toMatch(/^accord_session=[a-z2-7]{40};/);
    expect(cookie).toContain("HttpOnly");
    expect(cookie).toContain("SameSite=Lax");
    expect(cookie).toContain("Max-Age=43200");
    expect(await eventTypes(region.organisations.westbrook.id)).toEqual(["person.signed-in"]);
  });

  test("keeps nothing of the session's secret but its hash", async () => {
    const { cookie } = await signedIn();
    const secret = /accord_session=([a-z2-7]+)/.exec(cookie)?.[1] ?? "";
    const rows = await database.asOwner((sql) => sql`select * from session`);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(rows[0]?.secret_hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test("answers the same for a wrong password and for an address that nobody has", async () => {
    expect(await attempt({ password: "three quiet foxes" })).toEqual({ outcome: "refused" });
    expect(await attempt({ email: "nobody@example.org" })).toEqual({ outcome: "refused" });
  });

  test("takes about as long to refuse an unknown account as a known one", async () => {
    const time = async (email: string) => {
      const start = performance.now();
      await attempt({ email, password: "three quiet foxes" });
      return performance.now() - start;
    };
    await time("first@example.org");
    const known = await time(WENDY);
    const unknown = await time("nobody@example.org");
    expect(unknown).toBeGreaterThan(known / 4);
  });

  test("a cookie of another shape, or of a secret that nobody has, opens nothing", async () => {
    expect(await sessionWith("accord_session=' or 1=1 --")).toBeNull();
    expect(await sessionWith(`accord_session=${"a".repeat(40)}`)).toBeNull();
    const { session } = await signedIn();
    expect(await sessionWith(`accord_session=${session.secretHash}`)).toBeNull();
  });
});

describe("the lock-out", () => {
  const fail = (changes: Parameters<typeof attempt>[0]) => attempt({ password: "three quiet foxes", ...changes });

  test("keeps an account shut after ten failures from anywhere, and says until when", async () => {
    for (let index = 0; index < 10; index += 1) {
      expect(await fail({ address: `192.0.2.${index}` })).toEqual({ outcome: "refused" });
    }
    expect(await attempt({ address: "198.51.100.9" })).toEqual({
      outcome: "locked",
      until: new Date("2026-11-21T10:05:00Z"),
    });
    expect(await attempt({ email: emailOf("Rhona Referee"), address: "198.51.100.9" })).toMatchObject({
      outcome: "signed-in",
    });
  });

  test("keeps an address shut after ten failures at any accounts", async () => {
    for (let index = 0; index < 10; index += 1) await fail({ email: `somebody.${index}@example.org` });
    expect(await attempt()).toMatchObject({ outcome: "locked" });
    expect(await attempt({ address: "198.51.100.9" })).toMatchObject({ outcome: "signed-in" });
  });

  test("opens five minutes after, whatever was tried meanwhile", async () => {
    for (let index = 0; index < 10; index += 1) await fail({});
    moveClock({ minutes: 4 });
    for (let index = 0; index < 10; index += 1) expect(await fail({})).toMatchObject({ outcome: "locked" });
    moveClock({ minutes: 1 });
    expect(await attempt()).toMatchObject({ outcome: "signed-in" });
  });

  test("lets ten of many attempts at once through, and no more", async () => {
    const results = await Promise.all(Array.from({ length: 25 }, () => fail({})));
    expect(results.filter(({ outcome }) => outcome === "refused")).toHaveLength(10);
    expect(results.filter(({ outcome }) => outcome === "locked")).toHaveLength(15);
  });

  test("does not count good sign-ins", async () => {
    for (let index = 0; index < 12; index += 1) expect(await attempt()).toMatchObject({ outcome: "signed-in" });
  });

  test("holds no address and no e-mail, only their hashes", async () => {
    await fail({});
    const rows = JSON.stringify(await database.asOwner((sql) => sql`select * from sign_in_attempt`));
    expect(rows).not.toContain(WENDY);
    expect(rows).not.toContain("192.0.2.1");
  });
});

describe("a session", () => {
  test("ends an hour after it was last used", async () => {
    const cookie = await cookieOf();
    moveClock({ minutes: 59 });
    expect(await sessionWith(cookie)).not.toBeNull();
    moveClock({ minutes: 59 });
    expect(await sessionWith(cookie)).not.toBeNull();
    moveClock({ minutes: 60 });
    expect(await sessionWith(cookie)).toBeNull();
  });

  test("ends twelve hours after it began, however much it is used", async () => {
    const cookie = await cookieOf();
    for (let minutes = 30; minutes < 12 * 60; minutes += 30) {
      moveClock({ minutes: 30 });
      expect(await sessionWith(cookie)).not.toBeNull();
    }
    moveClock({ minutes: 30 });
    expect(await sessionWith(cookie)).toBeNull();
  });

  test("notes when it was seen at most once a minute", async () => {
    const cookie = await cookieOf();
    const seenAt = async () => {
      const [row] = await database.asOwner((sql) => sql`select seen_at::text from session`);
      return row?.seen_at as string;
    };
    const before = await seenAt();
    freezeClock("2026-11-21T10:00:59Z");
    await sessionWith(cookie);
    expect(await seenAt()).toBe(before);
    freezeClock("2026-11-21T10:01:00Z");
    await sessionWith(cookie);
    expect(await seenAt()).not.toBe(before);
  });

  test("is looked up once for a request, however many loaders ask", async () => {
    const cookie = await cookieOf();
    const request = new Request("http://accord.test/", { headers: { Cookie: cookie.split(";")[0] ?? "" } });
    const context = {};
    expect(sessionOf(request, context)).toBe(sessionOf(request, context));
    await sessionOf(request, context);
  });

  test("stays ended after signing out, though the browser keeps the cookie", async () => {
    const { cookie, session } = await signedIn();
    expect(await signOut(session)).toContain("Max-Age=0");
    expect(await sessionWith(cookie)).toBeNull();
    moveClock({ minutes: 2 });
    expect(await sessionWith(cookie)).toBeNull();
  });

  test("is listed for its owner by browser, and ended by its owner alone", async () => {
    const here = await signedIn();
    moveClock({ minutes: 1 });
    const there = await signedIn();
    const stranger = await signedIn({ email: emailOf("Rhona Referee") });
    expect(await listSessions(there.session)).toMatchObject([
      { browser: "Firefox on Windows", current: true, startedAt: "2026-11-21T10:01:00.000Z" },
      { browser: "Firefox on Windows", current: false, startedAt: "2026-11-21T10:00:00.000Z" },
    ]);

    await endSession(stranger.session, here.session.secretHash);
    expect(await sessionWith(here.cookie)).not.toBeNull();
    await endSession(there.session, here.session.secretHash);
    expect(await sessionWith(here.cookie)).toBeNull();
    expect(await listSessions(there.session)).toHaveLength(1);
  });

  test("loses its organisation as soon as the membership ends", async () => {
    const cookie = await cookieOf();
    await database.asOwner((sql) => sql`update membership set ended_at = now()`);
    expect(await sessionWith(cookie)).toMatchObject({ viewer: null, memberships: [] });
  });

  test("is forgotten long after it ended, and not before", async () => {
    await cookieOf();
    const kept = () => database.asOwner((sql) => sql`select 1 from session`);
    moveClock({ days: 90 });
    await forgetSignIns();
    expect(await kept()).toHaveLength(1);
    moveClock({ days: 1 });
    await forgetSignIns();
    expect(await kept()).toHaveLength(0);
  });
});

describe("somebody who belongs to two organisations", () => {
  beforeEach(joinEastholmToo);

  test("chooses one, and reads what that one may read and nothing else", async () => {
    const { cookie, session } = await signedIn();
    const { westbrook, eastholm } = region.organisations;
    expect(session.viewer).toBeNull();
    expect(session.memberships.map(({ name }) => name)).toEqual(["Eastholm Council", "Westbrook Council"]);

    // No condition in the query: what it answers is row-level security's doing.
    const namesSeen = async () => {
      const acting = (await sessionWith(cookie))?.viewer;
      if (!acting) throw new Error("Expected somebody who acts for an organisation");
      const rows = await reading(acting, ({ db }) =>
        db.selectDistinct({ name: person.name }).from(membership).innerJoin(person, eq(person.id, membership.personId)),
      );
      return rows.map(({ name }) => name).sort();
    };
    await chooseOrganisation(session, westbrook.id);
    expect(await namesSeen()).toEqual([
      "Arun Director",
      "Cara Chief",
      "Rhona Referee",
      "Wanda Workforce",
      "Wendy Manager",
    ]);
    expect((await sessionWith(cookie))?.viewer?.roles).toEqual(["hiring-manager"]);
    await chooseOrganisation(session, eastholm.id);
    expect(await namesSeen()).toEqual(["Efua Director", "Esi Manager", "Ewan Referee", "Wendy Manager"]);
    expect((await sessionWith(cookie))?.viewer?.roles).toEqual(["referee"]);
  });

  test("comes back to the one used last", async () => {
    const { session } = await signedIn();
    await chooseOrganisation(session, region.organisations.eastholm.id);
    await signOut(session);
    moveClock({ days: 1 });
    expect((await signedIn()).session.viewer?.organisationName).toBe("Eastholm Council");
  });

  test("cannot act for an organisation they do not belong to", async () => {
    const { cookie, session } = await signedIn();
    expect(await chooseOrganisation(session, region.organisations.alder.id)).toBeNull();
    expect((await sessionWith(cookie))?.viewer).toBeNull();
  });
});

describe("a password", () => {
  test("is reset once by a link from the mail, which ends every session", async () => {
    const cookie = await cookieOf();
    await requestPasswordReset(WENDY);
    const token = await tokenMailed("password-reset");
    expect(await resetPassword(token, "short")).toMatchObject({ outcome: "password-refused" });
    expect(await resetPassword(token, "four loud herons")).toEqual({ outcome: "reset" });
    expect(await sessionWith(cookie)).toBeNull();
    expect(await attempt()).toEqual({ outcome: "refused" });
    expect(await attempt({ password: "four loud herons" })).toMatchObject({ outcome: "signed-in" });
    expect(await resetPassword(token, "five plain geese")).toEqual({ outcome: "link-gone" });
    expect(await eventTypes(region.organisations.westbrook.id)).toContain("password.reset");
  });

  test("is reset by one of two who use the link at once", async () => {
    await requestPasswordReset(WENDY);
    const token = await tokenMailed("password-reset");
    const results = await Promise.all([
      resetPassword(token, "four loud herons"),
      resetPassword(token, "five plain geese"),
    ]);
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(["link-gone", "reset"]);
  });

  test("is not reset by a link older than an hour, nor by its hash", async () => {
    await requestPasswordReset(WENDY);
    const token = await tokenMailed("password-reset");
    const [row] = await database.asOwner((sql) => sql`select token_hash from password_reset`);
    expect(JSON.stringify(row)).not.toContain(token);
    expect(await resetPassword(row?.token_hash, "four loud herons")).toEqual({ outcome: "link-gone" });
    moveClock({ minutes: 60 });
    expect(await resetPassword(token, "four loud herons")).toEqual({ outcome: "link-gone" });
  });

  test("that nobody has is asked for without a word, and a mailbox cannot be filled", async () => {
    await requestPasswordReset("nobody@example.org");
    for (let index = 0; index < 5; index += 1) await requestPasswordReset(WENDY);
    expect(await database.asOwner((sql) => sql`select 1 from outbox`)).toHaveLength(3);
  });

  test("is changed by whoever knows the present one, who stays signed in here alone", async () => {
    const elsewhere = await cookieOf();
    const { cookie, session } = await signedIn();
    const change = { present: PASSWORD, next: "four loud herons", address: "192.0.2.1", userAgent: FIREFOX };
    expect(await changePassword(session, { ...change, present: "three quiet foxes" })).toEqual({ outcome: "refused" });
    expect(await changePassword(session, { ...change, next: "password1234" })).toMatchObject({
      outcome: "password-refused",
    });
    const result = await changePassword(session, change);
    if (result.outcome !== "changed") throw new Error(`Expected a change, was ${result.outcome}`);
    expect(await sessionWith(elsewhere)).toBeNull();
    expect(await sessionWith(cookie)).toBeNull();
    expect((await sessionWith(result.cookie))?.viewer?.organisationName).toBe("Westbrook Council");
  });
});

describe("an invitation", () => {
  const NEW = "new.person@example.org";
  const account = { name: "New Person", password: "four loud herons", userAgent: FIREFOX };
  const inviter = () => {
    const viewer = region.viewers.westbrookManager;
    return { ...viewer, personId: viewer.personId ?? "" };
  };
  async function invite(email = NEW) {
    expect(await invitePerson(inviter(), { email, roles: ["director"] })).toEqual({ outcome: "invited" });
    return tokenMailed("invitation");
  }

  test("makes an account for a new person, who is signed in and has the roles", async () => {
    const token = await invite();
    expect(await acceptInvitationAnew(token, { ...account, password: "short" })).toMatchObject({
      outcome: "password-refused",
    });
    const result = await acceptInvitationAnew(token, account);
    if (result.outcome !== "joined") throw new Error(`Expected to join, was ${result.outcome}`);
    expect(await sessionWith(result.cookie)).toMatchObject({
      name: "New Person",
      email: NEW,
      viewer: { organisationName: "Westbrook Council", roles: ["director"] },
    });
    expect(await eventTypes(region.organisations.westbrook.id)).toEqual([
      "invitation.sent",
      "invitation.accepted",
      "person.signed-in",
    ]);
  });

  test("keeps only the hash of its token", async () => {
    const token = await invite();
    const rows = JSON.stringify(await database.asOwner((sql) => sql`select * from invitation`));
    expect(rows).not.toContain(token);
  });

  test("is used once, also by two at once", async () => {
    const token = await invite();
    const results = await Promise.all([acceptInvitationAnew(token, account), acceptInvitationAnew(token, account)]);
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(["joined", "link-gone"]);
    expect(await acceptInvitationAnew(token, account)).toEqual({ outcome: "link-gone" });
    expect(await findInvitation(token)).toBeNull();
  });

  test("lasts a week, and a newer one takes its place", async () => {
    const first = await invite();
    moveClock({ days: 1 });
    const second = await invite();
    expect(await findInvitation(first)).toBeNull();
    moveClock({ days: 6 });
    expect(await findInvitation(second)).toMatchObject({ email: NEW, organisation: { name: "Westbrook Council" } });
    moveClock({ days: 1 });
    expect(await findInvitation(second)).toBeNull();
    expect(await acceptInvitationAnew(second, account)).toEqual({ outcome: "link-gone" });
  });

  test("joins somebody with an account, without opening it to whoever holds the link", async () => {
    const token = await invite(emailOf("Esi Manager"));
    expect(await acceptInvitationAnew(token, account)).toEqual({ outcome: "for-somebody-else" });
    expect(await acceptInvitation(token, null)).toEqual({ outcome: "joined-with-account" });
    const { session } = await signedIn({ email: emailOf("Esi Manager") });
    expect(session.memberships.map(({ name }) => name)).toEqual(["Eastholm Council", "Westbrook Council"]);
  });

  test("joins somebody signed in, who then acts for the new organisation", async () => {
    const token = await invite(emailOf("Esi Manager"));
    const { cookie, session } = await signedIn({ email: emailOf("Esi Manager") });
    expect(await acceptInvitation(token, session)).toEqual({ outcome: "joined-with-account" });
    expect((await sessionWith(cookie))?.viewer).toMatchObject({
      organisationName: "Westbrook Council",
      roles: ["director"],
    });
  });

  test("that was forwarded is of no use to whoever is signed in as somebody else", async () => {
    const { session } = await signedIn({ email: emailOf("Ewan Referee") });
    expect(await acceptInvitation(await invite(), session)).toEqual({ outcome: "for-somebody-else" });
    expect(await acceptInvitation(await invite(emailOf("Esi Manager")), session)).toEqual({
      outcome: "for-somebody-else",
    });
    expect((await sessionWith((await signedIn({ email: emailOf("Ewan Referee") })).cookie))?.memberships).toHaveLength(
      1,
    );
  });

  test("is not sent to somebody who belongs already, and brings back somebody who left", async () => {
    const rhona = emailOf("Rhona Referee");
    expect(await invitePerson(inviter(), { email: rhona, roles: ["director"] })).toEqual({
      outcome: "already-a-member",
    });
    await database.asOwner(
      (sql) =>
        sql`update membership set ended_at = now() where person_id = ${region.viewers.westbrookReferee.personId}`,
    );
    await acceptInvitation(await invite(rhona), null);
    expect((await signedIn({ email: rhona })).session.viewer?.roles).toEqual(["director"]);
  });
});

describe("the people of an organisation", () => {
  const listing = { search: "", filters: {}, sort: "name", direction: "ascending", page: 1 } as const;
  const names = async (changes: Partial<PeopleListing>) => {
    const { rows, total } = await listPeople(region.viewers.westbrookManager, { ...listing, ...changes });
    expect(total).toBe(rows.length);
    return rows.map(({ name }) => name);
  };

  test("are listed in order, and found by name, e-mail and role", async () => {
    expect(await names({})).toEqual([
      "Arun Director",
      "Cara Chief",
      "Rhona Referee",
      "Wanda Workforce",
      "Wendy Manager",
    ]);
    expect(await names({ direction: "descending" })).toEqual([
      "Wendy Manager",
      "Wanda Workforce",
      "Rhona Referee",
      "Cara Chief",
      "Arun Director",
    ]);
    expect(await names({ search: "rhona.ref" })).toEqual(["Rhona Referee"]);
    expect(await names({ search: "%" })).toEqual([]);
    expect(await names({ filters: { role: "director" } })).toEqual(["Arun Director"]);
  });

  test("are found one by one, where they belong to it", async () => {
    const { westbrookManager, westbrookReferee, eastholmReferee } = region.viewers;
    expect(await showPerson(westbrookManager, westbrookReferee.personId ?? "")).toMatchObject({
      name: "Rhona Referee",
    });
    expect(await showPerson(westbrookManager, eastholmReferee.personId ?? "")).toBeNull();
  });
});

describe("the roles of a member", () => {
  const promote = (membershipId: string) =>
    changeRoles(region.viewers.westbrookManager, { membershipId, roles: ["administrator", "referee", "consultant"] });
  const memberOf = (viewer: { personId: string | null }) => viewer.personId ?? "";

  test("are those given, of the ones that this kind of organisation has", async () => {
    expect(await promote(memberOf(region.viewers.westbrookReferee))).toBe("changed");
    const { session } = await signedIn({ email: emailOf("Rhona Referee") });
    expect(session.viewer?.roles).toEqual(["referee", "administrator"]);
    expect(await eventTypes(region.organisations.westbrook.id)).toContain("membership.changed");
  });

  test("cannot be taken from the last administrator", async () => {
    await promote(memberOf(region.viewers.westbrookReferee));
    const without = { membershipId: memberOf(region.viewers.westbrookReferee), roles: ["referee"] } as const;
    expect(await changeRoles(region.viewers.westbrookManager, without)).toBe("last-administrator");
    await promote(memberOf(region.viewers.westbrookDirector));
    expect(await changeRoles(region.viewers.westbrookManager, without)).toBe("changed");
  });

  test("with none left, the membership has ended", async () => {
    await promote(memberOf(region.viewers.westbrookReferee));
    const left = memberOf(region.viewers.westbrookDirector);
    expect(await changeRoles(region.viewers.westbrookManager, { membershipId: left, roles: [] })).toBe("changed");
    expect((await signedIn({ email: emailOf("Arun Director") })).session.memberships).toEqual([]);
    expect(await eventTypes(region.organisations.westbrook.id)).toContain("membership.ended");
  });

  test("of another organisation's people are not there to change", async () => {
    expect(await promote(memberOf(region.viewers.eastholmReferee))).toBe("not-found");
  });
});
