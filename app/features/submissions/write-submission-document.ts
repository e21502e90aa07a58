import { type SubmissionCap, type SubmissionReference, submissionDocument } from "#pdf/submission";
import { dayOf, dayOfInstant } from "~/domain/day";
import type { Document } from "~/domain/documents/document";
import type { SubmissionFacts } from "~/domain/facts";
import { rulesOf } from "~/domain/rulebooks/in-force";
import type { Verdict } from "~/domain/verdict";
import type { Read } from "~/platform/tenancy";
import { INVENTED_NOTICE } from "../documents/invented-notice";
import { type CapInForce, capInForce } from "../rulebooks/cap-in-force";
import { checkStandard } from "../rulebooks/check-standard";
import type { Draft } from "./find-draft";

/** The submission in the words in which it will be read from now on. Throws RangeError where a section is not filled in. */
export async function writeSubmissionDocument(
  read: Read,
  draft: Draft,
  { facts, verdict }: { readonly facts: SubmissionFacts; readonly verdict: Verdict },
): Promise<Document> {
  const { submission, candidate, requisition, council, msp, references } = draft;
  const { availability, consent } = submission;
  if (!availability || !consent)
    throw new RangeError("A submission is written down only when every section is filled in");
  const binding = { councilId: council.id, coreJobType: requisition.coreJobType, on: rulesOf(facts) };
  const [caps, checks] = await Promise.all([capInForce(read, binding), checkStandard(read, binding)]);
  return submissionDocument({
    number: submission.number,
    frozenOn: read.today,
    notice: council.invented ? INVENTED_NOTICE : null,
    council: council.name,
    agency: read.viewer.organisationName,
    msp,
    workerName: candidate.name,
    requisition: { ...requisition, startsOn: facts.startsOn, endsOn: facts.endsOn },
    facts,
    checkLabels: Object.fromEntries(checks.map(({ kind, label }) => [kind, label])),
    caps: caps.filter(({ bases, basis }) => bases[facts.charge.route].includes(basis)).map(capOf),
    references: references.flatMap((one) => referenceOf(one) ?? []),
    availability,
    consent,
    verdict,
  });
}

const capOf = ({ rulebook, basis, amount, countedLines }: CapInForce): SubmissionCap => ({
  rulebook,
  basis,
  amount,
  lines: basis === "paye-pay" ? ["pay"] : countedLines,
});

function referenceOf({ held, given, consentGivenOn }: Draft["references"][number]): SubmissionReference | null {
  const consent = { consentGivenOn: dayOf(consentGivenOn) };
  if (held) return { ...held, ...consent, number: null, givenOnAccord: false };
  if (!given?.giver || !given.givenAt || !given.periodFrom || !given.periodTo) return null;
  return {
    ...consent,
    giver: given.giver,
    number: given.number,
    refereeName: given.givenBy ?? "",
    refereeJobTitle: "",
    givenOn: dayOfInstant(given.givenAt),
    periodFrom: dayOf(given.periodFrom),
    periodTo: dayOf(given.periodTo),
    practiceBased: true,
    onStandardTemplate: true,
    givenOnAccord: true,
  };
}
