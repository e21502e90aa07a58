import { organisations } from "#db/seeds/region";
import { workers } from "#db/seeds/workers";
import { closeRequisition } from "../requisitions/close-requisition";
import { askForMore } from "../responses/ask-for-more";
import { declineSubmission } from "../responses/decline-submission";
import { offerAssignment } from "../responses/offer-assignment";
import { shortlistSubmission } from "../responses/shortlist-submission";
import { answerCouncil } from "../submissions/answer-council";
import { SECTIONS } from "../submissions/sections";
import { turnDownOffer } from "../submissions/turn-down-offer";
import { withdrawSubmission } from "../submissions/withdraw-submission";
import { priceFor } from "./cast";
import { type Post, publish } from "./hire";
import { hannahsPost } from "./past";
import { complete, draft, putForward, recordPlacement, submit } from "./put-forward";
import type { Stage } from "./stage";
import type { Story } from "./timeline";

const FULL_TIME = { hoursPerWeek: 3700, note: "" };

/** Three candidates to compare, of whom one needs the council's decision; and one whom two agencies would represent. */
async function* threeToCompare({ cast, calendar }: Stage): Story {
  const council = cast.manager("alderbrook");
  const price = (pay: string, agencyMargin: string) =>
    priceFor("alderbrook", "senior-social-worker", { pay, agencyMargin });
  yield calendar.at(-13);
  const requisitionId = await publish(cast, {
    council: "alderbrook",
    coreJobType: "senior-social-worker",
    team: "Assessment, team 1",
    reasonForUse: "vacancy",
    startsOn: calendar.monday(15),
    endsOn: calendar.friday(191),
    placeOfWork: "Alderbrook Civic Centre",
    description: "Leads on the hardest assessments and stands in for the team manager.",
  });
  const [first, second, third, read] = calendar.together(-10, -9, -8, -4, 0);
  yield calendar.at(first, "10:40");
  const llio = await putForward(cast.consultant("brightwater"), {
    requisitionId,
    worker: workers.llio,
    price: price("31.40", "2.75"),
  });
  yield calendar.at(second, "16:30");
  await putForward(cast.consultant("keystone"), {
    requisitionId,
    worker: workers.lukasz,
    price: priceFor("alderbrook", "senior-social-worker", { route: "paye", pay: "31.60", agencyMargin: "2.40" }),
  });
  yield calendar.at(third, "12:15");
  const anca = await putForward(cast.consultant("meridian"), {
    requisitionId,
    worker: workers.anca,
    price: price("31.75", "2.20"),
  });
  yield calendar.at(read, "09:10");
  await shortlistSubmission(council, llio);
  await askForMore(council, {
    id: anca,
    text: "Ms Țurcanu worked three days a week. Which of those years were with children on protection plans, and how many did she hold at once?",
  });
  yield calendar.at(read, "13:00");
  await draft(cast.consultant("keystone"), { requisitionId, worker: workers.llio, price: price("31.75", "2.40") });
}

/** An offer that waits for its answer. */
async function* offered({ cast, calendar }: Stage): Story {
  const council = cast.manager("alderbrook");
  const post: Post = {
    council: "alderbrook",
    coreJobType: "team-manager",
    team: "Safeguarding hub",
    reasonForUse: "family-leave",
    startsOn: calendar.monday(10),
    endsOn: calendar.friday(172),
    placeOfWork: "Alderbrook Civic Centre and the police station",
    description: "Manages the hub while its manager is on family leave. Multi-agency, with the police and health.",
  };
  yield calendar.at(-19);
  const requisitionId = await publish(cast, post);
  const [submitOn, askOn, answerOn, offerOn] = calendar.together(-12, -9, -7, -3, 0);
  yield calendar.at(submitOn, "11:45");
  const agency = cast.consultant("keystone");
  const price = priceFor("alderbrook", "team-manager");
  const id = await putForward(agency, { requisitionId, worker: workers.farah, price });
  yield calendar.at(askOn, "14:00");
  await askForMore(council, { id, text: "Has she chaired strategy discussions with the police, and how often?" });
  yield calendar.at(answerOn, "09:25");
  await answerCouncil(agency, {
    submissionId: id,
    text: "Yes: two or three a week for the last four years, in two police force areas.",
  });
  yield calendar.at(offerOn, "15:30");
  const { startsOn, endsOn } = post;
  await offerAssignment(council, { ...FULL_TIME, id, startsOn, endsOn, note: "The first week is for handover." });
}

