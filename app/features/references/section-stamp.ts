import { createHash } from "node:crypto";
import { canonicalJson } from "~/domain/documents/canonical-json";
import { type Answers, detailKey, type Question, type TemplateSection } from "~/domain/references/reference-template";

/** Hexadecimal characters that stand for one question in a stamp. */
const LENGTH = 8;

/**
 * Stands for a section's answers as a page showed them, question by question. A save that brings another stamp comes
 * from a page that others have overtaken, and the stamp tells in which questions; saves of different sections never meet.
 */
export const sectionStamp = (section: TemplateSection, answers: Answers): string =>
  section.questions.map((question) => questionStamp(question, answers)).join("");

export type MergedSection = {
  /** What both made of it: where only one of them changed an answer, theirs; where both did, what was typed. */
  readonly answers: Answers;
  /** Those that both changed, each to something else. */
  readonly conflicts: readonly Question[];
};

/** Puts together what is saved now and what was typed, both begun from the answers that `stamp` stands for. */
export function mergeSection(
  section: TemplateSection,
  { stamp, saved, typed }: { readonly stamp: string; readonly saved: Answers; readonly typed: Answers },
): MergedSection {
  const conflicts: Question[] = [];
  const merged = section.questions.map((question, index) => {
    const began = stamp.slice(index * LENGTH, (index + 1) * LENGTH);
    const [ours, theirs] = [questionStamp(question, typed), questionStamp(question, saved)];
    if (ours === began) return answerTo(question, saved);
    if (ours !== theirs && theirs !== began) conflicts.push(question);
    return answerTo(question, typed);
  });
  return { answers: Object.assign({}, ...merged), conflicts };
}

const questionStamp = (question: Question, answers: Answers): string =>
  createHash("sha256")
    .update(canonicalJson(answerTo(question, answers)))
    .digest("hex")
    .slice(0, LENGTH);

/** The answer to a question with its detail. */
function answerTo({ id }: Question, answers: Answers): Answers {
  const keys = [id, detailKey(id)];
  return Object.fromEntries(keys.flatMap((key) => (answers[key] ? [[key, answers[key]]] : [])));
}
