import { type SubmissionCap, type SubmissionReference, submissionDocument } from "#pdf/submission";
import { niOverRecovery } from "~/domain/charges/statutory-cost";
import { parametersOn } from "~/domain/charges/statutory-parameters";
import { dayOf } from "~/domain/day";
import type { Document } from "~/domain/documents/document";
import { whyNotCarried } from "~/domain/references/carrying";
import { type CapInForce, capsInForce } from "~/domain/rulebooks/caps-in-force";
import { checkStandard } from "~/domain/rulebooks/check-standard";
import type { Judged } from "~/domain/rulebooks/council-rules";
import { rulesOf } from "~/domain/rulebooks/in-force";
import type { Read } from "~/platform/tenancy";
import { INVENTED_NOTICE } from "../documents/invented-notice";
import type { Draft } from "./find-draft";

/** The submission in the words in which it will be read from now on. Throws RangeError where a section is not filled in. */
export function writeSubmissionDocument(read: Read, draft: Draft, { facts, rules, verdict }: Judged): Document {
  const { submission, candidate, requisition, council, msp, references } = draft;
  const { availability, consent } = submission;
  if (!availability || !consent)
    throw new RangeError("A submission is written down only when every section is filled in");
  const on = rulesOf(facts);
  const law = parametersOn(rules.statutory, on);
  const caps = capsInForce(rules, { ...facts, on });
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
    checkLabels: Object.fromEntries(
      checkStandard(rules, on, facts.workerCategory).map(({ kind, label }) => [kind, label]),
    ),
    niOverRecovery: law && niOverRecovery(facts.charge, law),
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
  if (!given || whyNotCarried(given)) return null;
  const { giver, number, givenBy, refereeJobTitle, givenOn, periodFrom, periodTo, practiceBased } = given;
  return {
    ...consent,
    giver,
    number,
    refereeName: givenBy,
    refereeJobTitle,
    givenOn,
    periodFrom,
    periodTo,
    practiceBased,
    onStandardTemplate: practiceBased,
    givenOnAccord: true,
  };
}
