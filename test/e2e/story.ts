import { expect } from "@playwright/test";
import { strongReference } from "#db/seeds/reference-answers";
import { findElements, readPdf } from "#test/read-pdf";
import { dayOf } from "~/domain/day";
import { paths } from "~/paths";
import { ChargePage } from "./pages/charge";
import { answerSection } from "./pages/reference";
import type { Visitor } from "./pages/visitor";

/** The steps of the story, each as a person takes it from the page they are on. The day is 10 November 2026. */

export type Post = { readonly jobTitle: RegExp; readonly team: string };
export type Worker = { readonly name: string; readonly email: string; readonly registrationNumber: string };

/** Publishes a post and comes to its page. @returns the requisition's number. */
export async function publishRequisition(manager: Visitor, post: Post): Promise<string> {
  await manager.open(paths.council.requisitions.list());
  await manager.follow("Publish a requisition");
  await fillRequisition(manager, post);
  await manager.press("Continue");
  await manager.isAt("Check your answers");
  await manager.sees("£31.20", "£40.00", "It will be seen by the agencies in your supply chain");
  await manager.press("Publish");
  await manager.sees("Open", post.team);
  const caption = await manager.page.locator("h1 .govuk-caption-l").innerText();
  return caption.replace("Requisition ", "");
}

export async function fillRequisition(manager: Visitor, { jobTitle, team }: Post): Promise<void> {
  const option = manager.page.getByLabel("Job title").locator("option").filter({ hasText: jobTitle });
  await manager.page.getByLabel("Job title").selectOption((await option.first().getAttribute("value")) ?? "");
  await manager.type({ Team: team, "Hours a week": "37", "Place of work": "Civic Centre", Notice: "4" });
  await manager.choose({ "Reason for use": "Vacancy" });
  await manager.date({ "Start date": "10 11 2026", "End date": "30 4 2027" });
  await manager.tick("PAYE");
  await manager.tick("Umbrella company");
  await manager.type({ "Description of the post": "Children in need and child protection, about 16 children." });
}

/** Finds a requisition by its number in the list of those that the agency may see, and opens it. */
export async function findRequisition(consultant: Visitor, number: string): Promise<void> {
  await consultant.open(`${paths.agency.requisitions.list()}?search=${number}`);
  await consultant.openFirstRow();
  await consultant.sees(number);
}

/** From a requisition's page: begins a submission with a worker that the agency does not know yet. */
export async function putNewWorkerForward(consultant: Visitor, worker: Worker): Promise<void> {
  await consultant.follow("Put a worker forward");
  await consultant.page.getByLabel("A new worker", { exact: true }).check();
  await consultant.type({
    "Full name": worker.name,
    "Email address": worker.email,
    "Social Work England registration number": worker.registrationNumber,
  });
  await consultant.choose({ "What the register says": "Registered" });
  await consultant.date({
    "Day you checked the register": "9 11 2026",
    "Day of qualifying as a social worker (if known)": "14 7 2017",
  });
  await consultant.press("Continue");
  await consultant.isAt(worker.name);
}

type Employment = {
  readonly council: string;
  readonly title: string;
  readonly kind: string;
  readonly days: Readonly<Record<string, string>>;
  readonly ended: string;
};

const posts: readonly Employment[] = [
  {
    council: "Sheffield",
    title: "Newly qualified social worker",
    kind: "Newly-qualified year (ASYE)",
    days: { "First day": "4 9 2017", "Last day": "3 9 2018" },
    ended: "Moved to a permanent role",
  },
  {
    council: "Sheffield",
    title: "Social worker, fieldwork",
    kind: "Substantive (permanent)",
    days: { "First day": "4 9 2018", "Last day": "31 8 2024" },
    ended: "Resigned",
  },
];

/** From the task list and back to it, with more posts at councils where they are given. */
export async function fillEmployment(consultant: Visitor, ...more: readonly Employment[]): Promise<void> {
  await consultant.follow("Employment history");
  for (const { council, title, kind, days, ended } of [...posts, ...more]) {
    await consultant.follow(/^Add (a|another) post/);
    await consultant.choose({ "What kind of employer was it?": "A council in England" });
    await consultant.select({ Council: council });
    await consultant.type({ "Job title": title, "Full-time equivalent": "1" });
    await consultant.choose({
      "Did the employer itself employ the worker?": "Yes",
      "What kind of post was it?": kind,
      "Was it in children’s services?": "Yes",
      "Why did it end?": ended,
    });
    await consultant.date(days);
    await consultant.press("Save the post");
  }
  await consultant.follow(/^Add another post/);
  await consultant.choose({
    "What kind of employer was it?": "Another employer",
    "Did the employer itself employ the worker?": "No",
    "What kind of post was it?": "Agency",
    "Was it in children’s services?": "Yes",
    "Why did it end?": "Still in post",
  });
  await consultant.type({
    "Name of the employer": "Brightwater Social Care",
    "Job title": "Agency social worker",
    "Full-time equivalent": "0.8",
  });
  await consultant.date({ "First day": "6 1 2025" });
  await consultant.press("Save the post");
  await consultant.follow(/^Explain this gap/);
  await consultant.page.getByLabel(/^What did the worker do between/).fill("Cared for a parent after an operation.");
  await consultant.press("Save the explanation");
  await consultant.sees("Gaps explained");
  await consultant.follow("Back to the task list");
}

