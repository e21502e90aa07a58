import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { projectFolder } from "#db/project-folder";
import { addDays } from "~/domain/day";
import type { BreachPolicy, Term } from "~/domain/rulebooks/rulebook";
import { BrokenDataFiles, readYaml, shownPath } from "~/platform/data-file";
import { day, provenance, words } from "~/platform/data-shapes";

let loading: Promise<Term<BreachPolicy>> | undefined;

/** The product's own policy for breaches, for where no rulebook has one, read once. */
export function breachPolicyInUse(): Promise<Term<BreachPolicy>> {
  loading ??= loadBreachPolicy(join(projectFolder(), "db", "breach-policy.yaml"));
  return loading;
}

/** Reads the file. @throws BrokenDataFiles with all its faults. */
export async function loadBreachPolicy(path: string): Promise<Term<BreachPolicy>> {
  const { value, faults } = readYaml(shownPath(path), await readFile(path, "utf8"), policyFile);
  if (!value) throw new BrokenDataFiles("the policy for breaches", faults);
  return value;
}

const days = z
  .string({ error: "expected a whole number of days" })
  .regex(/^[1-9]\d{0,2}$/, "expected a whole number of days")
  .transform(Number);

const policyFile = z
  .array(
    z.strictObject({
      from: day,
      provenance,
      source: words,
      "explain-within-days": days,
      "mend-within-days": days,
    }),
    { error: "expected a list of policies, each from a day" },
  )
  .min(1, "expected at least one policy")
  .superRefine((policies, context) => {
    policies.forEach(({ from }, index) => {
      const before = policies[index - 1];
      if (before && from <= before.from)
        context.addIssue({
          code: "custom",
          path: [index, "from"],
          message: `expected a day after ${before.from}: policies stand oldest first`,
        });
    });
  })
  .transform(
    (policies): Term<BreachPolicy> =>
      policies.map((policy, index) => {
        const next = policies[index + 1];
        return {
          from: policy.from,
          to: next ? addDays(next.from, -1) : null,
          value: {
            explainWithinDays: policy["explain-within-days"],
            mendWithinDays: policy["mend-within-days"],
          },
          citation: { title: policy.source, address: "", paragraph: null, readOn: policy.from },
          provenance: policy.provenance,
        };
      }),
  );
