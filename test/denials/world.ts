import { strongReference } from "#db/seeds/reference-answers";
import type { TestDatabase } from "#test/database";
import { arrangeRequisition } from "#test/factories/assignments";
import { arrangeBegunDraft, arrangeFilledDraft, draftOf, heldReference } from "#test/factories/drafts";
import { arrangeRegion } from "#test/factories/organisations";
import { postAt } from "#test/factories/submission-facts";
import { arrangeSubmission } from "#test/factories/submissions";
import { addDays, addMonths, type Day, dayOf } from "~/domain/day";
import { endAssignment } from "~/features/assignments/end-assignment";
import { give, referenceOf, versionOf, write } from "~/features/demonstration/hire";
import { addJobTitle } from "~/features/job-titles/add-job-title";
import { listJobTitles } from "~/features/job-titles/list-job-titles";
import { askForMore } from "~/features/responses/ask-for-more";
import { offerAssignment } from "~/features/responses/offer-assignment";
import { acceptOffer } from "~/features/submissions/accept-offer";
import { addReference } from "~/features/submissions/add-reference";
import { savePost } from "~/features/submissions/save-post";
import { submitCandidate } from "~/features/submissions/submit-candidate";
import { today } from "~/platform/clock";
import { arrangeExceptions } from "./exceptions";
import { arrangeMoney } from "./money";
import { arrangeReferences } from "./references";

/** Organisations that have nothing to do with the others: the second of each kind, a second region, and a third council of the first. */
const strangers = {
  southmere: { id: "00000000-0000-7000-8000-000000000e02", name: "Southmere Alliance", kind: "region" },
  rowan: { id: "00000000-0000-7000-8000-000000000d02", name: "Rowan Workforce", kind: "msp" },
  oakham: { id: "00000000-0000-7000-8000-000000000c03", name: "Oakham Council", kind: "council" },
  highvale: { id: "00000000-0000-7000-8000-000000000c04", name: "Highvale Council", kind: "council" },
  cedar: { id: "00000000-0000-7000-8000-000000000a03", name: "Cedar Recruitment", kind: "agency" },
} as const;

/** A name that a page of somebody else must never say. */
export const WORKER = "Ewa Nowak";

export type World = Awaited<ReturnType<typeof arrangeWorld>>;

/**
 * Westbrook council and Alder agency, through the MSP Tallis in the region Northmere, with one of everything that they
 * can read or act on, and each act having a subject of its own; and organisations that are no party to any of it.
 */
