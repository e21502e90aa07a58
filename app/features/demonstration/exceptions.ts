import { and, eq } from "drizzle-orm";
import { aboveTermsOffer, breach, exemption } from "#db/schema";
import type { AgencyKey } from "#db/seeds/region";
import { type InventedWorker, workers } from "#db/seeds/workers";
import type { Day } from "~/domain/day";
import { newId } from "~/platform/new-id";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { offerAboveTerms } from "../above-terms/offer-above-terms";
import { showOffer } from "../above-terms/show-offer";
import { answerBreach } from "../breaches/answer-breach";
import { findBreaches } from "../breaches/find-breaches";
import { raiseBreach } from "../breaches/raise-breach";
import { askForOffer } from "../exemptions/ask-for-offer";
import { decideExemption } from "../exemptions/decide-exemption";
import { reasonsToChoose } from "../exemptions/reasons";
import { fillRequisition } from "../requisitions/fill-requisition";
import { offerAssignment } from "../responses/offer-assignment";
import { acceptOffer } from "../submissions/accept-offer";
import { showDraft } from "../submissions/show-draft";
import { priceFor } from "./cast";
import { FULL_TIME, type Post, publish } from "./hire";
import { dawnOf } from "./past";
import { draft, submit } from "./put-forward";
import type { Stage } from "./stage";
import type { Story } from "./timeline";

/** £ an hour to the worker, above the region's cap by any year's schedule. */
const ABOVE_THE_CAP = "33.00";

/** Offers a candidate above the terms, the draft whole. @returns the draft's id and the offer's. */
async function offerAbove(
  { cast }: Stage,
  {
    post,
    agency,
    worker,
    requisitionId,
    reason,
  }: {
    readonly post: Pick<Post, "council" | "coreJobType">;
    readonly agency: AgencyKey;
    readonly worker: InventedWorker;
    readonly requisitionId: string;
    readonly reason: string;
  },
): Promise<{ readonly submissionId: string; readonly offerId: string }> {
  const viewer = cast.consultant(agency);
  const price = priceFor(post.council, post.coreJobType, { pay: ABOVE_THE_CAP });
  const submissionId = await draft(viewer, { requisitionId, worker, price });
  const shown = await showDraft(viewer, submissionId);
  if (!shown) throw new Error(`The agency has no submission ${submissionId}`);
  await offerAboveTerms(viewer, {
    id: submissionId,
    version: shown.submission.version,
    candidateVersion: shown.candidate.version,
    reason,
  });
  const [offer] = await reading(viewer, ({ db }) =>
    db.select({ id: aboveTermsOffer.id }).from(aboveTermsOffer).where(eq(aboveTermsOffer.submissionId, submissionId)),
  );
  if (!offer) throw new Error(`Nothing was offered above the terms for ${submissionId}`);
  return { submissionId, offerId: offer.id };
}

/** The hiring manager asks for what an offer needs. @returns the exemption's id. */
async function ask(
  manager: Viewer,
  offerId: string,
  { evidence, startsOn, endsOn }: { readonly evidence: string; readonly startsOn: Day; readonly endsOn: Day },
): Promise<string> {
  const { exemptable } = await showOffer(manager, offerId);
  const reasons = Object.fromEntries(
    reasonsToChoose(exemptable).map(({ field, reasons: [first = ""] }) => [field, first]),
  );
  await askForOffer(manager, { id: offerId, reasons, evidence, startsOn, endsOn, file: null });
  const [asked] = await reading(manager, ({ db }) =>
    db.select({ id: exemption.id }).from(exemption).where(eq(exemption.offerId, offerId)),
  );
  if (!asked) throw new Error(`No exemption was asked for offer ${offerId}`);
  return asked.id;
}

const grant = (officer: Viewer, id: string, reason: string) =>
  decideExemption(officer, { id, decision: "grant", reason });

