import { formatDay } from "../day";
import type { Finding } from "../verdict";
import type { DocumentFinding } from "./document";

/** A finding as a document keeps it: the values compared, the arithmetic and the parts it was made of, each a line. */
export function documentFinding(finding: Finding): DocumentFinding {
  const { title, version, force } = finding.rulebook;
  return {
    rule: finding.title,
    outcome: finding.outcome,
    reason: finding.reason,
    rulebook: `${title}, version ${version}${force === "should" ? " (to be followed save in exceptional circumstances)" : ""}`,
    citation: describeCitation(finding),
    unconfirmed: finding.provenance === "unconfirmed",
    working: [
      // Parts say all that the values beside them say.
      ...(finding.parts.length > 0 ? [] : finding.values.map(({ label, value }) => `${label}: ${value}`)),
      ...finding.working,
      ...finding.parts.map(({ title, outcome, reason }) => `${title}: ${outcome}. ${reason}`),
    ],
    remedy: finding.remedy,
  };
}

function describeCitation({ citation: { title, paragraph, address, readOn } }: Finding): string {
  return `${[title, paragraph, address].filter((part) => part !== null).join(", ")} (read on ${formatDay(readOn)})`;
}
