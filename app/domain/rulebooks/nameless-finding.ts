import type { SubmissionFacts } from "../facts";
import type { Finding, Verdict } from "../verdict";
import { regionalFinding } from "./regional-verdict";

type Identities = Pick<SubmissionFacts, "registration" | "posts" | "references" | "leavings">;

/**
 * A finding as a council may read it that does not know yet of whom it is: in the form in which the region reads it, with
 * the figures, and without the history, the registration number or anybody who employed the worker, by which they could
 * be told.
 */
export function namelessFinding(
  finding: Finding,
  { registration, posts, references, leavings = [] }: Identities,
): Finding {
  const told: readonly (readonly [string, string])[] = [
    [registration.number, "the worker"],
    ...posts.map(({ employer }) => [employer, "an employer"] as const),
    ...references.map(({ giver }) => [giver, "a referee"] as const),
    ...leavings.map(({ council }) => [council, "an employer"] as const),
  ];
  // The longest first: the name of one council can stand inside that of another.
  const byLength = told.filter(([name]) => name !== "").toSorted(([one], [other]) => other.length - one.length);
  const untold = (text: string) => byLength.reduce((left, [name, instead]) => left.replaceAll(name, instead), text);
  const regional = regionalFinding(finding);
  return {
    ...regional,
    reason: untold(regional.reason),
    remedy: regional.remedy === null ? null : untold(regional.remedy),
    values: regional.values.map(({ label, value }) => ({ label: untold(label), value: untold(value) })),
    working: [],
    parts: [],
  };
}

/** The experience that the rules counted, in words with the figures: "The history reaches …: it comes to 60 months." It names no employer. */
export function experienceInWords({ findings }: Pick<Verdict, "findings">, facts: Identities): string {
  const counted = findings.find(({ rule }) => rule === "post-qualified-experience");
  return counted ? namelessFinding(counted, facts).reason : "No rulebook of the council asks about it.";
}
