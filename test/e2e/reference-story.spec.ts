import type { BrowserContextOptions } from "@playwright/test";
import { paths } from "~/paths";
import { expect, signIn, testOfItsOwn as test, test as testOfAll } from "./fixtures";
import type { Visitor } from "./pages/visitor";
import * as story from "./story";

/** Who writes or reads by a private link does so on whatever they have in their pocket. */
const onAPhone: BrowserContextOptions = { viewport: { width: 320, height: 640 } };

type Referee = { readonly name: string; readonly email: string };
const gwen: Referee = { name: "Gwen Hale", email: "gwen.hale@sheffield.example" };
const tamsin: Referee = { name: "Tamsin Roe", email: "tamsin.roe@sheffield.example" };

async function nameReferee(consultant: Visitor, { name, email }: Referee): Promise<void> {
  await consultant.type({
    "Referee’s name": name,
    "Referee’s job title": "Team manager",
    "Referee’s work email address": email,
  });
  await consultant.choose({ "What kind of body do they answer for?": "A council in England" });
  await consultant.select({ "Which council in England?": "Sheffield" });
}

for (const scripts of ["run", "do not run"] as const) {
  test.describe(`where scripts ${scripts}`, () => {
    const phone = { ...onAPhone, javaScriptEnabled: scripts === "run" };
    test.use({ javaScriptEnabled: scripts === "run" });

    test("a council's reference is corrected, replaced, carried by another agency, and closed by its worker", async ({
      people,
    }) => {
      test.setTimeout(400_000);
      const worker = {
        name: "Małgorzata Wiśniewska",
        email: "m.wisniewska@workers.example",
        registrationNumber: "SW900117",
      };
      const referee = await people.as("Siân Prosser");
      const receiver = await people.as("Daniel Whitcombe");
      const first = await people.visitor(phone);

      const given =
        await test.step("the worker reads it by a fresh link, and asks for a correction of fact", async () => {
          await referee.open(`${paths.council.references.list()}?search=${encodeURIComponent(worker.name)}`);
          await referee.follow(worker.name);
          await referee.press("Send a new link");
          await story.openPrivateLink(first, worker.email, "has given a reference about your work");
          await first.sees(worker.name, "It goes wherever the reference goes.");
          const corrections = first.page.locator("section").filter({ hasText: "Corrections of fact" });
          await first.leaveBy(() => corrections.getByRole("link", { name: "ask for a correction" }).click());
          await first.press("Ask for correction");
          await first.seesErrors(["Enter what is not correct, and what is"]);
          await first.type({ "What is not correct, and what is?": "I held 19 children, not 17." });
          await first.press("Ask for correction");
          await first.sees("You have asked for a correction.", "I held 19 children, not 17.");
          return new URL(referee.page.url()).pathname;
        });

      const replacement =
        await test.step("the council answers it, withdraws the reference and begins another", async () => {
          const told = await story.linkMailedTo(
            await people.visitor(),
            "sian.prosser@alderbrook.example",
            "is asked for",
          );
          expect(new URL(told).pathname).toBe(given);
          await referee.open(told);
          await referee.follow("Answer the correction");
          await referee.sees("I held 19 children, not 17.");
          await referee.choose({ "Is it wrong?": "Yes, correct it" });
          await referee.type({ "What you answer": "You are right: it was 19." });
          await referee.pressTwice("Send the answer");
          await referee.sees("Reference withdrawn.");
          await referee.follow(/^Give reference P-/);
          return new URL(referee.page.url()).pathname;
        });

      await test.step("the council that received it is told, and reads that it no longer stands", async () => {
        const told = await story.linkMailedTo(
          await people.visitor(),
          "daniel.whitcombe@castlemere.example",
          "has been withdrawn",
        );
        await receiver.open(told);
        await receiver.open(given);
        await receiver.sees("Alderbrook Council withdrew this reference", "Another one is to be given in its place.");
      });

      await test.step("the one that replaces it is given, and the worker comments on it", async () => {
        await referee.open(replacement);
        await story.giveReference(referee);
        await referee.sees("It replaces");
        await story.openPrivateLink(first, worker.email, "has given a reference about your work");
        await first.type({ "Your comment": "Now it is right." });
        await first.press("Add comment");
        await first.sees("Now it is right.");
        await referee.open(given);
        await referee.sees("was given in its place");
      });

      await test.step("another agency asks the worker for leave, who gives it until a day", async () => {
        const consultant = await people.as("Ioana Dumitrescu");
        const requisition = await story.publishRequisition(receiver, {
          jobTitle: /^Children’s social worker/,
          team: "Carried team",
        });
        await story.findRequisition(consultant, requisition);
        await story.putNewWorkerForward(consultant, worker);
        await consultant.follow("References");
        await consultant.seesNot("Alderbrook");
        await consultant.press(`Ask ${worker.name} for leave`);
        await consultant.sees("You can ask again tomorrow.");
        await story.openPrivateLink(first, worker.email, "asks your leave to use a reference");
        await first.sees("An agency asks whether this reference may go to a council.");
        await first.follow("Agree or refuse");
        await first.follow(/^Agree or refuse/);
        await first.sees("May this reference go to Castlemere Council?");
        await first.page.getByLabel("Yes, I agree", { exact: false }).check();
        await first.date({ "Until which day?": "30 4 2027" });
        await first.press("Save answer");
        await first.sees("You have agreed.", "Castlemere Council", "30 April 2027");
      });

      const submission =
        await test.step("it stands behind that agency's submission, which does not read it", async () => {
          const consultant = await people.as("Ioana Dumitrescu");
          await consultant.open(consultant.page.url());
          await consultant.follow("Add a reference");
          await consultant.page.getByLabel("Alderbrook Council, P-").check();
          await consultant.press("Add the reference");
          await consultant.sees("Alderbrook Council, given on Accord", "30 April 2027");
          await story.addHeldReference(consultant, story.heldReferences[0]);
          await consultant.follow("Back to the task list");
          await story.fillEmployment(consultant);
          await story.fillChecks(consultant);
          await story.fillCharge(consultant, "30.00");
          await story.fillAvailabilityAndConsent(consultant);
          return story.checkAndSubmit(consultant, worker, "Castlemere Council");
        });

      await test.step("the council reads the original, and that it is unaltered", async () => {
        await receiver.open(`${paths.council.submissions.list()}?search=${submission}`);
        await receiver.openFirstRow();
        await receiver.follow(/^Read/);
        expect(new URL(receiver.page.url()).pathname).toBe(replacement);
        await receiver.sees("Given by Alderbrook Council on Accord", "It is unaltered", "Now it is right.");
      });

      await test.step("the worker withdraws each leave, and with the last the council can read it no longer", async () => {
        const consents = new URL(first.page.url()).pathname;
        await first.open(consents);
        await first.sees("30 April 2027", "Brightwater Social Care, for what it sends alone");
        await first.press(/^Withdraw/);
        await first.sees("Withdrawn. Councils that nothing else lets read it cannot read it any more, and are told.");
        // The first agency had sent what this one replaces, with a leave that still stands.
        await receiver.open(replacement);
        await receiver.sees("Now it is right.");
        await first.press(/^Withdraw/);
        await receiver.open(replacement);
        await receiver.sees("Your council can no longer read it.", "The worker withdrew their leave");
        await receiver.seesNot("Now it is right.");
        const told = await story.linkMailedTo(
          await people.visitor(),
          "daniel.whitcombe@castlemere.example",
          "can no longer be read",
        );
        expect(told).toContain(paths.council.submissions.list());
      });
    });

    test("an agency asks outside Accord: declined, asked of another, written on two devices, chased and given", async ({
      people,
      product,
    }) => {
      test.setTimeout(400_000);
      const consultant = await people.as("Priya Raman");
      const device = await people.visitor(phone);
      const subject = "asks you for a reference";

      await test.step("a referee elsewhere is asked by a private link, once, for a candidate who agrees", async () => {
        await consultant.open(`${paths.agency.candidates.list()}?search=Hannah`);
        await consultant.openFirstRow();
        await consultant.follow("Ask for a reference");
        await consultant.press("Ask for the reference");
        await consultant.seesErrors([
          "Select the post that the reference is about",
          "Select who is to give the reference",
          "Confirm that the worker agrees that this reference is asked for",
        ]);
        await consultant.page
          .getByRole("group", { name: "Which post is it about?" })
          .getByRole("radio")
          .first()
          .check();
        await consultant.choose({ "Who is to give it?": "A referee elsewhere" });
        await nameReferee(consultant, gwen);
        await consultant.tick("Hannah Lockwood agrees that this reference is asked for");
        await consultant.pressTwice("Ask for the reference");
        await consultant.sees("The reference has been asked for");
      });
      const asked = new URL(consultant.page.url()).pathname;
      const id = asked.split("/").at(-1) ?? "";

      await test.step("they decline on their phone, and the agency reads why", async () => {
        await story.openPrivateLink(device, gwen.email, subject);
        await device.sees("A reference for Hannah Lockwood", "Brightwater Social Care");
        await device.follow("Start");
        await device.press("Continue");
        await device.seesErrors(["Select whether you can give a reference"]);
        await device.page.getByLabel("No", { exact: true }).check();
        await device.press("Continue");
        await device.seesErrors(["Select why you cannot give a reference", "Say why in a sentence or two"]);
        await device.page.getByRole("group", { name: "Why not?" }).getByRole("radio").first().check();
        await device.type({ "Tell the agency more": "Ask Tamsin Roe, who supervised her." });
        await device.press("Continue");
        await device.isAt("You are not giving this reference");
        await consultant.open(asked);
        await consultant.sees("Gwen Hale cannot give this reference.", "Ask Tamsin Roe, who supervised her.");
      });

      const link = await test.step("another is asked in their place, and the links of the first are dead", async () => {
        await consultant.follow("Change the referee");
        await nameReferee(consultant, tamsin);
        await consultant.press("Ask this referee");
        await consultant.sees("The referee is changed, and has been asked", tamsin.email);
        await device.open(paths.referee.show(id));
        await device.isAt("This page is not open in this browser");
        const fresh = await story.linkMailedTo(device, tamsin.email, subject);
        await device.open(fresh);
        await device.press("Continue");
        await story.agreeToGive(device);
        await device.sees("Only you see what you save");
        return fresh;
      });

      const other = await people.visitor(phone);
      await test.step("the used link opens nothing where it is forwarded, but offers a fresh one to its address", async () => {
        await product.sleepUntil("2026-11-16T09:00:00Z");
        await other.open(link);
        await other.isAt("This link no longer opens");
        await other.seesNot("Hannah", tamsin.email);
        await other.open(paths.referee.draft(id, "practice"));
        await other.isAt("This page is not open in this browser");
        await other.open(link);
        await other.press("Send me a fresh link");
        await other.isAt("Check your email");
        await story.openPrivateLink(other, tamsin.email, "Your fresh link");
        await other.sees("A reference for Hannah Lockwood");
      });

      await test.step("what is written on two devices is kept, and shown where both wrote the same answer", async () => {
        const section = paths.referee.draft(id, "practice");
        const write = (visitor: Visitor, question: string, words: string) =>
          visitor.page.locator(`textarea[name="${question}"]`).fill(words);
        await device.open(section);
        await other.open(section);
        await write(other, "examples", "Written at the desk.");
        await other.press("Save and continue");
        await write(device, "development", "Written on the train.");
        await device.press("Save and continue");
        await other.open(section);
        await device.open(section);
        await device.sees("Written at the desk.", "Written on the train.");
        await write(other, "examples", "Written at the desk, and again.");
        await other.press("Save and continue");
        await write(device, "examples", "Written on the train, too.");
        await device.press("Save and continue");
        await device.sees(
          "You both answered 1 question",
          "Written at the desk, and again.",
          "Written on the train, too.",
        );
      });

      await test.step("the agency chases, and not again within two days", async () => {
        await signIn(consultant, "Priya Raman");
        await consultant.open(asked);
        await consultant.press("Chase");
        await consultant.sees("The reference has been chased");
        await consultant.press("Chase");
        await consultant.sees("It was asked for or chased a short while ago.");
        await story.linkMailedTo(await people.visitor(), tamsin.email, "has not been given yet");
      });

      await test.step("it is given after a last look, and cannot be edited", async () => {
        await device.open(paths.referee.show(id));
        await story.giveReference(device, { agencyReads: "Yes, if Hannah Lockwood agrees too" });
        await other.open(paths.referee.draft(id, "practice"));
        expect(new URL(other.page.url()).pathname).toBe(paths.referee.show(id));
        await other.sees("It cannot be changed any more.");
      });

      await test.step("its worker reads it on a phone, lets the agency read it, and can edit nothing of it", async () => {
        const reader = await people.visitor(phone);
        const used = await story.openPrivateLink(reader, "hannah.lockwood@workers.example", "has given a reference");
        await reader.sees("Sheffield has given this reference", "The referee agrees.");
        await reader.type({ "Your comment": "Thank you, Tamsin." });
        await reader.press("Add comment");
        await reader.sees("Your comment is kept.");
        await reader.page
          .getByRole("group", { name: /^May Brightwater/ })
          .getByLabel("Yes", { exact: true })
          .check();
        await reader.press("Save answer");
        for (const address of [
          paths.referee.show(id),
          paths.referee.draft(id, "practice"),
          paths.referee.checkAnswers(id),
        ]) {
          await reader.open(address);
          await reader.isAt("This page is not open in this browser");
          const posted = await reader.page.request.post(address, {
            form: { can: "no", examples: "Mine now." },
            headers: { Origin: new URL(reader.page.url()).origin },
          });
          expect(posted.status()).toBe(410);
        }
        const thief = await people.visitor(phone);
        await thief.open(used);
        await thief.isAt("This link no longer opens");
        await thief.open(paths.worker.reference(id));
        await thief.isAt("This page is not open in this browser");
        await consultant.open(asked);
        await consultant.sees("A first set of care proceedings as the allocated worker");
      });
    });
  });
}

