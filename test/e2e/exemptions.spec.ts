import { paths } from "~/paths";
import { actFor, expect, test } from "./fixtures";
import type { Visitor } from "./pages/visitor";

/** Sends the form of a decision past the page, which shows no button for it. */
const postDecision = ({ page }: Visitor, exemption: string) =>
  page.request.post(`${exemption}/decide`, {
    form: { decision: "grant", reason: "Past the page." },
    headers: { Origin: new URL(page.url()).origin },
    maxRedirects: 0,
  });

/** Nothing comes of it: who has nothing to decide is led back to read how the exemption stands. */
async function decidesNothing(visitor: Visitor, exemption: string): Promise<void> {
  await visitor.open(exemption);
  await expect(visitor.page.getByRole("button", { name: "Decide", exact: true })).toHaveCount(0);
  const posted = await postDecision(visitor, exemption);
  expect(`${posted.status()} ${posted.headers().location}`).toBe(`303 ${exemption}`);
  await visitor.open(`${exemption}/decide`);
  expect(new URL(visitor.page.url()).pathname).toBe(exemption);
  await expect(visitor.summary("Status")).toContainText("Asked for");
  await visitor.seesNot("Past the page.");
}

async function fillDecision(officer: Visitor, exemption: string, decision: string): Promise<void> {
  await officer.open(exemption);
  await officer.follow("Decide");
  await officer.choose({ "What do you decide?": decision });
  await officer.type({ Reason: "The children need their worker now." });
}

test("an exemption is decided by two officers at once, and by nobody else", async ({ people }) => {
  test.setTimeout(120_000);
  const manager = await people.as("Maya Okafor");
  const director = await people.as("Tomasz Zieliński");
  const chiefExecutive = await people.as("Fiona Abernethy");
  const both = await people.as("Oluwaseun Bádé");
  await actFor(both, "Alderbrook Council");

  await test.step("a hiring manager becomes a second director", async () => {
    const administrator = await people.as("Grace Adeyemi");
    await administrator.open(`${paths.account.people()}?search=Oluwaseun`);
    await administrator.openFirstRow();
    await administrator.tick("Director of children’s services");
    await administrator.press("Change the roles");
  });

  const exemption = await test.step("and asks for an exemption", async () => {
    await both.open(`${paths.council.aboveTerms.list()}?status=open`);
    await both.openFirstRow();
    await both.follow("Ask for an exemption");
    await both.choose({
      "Why is the exemption needed?": "A specialism that the region’s agencies do not have within the terms",
    });
    await both.type({ Evidence: "Nobody else who was offered this year signs." });
    await both.pressTwice("Ask for an exemption");
    await both.follow(/^E-/);
    return new URL(both.page.url()).pathname;
  });

  await test.step("whoever asked does not decide, whatever their office", async () => {
    await decidesNothing(both, exemption);
    await both.sees("Nothing yet.");
  });

  await test.step("nor does a hiring manager, or an agency", async () => {
    const consultant = await people.as("Ioana Dumitrescu");
    await manager.open(exemption);
    await expect(manager.page.getByRole("button", { name: "Decide", exact: true })).toHaveCount(0);
    await consultant.open(paths.agency.submissions.list());
    for (const visitor of [manager, consultant]) expect((await postDecision(visitor, exemption)).status()).toBe(404);
    expect((await consultant.open(exemption))?.status()).toBe(404);
  });

  await test.step("both officers press twice at the same moment: it is granted once", async () => {
    await fillDecision(director, exemption, "Grant the exemption");
    await fillDecision(chiefExecutive, exemption, "Grant the exemption");
    await Promise.all([director.pressTwice("Record my decision"), chiefExecutive.pressTwice("Record my decision")]);
    for (const officer of [director, chiefExecutive]) {
      await officer.open(exemption);
      await expect(officer.summary("Status")).toContainText(/Granted|To begin|In force/);
      await expect(officer.page.getByRole("heading", { name: "Granted", exact: true })).toHaveCount(2);
    }
  });

  await test.step("a second person of an office that has decided has nothing to decide", async () => {
    await both.open(`${paths.council.exemptions.list()}?state=asked`);
    await both.openFirstRow();
    await both.sees("Tomasz Zieliński, director of children’s services");
    await decidesNothing(both, new URL(both.page.url()).pathname);
  });

  await test.step("one refusal refuses it, with its reason, and the region reads both", async () => {
    const asked = new URL(both.page.url()).pathname;
    await fillDecision(chiefExecutive, asked, "Refuse it");
    await chiefExecutive.type({ Reason: "The team can take turns until the new year." });
    await chiefExecutive.pressTwice("Record my decision");
    await chiefExecutive.sees("Your decision is recorded", "The exemption is refused");
    await expect(chiefExecutive.summary("Status")).toContainText("Refused");
    const analyst = await people.as("Yusuf Karim");
    await analyst.open(asked.replace("/council/", "/region/"));
    await analyst.sees("Tomasz Zieliński", "Fiona Abernethy", "The team can take turns until the new year.");
    await analyst.seesNot("Bronagh");
  });
});