const requiredChecks = [
  "Enhanced DBS check with the children’s barred list",
  "Right to work",
  "Identity",
  "Qualification certificate",
  "Full employment history with gaps explained",
  "Health clearance",
  "Social Work England register check",
];

export async function fillChecks(consultant: Visitor): Promise<void> {
  await consultant.follow("Pre-employment checks");
  for (const check of requiredChecks) {
    const fields = consultant.group(check);
    await fields.getByLabel("Completed and clear", { exact: true }).check();
    await consultant.dateIn(fields.getByRole("group", { name: "Day completed" }), "2 11 2026");
  }
  await consultant.press("Save and continue");
}

/** From the task list and back to it, with this pay by PAYE. @returns the total in £ an hour. */
export async function fillCharge(consultant: Visitor, pay: string): Promise<number> {
  const charge = new ChargePage(consultant);
  await consultant.follow("Charge breakdown");
  await consultant.choose({ "How is the worker engaged?": "PAYE" });
  await consultant.type({ "Agency margin": "2.50" });
  await charge.propose(pay);
  await charge.seesProposals();
  const total = await charge.amount("Total that the council pays");
  await consultant.press("Save and continue");
  return total;
}

export type HeldReference = { readonly giver: string; readonly days: Readonly<Record<string, string>> };

export const heldReferences: readonly [HeldReference, HeldReference] = [
  {
    giver: "Sheffield City Council",
    days: {
      "Day it was given": "2 12 2024",
      "First day of the period it covers": "4 9 2018",
      "Last day of the period it covers": "31 8 2024",
    },
  },
  {
    giver: "Harrowdale Council",
    days: {
      "Day it was given": "6 10 2026",
      "First day of the period it covers": "6 1 2025",
      "Last day of the period it covers": "30 9 2026",
    },
  },
];

const somePdf = { name: "reference.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n%%EOF\n") };

/** From the list of references behind a draft, and back to it. */
export async function addHeldReference(
  consultant: Visitor,
  { giver, days }: HeldReference,
  file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer } = somePdf,
): Promise<void> {
  await consultant.follow(/^Add (a|another) reference/);
  const held = consultant.page.getByLabel("We hold it", { exact: true });
  if ((await held.count()) > 0) await held.check();
  await consultant.type({
    "Council or other employer that gave it": giver,
    "Referee’s name": "Rosalind Achebe",
    "Referee’s job title": "Team manager",
    "Referee’s work email address": "r.achebe@council.example",
  });
  await consultant.choose({
    "What kind of body is that?": "A council in England",
    "Does it describe the worker’s practice in detail?": "Yes",
    "Is it on the standard template?": "Yes",
  });
  await consultant.date({ ...days, "Day the worker agreed that it goes to this council": "9 11 2026" });
  await consultant.page.getByLabel("The reference as a PDF").setInputFiles(file);
  await consultant.tick("The referee has agreed that this reference may be shown to the council");
  await consultant.press("Add the reference");
  await consultant.sees(giver);
}

export async function fillReferences(consultant: Visitor): Promise<void> {
  await consultant.follow("References");
  const [first, second] = heldReferences;
  await addHeldReference(consultant, first);
  await consultant.sees("reference.pdf");
  await addHeldReference(consultant, second);
  await consultant.follow("Back to the task list");
}

export async function fillAvailabilityAndConsent(consultant: Visitor): Promise<void> {
  await consultant.follow("Notice and availability");
  await consultant.date({ "When can the worker start?": "10 11 2026" });
  await consultant.type({ "Notice in weeks": "4", "Times for an interview (optional)": "Any afternoon" });
  const onSite = consultant.page.getByLabel("Days a week on site", { exact: true });
  if ((await onSite.count()) > 0) await onSite.fill("3");
  await consultant.choose({
    "How did you come to put this worker forward?": "The worker applied to us or answered an advertisement",
  });
  await consultant.press("Save and continue");
  await consultant.follow("Consent to be represented");
  await consultant.date({ "Which day did the worker agree?": "9 11 2026" });
  await consultant.choose({ "How did the worker agree?": "By email" });
  await consultant.tick("The worker agreed to be represented by our agency for this requisition");
  await consultant.press("Save and continue");
}

/** From the task list of a complete draft; the button pressed twice makes one submission. @returns its number. */
export async function checkAndSubmit(consultant: Visitor, worker: Worker, council: string): Promise<string> {
  await consultant.follow("Check your answers");
  await consultant.isAt("Check your answers");
  await consultant.sees(worker.name, worker.registrationNumber, "This is what");
  await consultant.pressTwice(`Submit to ${council}`);
  await consultant.sees("Submitted");
  const stamp = await consultant.page.locator(".app-document__stamp").innerText();
  return stamp.split(",")[0] ?? "";
}

