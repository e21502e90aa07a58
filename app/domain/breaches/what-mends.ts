import type { Finding } from "../verdict";
import type { BreachKind } from "./breach-kinds";

/** What would close a breach, in a sentence or two: the finding’s own remedy where a rule has one. */
export function whatMends({ kind, finding }: { readonly kind: BreachKind; readonly finding: Finding | null }): string {
  switch (kind) {
    case "suspected":
      return "The council that raised it closes it, or the region does, once satisfied with the answer.";
    case "reference-overdue":
      return "The breach closes by itself once the reference is given, or is declined with a reason.";
    case "work-before-start":
      return "Nothing mends it any more. Explain how it came about: it closes when the assignment ends.";
    default:
      return [finding?.remedy, "The breach closes by itself once the rule is met, or an exemption covers it."]
        .filter(Boolean)
        .join(" ");
  }
}
