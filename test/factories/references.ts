import { dayOf } from "~/domain/day";
import type { Answers } from "~/domain/references/reference-template";
import { answerCanYou } from "~/features/references/answer-can-you";
import { askForReference } from "~/features/references/ask-for-reference";
import { askReferee } from "~/features/references/ask-referee";
import { giveReference } from "~/features/references/give-reference";
import { findLink } from "~/features/references/links/find-link";
import { openLink } from "~/features/references/links/open-link";
import { referencesInUse } from "~/features/references/load-reference-templates";
import { makeReferenceDue } from "~/features/references/make-reference-due";
import { saveReferenceDraft } from "~/features/references/save-draft";
import { sectionStamp } from "~/features/references/section-stamp";
import { showReferenceDraft } from "~/features/references/show-draft";
import { newId } from "~/platform/new-id";
import { changing } from "~/platform/tenancy";
import { systemViewer, type Viewer } from "~/platform/viewer";
import type { TestDatabase } from "../database";
import { arrangeAssignment, arrangeRequisition } from "./assignments";
import type { ArrangedRegion } from "./organisations";
import { arrangeSubmission } from "./submissions";

/** Puts the reference of an assignment at Westbrook, supplied by Alder, to its referees; answers with its id. */
export async function arrangeDueReference(database: TestDatabase, region: ArrangedRegion): Promise<string> {
  const assignment = await arrangeAssignment(database, region, region.viewers.alderConsultant, {
    council: "westbrook",
  });
  await changing(systemViewer(region.organisations.westbrook), (change) =>
    makeReferenceDue(change, { ...assignment, endsOn: "2026-12-18" }),
  );
  const [row] = await database.asOwner((sql) => sql`select id from reference where assignment_id = ${assignment.id}`);
  return row?.id as string;
}

/** The same, given by Westbrook's referee and shared with the worker. */
export async function arrangeGivenReference(database: TestDatabase, region: ArrangedRegion): Promise<string> {
  const referenceId = await arrangeDueReference(database, region);
  const referee = region.viewers.westbrookReferee;
  await draftFully(referee, referenceId);
  const { version } = await showReferenceDraft(referee, referenceId);
  const given = await giveReference(referee, {
    referenceId,
    version,
    refereeJobTitle: "Practice supervisor",
    letsAgencyRead: true,
  });
  if (!given.given) throw new Error("Expected the reference to be given");
  return referenceId;
}

/** Answers every required question of the templates that ship, as a referee would. */
export async function fullAnswers(): Promise<Answers> {
  const { templates } = await referencesInUse();
  const answers: Record<string, string> = {};
  for (const question of templates.flatMap(({ sections }) => sections.flatMap(({ questions }) => questions))) {
    if (!question.required) continue;
    if (question.kind === "text") answers[question.id] = `What I saw of ${question.name}`;
    if (question.kind === "date") answers[question.id] = "2026-06-01";
    if (question.kind === "rating" || question.kind === "choice")
      answers[question.id] = question.choices[1]?.value ?? "";
    if (question.kind === "yes-no") answers[question.id] = question.detail?.when === "no" ? "yes" : "no";
  }
  return answers;
}

/** Fills every section in and saves it. */
export async function draftFully(viewer: Viewer, referenceId: string): Promise<void> {
  const answers = await fullAnswers();
  const { template } = await showReferenceDraft(viewer, referenceId);
  for (const section of template.sections) {
    const stamp = sectionStamp(section, (await showReferenceDraft(viewer, referenceId)).answers);
    await saveReferenceDraft(viewer, { referenceId, sectionId: section.id, stamp, answers });
  }
}

/** The token of the private link in the newest of these mails. */
export async function mailedToken(database: TestDatabase, mail: string): Promise<string> {
  const [row] = await database.asOwner(
    (sql) => sql`select text from outbox where mail = ${mail} order by queued_at desc, id desc limit 1`,
  );
  const token = /\/link\/([\w-]{43})(\s|$)/.exec(row?.text ?? "")?.[1];
  if (!token) throw new Error(`Expected a private link in a ${mail} mail`);
  return token;
}

/** The address of the referee outside Accord. */
export const OUTSIDE_REFEREE = "mary.manager@marshvale.example";

/**
 * Alder asks Mary Manager of Marsh Vale, who is not on Accord, about Ines Ito's work there, and she is sent her private
 * link; answers with the reference's id.
 */
export async function arrangeAskedOutside(database: TestDatabase, region: ArrangedRegion): Promise<string> {
  const { alderConsultant } = region.viewers;
  const requisitionId = await arrangeRequisition(database, region, { council: "eastholm" });
  const workerName = "Ines Ito";
  await arrangeSubmission(alderConsultant, { requisitionId, workerName, registrationNumber: "SW200200" });
  const [candidate] = await database.asOwner((sql) => sql`select id from candidate where name = ${workerName}`);
  const referenceId = await askForReference(alderConsultant, {
    key: newId(),
    candidateId: candidate?.id as string,
    about: { jobTitle: "Social worker", from: dayOf("2025-01-06"), to: dayOf("2025-12-19") },
    giver: {
      referee: {
        name: "Mary Manager",
        email: OUTSIDE_REFEREE,
        jobTitle: "Team manager",
        bodyKind: "english-authority",
        authorityCode: "XMV",
        body: "",
      },
    },
  });
  await database.runJobs({ "ask-referee": askReferee });
  return referenceId;
}

/** The same, answered in full by the referee and given; answers with the reference's id. */
export async function arrangeGivenOutside(database: TestDatabase, region: ArrangedRegion): Promise<string> {
  const referenceId = await arrangeAskedOutside(database, region);
  const referee = await linkHolder(await mailedToken(database, "reference-asked"));
  await answerCanYou(referee, referenceId, { can: "practice" });
  await draftFully(referee, referenceId);
  const { version } = await showReferenceDraft(referee, referenceId);
  const checked = { referenceId, version, refereeJobTitle: "Team manager", letsAgencyRead: false };
  if (!(await giveReference(referee, checked)).given) throw new Error("Expected the reference to be given");
  return referenceId;
}

/** Opens the link as whoever it was sent to, and answers with them. */
export async function linkHolder(token: string): Promise<Viewer> {
  const link = await findLink(token);
  const { opened } = await openLink(token);
  if (!link || !opened) throw new Error("Expected the link to open");
  return link.viewer;
}
