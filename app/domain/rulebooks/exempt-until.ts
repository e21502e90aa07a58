import { addDays, type Day } from "../day";
import type { Finding } from "../verdict";
import { type Judged, judgeByRules } from "./council-rules";

/**
 * The last day on which exemptions carry a finding, one after the other. Null where it is not exempt, and where the rule
 * is met by itself, or asks nothing any more, once they have ended.
 */
export function exemptUntil(
  { rule, rulebook, exemption }: Finding,
  judged: Pick<Judged, "facts" | "rules">,
): Day | null {
  if (!exemption) return null;
  const { facts, rules } = judged;
  const after = judgeByRules({ ...facts, judgedOn: addDays(exemption.endsOn, 1) }, rules);
  const next = after.findings.find((one) => one.rule === rule && one.rulebook.id === rulebook.id);
  if (next?.outcome === "not met") return exemption.endsOn;
  return next ? exemptUntil(next, judged) : null;
}
