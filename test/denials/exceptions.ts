import type { TestDatabase } from "#test/database";
import { chargeLine, limitedCompanyCharge, payeChargeWith } from "#test/factories/charge";
import { arrangeFilledDraft, draftOf } from "#test/factories/drafts";
import type { ArrangedRegion } from "#test/factories/organisations";
import { arrangeDraft, northmereCappedAt } from "#test/factories/rulebook-versions";
import { compliantFacts } from "#test/factories/submission-facts";
import { arrangeSubmission } from "#test/factories/submissions";
import { type Day, dayOf } from "~/domain/day";
import { offerAboveTerms } from "~/features/above-terms/offer-above-terms";
import { findBreaches } from "~/features/breaches/find-breaches";
import { raiseBreach } from "~/features/breaches/raise-breach";
import { decideQuestions } from "~/features/decisions/decide-questions";
import { showQuestions } from "~/features/decisions/show-questions";
import { askForOffer } from "~/features/exemptions/ask-for-offer";
import { decideExemption } from "~/features/exemptions/decide-exemption";
import { recordLeaver } from "~/features/leavers/record-leaver";
import { showSubmission } from "~/features/responses/show-submission";
import { measureCouncil } from "~/features/rulebooks/impact/measure-council";
import { startMeasuring } from "~/features/rulebooks/impact/start-measuring";
import { sendVersion } from "~/features/rulebooks/signing/send-version";
import { today } from "~/platform/clock";
import { newId } from "~/platform/new-id";

/** What the other parts of the world lend: a post to offer for, an assignment from a day on, and numbers nobody else has. */
export type Lent = {
  readonly requisition: string;
  readonly team: string;
  readonly assigned: (startsOn: Day) => Promise<string>;
  readonly nextNumber: () => string;
};

/** £2.80 an hour above the PAYE pay cap, with the statutory lines that follow from it. */
const chargeAboveCap = payeChargeWith(
  chargeLine("pay", "34.00"),
  chargeLine("holiday-pay", "4.1038"),
  chargeLine("employer-ni", "5.3263"),
  chargeLine("apprenticeship-levy", "0.1905"),
  chargeLine("employer-pension", "0.8213"),
);

export const REASON_FOR_EXEMPTION = "A court’s timetable depends on this worker";

/** What a council records of a leaver, under the number of a worker whom an agency has put forward to it. */
export const LEAVER = {
  registrationNumber: "SW170001",
  kind: "substantive",
  post: "Social worker, duty team",
  leftOn: dayOf("2026-10-31"),
  reason: "resigned",
} as const;

