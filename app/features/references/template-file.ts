import { z } from "zod";
import type { Choice, Question, ReferenceTemplate } from "~/domain/references/reference-template";
import { type ReadData, readYaml } from "~/platform/data-file";
import { day, provenance, whole, words } from "./data-shapes";

/** Reads the text of one template's file, every fault with its line. `path` is only said in the faults. */
export const readTemplate = (path: string, text: string): ReadData<ReferenceTemplate> =>
  readYaml(path, text, templateFile);

const name = z
  .string({ error: "expected a short name" })
  .regex(/^[a-z][a-z0-9-]*$/, "expected lower-case letters, digits and hyphens");
const yesOrNo = z.enum(["yes", "no"], { error: "expected yes or no" });
const optionalWords = words.optional().transform((text) => text ?? null);

const choice = z.strictObject({ value: name, label: words, description: optionalWords });
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
    z.strictObject({ ...asked, kind: z.literal("text"), limit }),
    z.strictObject({ ...asked, kind: z.literal("rating"), scale: name }),
    z.strictObject({ ...asked, kind: z.literal("choice"), choices }),
    z.strictObject({
      ...asked,
      kind: z.literal("yes-no"),
      detail: z
        .strictObject({ when: yesOrNo, wording: words, limit })
        .optional()
        .transform((detail) => detail ?? null),
    }),
    z.strictObject({ ...asked, kind: z.literal("date") }),
  ],
  { error: "expected a kind of text, rating, choice, yes-no or date" },
);

const section = z.strictObject({
  id: name,
  title: words,
  guidance: optionalWords,
  warning: optionalWords,
  questions: z.array(question, { error: "expected a list of questions" }).min(1, "expected at least one question"),
});

const templateFile = z
  .strictObject({
    id: name,
    version: day,
    title: words,
    "practice-based": yesOrNo.default("yes"),
    "asked-by": z.array(name, { error: "expected a list of rulebook ids" }).optional(),
    provenance,
    notice: optionalWords,
    source: z.strictObject({ title: words, address: z.url("expected a web address"), "read-on": day }),
    scales: z.record(name, choices).default({}),
    sections: z.array(section, { error: "expected a list of sections" }).min(1, "expected at least one section"),
    declaration: words,
  })
  .superRefine(({ sections, provenance: known, notice }, context) => {
    if (known === "unconfirmed" && notice === null)
      context.addIssue({
        code: "custom",
        path: ["provenance"],
        message: "expected a notice that says the wording is unconfirmed",
      });
    const seen = new Set<string>();
    sections.forEach((one, index) => {
      one.questions.forEach(({ id }, position) => {
        if (seen.has(id)) {
          const path = ["sections", index, "questions", position, "id"];
          context.addIssue({ code: "custom", path, message: `expected an id of its own, found ‘${id}’ again` });
        }
        seen.add(id);
      });
    });
  })
  .transform(
    (
      { scales, sections, source, "practice-based": practiceBased, "asked-by": askedBy, ...template },
      context,
    ): ReferenceTemplate => {
      const withScale = (asked: z.output<typeof question>, path: PropertyKey[]): Question => {
        if (asked.kind !== "rating") return asked;
        const { scale, ...rest } = asked;
        const rated: readonly Choice[] | undefined = scales[scale];
        if (rated) return { ...rest, choices: rated };
        context.addIssue({
          code: "custom",
          path: [...path, "scale"],
          message: `expected one of ${Object.keys(scales).join(", ") || "the scales (there are none)"}, found ‘${scale}’`,
        });
        return { ...rest, choices: [] };
      };
      return {
        ...template,
        practiceBased: practiceBased === "yes",
        askedBy: askedBy ?? null,
        source: { title: source.title, address: source.address, readOn: source["read-on"] },
        sections: sections.map((one, index) => ({
          ...one,
          questions: one.questions.map((asked, position) =>
            withScale(asked, ["sections", index, "questions", position]),
          ),
        })),
      };
    },
  );
