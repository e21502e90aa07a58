import { paths } from "~/paths";
import { actFor, expect, test } from "./fixtures";
import type { Visitor } from "./pages/visitor";
import * as story from "./story";

const MANY = "x".repeat(20_000);
/** Emoji, control characters, letters written from right to left, a mark that turns the direction, markup. */
const ODD = "Team 🧑‍🍼\u0007\u0000 فريق \u202eشش <script>alert(1)</script>";

test("an empty form says everything that is missing, and keeps what is there", async ({ people }) => {
  const manager = await people.as("Maya Okafor");
  await manager.open(paths.council.requisitions.publish());
  await manager.press("Continue");
  await manager.seesErrors([
    "Select the job title",
    "Enter the team",
    "Select the reason for use",
    "Enter the start date",
    "Enter the end date",
    "Enter the hours a week",
    "Enter the place of work",
    "Select at least one engagement route",
    "Enter the notice, in weeks",
    "Enter a description of the post",
  ]);
});

test("nonsense in every kind of field is told apart, and nothing that was typed is lost", async ({ people }) => {
  const manager = await people.as("Maya Okafor");
  await manager.open(paths.council.requisitions.publish());
  await story.fillRequisition(manager, { jobTitle: /^Social worker \(/, team: MANY });
  await manager.date({ "Start date": "31 2 2026", "End date": "1 x 2027" });
  await manager.type({ "Hours a week": "thirty", Notice: "-1", "Place of work": ODD });
  await manager.press("Continue");
  await manager.seesErrors([
    "Team must be 120 characters or fewer",
    "Start date must be a real date, like 27 3 2026",
    "End date must be a real date, like 27 3 2026",
    "Hours a week must be a number of hours from 0.01 to 60, like 37 or 18.5",
    "Notice must be a whole number from 0 to 26",
  ]);
  const typed = (label: string) => manager.page.getByLabel(label, { exact: true });
  await expect(typed("Team")).toHaveValue(MANY);
  await expect(typed("Hours a week")).toHaveValue("thirty");
  await expect(manager.group("Start date").getByLabel("Day")).toHaveValue("31");
  await expect(manager.group("End date").getByLabel("Month")).toHaveValue("x");
  await expect(typed("PAYE")).toBeChecked();

  await test.step("what is odd and not wrong is taken, without what cannot be seen", async () => {
    await manager.type({ Team: ODD, "Hours a week": "37", Notice: "4" });
    await manager.date({ "Start date": "1 12 2026", "End date": "1 feb 2027" });
    await manager.press("Continue");
    await manager.isAt("Check your answers");
    await manager.sees("Team 🧑", "فريق", "<script>alert(1)</script>", "1 February 2027");
  });
});

test("a change of one's mind and the Back button publish nothing twice", async ({ people }) => {
  const manager = await people.as("Maya Okafor");
  await manager.open(paths.council.requisitions.publish());
  await story.fillRequisition(manager, { jobTitle: /^Social worker \(/, team: "Once only" });
  await manager.press("Continue");
  await manager.press("Change the answers");
  await expect(manager.page.getByLabel("Team", { exact: true })).toHaveValue("Once only");
  await manager.press("Continue");

  const { page } = manager;
  await manager.pressTwice("Publish");
  const published = new URL(page.url()).pathname;
  await manager.leaveBy(() => page.goBack());
  const publish = page.getByRole("button", { name: "Publish", exact: true });
  if ((await publish.count()) > 0) await manager.press("Publish");
  await manager.open(`${paths.council.requisitions.list()}?search=Once+only`);
  await expect(page.locator("tbody tr")).toHaveCount(1);
  expect(await page.locator("tbody a").first().getAttribute("href")).toBe(published);
});

test("two tabs: the second is told of the change of the first, and loses nothing", async ({ people }) => {
  const consultant = await people.as("Priya Raman");
  await consultant.open(`${paths.agency.submissions.list()}?status=draft`);
  await consultant.openFirstRow();
  const draft = new URL(consultant.page.url()).pathname;
  const other = await people.tabOf(consultant);
  const fillDaysOnSite = async ({ page }: Visitor) => {
    const onSite = page.getByLabel("Days a week on site", { exact: true });
    if ((await onSite.count()) > 0) await onSite.fill("3");
  };
  await consultant.open(`${draft}/availability`);
  await other.open(`${draft}/availability`);
  await other.type({ "Times for an interview (optional)": "Monday at nine" });
  await fillDaysOnSite(other);
  await other.date({ "When can the worker start?": "7 12 2026" });
  await other.choose({ "How did you come to put this worker forward?": "The council named the worker" });
  await other.press("Save and continue");
  await consultant.type({ "Times for an interview (optional)": "Tuesday at ten" });
  await fillDaysOnSite(consultant);
  await consultant.date({ "When can the worker start?": "14 12 2026" });
  await consultant.choose({ "How did you come to put this worker forward?": "The council named the worker" });
  await consultant.press("Save and continue");
  await consultant.sees("Saved since you opened this page");
  await expect(consultant.page.getByLabel("Times for an interview (optional)")).toHaveValue("Tuesday at ten");
  await consultant.press("Save and continue");
  await other.open(`${draft}/availability`);
  await expect(other.page.getByLabel("Times for an interview (optional)")).toHaveValue("Tuesday at ten");
});

test("two people change one assignment: the second sees the other's change and what they typed", async ({ people }) => {
  const manager = await people.as("Maya Okafor");
  const colleague = await people.as("Oluwaseun Bádé");
  await actFor(colleague, "Alderbrook Council");
  await manager.open(`${paths.council.assignments.list()}?search=Rebecca`);
  await manager.follow("Rebecca Hartley");
  await manager.follow("Extend");
  await colleague.open(manager.page.url());
  await colleague.date({ "New last day": "29 1 2027" });
  await colleague.press("Extend the assignment");
  await manager.date({ "New last day": "26 2 2027" });
  await manager.press("Extend the assignment");
  await manager.sees("Oluwaseun Bádé changed the assignment after you opened this page", "29 January 2027");
  await expect(manager.group("New last day").getByLabel("Month")).toHaveValue("2");
});

test("money that is none, and a worker's number that cannot be, are said to be so", async ({ people }) => {
  const consultant = await people.as("Marcus Bell");
  await consultant.open(`${paths.agency.submissions.list()}?status=draft`);
  await consultant.openFirstRow();
  const draft = new URL(consultant.page.url()).pathname;
  await consultant.open(`${draft}/charge`);
  await consultant.type({
    Pay: "thirty pounds",
    "Agency margin": "-1",
    Other: "1.00",
    "Total that the council pays": "",
  });
  await consultant.page.getByRole("button", { name: "Save and continue" }).click();
  await expect(consultant.page.locator(".govuk-error-summary li")).toContainText(["Pay", "Agency margin"]);
  await expect(consultant.page.locator(".govuk-error-summary")).toBeFocused();
  await expect(consultant.page.getByLabel("Pay", { exact: true })).toHaveValue("thirty pounds");
  expect(await consultant.page.title()).toMatch(/^Error: /);

  await consultant.open(`${draft}/worker`);
  await consultant.type({ "Social Work England registration number": "ABC", "Email address": "not an address" });
  await consultant.press("Save and continue");
  await expect(consultant.page.locator(".govuk-error-summary li")).toHaveCount(2);
  await expect(consultant.page.getByLabel("Social Work England registration number")).toHaveValue("ABC");
});

test("a file that is no PDF, or is too big, is refused in words", async ({ people }) => {
  const consultant = await people.as("Priya Raman");
  await consultant.open(`${paths.agency.submissions.list()}?status=draft`);
  await consultant.openFirstRow();
  const add = `${new URL(consultant.page.url()).pathname}/references/add`;
  const { page } = consultant;
  const choose = (buffer: Buffer) =>
    page
      .getByLabel("The reference as a PDF")
      .setInputFiles({ name: "reference.pdf", mimeType: "application/pdf", buffer });
  const hold = async () => {
    const held = page.getByLabel("We hold it", { exact: true });
    if ((await held.count()) > 0) await held.check();
  };
  await consultant.open(add);
  await hold();
  await consultant.type({ "Referee’s name": "Kept as typed" });
  await choose(Buffer.from("Not a PDF at all"));
  await consultant.press("Add the reference");
  await consultant.sees("The file must be a PDF.");
  await expect(page.getByLabel("Referee’s name")).toHaveValue("Kept as typed");
  await choose(Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(10.5 * 1024 * 1024)]));
  await consultant.press("Add the reference");
  await consultant.sees("The file must be 10 MB or smaller; this one is 11 MB");
  await choose(Buffer.alloc(13 * 1024 * 1024));
  await consultant.press("Add the reference");
  await consultant.sees("too large");
});

