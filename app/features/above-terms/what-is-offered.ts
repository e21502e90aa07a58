import { findingsToExempt } from "~/domain/rulebooks/exemption-policy";
import { rulesOf } from "~/domain/rulebooks/in-force";
import { namelessFinding } from "~/domain/rulebooks/nameless-finding";
import type { Finding } from "~/domain/verdict";
import type { DraftVerdict } from "../submissions/judge-draft";

/** The findings that a council would read of a draft offered above the terms; none where it cannot be offered so. */
export function whatIsOffered({ notYetJudged, verdict, facts, rules }: DraftVerdict): readonly Finding[] {
  if (notYetJudged.length > 0) return [];
  const unmet = findingsToExempt(rules, verdict.findings, rulesOf(facts)) ?? [];
  return unmet.map((finding) => namelessFinding(finding, facts));
}

/** Why nothing of a draft can be offered above the terms. */
export type NothingOffered = "not filled in" | "nothing stops it" | "no exemption";

export function whyNothingIsOffered({ notYetJudged, verdict }: DraftVerdict): NothingOffered {
  if (notYetJudged.length > 0) return "not filled in";
  return verdict.outcome === "not met" ? "no exemption" : "nothing stops it";
}
