import {
  CORRECTION_ASKED,
  mixedReference,
  strongReference,
  unfinishedReference,
  WORKER_COMMENT,
} from "#db/seeds/reference-answers";
import { organisations } from "#db/seeds/region";
import { workers } from "#db/seeds/workers";
import { dayOfInstant } from "~/domain/day";
import { today } from "~/platform/clock";
import { changeCharge } from "../assignments/change-charge";
import { endAssignment } from "../assignments/end-assignment";
import { extendAssignment } from "../assignments/extend-assignment";
import { sweepExemptions } from "../exemptions/sweep-exemptions";
import { purgeLeavers } from "../leavers/purge-leavers";
import { askForCorrection } from "../references/ask-for-correction";
import { chaseReferences } from "../references/chase-references";
import { commentOnReference } from "../references/comment-on-reference";
import { makeReferencesDue } from "../references/make-references-due";
import { shortlistSubmission } from "../responses/shortlist-submission";
import { priceFor } from "./cast";
import { give, hire, type Post, publish, referenceOf, versionOf, write } from "./hire";
import { openPrivateLink } from "./open-private-link";
import { careerOf, chargeFrom, draft, heldReferences, putForward, recordPlacement, submit } from "./put-forward";
import type { Stage } from "./stage";
import type { Calendar, Instant, Story } from "./timeline";

const FULL_TIME = { hoursPerWeek: 3700 };

const registerChecked = () => ({ checkedOn: today(), status: "registered" }) as const;

/**
 * The second submission: a worker whose assignment at Alderbrook has ended, whose reference was given on Accord, put
 * forward by the same agency to Castlemere with that reference behind it, beside another agency's candidate.
 */
async function* secondSubmission(stage: Stage): Story {
  const { cast, calendar } = stage;
  const worker = workers.malgorzata;
  const agency = cast.consultant("brightwater");
  const council = cast.manager("alderbrook");
  const referee = cast.referee("alderbrook");
  const post: Post = {
    council: "alderbrook",
    coreJobType: "social-worker",
    team: "Family support, team 2",
    reasonForUse: "family-leave",
    startsOn: calendar.monday(-196),
    endsOn: calendar.friday(-25),
    placeOfWork: "Alderbrook Civic Centre",
    description: "Cover for family leave in a team of seven. Children in need and children on protection plans.",
  };
  const days = [-226, -217, -213, -211] as const;
  const [, ...fromSubmitOn] = days;
  const [firstSubmitOn] = calendar.together(...fromSubmitOn);
  const firstSubmittedOn = dayOfInstant(calendar.at(firstSubmitOn, "11:10"));
  const assignmentId = yield* hire(stage, { post, agency: "brightwater", worker, days });

  yield calendar.at(-35, "13:30");
  const referenceId = await referenceOf(council, assignmentId);
  await write(referee, referenceId, strongReference(post.startsOn));
  yield calendar.at(-32, "10:05");
  await give(referee, referenceId, "Practice manager, family support");
  yield calendar.at(-29, "19:45");
  await commentOnReference(await openPrivateLink(worker.email), { referenceId, text: WORKER_COMMENT });

  yield calendar.at(-14);
  const requisitionId = await publish(cast, {
    council: "castlemere",
    coreJobType: "social-worker",
    team: "Children in care, north",
    reasonForUse: "vacancy",
    startsOn: calendar.monday(14),
    endsOn: calendar.friday(190),
    placeOfWork: "Castlemere Town Hall, with visits across the county",
    description: "A vacancy while a permanent appointment is made. Children in care aged 5 to 14, none in proceedings.",
  });
  const [rivalOn, submitOn, shortlistOn] = calendar.together(-9, -8, -5, 0);
  yield calendar.at(rivalOn, "10:50");
  await putForward(cast.consultant("keystone"), {
    requisitionId,
    worker: workers.phuoc,
    price: priceFor("castlemere", "social-worker", { pay: "29.20", agencyMargin: "2.95" }),
  });
  yield calendar.at(submitOn, "14:25");
  const [, held] = await heldReferences(worker, careerOf(worker, firstSubmittedOn), firstSubmittedOn);
  const price = priceFor("castlemere", "social-worker", { pay: "29.80" });
  const references = [{ kind: "given-on-accord" as const, referenceId }, ...(held ? [held] : [])];
  const submissionId = await draft(agency, { requisitionId, worker, price, references });
  await recordPlacement(agency, submissionId, {
    code: organisations.alderbrook.authorityCode,
    jobTitle: "Social worker, family support",
    from: post.startsOn,
    to: post.endsOn,
  });
  await submit(agency, submissionId);
  yield calendar.at(shortlistOn, "09:50");
  await shortlistSubmission(cast.manager("castlemere"), submissionId);
}

