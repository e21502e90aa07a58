import { paths } from "~/paths";
import { expect, test } from "./fixtures";
import { RulebookDraft } from "./pages/rulebook-draft";
import type { Visitor } from "./pages/visitor";

test.use({ viewport: { width: 320, height: 640 } });

/** WCAG 2.2, 1.4.10 Reflow: at 320 pixels nothing is read by scrolling both ways; wide tables scroll within themselves. */
async function fits(visitor: Visitor, address?: string): Promise<void> {
  if (address) await visitor.open(address);
  const width = await visitor.page.evaluate(() => document.documentElement.scrollWidth);
  expect(`${visitor.page.url()} is ${width} wide`).toBe(`${visitor.page.url()} is 320 wide`);
}

/** The page of whatever stands first in a list that is not empty. */
async function firstFits(visitor: Visitor, list: string): Promise<string> {
  await fits(visitor, list);
  await visitor.openFirstRow();
  await fits(visitor);
  return new URL(visitor.page.url()).pathname;
}

const { council, agency, msp, region } = paths;
const public_ = [paths.home(), paths.signIn(), paths.rulebooks.list(), paths.mailbox(), paths.checkDocument()];

test("public pages fit a small phone", async ({ people }) => {
  const visitor = await people.visitor();
  for (const address of public_) await fits(visitor, address);
  await visitor.open(paths.rulebooks.list());
  await visitor.leaveBy(() => visitor.page.locator("main a").first().click());
  await fits(visitor);
});

test("on a small phone the menu and the filters are folded, and stay open while they filter; the pages ship no script for it", async ({
  people,
}) => {
  const director = await people.as("Tomasz Zieliński");
  const { page } = director;
  await director.open(council.rulebooks.list());
  const place = page.getByRole("link", { name: "Accounts to sign", exact: true });
  await expect(place).toBeHidden();
  await page.locator("summary", { hasText: "Menu" }).click();
  await director.leaveBy(() => place.click());
  await director.isAt("Accounts to sign");
  await director.open(council.breaches.list());
  const search = page.getByLabel("Search by number or words");
  await expect(search).toBeHidden();
  await page.locator("summary", { hasText: "Search and filter this list" }).click();
  await search.fill("reference");
  await director.press("Apply");
  await expect(search).toHaveValue("reference");
  await expect(search).toBeVisible();
});

test("a council's pages fit a small phone", async ({ people }) => {
  const manager = await people.as("Maya Okafor");
  for (const list of [council.submissions, council.requisitions, council.assignments, council.references]) {
    await fits(manager, list.list());
    await manager.openFirstRow();
    await fits(manager);
  }
  await fits(manager, council.requisitions.publish());
  await manager.open(council.requisitions.list());
  await manager.openFirstRow();
  await manager.follow("Compare submissions");
  await fits(manager);
  await manager.open(council.assignments.list());
  await manager.openFirstRow();
  const assignment = new URL(manager.page.url()).pathname;
  for (const act of ["extend", "change-charge", "end"]) await fits(manager, `${assignment}/${act}`);
});

test("an agency's pages fit a small phone", async ({ people }) => {
  const consultant = await people.as("Priya Raman");
  for (const list of [agency.requisitions, agency.submissions, agency.candidates, agency.assignments]) {
    await fits(consultant, list.list());
    await consultant.openFirstRow();
    await fits(consultant);
  }
  await consultant.open(`${agency.submissions.list()}?status=draft`);
  await consultant.openFirstRow();
  const draft = new URL(consultant.page.url()).pathname;
  for (const section of [
    "worker",
    "employment",
    "employment/add",
    "checks",
    "charge",
    "references",
    "references/add",
    "verdict",
  ])
    await fits(consultant, `${draft}/${section}`);
});

test("the pages of an MSP and a region fit a small phone", async ({ people }) => {
  const officer = await people.as("Helen Farrow");
  for (const list of [msp.requisitions, msp.submissions, msp.assignments]) {
    await fits(officer, list.list());
    await officer.openFirstRow();
    await fits(officer);
  }
  const analyst = await people.as("Yusuf Karim");
  await fits(analyst, region.assignments.list());
  await analyst.openFirstRow();
  await fits(analyst);
});

test("tables whose last column is a hidden word fit a small phone", async ({ people }) => {
  const manager = await people.as("Maya Okafor");
  for (const address of [paths.account.sessions(), council.jobTitles()]) await fits(manager, address);
});