/** What Word puts on the clipboard, as long as a field never is. */
const FROM_WORD =
  `“Court work”\u00a0– her\u2011statement…\u000b\u2022\tsafe\u00adguarding ${"ﬁne ".repeat(5000)}`.slice(0, 20_000);
/** Characters, none of which is seen. */
const UNSEEN = "\u200b\u200d\u2060\ufeff";

test("what is pasted into a reference is kept or refused in words", async ({ people }) => {
  test.setTimeout(120_000);
  const consultant = await people.as("Priya Raman");
  const email = "odd.referee@larkmoor.example";

  await test.step("a referee whose name nobody can see is none", async () => {
    await consultant.open(`${paths.agency.candidates.list()}?search=Hannah`);
    await consultant.openFirstRow();
    await consultant.follow("Ask for a reference");
    await consultant.page.getByRole("group", { name: "Which post is it about?" }).getByRole("radio").first().check();
    await consultant.choose({
      "Who is to give it?": "A referee elsewhere",
      "What kind of body do they answer for?": "Another employer",
    });
    await consultant.type({
      "Referee’s name": UNSEEN,
      "Referee’s job title": ODD,
      "Referee’s work email address": email,
      "Name of the body": "Larkmoor 🏡 مؤسسة",
    });
    await consultant.tick("Hannah Lockwood agrees that this reference is asked for");
    await consultant.press("Ask for the reference");
    await consultant.seesErrors(["Enter the referee’s name"]);
    await expect(consultant.page.getByLabel("Name of the body")).toHaveValue("Larkmoor 🏡 مؤسسة");
    await consultant.type({ "Referee’s name": `Zoë ليلى${UNSEEN} 👩🏽‍💻` });
    await consultant.press("Ask for the reference");
    await consultant.sees("The reference has been asked for", "Zoë ليلى", "<script>alert(1)</script>");
  });
  const id = new URL(consultant.page.url()).pathname.split("/").at(-1) ?? "";

  await test.step("20,000 characters are too many, and none of them is lost", async () => {
    const referee = await people.visitor({ viewport: { width: 320, height: 640 } });
    await story.openPrivateLink(referee, email, "asks you for a reference");
    await story.agreeToGive(referee);
    await referee.open(paths.referee.draft(id, "practice"));
    const examples = referee.page.locator('textarea[name="examples"]');
    await examples.fill(FROM_WORD);
    await referee.press("Save and continue");
    await expect(referee.page.locator(".govuk-error-summary li")).toHaveText([/must be 4,?000 characters or fewer/]);
    await expect(examples).toHaveValue(FROM_WORD);
    await examples.fill(`${ODD}\n${FROM_WORD.slice(0, 3000)}`);
    await referee.press("Save and continue");
    await referee.open(paths.referee.draft(id, "practice"));
    await expect(examples).toHaveValue(/^Team 🧑.*<script>alert\(1\)<\/script>\n.Court work/s);
    const unseen = [...(await examples.inputValue())].filter((sign) => sign < " " && sign !== "\n");
    expect(unseen).toEqual([]);
  });
});

