import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeAskedOutside, arrangeGivenOutside, linkHolder, mailedToken } from "#test/factories/references";
import { browserOf } from "#test/link-pages";
import type { ScriptlessBrowser } from "#test/scriptless-browser";
import { commentOnReference } from "~/features/references/comment-on-reference";
import { sendFreshLink } from "~/features/references/links/send-fresh-link";
import { paths } from "~/paths";
import { freezeClock, moveClock, resetClock } from "~/platform/clock";

const database = useDatabase();
let region: ArrangedRegion;
let id = "";
let mary: ScriptlessBrowser;

const { referee } = paths;

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  region = await arrangeRegion(database);
});
afterEach(resetClock);

async function asked(): Promise<void> {
  id = await arrangeAskedOutside(database, region);
  mary = await browserOf(await mailedToken(database, "reference-asked"));
}

const canYou = () => `${referee.show(id)}?can-you`;

const statusOf = async () => {
  const [row] = await database.asOwner((sql) => sql`select status from reference where id = ${id}`);
  return row?.status;
};

const mailsOf = (mail: string) =>
  database.asOwner((sql) => sql`select to_address, text from outbox where mail = ${mail} order by queued_at, id`);

/** Fills in every section that the page lists, each question with its first answer, as somebody clicking through. */
async function fillIn(browser: ScriptlessBrowser): Promise<void> {
  const { html } = await browser.see(referee.show(id));
  for (const [, section = ""] of html.matchAll(/\/draft\/([a-z-]+)"/g)) {
    const page = (await browser.see(referee.draft(id, section))).html;
    const form: Record<string, string> = { stamp: /name="stamp" value="([0-9a-f]+)"/.exec(page)?.[1] ?? "" };
    for (const [, field = ""] of page.matchAll(/<textarea[^>]*name="([^"]+)"/g)) form[field] = `About ${field}`;
    for (const [input = ""] of page.matchAll(/<input[^>]*class="govuk-input[^>]*>/g)) {
      const [, field = ""] = /name="([^"]+)"/.exec(input) ?? [];
      if (!/-(day|month|year)$/.test(field)) form[field] = `About ${field}`;
    }
    for (const [, field = "", value = ""] of page.matchAll(/name="([^"]+)" type="radio"[^>]*value="([^"]+)"/g))
      form[field] ??= value;
    for (const [, field = ""] of page.matchAll(/name="([^"]+)-day"/g))
      Object.assign(form, { [`${field}-day`]: "1", [`${field}-month`]: "6", [`${field}-year`]: "2025" });
    expect(await browser.send(referee.draft(id, section), form)).toMatchObject({
      status: 303,
      location: referee.show(id),
    });
  }
}

const checked = async (browser: ScriptlessBrowser) => {
  const { html } = await browser.see(referee.checkAnswers(id));
  return { html, version: /name="version" value="(\d+)"/.exec(html)?.[1] ?? "" };
};

