import { z } from "zod";
import type { Day } from "~/domain/day";
import { type Answers, detailKey, type Question, type TemplateSection } from "~/domain/references/reference-template";
import { optionalDateField, optionalTextField } from "~/platform/http/fields";
import type { Typed } from "~/platform/http/forms";

/**
 * What the form of a section takes. Anything may be left for later; what is answered has to be an answer, and a day one
 * that has come by `today`. Gives the answers that stand, by question id.
 */
export function sectionForm(section: TemplateSection, today: Day) {
  const shape: Record<string, z.ZodType<string | null, unknown>> = {};
  for (const question of section.questions) {
    shape[question.id] = answerField(question, today);
    if (question.kind === "yes-no" && question.detail)
      shape[detailKey(question.id)] = optionalTextField({
        name: `The detail of ${question.name}`,
        most: question.detail.limit,
      });
  }
  return z.object(shape).transform((typed): Answers => {
    const given = Object.entries(typed).filter((entry): entry is [string, string] => Boolean(entry[1]));
    return withoutContradictions(section, Object.fromEntries(given));
  });
}

/** The detail of a concern that is said not to be is hidden from whoever answers, and does not stay. */
function withoutContradictions(section: TemplateSection, answers: Answers): Answers {
  const contradicted = section.questions.flatMap((question) => {
    const answer = answers[question.id];
    const isDetailed = question.kind === "yes-no" && question.detail !== null;
    return isDetailed && answer && answer !== question.detail?.when ? [detailKey(question.id)] : [];
  });
  return Object.fromEntries(Object.entries(answers).filter(([key]) => !contradicted.includes(key)));
}

function answerField(question: Question, today: Day): z.ZodType<string | null, unknown> {
  const name = question.name.charAt(0).toUpperCase() + question.name.slice(1);
  switch (question.kind) {
    case "text":
      return optionalTextField({ name, most: question.limit });
    case "date":
      return optionalDateField({ name }).refine(
        (day) => day === null || day <= today,
        `${name} must be today or in the past`,
      );
    case "yes-no":
      return oneOf(["yes", "no"], question.name);
    case "rating":
    case "choice":
      return oneOf(
        question.choices.map(({ value }) => value),
        question.name,
      );
  }
}

const oneOf = (values: readonly string[], name: string) =>
  z
    .string()
    .default("")
    .refine((value) => value === "" || values.includes(value), `Select one of the answers for ${name}`);

/** Saved answers as the fields of the form hold them: a day in its three boxes. */
export function formValues(section: TemplateSection, answers: Answers): Typed {
  const values: Record<string, string> = { ...answers };
  for (const { id, kind } of section.questions) {
    const day = kind === "date" ? answers[id] : undefined;
    if (!day) continue;
    const [year = "", month = "", dayOfMonth = ""] = day.split("-");
    values[`${id}-day`] = String(Number(dayOfMonth));
    values[`${id}-month`] = String(Number(month));
    values[`${id}-year`] = year;
  }
  return values;
}
