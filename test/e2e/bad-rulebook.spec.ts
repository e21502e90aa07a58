import { readFileSync } from "node:fs";
import { paths } from "~/paths";
import { expect, test } from "./fixtures";
import { RulebookDraft } from "./pages/rulebook-draft";
import type { Visitor } from "./pages/visitor";

/** A draft of its own for a test, by the name of its first day. @returns its address. */
async function beginDraft(analyst: Visitor, from: string): Promise<string> {
  await analyst.open(paths.region.rulebooks.list());
  await new RulebookDraft(analyst).begin(from);
  return new URL(analyst.page.url()).pathname;
}

test("a value's form names what is wrong in it, field by field, and keeps what was typed", async ({ people }) => {
  const analyst = await people.as("Yusuf Karim");
  const { page } = analyst;
  const draft = await beginDraft(analyst, "1 12 2026");
  const rulebook = new RulebookDraft(analyst);
  await rulebook.openValue("Price cap", "1 December 2026");
  await analyst.date({ "First day": "31 11 2026" });
  await rulebook.cap("Social worker", "All-in rate").getByLabel("Rate an hour").fill("forty pounds");
  await rulebook.cap("Team manager", "All-in rate").getByLabel("Role, as the text names it").fill("");
  await analyst.type({ "Title of the text": "The schedule of next year", "Web address": "on paper" });
  await analyst.press("Save the value");
  await analyst.seesErrors([
    "First day must be a real date, like 27 3 2026",
    "Cap 1: rate an hour must be an amount in pounds above zero and below £100,000, with four decimals at most, like 40.00",
    "Cap 4: role, as the text names it must be some words",
    "Enter the web address of the text, beginning https:// or http://",
  ]);
  await expect(analyst.group("First day").getByLabel("Day")).toHaveValue("31");
  await expect(analyst.group("Cap 1").getByLabel("Rate an hour")).toHaveValue("forty pounds");
  await expect(page.getByLabel("Title of the text")).toHaveValue("The schedule of next year");
  await expect(page.getByLabel("Web address")).toHaveValue("on paper");

  await test.step("so are a cap of nothing and a citation without an address", async () => {
    await analyst.date({ "First day": "1 12 2026" });
    await rulebook.cap("Social worker", "All-in rate").getByLabel("Rate an hour").fill("0");
    await analyst.group("Cap 4").getByLabel("Role, as the text names it").fill("Team manager");
    await analyst.type({ "Web address": "" });
    await analyst.press("Save the value");
    await analyst.seesErrors([
      "Cap 1: rate an hour must be an amount in pounds above zero and below £100,000, with four decimals at most, like 40.00",
      "Enter the web address of the text, beginning https:// or http://",
    ]);
  });

  await test.step("nothing of it was saved", async () => {
    await analyst.open(draft);
    await analyst.sees("Northmere schedule of capped rates (invented)");
    await analyst.seesNot("The schedule of next year", "Price cap:");
  });
});

test("what contradicts itself can be worked on, is told with its place and a mend, and is not sent", async ({
  people,
}) => {
  const analyst = await people.as("Yusuf Karim");
  const { page } = analyst;
  const draft = await beginDraft(analyst, "2 12 2026");
  const rulebook = new RulebookDraft(analyst);
  const faults = page.getByRole("region", { name: "What keeps it from being sent" }).getByRole("listitem");
  let edition = 0;
  const change = async (fill: () => Promise<void>) => {
    await analyst.open(draft);
    await rulebook.openValue("Price cap", "2 December 2026");
    await fill();
    await rulebook.saveChangedValue(`Schedule ${++edition}`);
    await analyst.open(draft);
  };

  await test.step("dates that overlap", async () => {
    await change(() => analyst.date({ "Last day (optional)": "30 4 2027" }));
    await expect(faults).toHaveText([
      /Price cap from 2 December 2026: The value .* ends on 30 April 2027 and overlaps the next, from 1 April 2027\. Give 31 March 2027, or no last day\./,
    ]);
  });

  await test.step("a gap, and a cap below the minimum wage", async () => {
    await change(async () => {
      await analyst.date({ "Last day (optional)": "28 2 2027" });
      await rulebook.cap("Social worker", "All-in rate").getByLabel("Rate an hour").fill("9.00");
    });
    await expect(faults).toHaveText([
      /Price cap from 2 December 2026: Nothing is in force from 1 March 2027 to 31 March 2027\. Give 31 March 2027/,
      /Price cap from 2 December 2026: The cap for ‘Social worker’ is £9\.00 an hour, below the national living wage of £\d+\.\d\d .*\. Enter £\d+\.\d\d or more\./,
    ]);
  });

  await test.step("it cannot be sent, by its page or past it", async () => {
    await expect(page.getByRole("link", { name: "Send it to the councils" })).toHaveCount(0);
    const send = `${draft}/send`;
    await analyst.open(send);
    await analyst.isAt("It cannot be sent yet");
    await analyst.sees("Nothing is in force from 1 March 2027");
    const sent = await page.request.post(send, {
      form: { version: "3", councils: await someCouncil(analyst) },
      headers: { Origin: new URL(page.url()).origin },
      maxRedirects: 0,
    });
    expect(sent.status()).toBe(400);
    expect(await sent.text()).toContain("It cannot be sent yet");
    await analyst.open(draft);
    await analyst.sees("Only your region sees it.");
  });

  await test.step("each fault leads to where it is mended", async () => {
    await analyst.open(draft);
    await analyst.leaveBy(() => faults.first().getByRole("link").click());
    await analyst.isAt("Price cap from 2 December 2026");
    await analyst.date({ "Last day (optional)": "  " });
    await rulebook.cap("Social worker", "All-in rate").getByLabel("Rate an hour").fill("40.00");
    await rulebook.saveChangedValue("Schedule, mended");
    await analyst.open(draft);
    await expect(faults).toHaveCount(0);
    await analyst.follow("Send it to the councils");
    await analyst.isAt("Send it to the councils");
  });
});