/** Runs, and costs more from a day on. */
async function* chargeChanged(stage: Stage): Story {
  const { cast, calendar } = stage;
  const post: Post = {
    council: "alderbrook",
    coreJobType: "senior-social-worker",
    team: "Court and permanence",
    reasonForUse: "vacancy",
    startsOn: calendar.monday(-126),
    endsOn: calendar.friday(62),
    placeOfWork: "Alderbrook Civic Centre and Northmere family court",
    description: "Care proceedings and permanence planning.",
  };
  const asked = { route: "paye", pay: "31.00" } as const;
  const assignmentId = yield* hire(stage, {
    post,
    agency: "keystone",
    worker: workers.rebecca,
    asked,
    days: [-150, -143, -139, -137],
  });
  yield calendar.at(-40, "11:00");
  const from = calendar.monday(-38);
  const council = cast.manager("alderbrook");
  await changeCharge(council, {
    id: assignmentId,
    version: await versionOf(council, assignmentId),
    from,
    breakdown: await chargeFrom(priceFor("alderbrook", "senior-social-worker", { ...asked, pay: "31.90" }), {
      from,
      ...FULL_TIME,
    }),
    reason: "Took on the mentoring of two newly qualified colleagues, agreed in supervision.",
    registerCheck: registerChecked(),
  });
}

/** Was to end soon, and goes on. */
async function* extended(stage: Stage): Story {
  const { cast, calendar } = stage;
  const post: Post = {
    council: "fennshire",
    coreJobType: "social-worker",
    team: "Assessment, east",
    reasonForUse: "sickness",
    startsOn: calendar.monday(-133),
    endsOn: calendar.friday(16),
    placeOfWork: "Fennshire House",
    description: "Cover for long-term sickness in a front-door team.",
  };
  const assignmentId = yield* hire(stage, {
    post,
    agency: "meridian",
    worker: workers.viet,
    days: [-160, -152, -148, -145],
  });
  yield calendar.at(-20, "15:15");
  const council = cast.manager("fennshire");
  await extendAssignment(council, {
    id: assignmentId,
    version: await versionOf(council, assignmentId),
    endsOn: calendar.friday(90),
    registerCheck: registerChecked(),
  });
}

/** Notice has been given; the reference is being written. */
async function* endingWithNotice(stage: Stage): Story {
  const { cast, calendar } = stage;
  const post: Post = {
    council: "castlemere",
    coreJobType: "advanced-practitioner",
    team: "Edge of care",
    reasonForUse: "project",
    startsOn: calendar.monday(-112),
    endsOn: calendar.friday(83),
    placeOfWork: "Castlemere Family Hub",
    description: "Sets up a service for families whose children are close to coming into care.",
  };
  const assignmentId = yield* hire(stage, {
    post,
    agency: "brightwater",
    worker: workers.sion,
    days: [-140, -131, -127, -124],
  });
  yield calendar.at(-10, "12:00");
  const council = cast.manager("castlemere");
  await endAssignment(council, {
    id: assignmentId,
    version: await versionOf(council, assignmentId),
    noticeGivenOn: today(),
    endsOn: calendar.friday(21),
    reason: "A permanent appointment has been made and starts earlier than planned.",
  });
  yield calendar.at(-3, "17:05");
  const referenceId = await referenceOf(council, assignmentId);
  await write(cast.referee("castlemere"), referenceId, unfinishedReference(post.startsOn));
}