/** One declined, one withdrawn and replaced, one stopped by the cap, one hardly begun. */
async function* manyFates({ cast, calendar }: Stage): Story {
  const council = cast.manager("alderbrook");
  const [brightwater, keystone] = [cast.consultant("brightwater"), cast.consultant("keystone")];
  const price = (pay: string) => priceFor("alderbrook", "social-worker", { pay });
  yield calendar.at(-15, "08:50");
  const requisitionId = await publish(cast, {
    council: "alderbrook",
    coreJobType: "social-worker",
    team: "Duty and assessment",
    reasonForUse: "peak-of-work",
    startsOn: calendar.monday(17),
    endsOn: calendar.friday(130),
    placeOfWork: "Alderbrook Civic Centre",
    description: "New referrals and single assessments through the winter.",
  });
  const [submitOn, answerOn, againOn, startOn, latestOn] = calendar.together(-11, -7, -6, -2, -1, 0);
  yield calendar.at(submitOn, "09:40");
  const phuoc = await putForward(keystone, { requisitionId, worker: workers.phuoc, price: price("29.50") });
  yield calendar.at(submitOn, "15:05");
  const sade = await putForward(brightwater, { requisitionId, worker: workers.sade, price: price("29.90") });
  yield calendar.at(answerOn, "10:30");
  await declineSubmission(council, {
    id: phuoc,
    reason: "We have short-listed candidates who have done duty work at a front door before.",
  });
  yield calendar.at(againOn, "13:15");
  const again = await withdrawSubmission(brightwater, {
    submissionId: sade,
    text: "The rate was agreed anew with the worker. A lower one follows.",
    next: "replace",
  });
  if (!again) throw new Error("A submission that is replaced has a new draft");
  const lower = { requisitionId, worker: workers.sade, price: price("29.10") };
  await complete(brightwater, again, lower, ["worker", "charge"]);
  await submit(brightwater, again);
  yield calendar.at(startOn, "16:45");
  const hannah = { requisitionId, worker: workers.hannah, price: price("33.00") };
  const [known, asked] = [SECTIONS.slice(0, 2), SECTIONS.slice(2)];
  const stopped = await draft(brightwater, hannah, known);
  const { startsOn, endsOn } = hannahsPost(calendar);
  await recordPlacement(brightwater, stopped, {
    code: organisations.fennshire.authorityCode,
    jobTitle: "Social worker, children in need",
    from: startsOn,
    to: endsOn,
  });
  await complete(brightwater, stopped, hannah, asked);
  yield calendar.at(latestOn, "11:35");
  await draft(brightwater, { requisitionId, worker: workers.stefan, price: price("29.50") }, ["worker", "employment"]);
}

/** One before the council, one ready to be submitted. */
async function* readyToSubmit({ cast, calendar }: Stage): Story {
  const price = (pay: string) => priceFor("fennshire", "independent-reviewing-officer", { pay });
  yield calendar.at(-9, "10:00");
  const requisitionId = await publish(cast, {
    council: "fennshire",
    coreJobType: "independent-reviewing-officer",
    team: "Reviewing service",
    reasonForUse: "sickness",
    startsOn: calendar.monday(22),
    endsOn: calendar.friday(146),
    placeOfWork: "Fennshire House, two days a week from home",
    description: "Reviews for 60 children in care, and the chairing of child protection conferences when asked.",
  });
  const [submitOn, draftOn] = calendar.together(-4, -2, 0);
  yield calendar.at(submitOn, "14:50");
  await putForward(cast.consultant("meridian"), { requisitionId, worker: workers.farah, price: price("35.50") });
  yield calendar.at(draftOn, "10:20");
  await draft(cast.consultant("brightwater"), { requisitionId, worker: workers.phuoc, price: price("35.00") });
}

