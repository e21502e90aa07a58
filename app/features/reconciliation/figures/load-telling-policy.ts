import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { projectFolder } from "#db/project-folder";
import type { Day } from "~/domain/day";
import type { Provenance } from "~/domain/verdict";
import { BrokenDataFiles, readYaml, shownPath } from "~/platform/data-file";
import { day, provenance, whole, words } from "~/platform/data-shapes";

/** What a region is told of money, from a day on. */
export type TellingPolicy = {
  readonly from: Day;
  readonly provenance: Provenance;
  readonly source: string;
  /** Of fewer agencies than these no hours and no £ an hour are told. */
  readonly tellFromAgencies: number;
};

let loading: Promise<readonly TellingPolicy[]> | undefined;

/** How figures of money are told to a region, read once. */
export function tellingPoliciesInUse(): Promise<readonly TellingPolicy[]> {
  loading ??= loadTellingPolicies(join(projectFolder(), "db", "reconciliation", "figures.yaml"));
  return loading;
}

/** How they are told on a day. */
export async function tellingPolicyOn(day: Day): Promise<TellingPolicy> {
  const policies = await tellingPoliciesInUse();
  const policy = policies.findLast(({ from }) => from <= day) ?? policies[0];
  if (!policy) throw new Error("There is no policy for the figures of money.");
  return policy;
}

/** Reads the file. @throws BrokenDataFiles with all its faults. */
export async function loadTellingPolicies(path: string): Promise<readonly TellingPolicy[]> {
  const { value, faults } = readYaml(shownPath(path), await readFile(path, "utf8"), policyFile);
  if (!value) throw new BrokenDataFiles("the policy for the figures of money", faults);
  return value;
}

/** Of one agency alone nothing is told that would be its price, whatever the file says. */
const LEAST_AGENCIES = 2;

const policyFile = z
  .array(
    z
      .strictObject({
        from: day,
        provenance,
        source: words,
        "tell-from-agencies": whole("agencies").refine((number) => number >= LEAST_AGENCIES, "expected two or more"),
      })
      .transform(
        ({ "tell-from-agencies": tellFromAgencies, ...policy }): TellingPolicy => ({ ...policy, tellFromAgencies }),
      ),
    { error: "expected a list of policies, each from a day" },
  )
  .min(1, "expected at least one policy")
  .refine(
    (policies) =>
      policies.every(({ from }, index) => index === 0 || from > (policies[index - 1] as TellingPolicy).from),
    "expected policies that stand oldest first",
  );
