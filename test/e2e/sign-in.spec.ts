import { demonstrationPassword } from "#db/seeds/accounts";
import { paths } from "~/paths";
import { actFor, expect, signIn, test } from "./fixtures";
import type { Visitor } from "./pages/visitor";
import { linkMailedTo } from "./story";

/** Behind the proxy that the tests pretend, so that a lock-out by address locks out no other test. */
const at = (address: string) => ({ extraHTTPHeaders: { "X-Forwarded-For": address } });

async function tryToSignIn(visitor: Visitor, email: string, password: string): Promise<void> {
  await visitor.type({ "Email address": email, Password: password });
  await visitor.press("Sign in");
}

test("ten wrong passwords lock an account, and the page says when to try again", async ({ people }) => {
  const visitor = await people.visitor(at("198.51.100.1"));
  const email = "ngoc.tran@castlemere.example";
  await visitor.open(paths.signIn());
  for (let failure = 1; failure <= 10; failure++) {
    await tryToSignIn(visitor, email, `not this one ${failure}`);
    await visitor.sees("Check your email address and password: they do not belong together");
  }
  await tryToSignIn(visitor, email, demonstrationPassword);
  await visitor.sees(/There have been too many failed attempts\. Try again at 9:\d\dam/);
  expect(await visitor.page.title()).toMatch(/^Error: /);

  await test.step("by account wherever they are, and by address whoever they are", async () => {
    const elsewhere = await people.visitor(at("198.51.100.2"));
    await elsewhere.open(paths.signIn());
    await tryToSignIn(elsewhere, email, demonstrationPassword);
    await elsewhere.sees("There have been too many failed attempts");
    await tryToSignIn(visitor, "grace.adeyemi@alderbrook.example", demonstrationPassword);
    await visitor.sees("There have been too many failed attempts");
  });
});

test("a wrong password says no more than an unknown address does", async ({ people }) => {
  const visitor = await people.visitor(at("198.51.100.3"));
  await visitor.open(paths.signIn());
  for (const email of ["maya.okafor@alderbrook.example", "nobody.at.all@alderbrook.example"]) {
    await tryToSignIn(visitor, email, "wrong");
    await expect(visitor.page.locator(".govuk-error-summary li")).toHaveText([
      "Check your email address and password: they do not belong together",
    ]);
  }
});

test("whoever is invited joins by the link in the mail, once", async ({ people }) => {
  const email = "newcomer@alderbrook.example";
  const administrator = await people.as("Grace Adeyemi");
  await administrator.open(paths.account.people());
  await administrator.follow("Invite a person");
  await administrator.type({ "Email address": email });
  await administrator.tick("Hiring manager");
  await administrator.press("Send the invitation");
  await administrator.sees(`An invitation is on its way to ${email}`);

  const newcomer = await people.visitor(at("198.51.100.4"));
  const link = await linkMailedTo(newcomer, email);
  await newcomer.open(link);
  await newcomer.isAt("Join Alderbrook Council");
  await newcomer.type({ "Your name": "Newcomer of Alderbrook", Password: "short" });
  await newcomer.press("Make my account and join");
  await expect(newcomer.page.locator(".govuk-error-summary")).toBeFocused();
  await newcomer.type({ Password: "three plain words" });
  await newcomer.press("Make my account and join");
  await newcomer.isAt("What waits for you");
  await newcomer.sees("Newcomer of Alderbrook", "Alderbrook Council");

  const late = await people.visitor(at("198.51.100.5"));
  await late.open(link);
  await late.isAt("This invitation can no longer be used");
});

test("a forgotten password is set anew by a link, which opens once and ends other sessions", async ({ people }) => {
  const email = "tomasz.zielinski@alderbrook.example";
  const before = await people.as("Tomasz Zieliński");
  const forgetful = await people.visitor(at("198.51.100.6"));
  await forgetful.open(paths.signIn());
  await forgetful.follow("I have forgotten my password");
  await forgetful.type({ "Email address": email });
  await forgetful.press("Email me a link");
  await forgetful.isAt("Check your email");
  const link = await linkMailedTo(forgetful, email);
  await forgetful.open(link);
  await forgetful.type({ "New password": "another three words" });
  await forgetful.press("Set the password");
  await forgetful.sees("Your password has been changed");
  await tryToSignIn(forgetful, email, demonstrationPassword);
  await forgetful.sees("they do not belong together");
  await tryToSignIn(forgetful, email, "another three words");
  await forgetful.sees("Tomasz Zieliński");

  await before.open(paths.council.submissions.list());
  await before.isAt("Sign in");
  await before.open(link);
  await before.isAt("This link can no longer be used");
});

test("a person sees where they are signed in, and ends a session from another", async ({ people }) => {
  const one = await people.visitor(at("198.51.100.7"));
  const other = await people.visitor(at("198.51.100.8"));
  await signIn(one, "Grace Adeyemi");
  await signIn(other, "Grace Adeyemi");
  await one.open(paths.account.sessions());
  await one.sees("This session", "Chrome on Linux");
  await one.press(/^End/);
  await other.open(paths.account.people());
  await other.isAt("Sign in");
  await one.press("Sign out");
  await one.open(paths.account.show());
  await one.isAt("Sign in");
});

test("somebody of two councils switches between them, and sees the one they act for alone", async ({ people }) => {
  const person = await people.as("Oluwaseun Bádé");
  await actFor(person, "Castlemere Council");
  await person.open(paths.council.requisitions.list());
  await person.sees("You are acting for Castlemere Council", "Edge of care");
  const theirs = await person.page.locator("tbody a").first().getAttribute("href");
  await actFor(person, "Alderbrook Council");
  await person.open(paths.council.requisitions.list());
  await person.seesNot("Edge of care");
  expect((await person.open(theirs ?? ""))?.status()).toBe(404);
});

test("signing in leads back to the page that was asked for, and to no other site", async ({ people }) => {
  const visitor = await people.visitor(at("198.51.100.9"));
  await visitor.open(`${paths.council.assignments.list()}?search=care`);
  await visitor.isAt("Sign in");
  await visitor.follow("Maya Okafor");
  await visitor.type({ Password: demonstrationPassword });
  await visitor.press("Sign in");
  expect(new URL(visitor.page.url()).pathname).toBe(paths.council.assignments.list());
  await visitor.press("Sign out");
  await visitor.open(`${paths.signIn()}?return-to=${encodeURIComponent("//example.org/")}`);
  await visitor.type({ "Email address": "maya.okafor@alderbrook.example", Password: demonstrationPassword });
  await visitor.press("Sign in");
  expect(new URL(visitor.page.url()).pathname).toBe(paths.home());
});