/** Opens what the council has received for the worker, by searching its inbox. */
export async function openReceived(manager: Visitor, worker: Worker): Promise<void> {
  await manager.open(`${paths.council.submissions.list()}?search=${encodeURIComponent(worker.name)}`);
  await manager.follow(worker.name);
  await manager.isAt(worker.name);
}

/** Comes to the page of the assignment. */
export async function acceptOffer(consultant: Visitor, submission: string): Promise<void> {
  await consultant.open(`${paths.agency.submissions.list()}?search=${submission}`);
  await consultant.openFirstRow();
  await consultant.follow("Answer the offer");
  await consultant.choose({ "Does the worker accept the offer?": "Yes, the worker accepts" });
  await consultant.press("Send the answer");
}

/** From an assignment's page and back to it. */
export async function endWithNotice(manager: Visitor): Promise<void> {
  await manager.follow("End with notice");
  await manager.date({ "Day notice was given": "10 11 2026", "Last day": "8 12 2026" });
  await manager.type({ "Reason for ending": "A permanent appointment starts." });
  await manager.press("End the assignment");
  await expect(manager.summary("Last day")).toHaveText("8 December 2026");
}

/** Reads a PDF with an independent reader, and holds it to what every document of the product promises. */
export async function readDocument(visitor: Visitor, link: string | RegExp = /^Download as PDF/) {
  const { type, bytes } = await visitor.download(link);
  expect(type).toBe("application/pdf");
  const pdf = await readPdf(bytes);
  expect(pdf.marked).toBe(true);
  expect(pdf.pages.length).toBeGreaterThanOrEqual(1);
  expect(pdf.fonts.length).toBeGreaterThan(0);
  expect(pdf.fonts.every(({ embedded }) => embedded)).toBe(true);
  const structure = pdf.pages.flatMap((page) => page.structure);
  expect(findElements(structure, "H1")).toHaveLength(1);
  expect(findElements(structure, "H2").length).toBeGreaterThan(1);
  expect(Object.keys(pdf.attachments)).toHaveLength(1);
  expect(pdf.text).toContain(`Page 1 of ${pdf.pages.length}`);
  return pdf;
}

/** What a referee is asked first; from the page of the reference and back to it. */
export async function agreeToGive(referee: Visitor): Promise<void> {
  await referee.follow("Start");
  await referee.choose({ "Can you give one?": "Yes, about their practice" });
  await referee.press("Continue");
}

/** From the page of a reference whose sections are to be filled in: every section, then the declaration. */
export async function giveReference(
  referee: Visitor,
  { jobTitle = "Practice manager", agencyReads = "No, only councils may read it" }: Partial<Declared> = {},
): Promise<void> {
  const answers = strongReference(dayOf("2026-11-10"));
  const tasks = referee.page.locator(".govuk-task-list a");
  for (let section = 0; section < (await tasks.count()); section++) {
    await referee.leaveBy(() => tasks.nth(section).click());
    await answerSection(referee, answers);
    await referee.press(/^Save/);
    // Asked once to look again at words that could be about the worker's own health, they stand by them.
    if ((await tasks.count()) === 0) await referee.press(/^Save/);
  }
  await referee.follow("Check your answers");
  await referee.type({ "Your job title": jobTitle });
  await referee.choose({ "May the agency read this reference?": agencyReads });
  await referee.page.getByRole("group", { name: "Declaration" }).getByRole("checkbox").check();
  await referee.press("Give reference");
  await referee.sees(/Reference given\.|You have given the reference\./);
}

type Declared = { readonly jobTitle: string; readonly agencyReads: string };

/** Opens the private link in the latest mail to somebody, as they do: it opens once, in this browser. */
export async function openPrivateLink(visitor: Visitor, email: string, subject: string): Promise<string> {
  const link = await linkMailedTo(visitor, email, subject);
  await visitor.open(link);
  await visitor.isAt("Continue to the reference");
  await visitor.press("Continue");
  return link;
}

/**
 * The address in the latest mail to somebody, as the demonstration's mailbox shows it. The job that sends it may still
 * run: where one like it may have come before, `on` says of which day it is, like "17 November 2026".
 */
export async function linkMailedTo(visitor: Visitor, email: string, subject = "", on = ""): Promise<string> {
  const card = visitor.page
    .locator(".govuk-summary-card", { hasText: `To ${email}, ${on}` })
    .filter({ hasText: subject })
    .first();
  await expect(async () => {
    await visitor.open(paths.mailbox());
    await expect(card).toBeVisible({ timeout: 100 });
  }).toPass({ timeout: 15_000 });
  return (await card.getByRole("link").getAttribute("href")) ?? "";
}
