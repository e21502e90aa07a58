import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { projectFolder } from "#db/project-folder";
import type { Day } from "~/domain/day";
import type { FiguresPolicy } from "~/domain/references/figures";
import { BrokenDataFiles, readYaml, shownPath } from "~/platform/data-file";
import { day, provenance, whole, words } from "~/platform/data-shapes";

let loading: Promise<readonly FiguresPolicy[]> | undefined;

/** How figures of references are told, read once. */
export function figuresPoliciesInUse(): Promise<readonly FiguresPolicy[]> {
  loading ??= loadFiguresPolicy(join(projectFolder(), "db", "reference-figures.yaml"));
  return loading;
}

/** How they are told on a day. */
export async function figuresPolicyOn(day: Day): Promise<FiguresPolicy> {
  const policies = await figuresPoliciesInUse();
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

const rise = <Value>(values: readonly Value[]): boolean =>
  values.every((value, index) => index === 0 || value > (values[index - 1] as Value));

const policyFile = z
  .array(
    z
      .strictObject({
        from: day,
        provenance,
        source: words,
        "tell-from": whole("references"),
        "age-bands": z
          .array(whole("days"), { error: "expected a list of days" })
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
