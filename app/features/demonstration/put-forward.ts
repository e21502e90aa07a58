import type { HeldReference } from "#db/schema";
import { accountsToSeed } from "#db/seeds/accounts";
import { councils, organisations, REGION } from "#db/seeds/region";
import type { Employer, InventedWorker } from "#db/seeds/workers";
import type { ChargeBreakdown, EngagementRoute } from "~/domain/charges/charge-breakdown";
import { parametersOn } from "~/domain/charges/statutory-parameters";
import { addDays, addMonths, type Day, dayOf } from "~/domain/day";
import type { Check, Registration } from "~/domain/facts";
import { today } from "~/platform/clock";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { rulesInUse } from "../rulebooks/rules-in-use";
import { type AddedReference, addReference } from "../submissions/add-reference";
import { chargeForm, proposeCharge } from "../submissions/charge-form";
import { explainGap } from "../submissions/explain-gap";
import { type Draft, findDraft } from "../submissions/find-draft";
import { saveAvailability } from "../submissions/save-availability";
import { saveCharge } from "../submissions/save-charge";
import { saveChecks } from "../submissions/save-checks";
import { saveConsent } from "../submissions/save-consent";
import { saveOtherServices } from "../submissions/save-other-services";
import { savePost, type TypedPost } from "../submissions/save-post";
import { saveWorker } from "../submissions/save-worker";
import { SECTIONS, type Section } from "../submissions/sections";
import { startSubmission } from "../submissions/start-submission";
import { submitCandidate } from "../submissions/submit-candidate";
import { heldReferenceFile } from "./held-reference-file";

/** What an agency asks for a worker, in £ an hour as typed; the statutory lines follow from it. */
export type Price = {
  readonly route: EngagementRoute;
  readonly pay: string;
  readonly agencyMargin: string;
  readonly mspFee: string | null;
};

type Proposal = {
  readonly requisitionId: string;
  readonly worker: InventedWorker;
  readonly price: Price;
  /** The references behind it; those that the agency holds from the worker's placements where left out. */
  readonly references?: readonly AddedReference[];
};

/** Begins to put a worker forward and fills in these sections. @returns the submission's id. */
export async function draft(
  agency: Viewer,
  proposal: Proposal,
  sections: readonly Section[] = SECTIONS,
): Promise<string> {
  const { requisitionId, worker } = proposal;
  const submissionId = await startSubmission(agency, {
    requisitionId,
    candidate: detailsOf(worker, today()),
  });
  await complete(agency, submissionId, proposal, sections);
  return submissionId;
}

/** Fills in these sections of a draft, again where they were before. */
export async function complete(
  agency: Viewer,
  submissionId: string,
  proposal: Proposal,
  sections: readonly Section[],
): Promise<void> {
  for (const section of sections) await fillIn[section](agency, submissionId, proposal);
}

/** Submits a draft as it stands. */
export async function submit(agency: Viewer, submissionId: string): Promise<string> {
  const { submission, candidate } = await open(agency, submissionId);
  const result = await submitCandidate(agency, {
    submissionId,
    version: submission.version,
    candidateVersion: candidate.version,
  });
  if (result.submitted) return submissionId;
  const unmet = result.because === "not-compliant" ? result.verdict.findings : [];
  const reasons = unmet.flatMap(({ outcome, reason }) => (outcome === "not met" ? [reason] : []));
  throw new Error(`${candidate.name} could not be put forward (${result.because}): ${reasons.join(" ")}`);
}

/** Ends the placement that the agency's record shows as running, and adds the one that came after it. */
export async function recordPlacement(
  agency: Viewer,
  submissionId: string,
  placement: { readonly code: string; readonly jobTitle: string; readonly from: Day; readonly to: Day },
): Promise<void> {
  const { candidate } = await open(agency, submissionId);
  const { code, jobTitle, from, to } = placement;
  let version = candidate.version;
  for (const { id, ...post } of candidate.posts.filter((one) => one.to === null)) {
    const ended = { ...post, to: addDays(from, -1), reasonForLeaving: "end-of-contract" } as const;
    await savePost(agency, { candidateId: candidate.id, version, postId: id, post: ended });
    version += 1;
  }
  const post = {
    ...employerOf({ code }),
    direct: false,
    kind: "agency",
    jobTitle,
    childrensServices: true,
    from,
    to,
    fullTimeEquivalent: 100,
    reasonForLeaving: "end-of-contract",
  } as const;
  await savePost(agency, { candidateId: candidate.id, version, postId: null, post });
}

export const putForward = async (agency: Viewer, proposal: Proposal): Promise<string> =>
  submit(agency, await draft(agency, proposal));

