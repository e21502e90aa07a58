import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { projectFolder } from "#db/project-folder";
import { type Day, parseDay } from "~/domain/day";
import type { FiguresPolicy } from "~/domain/references/figures";
import { BrokenDataFiles, readYaml, shownPath } from "~/platform/data-file";

let loading: Promise<readonly FiguresPolicy[]> | undefined;

/** How figures of references are told on a day. The file is read once. */
export async function figuresPolicyOn(day: Day): Promise<FiguresPolicy> {
  loading ??= loadFiguresPolicy(join(projectFolder(), "db", "reference-figures.yaml"));
  const policies = await loading;
  const policy = policies.findLast(({ from }) => from <= day) ?? policies[0];
  if (!policy) throw new Error("There is no policy for the figures of references.");
  return policy;
}

/** Reads the file. @throws BrokenDataFiles with all its faults. */
export async function loadFiguresPolicy(path: string): Promise<readonly FiguresPolicy[]> {
  const { value, faults } = readYaml(shownPath(path), await readFile(path, "utf8"), policyFile);
  if (!value) throw new BrokenDataFiles("the policy for the figures of references", faults);
  return value;
}

const words = z.string({ error: "expected some words" }).trim().min(1, "expected some words");
const whole = z
  .string({ error: "expected a whole number" })
  .regex(/^[1-9]\d{0,3}$/, "expected a whole number")
  .transform(Number);
const day = z.string({ error: "expected a date like 2025-10-01" }).transform((text, context) => {
  const parsed = parseDay(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: "custom", message: parsed.message });
  return z.NEVER;
});
const rise = <Value>(values: readonly Value[]): boolean =>
  values.every((value, index) => index === 0 || value > (values[index - 1] as Value));

const policyFile = z
  .array(
    z
      .strictObject({
        from: day,
        provenance: z.enum(["confirmed", "unconfirmed"], { error: "expected confirmed or unconfirmed" }),
        source: words,
        "tell-from": whole,
        "age-bands": z
          .array(whole, { error: "expected a list of days" })
          .min(1, "expected at least one band")
          .refine(rise, "expected days that rise"),
      })
      .transform(
        ({ "tell-from": tellFrom, "age-bands": ageBands, ...policy }): FiguresPolicy => ({
          ...policy,
          tellFrom,
          ageBands,
        }),
      ),
    { error: "expected a list of policies, each from a day" },
  )
  .min(1, "expected at least one policy")
  .refine((policies) => rise(policies.map(({ from }) => from)), "expected policies that stand oldest first");