testOfAll(
  "what is owed is chased in one go, what came back is asked elsewhere, and one page says how long it takes",
  async ({ people }) => {
    const consultant = await people.as("Priya Raman");
    const { references } = paths.agency;
    const mended = "dilys.pemberton@ferncliffe.example";

    await testOfAll.step(
      "a mail that came back is seen at once, and the referee is asked at another address",
      async () => {
        await consultant.open(`${references.list()}?status=bounced`);
        await consultant.openFirstRow();
        await consultant.sees("came back: the address takes no mail");
        await consultant.follow("Change the referee");
        await consultant.type({ "Referee’s work email address": mended });
        await consultant.press("Ask this referee");
        await consultant.sees("The referee is changed, and has been asked");
        await story.linkMailedTo(await people.visitor(), mended, "asks you for a reference");
      },
    );

    await testOfAll.step("whatever is ticked is chased, but for what was asked for just now", async () => {
      await consultant.open(`${references.list()}?status=waiting`);
      await consultant.press("Chase the selected");
      await expect(consultant.page.locator(".govuk-error-summary li")).toHaveText([
        "Select at least one reference to chase",
      ]);
      const tickAll = async () => {
        for (const box of await consultant.page.getByRole("checkbox").all()) await box.check();
      };
      await tickAll();
      await consultant.press("Chase the selected");
      await consultant.sees(/\d+ references? chased/, "was asked for or chased a short while ago");
      await tickAll();
      await consultant.press("Chase the selected");
      await consultant.sees("Nobody was chased", "0 references chased");
    });

    await testOfAll.step(
      "a council and an agency read how long references take, and take the figures away",
      async () => {
        const referee = await people.as("Siân Prosser");
        const analyst = await people.as("Yusuf Karim");
        for (const [reader, list] of [
          [consultant, references.list()],
          [referee, paths.council.references.list()],
        ] as const) {
          await reader.open(list);
          await reader.follow("See how long references take");
        }
        await analyst.open(paths.region.references.figures());
        for (const reader of [consultant, referee, analyst]) {
          await reader.isAt("How long references take");
          await reader.sees(/\d days?\.|The same day\.|Too few to say\.|Not known yet\./);
          const { type, bytes } = await reader.download("Download these figures (CSV)");
          expect(type).toContain("text/csv");
          expect(new TextDecoder().decode(bytes).split("\n").length).toBeGreaterThan(2);
        }
        await analyst.seesNot("Hannah Lockwood", "Siân Prosser");
      },
    );
  },
);
