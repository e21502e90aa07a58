import { data } from "@remix-run/node";
import { z } from "zod";
import { answersInWords } from "~/domain/references/answers-in-words";
import { DECLINE_REASONS, type DeclineReason } from "~/domain/references/decline-reasons";
import { missingAnswers, progressOf } from "~/domain/references/judge-answers";
import { isOwed } from "~/domain/references/reference-life";
import type { Answers, TemplateSection } from "~/domain/references/reference-template";
import { answerCanYou, type CanYou } from "~/features/references/answer-can-you";
import { findReplaced } from "~/features/references/find-replaced";
import { findSensitiveWords } from "~/features/references/find-sensitive-words";
import { giveReference } from "~/features/references/give-reference";
import { DraftOvertaken, saveReferenceDraft } from "~/features/references/save-draft";
import { formValues, sectionForm } from "~/features/references/section-form";
import { sectionStamp } from "~/features/references/section-stamp";
import { type ShownReferenceDraft, sectionOf, showReferenceDraft } from "~/features/references/show-draft";
import { Refused } from "~/features/refused";
import { StaleError } from "~/features/stale";
import { today } from "~/platform/clock";
import { agreedField, choiceField, textField } from "~/platform/http/fields";
import { judgeForm, readForm, type Typed, textOf, typedOf } from "~/platform/http/forms";
import { redirectTo } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { notSaved } from "./not-saved";
import { LOOK_AGAIN } from "./reference-section";
import type { ReplacesNoteProps } from "./replaces-note";

/**
 * What the pages ask on which a reference is written, whoever writes it: a council's referee who is signed in, or one
 * outside Accord who came by a private link. Each side says which pages are its own.
 */
export type ReferencePages = {
  readonly show: (id: string) => string;
  /** Where it is asked first whether a reference can be given. */
  readonly canYou: (id: string) => string;
  readonly draft: (id: string, section: string) => string;
  readonly checkAnswers: (id: string) => string;
};

type Asked = { readonly viewer: Viewer; readonly referenceId: string; readonly pages: ReferencePages };

const captionOf = ({ reference }: ShownReferenceDraft) => `${reference.workerName}, ${reference.number}`;

/** @throws a redirect where the reference is not being written: it is not begun, or it is given or closed. */
async function openDraft({ viewer, referenceId, pages }: Asked): Promise<ShownReferenceDraft> {
  const draft = await showReferenceDraft(viewer, referenceId);
  if (!isOwed(draft.reference.status)) throw redirectTo(pages.show(referenceId));
  if (!draft.isBegun) throw redirectTo(pages.canYou(referenceId));
  return draft;
}

/** The sections to fill in and how far each is. */
export async function loadTasks({ viewer, referenceId, pages }: Asked) {
  const { template, answers, setAside } = await showReferenceDraft(viewer, referenceId);
  return {
    notice: template.notice,
    practiceBased: template.practiceBased,
    setAside,
    isComplete: missingAnswers(template, answers).length === 0,
    canYou: pages.canYou(referenceId),
    checkAnswers: pages.checkAnswers(referenceId),
    sections: template.sections.map((section) => ({
      title: section.title,
      href: pages.draft(referenceId, section.id),
      progress: progressOf(section, answers),
    })),
  };
}

/** Whether they can give one, and what they said before. */
export async function loadCanYou({ viewer, referenceId, pages }: Asked) {
  const draft = await showReferenceDraft(viewer, referenceId);
  const { reference, isBegun } = draft;
  if (!isOwed(reference.status)) throw redirectTo(pages.show(referenceId));
  const can = reference.practiceBased ? "practice" : "employment";
  return {
    caption: captionOf(draft),
    workerName: reference.workerName,
    back: pages.show(referenceId),
    answers: Object.keys(draft.answers).length,
    typed: (isBegun ? { can } : {}) as Typed,
  };
}

const reasons = Object.keys(DECLINE_REASONS) as [DeclineReason, ...DeclineReason[]];

const canYouForm = z.object({
  can: choiceField(["practice", "employment", "no"], "Select whether you can give a reference"),
});
const declineForm = z.object({
  reason: choiceField(reasons, "Select why you cannot give a reference"),
  words: textField({ missing: "Say why in a sentence or two", name: "What you say", most: 500 }),
});

/** Keeps the answer: redirects to the sections, or where it was declined to the reference's page. Otherwise the faults. */
export async function saveCanYou({ viewer, referenceId, pages, request }: Asked & { readonly request: Request }) {
  await showReferenceDraft(viewer, referenceId);
  const typed = typedOf(await request.formData());
  const form = judgeForm(canYouForm, typed);
  if (!form.ok) return data({ typed, errors: form.errors }, { status: 400 });
  const { can } = form.value;
  let answer: CanYou;
  if (can === "no") {
    const why = judgeForm(declineForm, typed);
    if (!why.ok) return data({ typed, errors: why.errors }, { status: 400 });
    answer = { can, ...why.value };
  } else answer = { can };
  await answerCanYou(viewer, referenceId, answer);
  throw redirectTo(pages.show(referenceId));
}

/** A section as it is filled in. */
export async function loadSection({ sectionId, ...asked }: Asked & { readonly sectionId: string | undefined }) {
  const draft = await openDraft(asked);
  const section = sectionOf(draft, sectionId);
  return {
    section,
    caption: captionOf(draft),
    back: asked.pages.show(asked.referenceId),
    typed: formValues(section, draft.answers),
    stamp: sectionStamp(section, draft.answers),
    warnings: await findSensitiveWords([section], draft.answers),
  };
}

