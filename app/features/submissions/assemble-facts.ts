import type { ChargeBreakdown } from "~/domain/charges/charge-breakdown";
import { dayOf } from "~/domain/day";
import type { ProjectTeam, ReferenceFact, SubmissionFacts } from "~/domain/facts";
import { NOTHING } from "~/domain/money";
import { whyNotCarried } from "~/domain/references/carrying";
import type { CouncilRules } from "~/domain/rulebooks/council-rules";
import type { Read } from "~/platform/tenancy";
import type { Draft } from "./find-draft";
import { knownToAccord } from "./known-to-accord";

/** What the rules look at, from what the agency entered and what Accord knows. A section not yet filled in is empty. */
export async function assembleFacts(read: Read, draft: Draft, rules: CouncilRules): Promise<SubmissionFacts> {
  const entered = factsEntered(read, draft);
  const { leavings, exemptions } = await knownToAccord(read, { ...entered, submissionId: draft.submission.id }, rules);
  // The register is asked about nobody who has not agreed to be put forward.
  return { ...entered, exemptions, ...(draft.submission.consent && { leavings }) };
}

function factsEntered(
  { today }: Read,
  { submission, candidate, requisition, council, authority, references }: Draft,
): SubmissionFacts {
  return {
    judgedOn: today,
    startsOn: dayOf(requisition.startsOn),
    endsOn: dayOf(requisition.endsOn),
    coreJobType: requisition.coreJobType,
    rulebookRoles: requisition.rulebookRoles,
    workerCategory: requisition.workerCategory,
    council: {
      name: council.name,
      authorityCode: authority.code,
      region: authority.region,
      ...(authority.predecessors.length > 0 && { predecessors: authority.predecessors }),
    },
    registration: candidate.registration,
    qualifiedOn: candidate.qualifiedOn,
    posts: candidate.posts,
    gaps: candidate.gaps,
    checks: candidate.checks,
    charge: submission.charge ?? emptyCharge(requisition.hoursPerWeek),
    routesAccepted: requisition.routesAccepted,
    references: references.flatMap((one) => referenceFact(one) ?? []),
    notice: {
      days: submission.availability?.noticeDays ?? requisition.noticeDays,
      substantiveDays: requisition.substantiveNoticeDays,
    },
    ...(submission.approach && { approach: submission.approach }),
    projectTeam: projectTeamOf({ submission, requisition }),
    onSiteDaysPerWeek: submission.availability?.onSiteDaysPerWeek ?? null,
  };
}

const projectTeamOf = ({ submission, requisition }: Pick<Draft, "submission" | "requisition">): ProjectTeam | null =>
  requisition.posts === 1
    ? null
    : {
        name: requisition.team,
        practiceControl: requisition.practiceControl,
        otherServices: submission.otherServices,
      };

function referenceFact({ id, held, given }: Draft["references"][number]): ReferenceFact | null {
  if (held) {
    const { giver, giverKind, practiceBased, onStandardTemplate, givenOn, periodFrom, periodTo } = held;
    return {
      id,
      giver,
      ...(giverKind && { giverKind }),
      practiceBased,
      onStandardTemplate,
      givenOn,
      periodFrom,
      periodTo,
      givenOnAccord: false,
    };
  }
  if (!given || whyNotCarried(given)) return null;
  const { giver, bodyKind, practiceBased, template, givenOn, periodFrom, periodTo } = given;
  return {
    id,
    giver,
    ...(bodyKind && { giverKind: bodyKind }),
    practiceBased,
    // What asks about practice on Accord is the standard template; a confirmation of employment is not.
    onStandardTemplate: practiceBased,
    template,
    givenOn,
    periodFrom,
    periodTo,
    // Accord knows a council by its own people. Of a referee outside it knows what the agency said of them.
    givenOnAccord: bodyKind === null,
  };
}

const emptyCharge = (hoursPerWeek: number): ChargeBreakdown => ({
  route: "umbrella",
  unit: "hour",
  paidHoursPerDay: null,
  hoursPerWeek,
  niMethod: "weekly-threshold",
  lines: [],
  statedTotal: NOTHING,
});
