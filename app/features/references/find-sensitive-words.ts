import { type Answers, detailKey, type TemplateSection } from "~/domain/references/reference-template";
import { type WordsWarning, warningsIn } from "~/domain/references/sensitive-words";
import { sensitiveWordsInUse } from "./load-sensitive-words";

/** Warnings by the field whose answer they are about; a field without any is left out. */
export type WarningsByField = Readonly<Record<string, readonly WordsWarning[]>>;

/** What in the free text of these sections the referee should look at again before the reference is given. */
export async function findSensitiveWords(
  sections: readonly TemplateSection[],
  answers: Answers,
): Promise<WarningsByField> {
  const kinds = await sensitiveWordsInUse();
  const free = sections.flatMap(({ questions }) =>
    questions.flatMap((question) => {
      if (question.kind === "text") return [question.id];
      return question.kind === "yes-no" && question.detail ? [detailKey(question.id)] : [];
    }),
  );
  const found = free.map((field) => [field, warningsIn(answers[field] ?? "", kinds)] as const);
  return Object.fromEntries(found.filter(([, warnings]) => warnings.length > 0));
}
