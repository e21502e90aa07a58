import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { projectFolder } from "#db/project-folder";
import { type DoubtPolicy, type Severity, SIGNALS, type SignalId } from "~/domain/references/doubt";
import { BrokenDataFiles, readYaml, shownPath } from "~/platform/data-file";
import { day, provenance, whole, words } from "~/platform/data-shapes";

let loading: Promise<readonly DoubtPolicy[]> | undefined;

/** What counts as doubtful about a reference, read once. */
export function doubtPoliciesInUse(): Promise<readonly DoubtPolicy[]> {
  loading ??= loadDoubtPolicies(join(projectFolder(), "db", "reference-templates", "doubt.yaml"));
  return loading;
}

/** Reads the file. @throws BrokenDataFiles with all its faults. */
export async function loadDoubtPolicies(path: string): Promise<readonly DoubtPolicy[]> {
  const { value, faults } = readYaml(shownPath(path), await readFile(path, "utf8"), policyFile);
  if (!value) throw new BrokenDataFiles("the policy for doubtful references", faults);
  return value;
}

const domain = z
  .string({ error: "expected a domain like essex.gov.uk" })
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "expected a domain like essex.gov.uk, in lower case");
const severity = z.enum(["low", "medium", "high"] satisfies Severity[], { error: "expected low, medium or high" });
const severities = z.strictObject(
  Object.fromEntries(SIGNALS.map((signal) => [signal, severity])) as Record<SignalId, typeof severity>,
);

const policyFile = z
  .array(
    z
      .strictObject({
        from: day,
        provenance,
        source: words,
        "seconds-to-give": whole("seconds"),
        "days-apart": whole("days"),
        "other-workers": whole("workers"),
        "other-workers-of-council-address": whole("workers"),
        "severity-of-council-address": severity,
        severities,
        "free-mail": z.strictObject({ provenance, source: words, domains: z.array(domain).min(1) }),
        "council-domains": z.array(z.strictObject({ domain, provenance, source: words })).min(1),
      })
      .transform(
        (policy): DoubtPolicy => ({
          from: policy.from,
          provenance: policy.provenance,
          source: policy.source,
          secondsToGive: policy["seconds-to-give"],
          daysApart: policy["days-apart"],
          otherWorkers: policy["other-workers"],
          otherWorkersOfCouncilAddress: policy["other-workers-of-council-address"],
          severityOfCouncilAddress: policy["severity-of-council-address"],
          severities: policy.severities,
          freeMail: policy["free-mail"].domains,
          councilDomains: policy["council-domains"].map((one) => one.domain),
        }),
      ),
    { error: "expected a list of policies, each from a day" },
  )
  .min(1, "expected at least one policy");
