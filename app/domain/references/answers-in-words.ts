import { type Day, formatDay } from "../day";
import type { Field } from "../documents/document";
import { type Answers, detailKey, type Question, type TemplateSection } from "./reference-template";

/** The questions of a section as they were asked, with the answers as a person reads them. */
export function answersInWords(section: TemplateSection, answers: Answers): readonly Field[] {
  return section.questions.flatMap((question) => fieldsOf(question, answers));
}

function fieldsOf(question: Question, answers: Answers): readonly Field[] {
  const answer = answers[question.id];
  const field = { question: question.wording, answer: answer ? inWords(question, answer) : "Not answered" };
  if (question.kind !== "yes-no" || question.detail?.when !== answer) return [field];
  return [
    field,
    { question: question.detail?.wording ?? "", answer: answers[detailKey(question.id)] ?? "Not answered" },
  ];
}

function inWords(question: Question, answer: string): string {
  switch (question.kind) {
    case "text":
      return answer;
    case "date":
      return formatDay(answer as Day);
    case "yes-no":
      return answer === "yes" ? "Yes" : "No";
    case "rating":
    case "choice": {
      const choice = question.choices.find(({ value }) => value === answer);
      if (!choice) return answer;
      return choice.description ? `${choice.label}: ${choice.description}` : choice.label;
    }
  }
}
