import { paths } from "~/paths";
import { expect, test } from "./fixtures";
import type { Visitor } from "./pages/visitor";

test.use({ viewport: { width: 320, height: 640 } });

/** WCAG 2.2, 1.4.10 Reflow: at 320 pixels nothing is read by scrolling both ways; wide tables scroll within themselves. */
async function fits(visitor: Visitor, address?: string): Promise<void> {
  if (address) await visitor.open(address);
  const width = await visitor.page.evaluate(() => document.documentElement.scrollWidth);
  expect(`${visitor.page.url()} is ${width} wide`).toBe(`${visitor.page.url()} is 320 wide`);
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