/** The id of a council of the region, as a list of the region's offers it. */
async function someCouncil({ page }: Visitor): Promise<string> {
  const list = await page.request.get(paths.region.breaches.list());
  return /<option value="([0-9a-f-]{36})">/.exec(await list.text())?.[1] ?? "";
}

test("two tabs: the second is told of the change of the first, and loses nothing", async ({ people }) => {
  const analyst = await people.as("Yusuf Karim");
  const draft = await beginDraft(analyst, "3 12 2026");
  const other = await people.tabOf(analyst);
  const days = "Days of notice";
  for (const tab of [analyst, other]) {
    await tab.open(draft);
    await new RulebookDraft(tab).openValue("Notice", "3 December 2026");
  }
  await other.type({ [days]: "35" });
  await new RulebookDraft(other).saveChangedValue("4");
  await analyst.type({ [days]: "42" });
  await new RulebookDraft(analyst).saveChangedValue("5");
  await analyst.sees("Yusuf Karim changed the draft at");
  await expect(analyst.page.getByLabel(days, { exact: true })).toHaveValue("42");
  await analyst.press("Save the value");
  await analyst.sees("42 days");
});

test("a bad file is refused with every fault by its place, and a mended one becomes a draft", async ({ people }) => {
  const analyst = await people.as("Yusuf Karim");
  const { page } = analyst;
  const good = readFileSync("db/rulebooks/northmere-2025.yaml", "utf8").replace(
    "id: northmere-2025",
    "id: mended-2025",
  );
  const bad = good
    .replace("amount: 39.00", "amount: 0")
    .replace("core-job-types: [team-manager]", "core-job-types: [team-boss]")
    .replace("address: https://example.org/northmere/memorandum", "address:")
    .replace("force: must", "force: ought");
  const choose = async (name: string, content: string | Buffer) => {
    const buffer = Buffer.from(content);
    await page.getByLabel("Data file").setInputFiles({ name, mimeType: "application/yaml", buffer });
    await analyst.press("Load the file");
  };
  await analyst.open(paths.region.rulebooks.import());
  await analyst.press("Load the file");
  await analyst.seesErrors(["Choose a rulebook’s data file"]);
  await choose("ours.yaml", bad);
  await analyst.seesErrors([
    "The file has 4 faults, listed below. Nothing was kept: mend the file and choose it again",
  ]);
  const faults = page.getByRole("region", { name: "Faults of the file" }).getByRole("listitem");
  await expect(faults).toHaveCount(4);
  for (const fault of await faults.allInnerTexts()) expect(fault).toMatch(/^ours\.yaml:\d+: /);
  await expect(faults.filter({ hasText: "team-boss" })).toHaveCount(1);
  await expect(faults.filter({ hasText: "ought" })).toHaveCount(1);

  await test.step("so is what is no rulebook at all", async () => {
    await choose("picture.yaml", Buffer.from([0, 255, 254, 10, 33]));
    await expect(page.locator(".govuk-error-summary")).toBeFocused();
    await choose("other.yaml", "- one\n- two\n");
    await analyst.sees("other.yaml");
    await expect(page.locator(".govuk-error-summary li")).toHaveCount(1);
  });

  await test.step("and one that would take another's place", async () => {
    await choose("taken.yaml", good.replace("id: mended-2025", "id: northmere-2025"));
    await analyst.sees(
      "There is a version 2025-10-01 of ‘Northmere memorandum on agency social work (invented)’ already.",
    );
  });

  await choose("ours.yaml", good);
  await analyst.isAt("Northmere memorandum on agency social work (invented)");
  await analyst.sees("Draft 2025-10-01");
});
