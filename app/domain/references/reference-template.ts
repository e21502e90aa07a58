import { type Day, formatDay, parseDay } from "../day";

/**
 * What a referee is asked, as versioned data (db/reference-templates). A reference names the template and version it is
 * written on, and its document freezes the wording, so a later version changes no reference that was given.
 */
export type ReferenceTemplate = {
  readonly id: string;
  /** The day from which references are made on it. */
  readonly version: Day;
  readonly title: string;
  /** Whether it asks about practice; a confirmation of employment does not, and does not count as practice-based. */
  readonly practiceBased: boolean;
  /** The ids of the rulebooks that ask for it; null where any may. */
  readonly askedBy: readonly string[] | null;
  readonly provenance: "confirmed" | "unconfirmed";
  /** Said wherever the template is filled in or read, such as that its wording is not the official one; null where it is. */
  readonly notice: string | null;
  readonly source: { readonly title: string; readonly address: string; readonly readOn: Day };
  readonly sections: readonly TemplateSection[];
  /** What the referee declares in giving it. */
  readonly declaration: string;
};

/** A template by its id, and by its version where one alone is meant: "england-practice-based, version of 31 October 2024". */
export const nameTemplate = ({ id, version }: { readonly id: string; readonly version: Day | null }): string =>
  version === null ? id : `${id}, version of ${formatDay(version)}`;

export type TemplateSection = {
  readonly id: string;
  readonly title: string;
  readonly guidance: string | null;
  /** Set apart, for what must not be overlooked. */
  readonly warning: string | null;
  readonly questions: readonly Question[];
};

export type Question = {
  readonly id: string;
  /** The question as it is asked, and as it stands in the document. */
  readonly wording: string;
  /** What is asked for, in a few words that complete "Enter …" and "Select …". */
  readonly name: string;
  readonly guidance: string | null;
  readonly required: boolean;
} & (
  | { readonly kind: "text"; readonly limit: number }
  | { readonly kind: "rating" | "choice"; readonly choices: readonly Choice[] }
  | { readonly kind: "yes-no"; readonly detail: Detail | null }
  | { readonly kind: "date" }
);

export type Choice = { readonly value: string; readonly label: string; readonly description: string | null };

/** What is asked on top of a yes or a no, where the answer is `when`. */
export type Detail = { readonly when: "yes" | "no"; readonly wording: string; readonly limit: number };

/** What the referee has answered so far, by question id; a detail stands under `detailKey`. Days are ISO 8601. Nothing is kept for a question without an answer. */
export type Answers = Readonly<Record<string, string>>;

export const detailKey = (questionId: string): string => `${questionId}-detail`;

/** The answers that belong to a section. */
export function answersOf(section: TemplateSection, answers: Answers): Answers {
  const keys = section.questions.flatMap(({ id }) => [id, detailKey(id)]);
  return Object.fromEntries(keys.flatMap((key) => (answers[key] ? [[key, answers[key]]] : [])));
}

/** Those of the answers that answer a question of the template, and could be chosen there: an answer may have been written on another one. */
export function answersThatFit(template: ReferenceTemplate, answers: Answers): Answers {
  const fitting = template.sections.flatMap(({ questions }) =>
    questions.flatMap((question) => {
      const { [question.id]: answer, [detailKey(question.id)]: detail } = answers;
      if (!answer || !fits(question, answer)) return [];
      const isDetailed = question.kind === "yes-no" && question.detail && detail;
      return [[question.id, answer], ...(isDetailed ? [[detailKey(question.id), detail]] : [])];
    }),
  );
  return Object.fromEntries(fitting);
}

function fits(question: Question, answer: string): boolean {
  switch (question.kind) {
    case "text":
      return answer.length <= question.limit;
    case "rating":
    case "choice":
      return question.choices.some(({ value }) => value === answer);
    case "yes-no":
      return answer === "yes" || answer === "no";
    case "date":
      return parseDay(answer).ok;
  }
}

/** A template and the first day on which references are made on it: its version’s where it ships, the region’s choice where a region loaded it. */
export type AskedTemplate = { readonly template: ReferenceTemplate; readonly from: Day };

/** The newest of those that are asked by a day; null where none is yet. */
export function newestAsked(asked: readonly AskedTemplate[], day: Day): ReferenceTemplate | null {
  const byDay = [...asked].sort((a, b) => (a.from < b.from ? -1 : 1));
  return byDay.findLast(({ from }) => from <= day)?.template ?? null;
}

/** Of templates that ship: the newest that asks about practice and whose version has come; the earliest where none has. */
export const templateFor = (templates: readonly ReferenceTemplate[], day: Day): ReferenceTemplate =>
  newestOrFirst(
    templates.filter(({ practiceBased }) => practiceBased),
    day,
  );

/** Of templates that ship: the one for a referee who can only confirm employment, as `templateFor`. */
export const confirmationFor = (templates: readonly ReferenceTemplate[], day: Day): ReferenceTemplate =>
  newestOrFirst(
    templates.filter(({ practiceBased }) => !practiceBased),
    day,
  );

function newestOrFirst(templates: readonly ReferenceTemplate[], day: Day): ReferenceTemplate {
  const byVersion = [...templates].sort((a, b) => (a.version < b.version ? -1 : 1));
  const template = byVersion.findLast(({ version }) => version <= day) ?? byVersion[0];
  if (!template) throw new Error("There is no reference template.");
  return template;
}
