import {
  type Answers,
  answersOf,
  detailKey,
  type Question,
  type ReferenceTemplate,
  type TemplateSection,
} from "./reference-template";

export type Progress = "not started" | "incomplete" | "completed";

/** What is still to be answered, and where: the field's name and what to do. */
export type MissingAnswer = { readonly sectionId: string; readonly field: string; readonly message: string };

/** What the referee still has to answer before the reference can be given. */
export function missingAnswers(template: ReferenceTemplate, answers: Answers): readonly MissingAnswer[] {
  return template.sections.flatMap((section) => missingIn(section, answers));
}

/** How many of the template's questions were answered, of how many. */
export function completeness(
  template: ReferenceTemplate,
  answers: Answers,
): { readonly answered: number; readonly asked: number } {
  const questions = template.sections.flatMap((section) => section.questions);
  return { answered: questions.filter(({ id }) => answers[id]).length, asked: questions.length };
}

export function progressOf(section: TemplateSection, answers: Answers): Progress {
  if (Object.keys(answersOf(section, answers)).length === 0) return "not started";
  return missingIn(section, answers).length > 0 ? "incomplete" : "completed";
}

function missingIn(section: TemplateSection, answers: Answers): readonly MissingAnswer[] {
  return section.questions.flatMap((question) => {
    const missing = missingFrom(question, answers);
    return missing ? [{ sectionId: section.id, ...missing }] : [];
  });
}

function missingFrom(question: Question, answers: Answers): { field: string; message: string } | null {
  const answer = answers[question.id];
  if (!answer) return question.required ? { field: question.id, message: requestFor(question) } : null;
  if (question.kind !== "yes-no" || question.detail?.when !== answer) return null;
  const key = detailKey(question.id);
  return answers[key] ? null : { field: key, message: `Enter the detail of ${question.name}` };
}

function requestFor(question: Question): string {
  switch (question.kind) {
    case "text":
    case "date":
      return `Enter ${question.name}`;
    case "rating":
      return `Select a rating for ${question.name}`;
    case "choice":
      return `Select ${question.name}`;
    case "yes-no":
      return `Select yes or no for ${question.name}`;
  }
}