/** The charge that follows from a price, with the law's figures of the day on which it begins. */
export async function chargeFrom(
  { route, pay, agencyMargin, mspFee }: Price,
  { from, hoursPerWeek }: { readonly from: Day; readonly hoursPerWeek: number },
): Promise<ChargeBreakdown> {
  const parameters = parametersOn((await rulesInUse()).statutory, from);
  if (!parameters) throw new Error(`No statutory parameters are known for ${from}`);
  const typed = {
    route,
    unit: "hour",
    "hours-per-week": String(hoursPerWeek / 100),
    "ni-method": "weekly-threshold",
    "line-pay": pay,
    "line-umbrella-margin": route === "umbrella" ? "0.55" : "",
    "line-agency-margin": agencyMargin,
    "line-msp-fee": mspFee ?? "",
  };
  return chargeForm.parse(proposeCharge(typed, parameters));
}

async function open(agency: Viewer, submissionId: string): Promise<Draft> {
  const found = await reading(agency, (read) => findDraft(read, submissionId));
  if (!found) throw new Error(`The agency has no submission ${submissionId}`);
  return found;
}

const registrationOf = (worker: InventedWorker, on: Day): Registration => ({
  number: worker.registrationNumber,
  status: "registered",
  checkedOn: on,
  registeredUntil: null,
});

const qualifiedOn = (worker: InventedWorker, on: Day): Day => addMonths(on, -12 * worker.yearsQualified);

const detailsOf = (worker: InventedWorker, on: Day) => ({
  name: worker.name,
  email: worker.email,
  registration: registrationOf(worker, on),
  qualifiedOn: qualifiedOn(worker, on),
});

type FillIn = (agency: Viewer, submissionId: string, proposal: Proposal) => Promise<void>;

/** How each section is filled in, by the use case that its page asks. */
const fillIn: Readonly<Record<Section, FillIn>> = {
  worker: async (agency, submissionId, { worker }) => {
    const { candidate } = await open(agency, submissionId);
    const { id: candidateId, version, registration, qualifiedOn: known } = candidate;
    // A worker who is new to the agency has just been recorded so.
    if (registration.checkedOn === today()) return;
    await saveWorker(agency, { candidateId, version, details: { ...detailsOf(worker, today()), qualifiedOn: known } });
  },
  employment: async (agency, submissionId, { worker }) => {
    const { candidate } = await open(agency, submissionId);
    // A worker the agency has put forward before keeps the history it knows.
    if (candidate.posts.length > 0) return;
    let version = candidate.version;
    const career = careerOf(worker, today());
    for (const post of career) {
      await savePost(agency, { candidateId: candidate.id, version, postId: null, post });
      version += 1;
    }
    const [employed, placed] = [career[1]?.to, career[2]?.from];
    if (!worker.break || !employed || !placed) return;
    const gap = { from: addDays(employed, 1), to: addDays(placed, -1), explanation: worker.break };
    await explainGap(agency, { candidateId: candidate.id, version, gap });
  },
  checks: async (agency, submissionId) => {
    const { candidate } = await open(agency, submissionId);
    await saveChecks(agency, { candidateId: candidate.id, version: candidate.version, checks: checksOn(today()) });
  },
  charge: async (agency, submissionId, { price }) => {
    const { submission, requisition } = await open(agency, submissionId);
    const { hoursPerWeek, startsOn } = requisition;
    const charge = await chargeFrom(price, { from: dayOf(startsOn), hoursPerWeek });
    await saveCharge(agency, { submissionId, version: submission.version, charge });
  },
  team: async (agency, submissionId) => {
    const { submission, requisition } = await open(agency, submissionId);
    if (requisition.posts === 1) return;
    await saveOtherServices(agency, { submissionId, version: submission.version, otherServices: [] });
  },
  references: async (agency, submissionId, { worker, references }) => {
    const { submission, candidate } = await open(agency, submissionId);
    let version = submission.version;
    for (const added of references ?? (await heldReferences(worker, candidate.posts, today()))) {
      await addReference(agency, { submissionId, version, consentGivenOn: today(), added });
      version += 1;
    }
  },
  availability: async (agency, submissionId) => {
    const { submission, requisition } = await open(agency, submissionId);
    await saveAvailability(agency, {
      submissionId,
      version: submission.version,
      availability: {
        availableFrom: dayOf(requisition.startsOn),
        interviewTimes: "Tuesdays and Thursdays after 15:00, by video or in person",
        noticeDays: requisition.noticeDays,
        onSiteDaysPerWeek: requisition.onSiteDaysPerWeek,
      },
      approach: "worker-applied",
    });
  },
  consent: async (agency, submissionId) => {
    const { submission } = await open(agency, submissionId);
    await saveConsent(agency, {
      submissionId,
      version: submission.version,
      consent: { givenOn: today(), how: "email", note: "" },
    });
  },
};

