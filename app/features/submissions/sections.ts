import { type Day, dayOf, latest } from "~/domain/day";
import { type EmptyStretch, emptyStretches, unexplained } from "~/domain/employment-gaps";
import { gapLimit } from "~/domain/rulebooks/check-standard";
import type { CouncilRules } from "~/domain/rulebooks/council-rules";
import type { RuleId } from "~/domain/verdict";
import type { Draft } from "./find-draft";

/** The sections of a submission, in the order of its task list. They can be filled in in any order. */
export const SECTIONS = [
  "worker",
  "employment",
  "checks",
  "charge",
  "team",
  "references",
  "availability",
  "consent",
] as const;
export type Section = (typeof SECTIONS)[number];

/** The sections that a requisition asks for: the team's only where it hires one. */
export const sectionsFor = ({ posts }: { readonly posts: number }): readonly Section[] =>
  posts > 1 ? SECTIONS : SECTIONS.filter((section) => section !== "team");

export const sectionTitles: Record<Section, string> = {
  worker: "Worker and registration",
  employment: "Employment history",
  checks: "Pre-employment checks",
  charge: "Charge breakdown",
  team: "Other services of the team",
  references: "References",
  availability: "Notice and availability",
  consent: "Consent to be represented",
};

/** The rules that cannot be judged before a section is filled in. */
export const rulesOfSection: Record<Section, readonly RuleId[]> = {
  worker: ["registration"],
  employment: ["post-qualified-experience", "newly-qualified", "cooling-off"],
  checks: ["pre-employment-checks"],
  charge: ["price-cap", "charge-breakdown"],
  team: ["project-teams"],
  references: ["references"],
  availability: ["notice", "headhunting", "on-site-days"],
  consent: [],
};

/** The stretches without a post that the council's rulebooks ask to be explained and nothing explains yet. */
export function gapsToExplain(
  { candidate, requisition }: Draft,
  rules: CouncilRules,
  today: Day,
): readonly EmptyStretch[] {
  const limit = gapLimit(rules, latest(dayOf(requisition.startsOn), today), requisition.workerCategory);
  return limit === null ? [] : unexplained(emptyStretches(candidate.posts, today, limit), candidate.gaps);
}

/** Whether each section is filled in; what it says is for the rules to judge. */
export function completedSections(draft: Draft, rules: CouncilRules, today: Day): Record<Section, boolean> {
  const { submission, candidate, requisition, references } = draft;
  return {
    worker: true,
    employment: candidate.posts.length > 0 && gapsToExplain(draft, rules, today).length === 0,
    checks: candidate.checks.length > 0,
    charge: submission.charge !== null,
    team: requisition.posts === 1 || submission.otherServices !== null,
    references: references.length > 0,
    availability: submission.availability !== null && submission.approach !== null,
    consent: submission.consent !== null,
  };
}
