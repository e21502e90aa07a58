import { z } from "zod";
import type { Question, ReferenceTemplate } from "~/domain/references/reference-template";
import { type ReadData, readYaml } from "~/platform/data-file";
import { day, exactly, provenance, words as someWords, whole } from "~/platform/data-shapes";

/** Reads the text of one template's file, every fault with its line. `path` is only said in the faults. */
export const readTemplate = (path: string, text: string): ReadData<ReferenceTemplate> =>
  readYaml(path, text, templateFile);

/** Far above any wording; a file from elsewhere may hold anything. */
const MOST_CHARACTERS = 4000;
const words = someWords.max(MOST_CHARACTERS, `expected at most ${MOST_CHARACTERS} characters`);
const name = z
  .string({ error: "expected a short name" })
  .regex(/^[a-z][a-z0-9-]*$/, "expected lower-case letters, digits and hyphens");
const yesOrNo = z.enum(["yes", "no"], { error: "expected yes or no" });
const optionalWords = words.optional().transform((text) => text ?? null);

const choice = exactly({ value: name, label: words, description: optionalWords });
const choices = z.array(choice, { error: "expected a list of choices" }).min(2, "expected at least two choices");

const asked = {
  id: name,
  wording: words,
  name: words,
  guidance: optionalWords,
  required: yesOrNo.transform((answer) => answer === "yes"),
};
const limit = whole("characters");
const question = z.discriminatedUnion(
  "kind",
  [
    exactly({ ...asked, kind: z.literal("text"), limit }),
    exactly({ ...asked, kind: z.literal("rating"), scale: name }),
    exactly({ ...asked, kind: z.literal("choice"), choices }),
    exactly({
      ...asked,
      kind: z.literal("yes-no"),
      detail: z
        .strictObject({ when: yesOrNo, wording: words, limit })
        .optional()
        .transform((detail) => detail ?? null),
    }),
    exactly({ ...asked, kind: z.literal("date") }),
  ],
  { error: "expected a kind of text, rating, choice, yes-no or date" },
);

const section = exactly({
  id: name,
  title: words,
  guidance: optionalWords,
  warning: optionalWords,
  questions: z.array(question, { error: "expected a list of questions" }).min(1, "expected at least one question"),
});

const shape = exactly({
  id: name,
  version: day,
  title: words,
  "practice-based": yesOrNo.default("yes"),
  "asked-by": z.array(name, { error: "expected a list of rulebook ids" }).min(1, "expected a rulebook’s id").optional(),
  provenance,
  notice: optionalWords,
  source: exactly({
    title: words,
    address: z.url({ protocol: /^https?$/, error: "expected a web address" }),
    "read-on": day,
  }),
  scales: z.record(name, choices).default({}),
  sections: z.array(section, { error: "expected a list of sections" }).min(1, "expected at least one section"),
  declaration: words,
});

type Shape = z.output<typeof shape>;
type Fault = { readonly path: (string | number)[]; readonly message: string };

/** Endings and names that the fields of a section’s form have beside its questions. */
const TAKEN = /-(?:detail|day|month|year)$|^stamp$/;

/** What is wrong with a file whose every part has its shape. */
const faultsOf = (file: Shape): readonly Fault[] => {
  const asked = file.sections.flatMap(({ questions }, index) =>
    questions.map((question, position) => ({ question, path: ["sections", index, "questions", position] })),
  );
  const scales = Object.keys(file.scales).join(", ") || "the scales (there are none)";
  return [
    ...(file.provenance === "unconfirmed" && file.notice === null
      ? [{ path: ["provenance"], message: "expected a notice that says the wording is unconfirmed" }]
      : []),
    ...again(
      file.sections.map(({ id }, index) => ({ value: id, path: ["sections", index, "id"] })),
      "an id",
    ),
    ...again(
      asked.map(({ question, path }) => ({ value: question.id, path: [...path, "id"] })),
      "an id",
    ),
    ...asked.flatMap(({ question, path }): readonly Fault[] => [
      ...(TAKEN.test(question.id)
        ? [{ path: [...path, "id"], message: `expected an id that no field of the form has, found ‘${question.id}’` }]
        : []),
      ...(question.kind === "rating" && !file.scales[question.scale]
        ? [{ path: [...path, "scale"], message: `expected one of ${scales}, found ‘${question.scale}’` }]
        : []),
      ...(question.kind === "choice" ? againIn(question.choices, [...path, "choices"]) : []),
    ]),
    ...Object.entries(file.scales).flatMap(([scale, rated]) => [
      ...againIn(rated, ["scales", scale]),
      ...rated.flatMap(({ description }, index) =>
        description === null
          ? [{ path: ["scales", scale, index], message: "expected a description of what the rating means" }]
          : [],
      ),
    ]),
  ];
};

const againIn = (list: z.output<typeof choices>, path: readonly (string | number)[]): readonly Fault[] =>
  again(
    list.map(({ value }, index) => ({ value, path: [...path, index, "value"] })),
    "a value",
  );

/** Each after the first of those that are to differ and do not. */
const again = (
  list: readonly { readonly value: string; readonly path: (string | number)[] }[],
  what: string,
): readonly Fault[] =>
  list
    .filter(({ value }, index) => list.findIndex((other) => other.value === value) < index)
    .map(({ value, path }) => ({ path, message: `expected ${what} of its own, found ‘${value}’ again` }));

const templateFile = shape
  .superRefine((file, context) => {
    for (const fault of faultsOf(file)) context.addIssue({ code: "custom", ...fault });
  })
  .transform(
    ({ scales, source, "practice-based": practiceBased, "asked-by": askedBy, ...template }): ReferenceTemplate => ({
      ...template,
      practiceBased: practiceBased === "yes",
      askedBy: askedBy ?? null,
      source: { title: source.title, address: source.address, readOn: source["read-on"] },
      sections: template.sections.map((one) => ({
        ...one,
        questions: one.questions.map((question): Question => {
          if (question.kind !== "rating") return question;
          const { scale, ...rest } = question;
          return { ...rest, choices: scales[scale] ?? [] };
        }),
      })),
    }),
  );
