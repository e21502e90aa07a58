import { paths } from "~/paths";
import { expect, signIn, testOfItsOwn as test } from "./fixtures";
import { ChargePage } from "./pages/charge";
import { RulebookDraft } from "./pages/rulebook-draft";
import * as story from "./story";

const worker = {
  name: "Caoimhe Ní Bhraonáin",
  email: "caoimhe.nibhraonain@workers.example",
  registrationNumber: "SW812369",
};

for (const scripts of ["run", "do not run"] as const) {
  test.describe(`where scripts ${scripts}`, () => {
    test.use({ javaScriptEnabled: scripts === "run" });

    test("a region lowers a cap; one candidate is exempted from it, until the exemption ends", async ({
      people,
      product,
    }) => {
      test.setTimeout(400_000);
      const manager = await people.as("Maya Okafor");
      const consultant = await people.as("Priya Raman");
      const analyst = await people.as("Yusuf Karim");
      const director = await people.as("Tomasz Zieliński");
      const chiefExecutive = await people.as("Fiona Abernethy");

      const draft = await test.step("a candidate meets every rule that is in force", async () => {
        const requisition = await story.publishRequisition(manager, {
          jobTitle: /^Social worker \(/,
          team: "Cap team",
        });
        await story.findRequisition(consultant, requisition);
        await story.putNewWorkerForward(consultant, worker);
        await story.fillEmployment(consultant);
        await story.fillChecks(consultant);
        await story.fillReferences(consultant);
        await story.fillAvailabilityAndConsent(consultant);
        await story.fillCharge(consultant, "30.00");
        await consultant.follow("Check your answers");
        await consultant.isAt("Check your answers");
        return consultant.page.url().replace(/\/check-answers$/, "");
      });

      const version = await test.step("the analyst drafts a lower cap for social workers", async () => {
        const rulebook = new RulebookDraft(analyst);
        await analyst.open(paths.region.rulebooks.list());
        await rulebook.begin("10 11 2026");
        const page = analyst.page.url();
        await rulebook.openValue("Price cap", "10 November 2026");
        const rate = (testedOn: "All-in rate" | "Basic pay") =>
          rulebook.cap("Social worker", testedOn).getByLabel("Rate an hour");
        await expect(rate("Basic pay")).toHaveValue("31.20");
        await rate("Basic pay").fill("29.50");
        await rate("All-in rate").fill("38.80");
        await analyst.press("Save the value");
        await expect(analyst.page.locator(".govuk-error-summary li")).toHaveText([
          /^The value has changed, and its source is still ‘Northmere schedule/,
        ]);
        await analyst.tick("Yes, it was read there");
        await analyst.press("Save the value");
        await analyst.open(page);
        await analyst.sees("£31.20", "£29.50", "£40.00", "£38.80");
        return page;
      });

      await test.step("compares it side by side, and runs its cases", async () => {
        await analyst.follow("Compare it side by side with another version");
        await expect(analyst.page.getByRole("row", { name: /Social worker.*£31\.20.*£29\.50.*Changed/s })).toHaveCount(
          1,
        );
        await analyst.open(version);
        await analyst.follow("Run its cases");
        await analyst.sees("Cases that come with the rulebook", "The usual worker around each value");
      });

      await test.step("measures what it would change", async () => {
        await analyst.open(version);
        await analyst.follow("See its impact on live assignments and submissions");
        await analyst.press("Measure the impact");
        await expect(async () => {
          if (scripts === "do not run" && (await analyst.page.locator("progress").count()) > 0)
            await analyst.follow("Show how far it is now");
          await expect(analyst.page.locator("progress")).toHaveCount(0, { timeout: 5000 });
        }).toPass({ timeout: 60_000 });
        await analyst.sees("would no longer meet ‘price cap’", "What each cap costs");
        await analyst.seesNot("Rebecca Hartley", "Brightwater", "Keystone");
      });

      await test.step("and sends it to the councils", async () => {
        await analyst.open(version);
        await analyst.follow(/^Change\s*\(?About the rulebook/);
        await analyst.type({
          "What has changed and why (optional)": "Social workers at £29.50, as the region agreed.",
        });
        await analyst.press("Save");
        await analyst.follow("Send it to the councils");
        await analyst.sees("Social workers at £29.50, as the region agreed.");
        await analyst.pressTwice("Send it to the councils");
        await analyst.sees("Sent to the councils by Yusuf Karim", "0 of 4 councils have signed");
      });

      await test.step("it binds no council that has not signed it", async () => {
        await consultant.open(draft);
        await consultant.follow("Check your answers");
        await consultant.isAt("Check your answers");
      });

      await test.step("the director reads what it would change, and signs it from today", async () => {
        const link = await story.linkMailedTo(
          await people.visitor(),
          "tomasz.zielinski@alderbrook.example",
          "To be signed by your council",
        );
        await director.open(link);
        await director.sees("Social workers at £29.50, as the region agreed.", "£31.20", "£29.50");
        await director.follow("Sign the agreement");
        await director.date({ "It binds from": "9 11 2026" });
        await director.press("Continue");
        await director.sees("The day from which it binds must be 10 November 2026 or later");
        await director.date({ "It binds from": "10 11 2026" });
        await director.press("Continue");
        await director.isAt("Check before you sign");
        await director.tick("I sign this agreement for Alderbrook Council, and have its authority to do so");
        await director.pressTwice("Sign the agreement");
        await director.sees("Tomasz Zieliński signed it for your council on 10 November 2026.");
        await analyst.open(version);
        await analyst.sees("1 of 4 councils has signed");
      });

      await test.step("what met the cap before fails it now, and the page says by how much", async () => {
        await consultant.open(draft);
        await consultant.follow("See what stops it");
        await consultant.isAt("What stops this submission");
        await consultant.sees("£30.00", "£29.50", "50p");
        await consultant.open(`${draft}/check-answers`);
        await consultant.isAt("What stops this submission");
      });

      await test.step("the agency offers the candidate above the terms", async () => {
        await consultant.follow("offer the worker above the terms");
        await consultant.type({ "Why do you offer this worker?": `${worker.name} is worth it.` });
        await consultant.press("Offer above the terms");
        await expect(consultant.page.locator(".govuk-error-summary")).toContainText("it contains ‘Caoimhe’");
        await consultant.type({ "Why do you offer this worker?": "Nobody in the region has done more court work." });
        await consultant.pressTwice("Offer above the terms");
        await consultant.sees("Alderbrook Council has not answered yet.");
      });

      await test.step("the council reads the role, the experience and the excess, and no name", async () => {
        await manager.open(paths.council.aboveTerms.list());
        await manager.openFirstRow();
        await manager.isAt("Social worker");
        await manager.sees("Brightwater Social Care", "Nobody in the region has done more court work.", "50p");
        await expect(manager.summary("Experience")).toContainText(/\d+ months/);
        await manager.seesNot(worker.name, "Caoimhe", worker.registrationNumber, worker.email);
      });

      const exemption = await test.step("and asks for an exemption, which opens the name", async () => {
        await manager.follow("Ask for an exemption");
        await manager.date({ "Last day of the exemption": "11 5 2027" });
        await manager.press("Ask for an exemption");
        await expect(manager.page.locator(".govuk-error-summary li")).toHaveText([
          "Select the reason for the exemption",
          "Enter the evidence for the exemption",
        ]);
        await manager.choose({ "Why is the exemption needed?": "A court’s timetable depends on this worker" });
        await manager.type({ Evidence: "Two final hearings in November, and no other worker knows the families." });
        await manager.press("Ask for an exemption");
        await manager.sees("Last day must be 9 May 2027 or earlier");
        await manager.date({ "Last day of the exemption": "16 11 2026" });
        await manager.pressTwice("Ask for an exemption");
        await expect(manager.summary("Worker")).toContainText(worker.name);
        await manager.follow(/^E-/);
        await expect(manager.page.getByRole("button", { name: "Decide" })).toHaveCount(0);
        return new URL(manager.page.url()).pathname;
      });

      await test.step("the director and the chief executive each grant it", async () => {
        const told = await story.linkMailedTo(
          await people.visitor(),
          "fiona.abernethy@alderbrook.example",
          "has been asked for",
        );
        expect(new URL(told).pathname).toBe(exemption);
        for (const [officer, office, granted] of [
          [director, "director of children’s services", "Asked for"],
          [chiefExecutive, "chief executive", "Granted"],
        ] as const) {
          await officer.open(exemption);
          await officer.follow("Decide");
          await officer.sees(`You decide as ${office}.`);
          await officer.choose({ "What do you decide?": "Grant the exemption" });
          await officer.type({ Reason: "The children need their worker in court." });
          await officer.pressTwice("Record my decision");
          await expect(officer.summary("Status")).toContainText(granted);
          await expect(officer.page.getByRole("button", { name: "Decide" })).toHaveCount(0);
        }
        await analyst.open(exemption.replace("/council/", "/region/"));
        await analyst.sees("Tomasz Zieliński", "Fiona Abernethy", "Two final hearings in November");
        await analyst.seesNot(worker.name);
      });

      const submission =
        await test.step("the agency submits; the document says exempt, by whom and until when", async () => {
          await consultant.open(draft);
          await consultant.sees("Exempt");
          const number = await story.checkAndSubmit(consultant, worker, "Alderbrook Council");
          const pdf = await story.readDocument(consultant);
          for (const text of [number, "Exempt", "Tomasz Zieliński", "Fiona Abernethy", "16 November 2026"])
            expect(pdf.text).toContain(text);
          return number;
        });

      const assignment = await test.step("it is offered and accepted", async () => {
        await story.openReceived(manager, worker);
        await manager.follow("Offer the assignment");
        await manager.press("Offer the assignment");
        await manager.sees("ends on 16 November 2026, before the last day entered");
        await manager.tick("Our council goes on past the end of the exemption, and knows that this is then a breach");
        await manager.press("Offer the assignment");
        await manager.sees("The assignment is offered", "When it accepts, the assignment is agreed");
        await story.acceptOffer(consultant, submission);
        await consultant.sees("Agreed charges", "£30.00");
        await story.openReceived(manager, worker);
        await manager.follow("See the assignment");
        return manager.page.url();
      });

      await test.step("before the exemption ends, its council is warned", async () => {
        await product.sleepUntil("2026-11-16T08:00:00Z");
        const link = await story.linkMailedTo(
          await people.visitor(),
          "maya.okafor@alderbrook.example",
          "is about to end",
          "16 November 2026",
        );
        await signIn(manager, "Maya Okafor");
        await manager.open(link);
        await manager.sees("Warned of its end", "16 November 2026");
        await manager.open(paths.council.breaches.list());
        await manager.seesNot("Ní Bhraonáin");
      });

      const breach = await test.step("the day after it ends, Accord finds the breach", async () => {
        await product.sleepUntil("2026-11-17T08:00:00Z");
        const link = await story.linkMailedTo(
          await people.visitor(),
          "tomasz.zielinski@alderbrook.example",
          "has been opened",
          "17 November 2026",
        );
        await signIn(director, "Tomasz Zieliński");
        await director.open(link);
        await director.isAt("Price cap");
        await director.sees("£30.00", "£29.50", "50p");
        await expect(director.summary("Status")).toContainText("Open");
        await director.open(exemption);
        await expect(director.summary("Status")).toContainText("Ended");
        return new URL(link).pathname;
      });

      await test.step("the director explains it", async () => {
        await director.open(breach);
        await director.follow("Answer");
        await director.choose({ "What do you want to do?": "Explain how it came about" });
        await director.type({ "What you want to say": "The hearings took a week longer than the court had listed." });
        await director.press("Send");
        await expect(director.summary("Status")).toContainText("Explained");
      });

      await test.step("the manager agrees a charge within the cap, and Accord finds it mended", async () => {
        await signIn(manager, "Maya Okafor");
        await manager.open(breach);
        await manager.follow("Change the charge");
        await manager.date({ "First day of the new charge": "17 11 2026" });
        await new ChargePage(manager).propose("29.50");
        await manager.type({ "Reason for the change": "Agreed within the cap." });
        await manager.press("Add up the lines");
        await manager.press("Change the charge");
        await manager.sees("From 17 November 2026");
        expect(manager.page.url()).toBe(`${assignment}?done=charge-changed`);
        await expect(async () => {
          await manager.open(breach);
          await expect(manager.summary("Status")).toContainText("Mended", { timeout: 100 });
        }).toPass({ timeout: 20_000 });
      });

      await test.step("the region reads all of it, and no name", async () => {
        await signIn(analyst, "Yusuf Karim");
        await analyst.open(breach.replace("/council/", "/region/"));
        await analyst.sees("Found", "The hearings took a week longer", "Mended", "17 November 2026");
        await analyst.seesNot(worker.name, "Caoimhe");
      });
    });
  });
}