describe("a referee outside Accord", () => {
  it("is told who asks, about whom, for which post and period and until when, and asked first whether they can", async () => {
    await asked();
    const { html } = await mary.see(referee.show(id));
    for (const said of [
      "Alder Social Work",
      "Ines Ito",
      "Social worker",
      "6 January 2025 to 19 December 2025",
      "5 December 2026",
      "Start",
    ])
      expect(html).toContain(said);
    expect(html).not.toContain("/draft/");
    expect((await mary.see(canYou())).html).toContain("Can you give a reference for Ines Ito?");
    // No section, and no last look, before the first question is answered.
    expect(await mary.see(referee.checkAnswers(id))).toMatchObject({ status: 303, location: canYou() });
    expect((await mary.send(canYou(), {})).html).toContain("Select whether you can give a reference");
  });

  it("says that they cannot, why, and the agency is told", async () => {
    await asked();
    const no = { can: "no", reason: "not-known", words: "She worked in another team." };
    expect((await mary.send(canYou(), { can: "no" })).html).toContain("Select why you cannot give a reference");
    const declined = await mary.follow(canYou(), no);
    expect(declined.html).toContain("You are not giving this reference");
    expect(declined.html).toContain("She worked in another team.");
    expect(await statusOf()).toBe("declined");
    expect(await mary.see(canYou())).toMatchObject({ status: 303, location: referee.show(id) });
    expect((await database.queuedJobs()).map(({ payload }) => JSON.stringify(payload))).toContainEqual(
      expect.stringContaining("reference-declined"),
    );
  });

  it("begins on one device and goes on with a fresh link on another, with nothing lost", async () => {
    await asked();
    const listed = await mary.follow(canYou(), { can: "practice" });
    const section = /\/draft\/([a-z-]+)"/.exec(listed.html)?.[1] ?? "";
    await fillIn(mary);
    moveClock({ minutes: 2 });
    await sendFreshLink(await mailedToken(database, "reference-asked"));
    const laptop = await browserOf(await mailedToken(database, "reference-link"));
    expect((await laptop.see(referee.draft(id, section))).html).toMatch(/About |checked/);
    // Both stay open: the phone is still hers.
    expect(await mary.see(referee.show(id))).toMatchObject({ status: 200 });
  });

  it("checks their answers, corrects their name, declares, gives it, and keeps a copy; the worker is sent it", async () => {
    await asked();
    await mary.follow(canYou(), { can: "practice" });
    await fillIn(mary);
    const { html, version } = await checked(mary);
    expect(html).toContain('value="Mary Manager"');
    expect(html).toContain('value="Team manager"');
    expect(html).toContain("by private link. If that is not");
    const signed = { version, "referee-name": "Dr Mary Manager", "referee-job-title": "Service manager" };
    const undeclared = await mary.send(referee.checkAnswers(id), { ...signed, "agency-reads": "no" });
    expect(undeclared.status).toBe(400);
    expect(undeclared.html).toContain("Confirm the declaration");
    expect(undeclared.html).toContain('value="Dr Mary Manager"');
    const unnamed = await mary.send(referee.checkAnswers(id), { ...signed, "referee-name": " " });
    expect(unnamed.html).toContain("Enter your name");

    const all = { ...signed, "agency-reads": "no", declared: "yes" };
    const given = await mary.follow(referee.checkAnswers(id), all);
    expect(given.html).toContain("You have given the reference");
    expect(given.html).toContain("Dr Mary Manager, Service manager");
    expect(given.html).toContain("Marsh Vale Council");
    // The Back button, and a second click.
    await mary.send(referee.checkAnswers(id), all);
    expect(await mailsOf("reference-shared")).toMatchObject([
      { to_address: "worker@example.org", text: expect.stringContaining("Marsh Vale Council has given a reference") },
    ]);
    expect((await mary.see(referee.pdf(id))).body?.headers.get("Content-Type")).toBe("application/pdf");
    expect(await mary.see(referee.checkAnswers(id))).toMatchObject({ status: 303, location: referee.show(id) });
  });

  it("confirms employment alone by the short form, which does not count as practice-based", async () => {
    await asked();
    await mary.follow(canYou(), { can: "employment" });
    await fillIn(mary);
    const { version } = await checked(mary);
    const given = await mary.follow(referee.checkAnswers(id), {
      version,
      "referee-name": "Mary Manager",
      "referee-job-title": "Team manager",
      "agency-reads": "yes",
      declared: "yes",
    });
    expect(given.html).toContain("You have given the reference");
    const [row] = await database.asOwner((sql) => sql`select practice_based from reference where id = ${id}`);
    expect(row?.practice_based).toBe(false);
  });

  it("reads no word of the worker’s before they have given it, and what the worker says once they have", async () => {
    id = await arrangeGivenOutside(database, region);
    const worker = await linkHolder(await mailedToken(database, "reference-shared"));
    await commentOnReference(worker, { referenceId: id, text: "She is generous." });
    moveClock({ minutes: 2 });
    await sendFreshLink(await mailedToken(database, "reference-asked"));
    mary = await browserOf(await mailedToken(database, "reference-link"));
    expect((await mary.see(referee.show(id))).html).toContain("She is generous.");
  });

  it("withdraws what they gave, and is sent a private link to the one that replaces it", async () => {
    await asked();
    await mary.follow(canYou(), { can: "practice" });
    await fillIn(mary);
    const { version } = await checked(mary);
    const signed = { "referee-name": "Mary Manager", "referee-job-title": "Team manager" };
    await mary.follow(referee.checkAnswers(id), { version, ...signed, "agency-reads": "no", declared: "yes" });
    moveClock({ minutes: 2 });
    expect((await mary.send(referee.withdraw(id), { reason: "" })).html).toContain("Enter why you withdraw it");
    const withdrawn = await mary.follow(referee.withdraw(id), { reason: "The dates are those of somebody else." });
    expect(withdrawn.html).toContain("Reference withdrawn");
    expect(withdrawn.html).not.toContain("withdraw it and give another");
    const old = id;
    const [next] = await database.asOwner((sql) => sql`select id from reference where replaces_id = ${old}`);
    const again = await browserOf(await mailedToken(database, "reference-to-give-again"));
    id = next?.id;
    const replacement = (await again.see(referee.show(id))).html;
    expect(replacement).toContain("A reference for Ines Ito");
    expect(replacement).toMatch(/It replaces reference P-\w+/);
    expect(replacement).toContain("The dates are those of somebody else.");
    const unchanged = await again.send(referee.checkAnswers(id), {
      version: (await checked(again)).version,
      ...signed,
      "agency-reads": "no",
      declared: "yes",
    });
    expect(unchanged.status).toBe(400);
    expect(unchanged.html).toContain("Nothing differs from the reference that it replaces");
    expect(await again.see(referee.show(old))).toMatchObject({ status: 410 });
  });
});