type Exempted = {
  readonly post: Post;
  readonly agency: AgencyKey;
  readonly worker: InventedWorker;
  /** The last day of the exemption; it begins with the assignment. */
  readonly exemptUntil: Day;
  /** The day on which the post is published; everything else follows within three weeks. */
  readonly from: number;
};

/** Offered above the terms, exempted by both officers, submitted and agreed. */
async function* exempted(stage: Stage, { post, agency, worker, exemptUntil, from }: Exempted): Story {
  const { cast, calendar } = stage;
  const { council, startsOn, endsOn } = post;
  const [manager, consultant] = [cast.manager(council), cast.consultant(agency)];
  yield calendar.at(from);
  const requisitionId = await publish(cast, post);
  const [offeredOn, askedOn, decidedOn, submittedOn, agreedOn] = calendar.together(
    from + 7,
    from + 8,
    from + 10,
    from + 11,
    from + 14,
  );
  yield calendar.at(offeredOn, "11:20");
  const { submissionId, offerId } = await offerAbove(stage, {
    post,
    agency,
    worker,
    requisitionId,
    reason: "The worker has led assessments of this kind for years, and is offered more elsewhere.",
  });
  yield calendar.at(askedOn, "10:45");
  const evidence =
    "Advertised twice since the spring. Two candidates came within the terms, and neither could start this month.";
  const id = await ask(manager, offerId, { evidence, startsOn, endsOn: exemptUntil });
  yield calendar.at(decidedOn, "08:55");
  await grant(cast.director(council), id, "Four children have no allocated social worker, and the excess is small.");
  yield calendar.at(decidedOn, "17:30");
  await grant(cast.chiefExecutive(council), id, "Agreed until a permanent appointment is made.");
  yield calendar.at(submittedOn, "09:40");
  await submit(consultant, submissionId);
  yield calendar.at(agreedOn, "11:00");
  await offerAssignment(manager, {
    id: submissionId,
    startsOn,
    endsOn,
    hoursPerWeek: FULL_TIME,
    note: "",
    pastExemption: "accepted",
  });
  yield calendar.at(agreedOn, "15:45");
  await acceptOffer(consultant, submissionId);
  await fillRequisition({ councilId: manager.organisationId, requisitionId });
}

/** An exemption on an assignment that runs, which ends soon. */
async function* exemptionThatEndsSoon(stage: Stage): Story {
  const { calendar } = stage;
  yield* exempted(stage, {
    post: {
      council: "alderbrook",
      coreJobType: "social-worker",
      team: "Exploitation and missing children",
      reasonForUse: "vacancy",
      startsOn: calendar.monday(-63),
      endsOn: calendar.friday(61),
      placeOfWork: "Alderbrook Civic Centre",
      description: "Works with children at risk of exploitation, with the police and the youth justice service.",
    },
    agency: "keystone",
    worker: workers.ruaridh,
    exemptUntil: calendar.friday(9),
    from: -86,
  });
}

/** An exemption that ended while its assignment went on: a breach, found the next night and answered. */
async function* exemptionThatEnded(stage: Stage): Story {
  const { cast, calendar } = stage;
  yield* exempted(stage, {
    post: {
      council: "fennshire",
      coreJobType: "social-worker",
      team: "Safeguarding, east",
      reasonForUse: "vacancy",
      startsOn: calendar.monday(-98),
      endsOn: calendar.friday(40),
      placeOfWork: "Fennshire House",
      description: "Child protection plans in a team that has lost two of its five social workers.",
    },
    agency: "brightwater",
    worker: workers.ines,
    exemptUntil: calendar.friday(-24),
    from: -122,
  });
  const director = cast.director("fennshire");
  yield dawnOf(calendar.at(-8));
  await findBreaches({ councilId: director.organisationId, assignmentId: null });
  yield calendar.at(-5, "12:10");
  const [found] = await reading(director, ({ db }) =>
    db
      .select({ id: breach.id, version: breach.version })
      .from(breach)
      .where(and(eq(breach.councilId, director.organisationId), eq(breach.kind, "price-cap"))),
  );
  if (!found) throw new Error("No breach of the cap was found at Fennshire");
  await answerBreach(director, {
    ...found,
    act: "being-mended",
    until: calendar.friday(5),
    whyLate: "",
    text: "The exemption ended before the appointment was made. We are agreeing a charge within the cap with the agency.",
  });
}