export async function arrangeWorld(database: TestDatabase) {
  const region = await arrangeRegion(database);
  const { westbrookManager: council, westbrookReferee: referee, alderConsultant: agency } = region.viewers;
  const places: Partial<Record<string, { readonly code: string; readonly regionId: string }>> = {
    [strangers.oakham.id]: { code: "XOK", regionId: strangers.southmere.id },
    [strangers.highvale.id]: { code: "XHV", regionId: region.organisations.northmere.id },
  };
  await database.asOwner(async (sql) => {
    await sql`insert into authority (code, name, region, invented) values
      ('XOK', 'Oakham Council', 'Southmere', true), ('XHV', 'Highvale Council', 'Northmere', true) on conflict do nothing`;
    for (const { id, name, kind } of Object.values(strangers))
      await sql`insert into organisation (id, kind, name, authority_code, region_id, invented) values
        (${id}, ${kind}, ${name}, ${places[id]?.code ?? null}, ${places[id]?.regionId ?? null}, true)`;
  });
  await addJobTitle(council, { title: "Social worker", coreJobType: "social-worker", substantiveNoticeDays: null });
  const [jobTitle] = await listJobTitles(council);
  const publish = async () => {
    const id = await arrangeRequisition(database, region, { council: "westbrook" });
    await database.asOwner((sql) => sql`update requisition set msp_id = ${region.organisations.tallis.id}`);
    return id;
  };
  const requisition = await publish();

  let numbers = 154600;
  const nextNumber = () => `SW${numbers++}`;
  const submitted = (requisitionId = requisition) =>
    arrangeSubmission(agency, { requisitionId, workerName: WORKER, registrationNumber: nextNumber() });
  const offered = async (startsOn = dayOf("2026-11-23")) => {
    // Each for a post of its own: the first to accept fills it.
    const id = await submitted(await publish());
    const offer = { startsOn, endsOn: dayOf("2027-05-21"), hoursPerWeek: 3700, note: "" };
    await offerAssignment(council, { id, ...offer });
    return id;
  };
  const assigned = async (startsOn?: Day) => acceptOffer(agency, await offered(startsOn));
  const ended = async () => {
    const id = await assigned();
    await endAssignment(council, {
      id,
      version: await versionOf(council, id),
      noticeGivenOn: today(),
      endsOn: addDays(today(), 28),
      reason: "A permanent appointment.",
    });
    return referenceOf(council, id);
  };
  const written = async () => {
    const id = await ended();
    await write(referee, id, strongReference(dayOf("2026-05-25")));
    return id;
  };
  const given = async () => {
    const id = await written();
    await give(referee, id, "Team manager");
    return id;
  };
  const filled = () => arrangeFilledDraft(agency, { requisitionId: requisition, registrationNumber: nextNumber() });

  const asked = await submitted();
  await askForMore(council, { id: asked, text: "How many children at once?" });

  const filledWithFile = async () => {
    const id = await filled();
    const { version } = (await draftOf(agency, id)).submission;
    const file = { name: "r.pdf", bytes: Buffer.from("%PDF-1.7") };
    const added = { kind: "held", held: heldReference(addMonths(today(), -2)), file } as const;
    await addReference(agency, { submissionId: id, version, consentGivenOn: today(), added });
    return id;
  };
  const draft = await filledWithFile();
  const { candidate } = await draftOf(agency, draft);
  const withFile = await filledWithFile();
  const toSubmit = await draftOf(agency, withFile);
  await submitCandidate(agency, {
    submissionId: withFile,
    version: toSubmit.submission.version,
    candidateVersion: toSubmit.candidate.version,
  });

  const withGap = await arrangeBegunDraft(agency, requisition, nextNumber());
  const gapFrom = addMonths(today(), -12);
  const gapped = await draftOf(agency, withGap);
  const { id: _, region: __, ...before } = postAt(addMonths(today(), -96), addDays(gapFrom, -1));
  await savePost(agency, {
    candidateId: gapped.candidate.id,
    version: gapped.candidate.version,
    postId: null,
    post: before,
  });

  const team = await publish();
  await database.asOwner(
    (sql) => sql`update requisition set posts = 2, practice_control = 'Our team manager supervises all work.'
      where id = ${team}`,
  );
  const exceptions = await arrangeExceptions(database, region, { requisition, team, assigned, nextNumber });

  const referenceGiven = await given();
  const rows = await database.asOwner(async (sql) => ({
    submissionDocument: await sql`select document_id as id from submission where id = ${asked}`,
    referenceDocument: await sql`select document_id as id from reference where id = ${referenceGiven}`,
    heldReference: await sql`select id from submission_reference where submission_id = ${draft} and file is not null`,
    receivedReference:
      await sql`select id from submission_reference where submission_id = ${withFile} and file is not null`,
    membership: await sql`select id from membership where organisation_id = ${council.organisationId} limit 1`,
  }));
  const idOf = (found: keyof typeof rows): string => rows[found][0]?.id as string;

  const referenceDue = await ended();
  const arranged = {
    ...exceptions,
    team,
    parties: Object.entries(region.organisations)
      .filter(([key]) => ["westbrook", "alder", "tallis", "northmere"].includes(key))
      .map(([, organisation]) => organisation),
    neighbours: [region.organisations.eastholm, region.organisations.birch],
    strangers: Object.values(strangers),
    thirdCouncil: strangers.highvale.id,
    secondRegion: strangers.southmere.id,
    agency,
    council,
    jobTitle: jobTitle?.id as string,
    requisition,
    requisitionToClose: await publish(),
    toAnswer: asked,
    toShortlist: await submitted(),
    toAsk: await submitted(),
    toDecline: await submitted(),
    toOffer: await submitted(),
    toAccept: await offered(),
    toWithdraw: await submitted(),
    toExtend: await assigned(),
    toCharge: await assigned(),
    toEnd: await assigned(),
    referenceDue,
    referenceWritten: await written(),
    referenceGiven,
    draft,
    draftWithGap: withGap,
    draftToSubmit: await filled(),
    candidate: candidate.id,
    post: candidate.posts[0]?.id as string,
    gapFrom,
    submissionDocument: idOf("submissionDocument"),
    referenceDocument: idOf("referenceDocument"),
    heldReference: idOf("heldReference"),
    receivedReference: idOf("receivedReference"),
    membership: idOf("membership"),
  };
  const references = await arrangeReferences(database, region, {
    candidate: candidate.id,
    draft,
    doubted: withFile,
    referenceGiven,
    referenceDue,
  });
  const money = await arrangeMoney(database, region, { worker: WORKER, nextNumber });
  return { ...arranged, ...references, money };
}
