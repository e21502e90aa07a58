import { formatGap, type Rate } from "../money";
import type { Finding, Outcome, Verdict } from "../verdict";

const HOW_IT_STANDS: Readonly<Record<Outcome, string>> = {
  met: "The charge is itemised, adds up, and agrees with the law’s figures or differs as was shown to the council.",
  "not met": "The charge does not add up, or is not itemised as the rule asks.",
  "needs a decision": "The charge adds up, and the council decides on one of its lines.",
  "not applicable": "The rule does not apply.",
  exempt: "The council granted an exemption.",
};

/**
 * A verdict as the region reads it. It sees what counts towards the cap, and never one agency's margin or an MSP's fee,
 * so nothing stays from which they could be read or worked out: of the charge breakdown only how it came out, of the
 * price cap all but the arithmetic, the faults of a charge, and the basic pay that would meet it, which leaves a margin
 * that the cap counts.
 */
export const regionalVerdict = (verdict: Verdict): Verdict => ({
  ...verdict,
  findings: verdict.findings.map(regionalFinding),
});

/** One finding of it. */
export function regionalFinding(finding: Finding): Finding {
  if (finding.rule === "price-cap")
    return {
      ...finding,
      reason: finding.reason.startsWith(NOT_HELD) ? NOT_HELD : finding.reason,
      working: [],
      remedy: remedyOfCap(finding),
      parts: finding.parts.map((part) => ({ ...part, remedy: null })),
    };
  if (finding.rule !== "charge-breakdown") return finding;
  return { ...finding, reason: HOW_IT_STANDS[finding.outcome], values: [], working: [], remedy: null, parts: [] };
}

/** How the rule begins where the charge has a fault, which it goes on to tell with the line and what is in it. */
const NOT_HELD = "The charge cannot be held against the cap.";

/** How far the tested part is above the cap, or fixed words: the rule’s own have pay, sums and the agency’s names for its rates. */
function remedyOfCap({ outcome, remedy, measure }: Finding): string | null {
  if (remedy === null) return null;
  if (measure?.unit === "rate" && measure.found > measure.asked && !measure.roles)
    return `${formatGap((measure.found - measure.asked) as Rate)} an hour less meets the cap.`;
  return outcome === "needs a decision"
    ? "The council’s decision would settle it."
    : "An itemised charge within the cap of each of its roles meets it.";
}
