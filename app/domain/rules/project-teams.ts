import type { ProjectTeam, SubmissionFacts } from "../facts";
import type { ProjectTeamTerms } from "../rulebooks/rulebook";
import type { FindingPart } from "../verdict";
import { worstOutcome } from "./outcomes";
import type { Explain, Judgement, Rule } from "./rule";
import { count } from "./words";

/**
 * A worker of a project team is priced apart from every other service that the team brings, and the council keeps
 * control of its practice (national guidance, as Community Care and Staffing Industry Analysts reported it). Every other
 * rule asks of each worker what it asks of anybody.
 */
export const judgeProjectTeam: Rule<ProjectTeamTerms> = (facts, { value }) => {
  const { projectTeam } = facts;
  if (!projectTeam) return NO_TEAM;
  return {
    outcome: worstOutcome(partsOf(projectTeam, facts, value).map(({ outcome }) => outcome)),
    decidedBy: "value",
    explain,
  };
};

const explain: Explain<ProjectTeamTerms> = (facts, { value }) => {
  const team = facts.projectTeam as ProjectTeam;
  const parts = partsOf(team, facts, value);
  const open = parts.filter(({ outcome }) => outcome === "not met");
  return {
    reason: (open.length > 0 ? open : parts).map(({ reason }) => reason).join(" "),
    values: [
      { label: "Team", value: team.name },
      { label: "Other services priced apart", value: servicesInWords(team.otherServices) },
    ],
    remedy: open.map(({ remedy }) => remedy).join(" ") || null,
    parts,
  };
};

const partsOf = (team: ProjectTeam, { council }: SubmissionFacts, terms: ProjectTeamTerms): readonly Part[] => [
  ...(terms.otherServicesPricedApart ? [servicesPart(team)] : []),
  ...(terms.councilControlsPractice ? [practicePart(team, council.name)] : []),
];

const NO_TEAM: Judgement = {
  outcome: "not applicable",
  decidedBy: "facts",
  explain: () => ({ reason: "The worker is not put forward as one of a project team.", remedy: null }),
};

type Part = FindingPart & Pick<Judgement, "outcome">;

function servicesPart({ name, otherServices }: ProjectTeam): Part {
  const title = "Other services";
  if (otherServices === null)
    return {
      title,
      outcome: "not met",
      reason: "The agency has not said which other services the team brings, or that it brings none.",
      remedy: `The agency prices each other service of the team ‘${name}’ apart from the workers, or says that there are none.`,
    };
  return {
    title,
    outcome: "met",
    reason:
      otherServices.length === 0
        ? "The team brings no other service."
        : `The price of ${count(otherServices.length, "other service")} stands apart from the worker’s.`,
    remedy: null,
  };
}

function practicePart({ name, practiceControl }: ProjectTeam, council: string): Part {
  const title = "Control of practice";
  if (practiceControl === null || practiceControl.trim() === "")
    return {
      title,
      outcome: "not met",
      reason: "The council has not stated how it controls the team’s practice.",
      remedy: `${council} states in the requisition how it controls the practice of the team ‘${name}’.`,
    };
  return { title, outcome: "met", reason: "The council states how it controls the team’s practice.", remedy: null };
}

const servicesInWords = (services: ProjectTeam["otherServices"]): string =>
  services === null ? "not given" : services.length === 0 ? "none" : String(services.length);