/** Ended; the reference was given and shared, and the worker asks for a correction of fact. */
async function* endedAndReferenced(stage: Stage): Story {
  const { cast, calendar } = stage;
  const post: Post = {
    council: "alderbrook",
    coreJobType: "social-worker",
    team: "Duty and assessment",
    reasonForUse: "peak-of-work",
    startsOn: calendar.monday(-182),
    endsOn: calendar.friday(-67),
    placeOfWork: "Alderbrook Civic Centre",
    description: "New referrals and single assessments over the summer.",
  };
  const assignmentId = yield* hire(stage, {
    post,
    agency: "keystone",
    worker: workers.nokuthula,
    days: [-208, -199, -196, -194],
  });
  yield calendar.at(-72, "16:10");
  const referee = cast.referee("alderbrook");
  const referenceId = await referenceOf(referee, assignmentId);
  await write(referee, referenceId, mixedReference(post.startsOn));
  yield calendar.at(-71, "09:20");
  await give(referee, referenceId, "Service manager, duty and assessment");

  yield calendar.at(-4, "18:20");
  await askForCorrection(await openPrivateLink(workers.nokuthula.email), { referenceId, text: CORRECTION_ASKED });
}

/** Where Hannah Lockwood was until three weeks ago. */
export const hannahsPost = (calendar: Calendar): Post => ({
  council: "fennshire",
  coreJobType: "social-worker",
  team: "Children in need, west",
  reasonForUse: "vacancy",
  startsOn: calendar.monday(-147),
  endsOn: calendar.friday(-21),
  placeOfWork: "Fennshire House",
  description: "Children in need plans across the west of the county.",
});

/** Ended, and its reference is overdue. */
async function* endedAndOverdue(stage: Stage): Story {
  yield* hire(stage, {
    post: hannahsPost(stage.calendar),
    agency: "brightwater",
    worker: workers.hannah,
    asked: { route: "paye", pay: "28.90" },
    days: [-172, -164, -160, -158],
  });
}

/** Agreed, and about to begin. */
async function* aboutToBegin(stage: Stage): Story {
  const { calendar } = stage;
  yield* hire(stage, {
    post: {
      council: "alderbrook",
      coreJobType: "social-worker",
      team: "Children in care",
      reasonForUse: "vacancy",
      startsOn: calendar.monday(8),
      endsOn: calendar.friday(184),
      placeOfWork: "Alderbrook Civic Centre",
      description: "Children in care aged 11 to 17, with some unaccompanied young people.",
    },
    agency: "brightwater",
    worker: workers.adebayo,
    days: [-27, -16, -13, -11],
  });
}

/** Runs quietly. */
async function* running(stage: Stage): Story {
  const { calendar } = stage;
  yield* hire(stage, {
    post: {
      council: "harrowdale",
      coreJobType: "team-manager",
      team: "Locality team, valley",
      reasonForUse: "vacancy",
      startsOn: calendar.monday(-70),
      endsOn: calendar.friday(110),
      placeOfWork: "Harrowdale Market Hall",
      description: "Manages a team of eight while the post is advertised.",
    },
    agency: "meridian",
    worker: workers.tom,
    days: [-96, -88, -84, -81],
  });
}

/** The jobs of every night, on one night of each week since the first assignment came to its end. */
async function* sweeps({ calendar }: Stage): Story {
  for (let day = -91; day < 0; day += 7) {
    yield dawnOf(calendar.at(day));
    await makeReferencesDue();
    await sweepExemptions();
    await purgeLeavers();
    yield calendar.at(day, "09:00");
    await chaseReferences();
  }
}

export const dawnOf = (instant: Instant): Instant => `${instant.slice(0, 10)}T05:00:00.000Z`;

/** Assignments from their requisition to their reference. */
export const past = [
  secondSubmission,
  chargeChanged,
  extended,
  endingWithNotice,
  endedAndReferenced,
  endedAndOverdue,
  aboutToBegin,
  running,
  sweeps,
];
