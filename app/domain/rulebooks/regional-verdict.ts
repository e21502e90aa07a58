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
 * price cap all but the arithmetic and the basic pay that would meet it, which leaves a margin that the cap counts.
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
      working: [],
      remedy: remedyOfCap(finding),
      parts: finding.parts.map((part) => ({ ...part, remedy: null })),
    };
  if (finding.rule !== "charge-breakdown") return finding;
  return { ...finding, reason: HOW_IT_STANDS[finding.outcome], values: [], working: [], remedy: null, parts: [] };
}

/** How far the tested part is above the cap. */
function remedyOfCap({ remedy, measure }: Finding): string | null {
  if (remedy === null || measure?.unit !== "rate" || measure.found <= measure.asked) return remedy;
  return `${formatGap((measure.found - measure.asked) as Rate)} an hour less meets the cap.`;
}