const MONTHS_PLACED = 26;
const MONTHS_AT_LATEST_PLACEMENT = 9;
const MONTHS_OF_BREAK = 4;

/** A newly-qualified year, some years of employment, and two placements by agencies, of which the second runs. */
export function careerOf(worker: InventedWorker, on: Day): readonly TypedPost[] {
  const { firstYearAt, thenAt, fullTimeEquivalent, placedAt } = worker;
  const qualified = qualifiedOn(worker, on);
  const confirmed = addMonths(qualified, 12);
  const placed = addMonths(on, -MONTHS_PLACED);
  const left = worker.break ? addMonths(placed, -MONTHS_OF_BREAK) : placed;
  const latest = addMonths(on, -MONTHS_AT_LATEST_PLACEMENT);
  const full = { childrensServices: true, fullTimeEquivalent: 100, direct: true } as const;
  return [
    {
      ...full,
      ...employerOf(firstYearAt),
      kind: "newly-qualified-year",
      jobTitle: "Newly qualified social worker",
      from: qualified,
      to: addDays(confirmed, -1),
      reasonForLeaving: "moved-to-permanent-role",
    },
    {
      ...full,
      ...employerOf(thenAt),
      kind: "substantive",
      jobTitle: "Social worker, children’s services",
      from: confirmed,
      to: addDays(left, -1),
      fullTimeEquivalent,
      reasonForLeaving: "resigned",
    },
    {
      ...full,
      ...employerOf({ code: placedAt[0] }),
      direct: false,
      kind: "agency",
      jobTitle: "Social worker, assessment",
      from: placed,
      to: addDays(latest, -1),
      reasonForLeaving: "end-of-contract",
    },
    {
      ...full,
      ...employerOf({ code: placedAt[1] }),
      direct: false,
      kind: "agency",
      jobTitle: "Social worker, family support",
      from: latest,
      to: null,
      reasonForLeaving: "still-in-post",
    },
  ];
}

const employerOf = (employer: Employer): Pick<TypedPost, "employer" | "authorityCode" | "employerKind"> =>
  "code" in employer
    ? { employer: null, authorityCode: employer.code, employerKind: "english-authority" }
    : { employer: employer.name, authorityCode: null, employerKind: employer.kind };

/** The checks of the region's standard, all of them done. */
function checksOn(on: Day): readonly Check[] {
  const done = (kind: string, daysAgo: number, evidence: string): Check => ({
    kind,
    outcome: "clear",
    completedOn: addDays(on, -daysAgo),
    expiresOn: null,
    evidence,
  });
  return [
    done("enhanced-dbs", 40, "Certificate seen; the update service shows no change"),
    done("right-to-work", 41, "Checked online by share code"),
    done("identity", 41, "Passport and a bank statement seen"),
    done("qualification-certificate", 41, "Degree certificate seen"),
    done("employment-history", 12, "Every post confirmed with its employer"),
    done("health-clearance", 20, "Fit for the role without adjustments"),
    done("register-check", 0, "Read on the public register"),
  ];
}

/** What the councils of two placements said, as the agency holds it of the history that it knows. */
export function heldReferences(
  worker: InventedWorker,
  posts: readonly Pick<TypedPost, "authorityCode" | "direct" | "from" | "to">[],
  on: Day,
): Promise<readonly AddedReference[]> {
  const references = worker.placedAt.map((code) => {
    const post = posts.find(({ authorityCode, direct }) => authorityCode === code && !direct);
    if (!post) throw new Error(`${worker.name} was never placed at ${code}`);
    const givenOn = post.to === null ? addDays(on, -15) : addDays(post.to, 11);
    return held(worker, code, { givenOn, periodFrom: post.from, periodTo: post.to });
  });
  return Promise.all(references);
}

async function held(
  worker: InventedWorker,
  code: string,
  days: Pick<HeldReference, "givenOn" | "periodFrom" | "periodTo">,
): Promise<AddedReference> {
  const council = councils.map((key) => organisations[key]).find(({ authorityCode }) => authorityCode === code);
  if (!council) throw new Error(`${code} is none of ${REGION}’s councils`);
  const referee = accountsToSeed.find(({ roles }) => roles[council.name]?.includes("referee"));
  if (!referee) throw new Error(`${council.name} has no referee`);
  const said: HeldReference = {
    ...days,
    giver: council.name,
    refereeName: referee.name,
    refereeJobTitle: "Team manager",
    refereeEmail: referee.email,
    practiceBased: true,
    onStandardTemplate: true,
  };
  return { kind: "held", file: await heldReferenceFile(worker.name, said), held: said };
}
