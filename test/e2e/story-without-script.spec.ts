import { paths } from "~/paths";
import { actFor, expect, test } from "./fixtures";
import { ChargePage } from "./pages/charge";
import * as story from "./story";

test.use({ javaScriptEnabled: false });

const worker = {
  name: "Gwenllian Ŵyn-Pryce",
  email: "gwenllian.pryce@workers.example",
  registrationNumber: "SW812352",
};

test("the story runs where no script does", async ({ people }) => {
  test.setTimeout(240_000);
  const manager = await people.as("Oluwaseun Bádé");
  await actFor(manager, "Alderbrook Council");
  const consultant = await people.as("Marcus Bell");
  const requisition = await story.publishRequisition(manager, { jobTitle: /^Social worker \(/, team: "Plain team" });

  await story.findRequisition(consultant, requisition);
  await story.putNewWorkerForward(consultant, worker);
  await story.fillEmployment(consultant);
  await story.fillChecks(consultant);
  await story.fillReferences(consultant);
  await story.fillAvailabilityAndConsent(consultant);

  await test.step("the server adds up, proposes and shows where the charge stands", async () => {
    const charge = new ChargePage(consultant);
    await consultant.follow("Charge breakdown");
    await consultant.choose({ "How is the worker engaged?": "PAYE" });
    await charge.propose("33.00");
    await charge.seesProposals();
    await consultant.sees("£1.80 above the cap of £31.20");
    const before = await charge.amount("Total that the council pays");
    await consultant.type({ "Agency margin": "2.50" });
    await consultant.press("Add up the lines");
    expect(await charge.amount("Total that the council pays")).toBeCloseTo(before + 2.5, 4);
    await consultant.press("Save and continue");
    await consultant.follow("See what stops it");
    await consultant.sees("£33.00", "£31.20");
    await consultant.follow("Back to the task list");
    await story.fillCharge(consultant, "30.00");
  });
  const submission = await story.checkAndSubmit(consultant, worker, "Alderbrook Council");

  await story.openReceived(manager, worker);
  await story.readDocument(manager);
  await manager.press("Shortlist");
  await manager.follow("Offer the assignment");
  await manager.press("Offer the assignment");
  await story.acceptOffer(consultant, submission);
  await consultant.sees("Agreed charges", "£30.00");

  await story.openReceived(manager, worker);
  await manager.follow("See the assignment");
  await story.endWithNotice(manager);

  const referee = await people.as("Siân Prosser");
  await referee.open(`${paths.council.references.list()}?search=${encodeURIComponent(worker.name)}`);
  await referee.follow(worker.name);
  await story.agreeToGive(referee);
  await story.giveReference(referee);

  const reader = await people.visitor();
  await story.openPrivateLink(reader, worker.email, "has given a reference about your work");
  await reader.type({ "Your comment": "I have read it." });
  await reader.press("Add comment");
  await reader.sees("I have read it.");
});
