import type { Finding } from "../verdict";
import type { BreachKind } from "./breach-kinds";
import { speaksOfStart } from "./find-unmet";

/**
 * What would close a breach, in a sentence or two: the finding’s own remedy where a rule has one. That of a rule of the
 * start is for one still to come, and says nothing of an assignment that has begun.
 */
export function whatMends({ kind, finding }: { readonly kind: BreachKind; readonly finding: Finding | null }): string {
  switch (kind) {
    case "suspected":
      return "The council that raised it closes it, or the region does, once satisfied with the answer.";
    case "reference-overdue":
      return "The breach closes by itself once the reference is given, or is declined with a reason.";
    case "work-before-start":
      return "Nothing mends it any more. Explain how it came about: it closes when the assignment ends.";
    default:
      if (speaksOfStart(kind))
        return "The rule is of the day on which the assignment began, so waiting does not mend it. The breach closes by itself once what was recorded wrongly is corrected, an exemption covers it, or the assignment ends.";
      return [finding?.remedy, "The breach closes by itself once the rule is met, or an exemption covers it."]
        .filter(Boolean)
        .join(" ");
  }
}
