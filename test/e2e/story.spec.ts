import { paths } from "~/paths";
import { expect, test } from "./fixtures";
import { ChargePage } from "./pages/charge";
import * as story from "./story";

const worker = {
  name: "Nkechi Ọlá Sørensen-Łuczak",
  email: "nkechi.sorensen@workers.example",
  registrationNumber: "SW812345",
};
const council = "Alderbrook Council";

test("a candidate is submitted, judged, delivered as a PDF, engaged, and referenced at the end", async ({ people }) => {
  test.setTimeout(300_000);
  const manager = await people.as("Maya Okafor");
  const consultant = await people.as("Priya Raman");
  const requisition = await test.step("the council publishes a requisition", () =>
    story.publishRequisition(manager, { jobTitle: /^Social worker \(/, team: "Story team" }));

  await test.step("agencies in the council's supply chain see it, with the cap; and their mail says so", async () => {
    await story.findRequisition(consultant, requisition);
    await consultant.sees("£31.20", "£40.00", "Story team");
    const link = await story.linkMailedTo(
      await people.visitor(),
      "priya.raman@brightwater.example",
      `Requisition ${requisition} has been published`,
    );
    expect(link).toContain(paths.agency.requisitions.list());
  });

  await test.step("the agency puts a new worker forward, section by section, in any order", async () => {
    await story.findRequisition(consultant, requisition);
    await story.putNewWorkerForward(consultant, worker);
    await story.fillAvailabilityAndConsent(consultant);
    await story.fillEmployment(consultant);
    await story.fillChecks(consultant);
    await story.fillReferences(consultant);
  });

  await test.step("the charge adds up as it is typed and stands against the cap", async () => {
    const charge = new ChargePage(consultant);
    await consultant.follow("Charge breakdown");
    await consultant.choose({ "How is the worker engaged?": "PAYE" });
    await charge.propose("33.00");
    await charge.seesProposals();
    expect(await charge.amount("Managed service fee")).toBe(0.75);
    const before = await charge.amount("Total that the council pays");
    await consultant.type({ "Agency margin": "2.50" });
    expect(await charge.amount("Total that the council pays")).toBeCloseTo(before + 2.5, 4);
    await consultant.sees("£1.80 above the cap of £31.20");
    await consultant.press("Save and continue");
  });

  await test.step("an unmet rule stops the submission, and the page says exactly what to do", async () => {
    await consultant.follow("See what stops it");
    await consultant.isAt("What stops this submission");
    await consultant.sees("£33.00", "£31.20", "£1.80");
    const draft = consultant.page.url().replace(/\/verdict$/, "");
    await consultant.open(`${draft}/check-answers`);
    await consultant.isAt("What stops this submission");
    await consultant.open(draft);
  });

  const submission = await test.step("mended, it is checked and submitted", async () => {
    await story.fillCharge(consultant, "30.00");
    return story.checkAndSubmit(consultant, worker, council);
  });

  await test.step("a second agency is told that the worker is represented, and not by whom", async () => {
    const rival = await people.as("Ioana Dumitrescu");
    await story.findRequisition(rival, requisition);
    await story.putNewWorkerForward(rival, { ...worker, name: "Nkechi Sorensen" });
    await rival.sees("Another agency has already put this worker forward");
    await rival.seesNot("Brightwater");
  });

  await test.step("the council compares, opens and reads it, on screen and as a PDF", async () => {
    const link = await story.linkMailedTo(
      await people.visitor(),
      "maya.okafor@alderbrook.example",
      `Submission ${submission} has arrived`,
    );
    expect(link).toContain(paths.council.submissions.list());
    await manager.open(`${paths.council.submissions.list()}?search=${encodeURIComponent(worker.name)}`);
    await expect(manager.page.locator("tbody tr")).toHaveCount(1);
    await manager.open(`${paths.council.requisitions.list()}?search=${requisition}`);
    await manager.openFirstRow();
    await manager.follow("Compare submissions");
    await manager.sees(worker.name, "Brightwater Social Care", "Pay", "Against the cap");
    await manager.follow(worker.name);
    await manager.isAt(worker.name);
    await manager.sees("Sheffield", "Cared for a parent after an operation.", "£30.00");
    const pdf = await story.readDocument(manager);
    for (const text of [worker.name, worker.registrationNumber, submission, "Sheffield", "£30.00", "Price cap"])
      expect(pdf.text).toContain(text);
    expect(pdf.pages.length).toBeGreaterThanOrEqual(3);
  });

  await test.step("the council shortlists, asks for more, is answered, and offers", async () => {
    await manager.press("Shortlist");
    await manager.sees("Shortlisted");
    await manager.follow("Ask for more");
    await manager.type({ "What would you like to know?": "How many children at once?" });
    await manager.press("Ask the agency");
    await consultant.open(`${paths.agency.submissions.list()}?search=${submission}`);
    await consultant.openFirstRow();
    await consultant.follow("Answer the council");
    await consultant.sees("How many children at once?");
    await consultant.type({ "Your answer": "Sixteen, of whom five on protection plans." });
    await consultant.press("Send the answer");
    await story.openReceived(manager, worker);
    await manager.sees("Sixteen, of whom five on protection plans.");
    await manager.follow("Offer the assignment");
    await manager.pressTwice("Offer the assignment");
    await story.openReceived(manager, worker);
    await expect(manager.page.getByRole("heading", { name: "Offered", exact: true })).toHaveCount(1);
  });

  const assignment = await test.step("the agency accepts, and it becomes an assignment with its charge", async () => {
    await story.acceptOffer(consultant, submission);
    await consultant.sees("Agreed charges", "£30.00");
    await story.openReceived(manager, worker);
    await manager.follow("See the assignment");
    await manager.isAt(worker.name);
    const caption = await manager.page.locator("h1 .govuk-caption-l").innerText();
    return caption.replace("Assignment ", "");
  });

  await test.step("the assignment is extended", async () => {
    await manager.follow("Extend");
    await manager.date({ "New last day": "28 5 2027" });
    await manager.press("Extend the assignment");
    await expect(manager.summary("Last day")).toHaveText("28 May 2027");
  });

  await test.step("a charge that breaks the cap is refused with its reasons, one that does not is agreed", async () => {
    await manager.follow("Change the charge");
    await manager.date({ "First day of the new charge": "23 11 2026" });
    await manager.type({ Pay: "35.00", "Reason for the change": "Agreed in supervision" });
    await manager.press("Add up the lines");
    await manager.press("Change the charge");
    await manager.sees("This cannot go ahead, and nothing has changed.", "£35.00", "£31.20");
    expect(await manager.page.getByLabel("Pay", { exact: true }).inputValue()).toBe("35.00");
    await manager.type({ Pay: "30.00", "Agency margin": "2.75" });
    await manager.press("Add up the lines");
    await manager.press("Change the charge");
    await manager.sees("From 23 November 2026", "£2.75", "Charge changed");
  });

  await test.step("it is ended with notice, and the reference falls due", async () => {
    await manager.follow("End with notice");
    await manager.date({ "Day notice was given": "10 11 2026", "Last day": "27 11 2026" });
    await manager.type({ "Reason for ending": "A permanent appointment starts." });
    await manager.press("End the assignment");
    await manager.sees("shorter than agreed");
    await manager.date({ "Last day": "8 12 2026" });
    await manager.press("End the assignment");
    await manager.sees("Ended with notice");
    await expect(manager.summary("Last day")).toHaveText("8 December 2026");
  });

  const referee = await people.as("Siân Prosser");
  await test.step("the referee drafts, saves, comes back and gives the reference", async () => {
    await referee.open(`${paths.council.references.list()}?search=${encodeURIComponent(worker.name)}`);
    await referee.follow(worker.name);
    await story.agreeToGive(referee);
    await referee.sees(
      "This form follows what is publicly known of the national template. Its official wording has not been loaded yet.",
    );
    await story.giveReference(referee);
    const pdf = await story.readDocument(referee);
    for (const text of [worker.name, "Siân Prosser", "Practice manager", council]) expect(pdf.text).toContain(text);
  });

  await test.step("the worker reads it by the private link, and comments", async () => {
    const reader = await people.visitor();
    await story.openPrivateLink(reader, worker.email, "has given a reference about your work");
    await reader.sees(`${council} has given this reference about your work`);
    await reader.type({ "Your comment": "Thank you. I agree with all of it." });
    await reader.press("Add comment");
    await reader.sees("Thank you. I agree with all of it.", "It goes wherever the reference goes.");
    const pdf = await story.readDocument(reader);
    expect(pdf.text).toContain(worker.name);
  });

  await test.step("it counts behind the same worker's submission to another council", async () => {
    const other = await people.as("Daniel Whitcombe");
    const second = await story.publishRequisition(other, {
      jobTitle: /^Children’s social worker/,
      team: "Second team",
    });
    await story.findRequisition(consultant, second);
    await consultant.follow("Put a worker forward");
    await consultant.open(`${consultant.page.url()}?search=${worker.registrationNumber}`);
    await consultant.page.getByLabel(worker.name).check();
    await consultant.press("Continue");
    await consultant.follow("References");
    await story.addHeldReference(consultant, story.heldReferences[1]);
    await consultant.follow("Back to the task list");
    await consultant.sees("One practice-based reference counts where at least two must.");
    await consultant.follow("References");
    await consultant.follow("Add another reference");
    await consultant.page.getByLabel(`${council},`).check();
    await consultant.date({ "Day the worker agreed that it goes to this council": "10 11 2026" });
    await consultant.press("Add the reference");
    await consultant.sees(`${council}, given on Accord`);
    await story.linkMailedTo(await people.visitor(), worker.email, "says that you agreed to the use of a reference");
    await consultant.follow("Back to the task list");
    await story.fillCharge(consultant, "30.00");
    await story.fillAvailabilityAndConsent(consultant);
    await story.checkAndSubmit(consultant, worker, "Castlemere Council");
    await story.openReceived(other, worker);
    await other.sees(council, "References");
  });

  await test.step("the MSP sees the requisition, the submission and the assignment with its charge lines", async () => {
    const officer = await people.as("Helen Farrow");
    await officer.open(`${paths.msp.requisitions.list()}?search=${requisition}`);
    await officer.sees(requisition);
    await officer.open(`${paths.msp.submissions.list()}?search=${submission}`);
    await officer.sees(submission, worker.name);
    await officer.open(`${paths.msp.assignments.list()}?search=${assignment}`);
    await officer.openFirstRow();
    await officer.sees("Agreed charges", "£30.00", "Agency margin", "£2.75", "Managed service fee", "£0.75");
  });

  await test.step("the region sees the assignment with its verdicts, and no names", async () => {
    const analyst = await people.as("Yusuf Karim");
    await analyst.open(paths.region.assignments.list());
    await analyst.seesNot(worker.name);
    await analyst.open(`${paths.region.assignments.list()}?search=${assignment}`);
    await analyst.openFirstRow();
    await analyst.sees(assignment, "verdict");
    await analyst.seesNot(worker.name, "Sørensen", "Priya Raman", worker.email, worker.registrationNumber);
  });
});
