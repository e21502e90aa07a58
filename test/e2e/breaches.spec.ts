import { paths } from "~/paths";
import { expect, test } from "./fixtures";

test("one director suspects a breach at another council, and is answered", async ({ people }) => {
  test.setTimeout(120_000);
  const raiser = await people.as("Amara Nwosu");
  const director = await people.as("Tomasz Zieliński");
  const { page } = raiser;

  const breach = await test.step("it is raised with its evidence, and never with a worker's number", async () => {
    await raiser.open(paths.council.breaches.list());
    await raiser.follow("Raise a suspected breach elsewhere");
    await raiser.press("Raise it");
    await raiser.seesErrors(["Select a council", "Select the role", "Select what you suspect", "Enter what you know"]);
    await expect(page.getByLabel("Which council?").getByRole("option", { name: "Castlemere" })).toHaveCount(0);
    await raiser.select({ "Which council?": "Alderbrook Council" });
    await raiser.choose({
      "Which role?": "Senior social worker",
      "What do you suspect?": "the worker was approached while in post",
    });
    const evidence = "A colleague of ours, still in post, was rung at work about a post with you.";
    await raiser.type({ "What do you know?": `${evidence} SW900124` });
    await raiser.press("Raise it");
    await expect(page.locator(".govuk-error-summary")).toBeFocused();
    await expect(page.getByLabel("What do you know?")).toHaveValue(`${evidence} SW900124`);
    await raiser.type({ "What do you know?": evidence });
    await raiser.pressTwice("Raise it");
    await raiser.sees("The suspected breach is raised", evidence);
    return new URL(page.url()).pathname;
  });

  await test.step("it stands once, whatever was pressed how often", async () => {
    await raiser.open(`${paths.council.breaches.list()}?side=raised&state=open`);
    await expect(page.locator("tbody tr")).toHaveCount(1);
  });

  await test.step("the other director answers", async () => {
    await director.open(breach);
    await director.sees("Castlemere Council");
    await director.follow("Answer");
    await director.press("Send");
    await director.seesErrors(["Select what you want to do", "Enter what you want to say"]);
    await director.choose({ "What do you want to do?": "Explain how it came about" });
    await director.type({ "What you want to say": "The agency rang without our asking. We have told it to stop." });
    await director.pressTwice("Send");
    await director.sees("What you said is sent");
    await expect(director.summary("Status")).toContainText("Explained");
  });

  await test.step("the region reads both, a hiring manager cannot answer, and an agency reads nothing", async () => {
    const analyst = await people.as("Yusuf Karim");
    await analyst.open(breach.replace("/council/", "/region/"));
    await analyst.sees("was rung at work", "We have told it to stop.", "Amara Nwosu", "Tomasz Zieliński");
    const manager = await people.as("Maya Okafor");
    await manager.open(breach);
    await manager.sees("was rung at work");
    await expect(manager.page.getByRole("button", { name: /^(Answer|Reply|Say something)$/ })).toHaveCount(0);
    expect((await manager.open(`${breach}/answer`))?.status()).toBe(404);
    const consultant = await people.as("Priya Raman");
    expect((await consultant.open(breach))?.status()).toBe(404);
  });

  await test.step("what is said to be mended is contradicted, and stands as it did", async () => {
    await director.open(breach);
    await director.follow("Answer");
    await director.choose({ "What do you want to do?": "Say that it has been mended" });
    await director.type({ "What you want to say": "They have stopped." });
    await director.press("Send");
    await expect(director.summary("Status")).toContainText("Said to be mended");
    await raiser.open(breach);
    await raiser.follow("Reply");
    await raiser.choose({ "What do you want to do?": "Say that it is not mended" });
    await raiser.type({ "What you want to say": "Our worker was rung again." });
    await raiser.press("Send");
    await expect(raiser.summary("Status")).toContainText("Explained");
  });

  await test.step("whoever raised it closes it, and nothing is deleted", async () => {
    await raiser.open(breach);
    await raiser.follow("Reply");
    await raiser.choose({ "What do you want to do?": "Close it" });
    await raiser.type({ "What you want to say": "Thank you. That is what we needed to know." });
    await raiser.pressTwice("Send");
    await expect(raiser.summary("Status")).toContainText("Mended");
    await raiser.sees("was rung at work", "We have told it to stop.", "That is what we needed to know.");
  });
});