/** A rulebook in every state, an offer above the terms and an exemption in every state, breaches, leavers and decisions. */
export async function arrangeExceptions(database: TestDatabase, region: ArrangedRegion, lent: Lent) {
  const { westbrookManager: council, westbrookDirector: director, westbrookChief: chief } = region.viewers;
  const { westbrookWorkforce: workforce, alderConsultant: agency, analyst } = region.viewers;
  const { westbrook, eastholm } = region.organisations;
  const { requisition, team, assigned, nextNumber } = lent;

  const aboveTerms = () =>
    arrangeFilledDraft(agency, {
      requisitionId: requisition,
      registrationNumber: nextNumber(),
      facts: { charge: chargeAboveCap },
    });
  const offeredAboveTerms = async () => {
    const id = await aboveTerms();
    const { submission, candidate } = await draftOf(agency, id);
    const reason = "Nobody within the cap has court experience.";
    await offerAboveTerms(agency, {
      id,
      version: submission.version,
      candidateVersion: candidate.version,
      reason,
    });
    return idWhere("above_terms_offer", "submission_id", id);
  };
  const idWhere = async (table: string, column: string, value: string): Promise<string> => {
    const [row] = await database.asOwner((sql) => sql`select id from ${sql(table)} where ${sql(column)} = ${value}`);
    if (!row) throw new Error(`There is no ${table} of ${value}`);
    return row.id;
  };
  const askedFor = async () => {
    const offer = await offeredAboveTerms();
    await askForOffer(council, {
      id: offer,
      reasons: { "reason-northmere-2025": REASON_FOR_EXEMPTION },
      evidence: "Two final hearings are listed for January.",
      startsOn: dayOf("2026-11-23"),
      endsOn: dayOf("2027-05-22"),
      file: { name: "listing.pdf", bytes: Buffer.from("%PDF-1.7") },
    });
    return idWhere("exemption", "offer_id", offer);
  };
  const granted = async () => {
    const id = await askedFor();
    for (const officer of [director, chief])
      await decideExemption(officer, {
        id,
        decision: "grant",
        reason: "The children need somebody who knows the court.",
      });
    return id;
  };

  /** Paid above the cap since its first day, as no form lets it. */
  const inBreach = async () => {
    const id = await assigned(today());
    await database.asOwner(
      (sql) =>
        sql`update agreed_charge set breakdown = ${sql.json(chargeAboveCap as never)} where assignment_id = ${id}`,
    );
    await findBreaches({ councilId: council.organisationId, assignmentId: id });
    return id;
  };

  const content = await northmereCappedAt("38.00");
  let serial = 1;
  const drafted = () => arrangeDraft(database, region, { ...content, version: `2026-12-01-${++serial}` });
  const measured = async (id: string) => {
    await startMeasuring(analyst, { id, version: 1 });
    const runId = await idWhere("impact_run", "version_id", id);
    for (const { id: councilId } of [westbrook, eastholm]) await measureCouncil({ runId, councilId });
  };
  const sent = async () => {
    const id = await drafted();
    await sendVersion(analyst, { id, version: 1, councils: [westbrook.id] });
    return id;
  };

  const { registration } = compliantFacts(today());
  const withConditions = () =>
    arrangeSubmission(agency, {
      requisitionId: requisition,
      registrationNumber: nextNumber(),
      facts: { registration: { ...registration, status: "conditions" } },
    });
  const decided = async () => {
    const id = await withConditions();
    const { questions } = await showQuestions(council, (await showSubmission(council, id)).submission);
    const made = questions.map(
      ({ finding }) => ({ finding, decision: "accept", reason: "Read with the worker." }) as const,
    );
    await decideQuestions(council, { id, made });
    return id;
  };

  // Above the cap of the next version, and below the one in force: the impact tells of it.
  await arrangeSubmission(agency, {
    requisitionId: requisition,
    registrationNumber: nextNumber(),
    facts: { charge: limitedCompanyCharge("39.20") },
  });
  const submissionOfLeaver = await arrangeSubmission(agency, {
    requisitionId: requisition,
    registrationNumber: LEAVER.registrationNumber,
  });
  await recordLeaver(workforce, LEAVER);

  const draftMeasured = await drafted();
  await measured(draftMeasured);
  const assignmentInBreach = await inBreach();
  const exemptionGranted = await granted();
  return {
    director,
    chief,
    workforce,
    analyst,
    teamDraft: await arrangeFilledDraft(agency, { requisitionId: team, registrationNumber: nextNumber() }),
    aboveTermsToOffer: await aboveTerms(),
    offerToDecline: await offeredAboveTerms(),
    offerToExempt: await offeredAboveTerms(),
    offerOfAsker: await offeredAboveTerms(),
    exemptionToDecide: await askedFor(),
    exemptionToWithdraw: await askedFor(),
    exemptionGranted,
    exemptionDocument: await idWhere("document", "subject_id", exemptionGranted),
    toDecide: await withConditions(),
    decided: await decided(),
    assignmentInBreach,
    breachFound: await idWhere("breach", "assignment_id", assignmentInBreach),
    breachSuspected: await raiseBreach(director, {
      key: newId(),
      councilId: eastholm.id,
      coreJobType: "social-worker",
      suspicion: "headhunting",
      evidence: "Somebody who left us in post began there the week after.",
    }),
    eastholm: eastholm.id,
    leaver: await idWhere("leaver", "registration_number", LEAVER.registrationNumber),
    submissionOfLeaver,
    draftVersion: await drafted(),
    draftMeasured,
    draftToDiscard: await drafted(),
    draftToSend: await drafted(),
    sentVersion: await sent(),
  };
}
