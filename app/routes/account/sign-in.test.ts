import { afterEach, beforeEach, expect, test } from "vitest";
import { useDatabase } from "#test/database";
import { arrangeRegion, emailOf } from "#test/factories/organisations";
import { hashPassword } from "~/features/identity/password";
import { paths } from "~/paths";
import { freezeClock, resetClock } from "~/platform/clock";
import { loader as home } from "../home/home";
import { action as post, loader as show } from "./sign-in";

const database = useDatabase();
const hashed = hashPassword("three quiet otters");
const email = emailOf("Wendy Manager");

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  await arrangeRegion(database);
  const passwordHash = await hashed;
  await database.asOwner((sql) => sql`update person set password_hash = ${passwordHash}`);
});
afterEach(resetClock);

const given = (request: Request) => ({ request, params: {}, context: { clientAddress: "192.0.2.1" } });

function signIn(typed: Record<string, string>, returnTo?: string) {
  const query = returnTo ? `?return-to=${encodeURIComponent(returnTo)}` : "";
  const body = new URLSearchParams(typed);
  return post(given(new Request(`http://accord.test${paths.signIn()}${query}`, { method: "POST", body })));
}

/** A redirect is thrown, so that no page is rendered on the way. */
async function redirectOf(answer: Promise<unknown>): Promise<Response> {
  const thrown = await answer.then(
    () => null,
    (error: unknown) => error,
  );
  if (thrown instanceof Response) return thrown;
  throw thrown ?? new Error("Expected a redirect");
}

test("a wrong password brings the page back with the e-mail typed and without the password", async () => {
  const answer = await signIn({ email: ` ${email} `, password: "three quiet foxes" });
  expect(answer).toMatchObject({ init: { status: 400 }, data: { typed: { email: ` ${email} ` } } });
  expect(JSON.stringify(answer)).not.toContain("foxes");
});

test("each empty field says what to enter", async () => {
  expect(await signIn({ email: "", password: "" })).toMatchObject({
    data: { errors: { email: "Enter your email address", password: "Enter your password" } },
  });
});

test("the tenth failure is the last that is heard, and the page says when to come back", async () => {
  for (let index = 0; index < 10; index += 1) await signIn({ email, password: "three quiet foxes" });
  expect(await signIn({ email, password: "three quiet otters" })).toMatchObject({
    init: { status: 429 },
    data: { errors: { email: "There have been too many failed attempts. Try again at 10:05am" } },
  });
});

test("signing in leads to the page that was asked for, and never to another site", async () => {
  const typed = { email, password: "three quiet otters" };
  const asked = await redirectOf(signIn(typed, paths.council.requisitions.list()));
  expect(asked.status).toBe(303);
  expect(asked.headers.get("Location")).toBe(paths.council.requisitions.list());
  expect(asked.headers.get("Set-Cookie")).toContain("accord_session=");
  const elsewhere = await redirectOf(signIn(typed, "//elsewhere.example"));
  expect(elsewhere.headers.get("Location")).toBe(paths.home());
});

test.each([
  ["Wendy Manager", "council"],
  ["Arun Director", "council"],
  ["Cara Chief", "council"],
  ["Noor Analyst", "region"],
])("%s begins with what waits for them, or how the region stands", async (name, of) => {
  const signedIn = await redirectOf(signIn({ email: emailOf(name), password: "three quiet otters" }));
  const cookie = signedIn.headers.get("Set-Cookie")?.split(";")[0] ?? "";
  const asked = new Request(`http://accord.test${paths.home()}`, { headers: { Cookie: cookie } });
  expect(await home(given(asked))).toMatchObject({ of });
});

test.each([
  ["Rhona Referee", paths.council.references.list()],
  ["Alice Consultant", paths.agency.requisitions.list()],
  ["Mo Officer", paths.msp.assignments.list()],
])("%s begins at %s, and has no more use for the sign-in page", async (name, page) => {
  const signedIn = await redirectOf(signIn({ email: emailOf(name), password: "three quiet otters" }));
  const cookie = signedIn.headers.get("Set-Cookie")?.split(";")[0] ?? "";
  const asks = (path: string) => given(new Request(`http://accord.test${path}`, { headers: { Cookie: cookie } }));
  expect((await redirectOf(home(asks(paths.home())))).headers.get("Location")).toBe(page);
  expect((await redirectOf(show(asks(paths.signIn())))).headers.get("Location")).toBe(paths.home());
});
