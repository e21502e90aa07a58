import { type Judged, judgeByRules } from "~/domain/rulebooks/council-rules";
import type { Finding } from "~/domain/verdict";
import type { Read } from "~/platform/tenancy";
import { councilRules } from "../rulebooks/council-rules";
import { assembleFacts } from "./assemble-facts";
import type { Draft } from "./find-draft";
import { completedSections, gapsToExplain, rulesOfSection, SECTIONS, type Section } from "./sections";

export type DraftVerdict = Judged & {
  /** Findings of the sections filled in so far: what is not filled in is not judged, rather than judged as failing. */
  readonly findings: readonly Finding[];
  readonly notYetJudged: readonly Section[];
  readonly completed: Readonly<Record<Section, boolean>>;
  /** Whether a rule counts leavings and the leavers' register has not been asked, for want of the worker's consent. */
  readonly awaitsRegister: boolean;
  readonly gapsToExplain: ReturnType<typeof gapsToExplain>;
};

/** The verdict on a draft as it stands now. */
export async function judgeDraft(read: Read, draft: Draft): Promise<DraftVerdict> {
  const rules = await councilRules(read, draft.council.id);
  const facts = await assembleFacts(read, draft, rules);
  const verdict = judgeByRules(facts, rules);
  const completed = completedSections(draft, rules, read.today);
  const notYetJudged = SECTIONS.filter((section) => !completed[section]);
  const unjudged = new Set(notYetJudged.flatMap((section) => rulesOfSection[section]));
  return {
    facts,
    rules,
    verdict,
    findings: verdict.findings.filter((finding) => !unjudged.has(finding.rule)),
    notYetJudged,
    completed,
    awaitsRegister:
      !facts.leavings &&
      verdict.findings.some(({ rule, outcome }) => rule === "cooling-off" && outcome !== "not applicable"),
    gapsToExplain: gapsToExplain(draft, rules, read.today),
  };
}
