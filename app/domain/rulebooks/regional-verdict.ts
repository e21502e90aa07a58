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
 * price cap all but the arithmetic.
 */
export const regionalVerdict = (verdict: Verdict): Verdict => ({
  ...verdict,
  findings: verdict.findings.map(regionalFinding),
});

/** One finding of it. */
export function regionalFinding(finding: Finding): Finding {
  if (finding.rule === "price-cap") return { ...finding, working: [] };
  if (finding.rule !== "charge-breakdown") return finding;
  return { ...finding, reason: HOW_IT_STANDS[finding.outcome], values: [], working: [], remedy: null, parts: [] };
}
