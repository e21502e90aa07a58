import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { projectFolder } from "#db/project-folder";
import { CORE_JOB_TYPES } from "~/domain/core-job-types";
import type { CoreJobType } from "~/domain/facts";
import { parseRate, type Rate } from "~/domain/money";
import type { PermanentCost } from "~/domain/reconciliation/figures/permanent-cost";
import { BrokenDataFiles, readYaml, shownPath } from "~/platform/data-file";
import { day, provenance, words } from "~/platform/data-shapes";

let loading: Promise<readonly PermanentCost[]> | undefined;

/** What permanent workers cost, oldest first, read once. */
export function permanentCostsInUse(): Promise<readonly PermanentCost[]> {
  loading ??= loadPermanentCosts(join(projectFolder(), "db", "reconciliation", "permanent-cost.yaml"));
  return loading;
}

/** Reads the file. @throws BrokenDataFiles with all its faults. */
export async function loadPermanentCosts(path: string): Promise<readonly PermanentCost[]> {
  const { value, faults } = readYaml(shownPath(path), await readFile(path, "utf8"), costFile);
  if (!value) throw new BrokenDataFiles("what permanent workers cost", faults);
  return value;
}

const perHour = z.string({ error: "expected £ an hour, like 34.10" }).transform((text, context): Rate => {
  const parsed = parseRate(text);
  if (parsed.ok && parsed.value > 0) return parsed.value;
  context.addIssue({ code: "custom", message: parsed.ok ? "expected more than £0.00" : parsed.message });
  return z.NEVER;
});
const roles = Object.fromEntries(CORE_JOB_TYPES.map((type) => [type, perHour])) as Record<CoreJobType, typeof perHour>;

const costFile = z
  .array(
    z
      .strictObject({ from: day, provenance, source: words, ...roles })
      .transform(({ from, provenance, source, ...perHour }): PermanentCost => ({ from, provenance, source, perHour })),
    { error: "expected a list of costs, each from a day" },
  )
  .min(1, "expected at least one cost")
  .refine(
    (costs) => costs.every(({ from }, index) => index === 0 || from > (costs[index - 1] as PermanentCost).from),
    "expected costs that stand oldest first",
  );
