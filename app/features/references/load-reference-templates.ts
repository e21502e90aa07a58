import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { projectFolder } from "#db/project-folder";
import { parseDay } from "~/domain/day";
import type { ReferencePolicy } from "~/domain/references/reference-policy";
import type { Choice, Question, ReferenceTemplate } from "~/domain/references/reference-template";
import { BrokenDataFiles, readYaml, shownPath } from "~/platform/data-file";

export type ReferencesInUse = {
  readonly templates: readonly ReferenceTemplate[];
  readonly policies: readonly ReferencePolicy[];
};

let loading: Promise<ReferencesInUse> | undefined;

/** The templates and the policy that ship, read once. A broken file stops the product at start, with its path and line. */
export function referencesInUse(): Promise<ReferencesInUse> {
  loading ??= loadReferenceTemplates(join(projectFolder(), "db", "reference-templates"));
  return loading;
}

const POLICY_FILE = "policy.yaml";
/** What stands beside the templates and is read elsewhere. */
const NO_TEMPLATES: readonly string[] = ["bank-holidays.yaml", "doubt.yaml", "sensitive-words.yaml"];

/** Reads a folder: policy.yaml, and one template in each other file but those of NO_TEMPLATES. Throws BrokenDataFiles with all faults of all files. */
export async function loadReferenceTemplates(folder: string): Promise<ReferencesInUse> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".yaml") && !NO_TEMPLATES.includes(name)).sort();
  const files = await Promise.all(
    names.map(async (name) => ({ name, path: join(folder, name), text: await readFile(join(folder, name), "utf8") })),
  );
  const faults: string[] = [];
  const templates: ReferenceTemplate[] = [];
  const policies: ReferencePolicy[] = [];
  for (const { name, path, text } of files) {
    const shown = shownPath(path);
    if (name === POLICY_FILE) {
      const read = readYaml(shown, text, policyFile);
      faults.push(...read.faults);
      policies.push(...(read.value ?? []));
    } else {
      const { value: template, faults: found } = readYaml(shown, text, templateFile);
      faults.push(...found);
      if (!template) continue;
      const stamp = ({ id, version }: ReferenceTemplate) => `${id} ${version}`;
      if (templates.some((other) => stamp(other) === stamp(template)))
        faults.push(
          `${shown}:1: expected an id and version of its own, found those of another file: ${stamp(template)}`,
        );
      templates.push(template);
    }
  }
  if (faults.length === 0 && templates.length === 0)
    faults.push(`${folder}: expected at least one template, found none`);
  if (faults.length === 0 && policies.length === 0)
    faults.push(`${join(folder, POLICY_FILE)}: expected a policy, found none`);
  if (faults.length > 0) throw new BrokenDataFiles("the reference templates", faults);
  return { templates, policies };
}

const words = z.string({ error: "expected some words" }).trim().min(1, "expected some words");
const name = z
  .string({ error: "expected a short name" })
  .regex(/^[a-z][a-z0-9-]*$/, "expected lower-case letters, digits and hyphens");
const day = z.string({ error: "expected a date like 2025-10-01" }).transform((text, context) => {
  const parsed = parseDay(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: "custom", message: parsed.message });
  return z.NEVER;
});
const whole = (unit: string) =>
  z
    .string({ error: `expected a whole number of ${unit}` })
    .regex(/^[1-9]\d{0,4}$/, `expected a whole number of ${unit}`)
    .transform(Number);
const yesOrNo = z.enum(["yes", "no"], { error: "expected yes or no" });
const provenance = z.enum(["confirmed", "unconfirmed"], { error: "expected confirmed or unconfirmed" });
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

/** Days that rise, such as [7, 14, 21, 28]. */
const rising = z
  .array(whole("days"), { error: "expected a list of days" })
  .refine((days) => days.every((one, index) => index === 0 || one > (days[index - 1] ?? 0)), "expected days that rise");

const policyFile = z
  .array(
    z
      .strictObject({
        from: day,
        provenance,
        source: words,
        "asked-days-before-end": whole("days"),
        "due-days-before-end": whole("days"),
        "due-days-after-request": whole("days"),
        "chased-after-days": rising,
        "hours-between-chases": whole("hours"),
        "correction-days": whole("days"),
        "give-link-days": whole("days"),
        "link-days": whole("days"),
        "consent-months": whole("months"),
      })
      .transform(
        (policy): ReferencePolicy => ({
          from: policy.from,
          provenance: policy.provenance,
          source: policy.source,
          askedDaysBeforeEnd: policy["asked-days-before-end"],
          dueDaysBeforeEnd: policy["due-days-before-end"],
          dueDaysAfterRequest: policy["due-days-after-request"],
          chasedAfterDays: policy["chased-after-days"],
          hoursBetweenChases: policy["hours-between-chases"],
          correctionDays: policy["correction-days"],
          giveLinkDays: policy["give-link-days"],
          linkDays: policy["link-days"],
          consentMonths: policy["consent-months"],
        }),
      ),
    { error: "expected a list of policies, each from a day" },
  )
  .min(1, "expected at least one policy");