test("an address that leads nowhere answers 404 with a page, whatever stands in it", async ({ people }) => {
  const manager = await people.as("Maya Okafor");
  const { submissions, requisitions, assignments, references } = paths.council;
  const nobodys = "00000000-0000-7000-8000-000000000000";
  const odd = ["1", "not-an-id", nobodys, "%00", "..%2f..%2fetc", "' or 1=1 --", "x".repeat(2000)];
  const addresses = [
    ...odd.map((id) =>
      submissions.show(encodeURIComponent(decodeURIComponent(id.replace(/%(?![0-9a-f]{2})/gi, "%25")))),
    ),
    ...[requisitions.show, requisitions.compare, assignments.show, assignments.end, references.show].map((to) =>
      to(nobodys),
    ),
    paths.rulebooks.show("nothing"),
    "/nowhere/at/all",
  ];
  for (const address of addresses) {
    const response = await manager.open(address);
    expect(`${response?.status()} ${address}`).toBe(`404 ${address}`);
    await expect(manager.page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  for (const id of ["nothing", nobodys])
    expect((await manager.page.request.get(paths.documents.pdf(id))).status()).toBe(404);
});

test("a form sent from another site is refused", async ({ people }) => {
  const manager = await people.as("Maya Okafor");
  const { request } = manager.page;
  const sent = await request.post(paths.signOut(), { headers: { Origin: "https://example.org" }, maxRedirects: 0 });
  expect(sent.status()).toBe(403);
  await manager.open(paths.account.show());
  await manager.isAt("Your account");
});

test("a list keeps its search, filter, sort and page in the address", async ({ people }) => {
  const consultant = await people.as("Priya Raman");
  const { page } = consultant;
  await consultant.open(paths.agency.submissions.list());
  const all = await page.locator("tbody tr").count();
  await page.getByLabel("Status").selectOption({ index: 1 });
  await consultant.press("Apply");
  expect(new URL(page.url()).searchParams.get("status")).not.toBe("");
  const some = await page.locator("tbody tr").count();
  expect(some).toBeLessThan(all);

  await consultant.open(paths.agency.submissions.list());
  await consultant.leaveBy(() => page.locator("thead a").first().click());
  const sorted = new URL(page.url());
  expect([...sorted.searchParams.keys()]).toEqual(expect.arrayContaining(["sort", "direction"]));
  const order = await page.locator("tbody th").allInnerTexts();
  await consultant.open(sorted.pathname + sorted.search);
  expect(await page.locator("tbody th").allInnerTexts()).toEqual(order);
  await page.getByRole("searchbox").fill("zzz nothing like it");
  await consultant.press("Apply");
  await consultant.sees("Try fewer words or filters");
  expect(new URL(page.url()).searchParams.get("sort")).toBe(sorted.searchParams.get("sort"));
  await consultant.open(`${paths.agency.submissions.list()}?page=999&sort=nonsense&direction=sideways&status=nonsense`);
  await consultant.isAt("Submissions");
});