/** An offer turned down: the candidate stays on the short list. */
async function* turnedDown({ cast, calendar }: Stage): Story {
  const council = cast.manager("harrowdale");
  const post: Post = {
    council: "harrowdale",
    coreJobType: "advanced-practitioner",
    team: "Family safeguarding",
    reasonForUse: "vacancy",
    startsOn: calendar.monday(12),
    endsOn: calendar.friday(160),
    placeOfWork: "Harrowdale Market Hall",
    description: "Supervises three newly qualified social workers and holds a few cases.",
  };
  yield calendar.at(-20, "13:20");
  const requisitionId = await publish(cast, post);
  const price = (pay: string) => priceFor("harrowdale", "advanced-practitioner", { pay });
  const [submitOn, offerOn, answerOn, draftOn] = calendar.together(-13, -8, -6, -2, 0);
  yield calendar.at(submitOn, "09:55");
  const agency = cast.consultant("keystone");
  const id = await putForward(agency, { requisitionId, worker: workers.lukasz, price: price("34.20") });
  yield calendar.at(offerOn, "11:20");
  const { startsOn, endsOn } = post;
  await offerAssignment(council, { ...FULL_TIME, id, startsOn, endsOn });
  yield calendar.at(answerOn, "12:40");
  await turnDownOffer(agency, {
    submissionId: id,
    text: "Mr Ździebło can begin two weeks later only. If that is possible he would gladly come.",
  });
  yield calendar.at(draftOn, "15:55");
  await draft(cast.consultant("meridian"), { requisitionId, worker: workers.sade, price: price("33.90") }, [
    "worker",
    "employment",
    "checks",
    "charge",
  ]);
}

async function* closed({ cast, calendar }: Stage): Story {
  yield calendar.at(-62, "09:15");
  const id = await publish(cast, {
    council: "castlemere",
    coreJobType: "independent-reviewing-officer",
    team: "Conference and review",
    reasonForUse: "peak-of-work",
    startsOn: calendar.monday(-35),
    endsOn: calendar.friday(60),
    placeOfWork: "Castlemere Town Hall",
    description: "Chairs child protection conferences through the autumn.",
  });
  yield calendar.at(-47, "16:00");
  await closeRequisition(cast.manager("castlemere"), { id, version: 1, reason: "no-longer-needed" });
}

/** Nobody has been put forward yet. */
async function* justPublished({ cast, calendar }: Stage): Story {
  yield calendar.at(-3, "14:35");
  await publish(cast, {
    council: "fennshire",
    coreJobType: "social-worker",
    team: "Children with disabilities",
    reasonForUse: "family-leave",
    startsOn: calendar.monday(27),
    endsOn: calendar.friday(203),
    placeOfWork: "Fennshire House and the Willows centre",
    description: "Assessments and support plans with children with disabilities and their families.",
  });
  yield calendar.at(-2, "11:25");
  await publish(cast, {
    council: "castlemere",
    coreJobType: "senior-social-worker",
    team: "Unaccompanied young people",
    reasonForUse: "vacancy",
    startsOn: calendar.monday(20),
    endsOn: calendar.friday(196),
    placeOfWork: "Castlemere Town Hall",
    description: "Young people aged 14 to 18 who came to England alone. Another language is welcome.",
  });
}

/** Requisitions that are open, or were lately, and everything that can become of a submission. */
export const underWay = [threeToCompare, offered, manyFates, readyToSubmit, turnedDown, closed, justPublished];
