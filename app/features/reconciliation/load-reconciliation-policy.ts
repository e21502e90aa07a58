import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { projectFolder } from "#db/project-folder";
import type { Day } from "~/domain/day";
import { penceOf } from "~/domain/money";
import type { ReconciliationPolicy } from "~/domain/reconciliation/reconciliation-policy";
import { VARIANCE_CLASSES } from "~/domain/reconciliation/variance";
import { BrokenDataFiles, readYaml, shownPath } from "~/platform/data-file";
import { day, exactly, provenance, whole, words } from "~/platform/data-shapes";

let loading: Promise<readonly ReconciliationPolicy[]> | undefined;

/** How charges are reconciled, oldest first, read once. */
export function reconciliationPoliciesInUse(): Promise<readonly ReconciliationPolicy[]> {
  loading ??= loadReconciliationPolicies(join(projectFolder(), "db", "reconciliation", "policy.yaml"));
  return loading;
}

/** How they are reconciled on a day; before the first policy as that one says. */
export async function reconciliationPolicyOn(day: Day): Promise<ReconciliationPolicy> {
  const policies = await reconciliationPoliciesInUse();
  const policy = policies.findLast(({ from }) => from <= day) ?? policies[0];
  if (!policy) throw new Error("There is no policy of reconciliation.");
  return policy;
}

/** Reads the file. @throws BrokenDataFiles with all its faults. */
export async function loadReconciliationPolicies(path: string): Promise<readonly ReconciliationPolicy[]> {
  const { value, faults } = readYaml(shownPath(path), await readFile(path, "utf8"), policyFile);
  if (!value) throw new BrokenDataFiles("the policy of reconciliation", faults);
  return value;
}

const labels = z
  .array(
    words.transform((label) => label.toLowerCase()),
    { error: "expected a list of labels" },
  )
  .min(1, "expected at least one label");

/** A label that stands for two kinds of hours would charge one share for both. */
const isEachOnce = (lists: Readonly<Record<string, readonly string[]>>): boolean => {
  const all = Object.values(lists).flat();
  return new Set(all).size === all.length;
};

const tolerance = exactly({
  class: z.enum(VARIANCE_CLASSES, { error: `expected one of ${VARIANCE_CLASSES.join(", ")}` }),
  "most-pence": whole("pence"),
  reason: words,
}).transform(({ "most-pence": mostPence, ...one }) => ({ ...one, mostPence: penceOf(mostPence) }));

const policy = exactly({
  from: day,
  provenance,
  source: words,
  "late-after-days": whole("days"),
  "missing-after-days": whole("days"),
  "answer-within-days": whole("days"),
  "write-off-limit-pence": whole("pence"),
  "most-tolerance-pence": whole("pence"),
  "share-labels": exactly({ overtime: labels, "on-call": labels, holiday: labels }).refine(
    isEachOnce,
    "expected each label once",
  ),
  "self-billing-months": whole("months"),
  tolerances: z
    .array(tolerance, { error: "expected a list of tolerances" })
    .refine((all) => new Set(all.map((one) => one.class)).size === all.length, "expected one tolerance a class"),
}).transform(
  ({ from, provenance, source, tolerances, ...policy }): ReconciliationPolicy => ({
    from,
    provenance,
    source,
    lateAfterDays: policy["late-after-days"],
    missingAfterDays: policy["missing-after-days"],
    answerWithinDays: policy["answer-within-days"],
    writeOffLimit: penceOf(policy["write-off-limit-pence"]),
    mostTolerance: penceOf(policy["most-tolerance-pence"]),
    shareLabels: policy["share-labels"],
    selfBillingMonths: policy["self-billing-months"],
    tolerances,
  }),
);

const policyFile = z
  .array(policy, { error: "expected a list of policies, each from a day" })
  .min(1, "expected at least one policy")
  .refine(
    (policies) => policies.every(({ from }, index) => index === 0 || from > (policies[index - 1]?.from ?? from)),
    "expected policies that stand oldest first",
  );
