import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { projectFolder } from "#db/project-folder";
import { KEPT_KINDS, type KeptKind, type RetentionPolicy } from "~/domain/references/retention-policy";
import { BrokenDataFiles, readYaml, shownPath } from "~/platform/data-file";
import { day, provenance, whole, words } from "~/platform/data-shapes";

let loading: Promise<readonly RetentionPolicy[]> | undefined;

/** For how long what is held of references is kept, read once. */
export function retentionPoliciesInUse(): Promise<readonly RetentionPolicy[]> {
  loading ??= loadRetentionPolicies(join(projectFolder(), "db", "retention.yaml"));
  return loading;
}

/** Reads the file. @throws BrokenDataFiles with all its faults. */
export async function loadRetentionPolicies(path: string): Promise<readonly RetentionPolicy[]> {
  const { value, faults } = readYaml(shownPath(path), await readFile(path, "utf8"), policyFile);
  if (!value) throw new BrokenDataFiles("the policy of retention", faults);
  return value;
}

const kept = z.strictObject({ months: whole("months"), provenance, source: words });
const kinds = Object.fromEntries(KEPT_KINDS.map((kind) => [kind, kept])) as Record<KeptKind, typeof kept>;

const policyFile = z
  .array(
    z
      .strictObject({ from: day, provenance, source: words, ...kinds })
      .transform(({ from, provenance, source, ...kept }): RetentionPolicy => ({ from, provenance, source, kept })),
    { error: "expected a list of policies, each from a day" },
  )
  .min(1, "expected at least one policy");