test("what a region does with its rulebooks fits a small phone, and so does what a director signs", async ({
  people,
}) => {
  test.setTimeout(120_000);
  const analyst = await people.as("Yusuf Karim");
  await fits(analyst, region.rulebooks.list());
  for (const address of [region.rulebooks.draft(), region.rulebooks.import(), paths.home()])
    await fits(analyst, address);
  await analyst.open(region.rulebooks.list());
  const rulebook = new RulebookDraft(analyst);
  await rulebook.begin("4 12 2026");
  await fits(analyst);
  const draft = new URL(analyst.page.url()).pathname;
  for (const page of ["about", "terms/price-cap", "compare", "cases", "send", "terms/exemptions/2026-12-04"])
    await fits(analyst, `${draft}/${page}`);
  await analyst.open(draft);
  await rulebook.openValue("Price cap", "4 December 2026");
  await fits(analyst);
  await rulebook.cap("Social worker", "All-in rate").getByLabel("Rate an hour").fill("38.80");
  await analyst.type({ "Web address": "none" });
  await analyst.press("Save the value");
  await fits(analyst);
  await analyst.type({ "Web address": "https://example.org/northmere/rates" });
  await analyst.press("Save the value");
  await fits(analyst);
  await analyst.tick("Yes, it was read there");
  await analyst.press("Save the value");
  await fits(analyst, draft);
  for (const page of ["compare", "cases", "cases?only=all"]) await fits(analyst, `${draft}/${page}`);
  await fits(analyst, `${draft}/impact`);
  await analyst.press("Measure the impact");
  await expect(analyst.page.locator("progress")).toHaveCount(0, { timeout: 30_000 });
  await analyst.sees("would no longer meet ‘price cap’");
  await fits(analyst, `${draft}/impact`);
  await analyst.open(`${draft}/send`);
  await analyst.press("Send it to the councils");
  await fits(analyst);

  const director = await people.as("Tomasz Zieliński");
  const agreement = await firstFits(director, council.rulebooks.list());
  await director.open(`${agreement}/sign`);
  await director.press("Continue");
  await fits(director);
});

test("what is asked, given and counted of references fits a small phone", async ({ people }) => {
  test.setTimeout(120_000);
  const consultant = await people.as("Priya Raman");
  for (const list of [agency.references, council.references]) {
    const visitor = list === agency.references ? consultant : await people.as("Siân Prosser");
    await firstFits(visitor, list.list());
    await fits(visitor, list.figures());
  }
  const bounced = await firstFits(consultant, `${agency.references.list()}?status=bounced`);
  for (const act of ["change-referee", "cancel", "doubts"]) await fits(consultant, `${bounced}/${act}`);
  await consultant.open(agency.candidates.list());
  await consultant.openFirstRow();
  await consultant.follow("Ask for a reference");
  await fits(consultant);
  await consultant.press("Ask for the reference");
  await fits(consultant);
  const referee = await people.as("Siân Prosser");
  const given = await firstFits(referee, `${council.references.list()}?status=given`);
  await fits(referee, `${given}/withdraw`);
  const analyst = await people.as("Yusuf Karim");
  for (const page of [region.references.figures(), region.referenceTemplates.list(), region.referenceTemplates.load()])
    await fits(analyst, page);
});

test("what goes beyond the terms, breaches and leavers fit a small phone", async ({ people }) => {
  test.setTimeout(120_000);
  const manager = await people.as("Maya Okafor");
  const director = await people.as("Tomasz Zieliński");
  const officer = await people.as("Leon Achterberg");
  const analyst = await people.as("Yusuf Karim");
  const offer = await firstFits(manager, council.aboveTerms.list());
  await fits(manager, `${offer}/ask-for-exemption`);
  const exemption = await firstFits(director, council.exemptions.list());
  await fits(director, `${exemption}/decide`);
  const breach = await firstFits(director, `${council.breaches.list()}?side=own`);
  await fits(director, `${breach}/answer`);
  await fits(director, council.breaches.raise());
  await firstFits(officer, council.leavers.list());
  for (const address of [council.leavers.record(), council.leavers.upload()]) await fits(officer, address);
  await officer.press("Record the leavers");
  await fits(officer);
  await firstFits(analyst, region.exemptions.list());
  await firstFits(analyst, region.breaches.list());
  await fits(analyst, region.rates());
  const consultant = await people.as("Ioana Dumitrescu");
  const draft = await firstFits(consultant, `${agency.submissions.list()}?search=Zofia`);
  await fits(consultant, `${draft}/offer-above-terms`);
});