/** Saves a section and redirects to the list of sections, or back to it once where an answer is to be looked at again. Otherwise the faults, or what somebody else saved meanwhile, beside what was typed. */
export async function saveSection({
  viewer,
  referenceId,
  sectionId,
  pages,
  request,
}: Asked & { readonly sectionId: string | undefined; readonly request: Request }) {
  const draft = await showReferenceDraft(viewer, referenceId);
  if (!isOwed(draft.reference.status)) throw redirectTo(notSaved(pages.show(referenceId)));
  const section = sectionOf(draft, sectionId);
  const form = await readForm(request, sectionForm(section, today()));
  const stamp = textOf(form.typed, "stamp");
  if (!form.ok) return data({ typed: form.typed, errors: form.errors, stamp, overtaken: null }, { status: 400 });
  try {
    await saveReferenceDraft(viewer, { referenceId, sectionId: section.id, stamp, answers: form.value });
  } catch (error) {
    if (!(error instanceof DraftOvertaken)) throw error;
    const { changed, saved, merged, conflicts } = error;
    const standing = conflicts.map((question) => ({
      questionId: question.id,
      fields: answersInWords({ ...section, questions: [question] }, saved),
    }));
    return data(
      {
        typed: formValues(section, merged),
        errors: {},
        stamp: sectionStamp(section, saved),
        overtaken: { ...changed, standing },
      },
      { status: 409 },
    );
  }
  const isWarned = await warnsAnew(section, { before: draft.answers, after: form.value });
  throw redirectTo(isWarned ? `${pages.draft(referenceId, section.id)}?${LOOK_AGAIN}` : pages.show(referenceId));
}

/** Whether an answer that was changed has words to look at again: who has seen that, and saves the same, goes on. */
async function warnsAnew(section: TemplateSection, { before, after }: { before: Answers; after: Answers }) {
  const warned = Object.keys(await findSensitiveWords([section], after));
  return warned.some((field) => before[field] !== after[field]);
}

/** Which reference it replaces, as its page tells whoever gives it; null where it replaces none. */
export async function loadReplaced(viewer: Viewer, referenceId: string): Promise<ReplacesNoteProps["replaced"] | null> {
  const replaced = await findReplaced(viewer, referenceId);
  return replaced && { number: replaced.number, because: replaced.because, correction: replaced.correction };
}

/** Everything that was answered, for a last look. */
export async function loadAnswers(asked: Asked) {
  const draft = await openDraft(asked);
  const { reference, referee, template, answers, version, setAside } = draft;
  const { pages, referenceId } = asked;
  return {
    caption: captionOf(draft),
    back: pages.show(referenceId),
    workerName: reference.workerName,
    workerEmail: reference.workerEmail,
    correctAddress: referee === null ? `${pages.show(referenceId)}#worker-address` : null,
    agency: draft.agency,
    name: referee?.name ?? null,
    jobTitle: referee?.jobTitle ?? "",
    notice: template.notice,
    declaration: template.declaration,
    setAside,
    replaced: await loadReplaced(asked.viewer, referenceId),
    sections: await Promise.all(
      template.sections.map(async (section) => ({
        title: section.title,
        href: pages.draft(referenceId, section.id),
        fields: answersInWords(section, answers),
        warnings: Object.values(await findSensitiveWords([section], answers)).flat(),
      })),
    ),
    missing: missingAnswers(template, answers).map(({ sectionId, field, message }) => ({
      message,
      href: `${pages.draft(referenceId, sectionId)}#${field}`,
    })),
    version,
  };
}

const giving = z.object({
  version: z.coerce.number().int().catch(0),
  // Asked of a referee outside Accord, who was named by the agency; the others are signed in.
  "referee-name": textField({ missing: "Enter your name", name: "Your name", most: 100 }).optional(),
  "referee-job-title": textField({ missing: "Enter your job title", name: "Job title", most: 100 }),
  "agency-reads": choiceField(["yes", "no"], "Select yes if the agency may read this reference"),
  declared: agreedField("Confirm the declaration to give the reference"),
});

/** Gives the reference and redirects to its page. Otherwise the faults, or that somebody else changed it meanwhile. */
export async function giveFromAnswers({ viewer, referenceId, pages, request }: Asked & { readonly request: Request }) {
  await showReferenceDraft(viewer, referenceId);
  const form = await readForm(request, giving);
  const { typed } = form;
  if (!form.ok) return data({ typed, errors: form.errors, changed: null }, { status: 400 });
  const { version, "agency-reads": agencyReads } = form.value;
  try {
    const result = await giveReference(viewer, {
      referenceId,
      version,
      refereeName: form.value["referee-name"],
      refereeJobTitle: form.value["referee-job-title"],
      letsAgencyRead: agencyReads === "yes",
    });
    if (!result.given) return data({ typed, errors: {}, changed: null }, { status: 400 });
  } catch (error) {
    if (error instanceof Refused)
      return data({ typed, errors: { [error.field]: error.message }, changed: null }, { status: 400 });
    if (!(error instanceof StaleError)) throw error;
    return data({ typed, errors: {}, changed: error.changed }, { status: 409 });
  }
  throw redirectTo(`${pages.show(referenceId)}?news=given`);
}