/** Asked for, granted by the director, and with the chief executive. */
async function* awaitingTheChiefExecutive(stage: Stage): Story {
  const { cast, calendar } = stage;
  const post: Post = {
    council: "alderbrook",
    coreJobType: "social-worker",
    team: "Unborn babies and infants",
    reasonForUse: "family-leave",
    startsOn: calendar.monday(12),
    endsOn: calendar.friday(130),
    placeOfWork: "Alderbrook Civic Centre and the maternity unit",
    description: "Pre-birth assessments with midwives and health visitors.",
  };
  yield calendar.at(-13, "14:10");
  const requisitionId = await publish(cast, post);
  const [offeredOn, askedOn, decidedOn] = calendar.together(-7, -5, -2, 0);
  yield calendar.at(offeredOn, "16:10");
  const { offerId } = await offerAbove(stage, {
    post,
    agency: "meridian",
    worker: workers.bronagh,
    requisitionId,
    reason: "Few social workers in the region have this experience of pre-birth assessments.",
  });
  yield calendar.at(askedOn, "09:35");
  const evidence = "Six pre-birth assessments are due before the new year, and nobody in the team has done one alone.";
  const id = await ask(cast.manager("alderbrook"), offerId, {
    evidence,
    startsOn: post.startsOn,
    endsOn: calendar.friday(95),
  });
  yield calendar.at(decidedOn, "18:05");
  await grant(cast.director("alderbrook"), id, "These assessments cannot wait, and no one else can do them.");
}

/** Offered above the terms, and waiting for the hiring manager. */
async function* offeredAboveTheTerms(stage: Stage): Story {
  const { cast, calendar } = stage;
  const post: Post = {
    council: "alderbrook",
    coreJobType: "social-worker",
    team: "Children with disabilities",
    reasonForUse: "vacancy",
    startsOn: calendar.monday(18),
    endsOn: calendar.friday(194),
    placeOfWork: "The Orchard centre",
    description: "Short breaks, transitions and assessments. Signing is welcome.",
  };
  yield calendar.at(-8, "11:50");
  const requisitionId = await publish(cast, post);
  const [offeredOn] = calendar.together(-3, 0);
  yield calendar.at(offeredOn, "12:45");
  await offerAbove(stage, {
    post,
    agency: "keystone",
    worker: workers.zofia,
    requisitionId,
    reason: "The worker uses British Sign Language at work, and asks for what that is worth elsewhere.",
  });
}

/** One council suspects a breach at another, which explains. */
async function* suspected({ cast, calendar }: Stage): Story {
  const [raiser, director] = [cast.director("castlemere"), cast.director("alderbrook")];
  yield calendar.at(-10, "13:25");
  const id = await raiseBreach(raiser, {
    key: newId(),
    councilId: director.organisationId,
    coreJobType: "team-manager",
    suspicion: "price-cap",
    evidence:
      "A candidate for our team manager’s post told us that your council had offered them £4 an hour more than the cap.",
  });
  yield calendar.at(-4, "10:20");
  await answerBreach(director, {
    id,
    version: 1,
    act: "explain",
    until: null,
    whyLate: "",
    text: "The offer was for our own permanent post, with a market supplement, and through no agency. I am happy to show you the letter.",
  });
}

/** What goes beyond the terms: exemptions in each of their states, and breaches found and suspected. */
export const exceptions = [
  exemptionThatEndsSoon,
  exemptionThatEnded,
  awaitingTheChiefExecutive,
  offeredAboveTheTerms,
  suspected,
];
