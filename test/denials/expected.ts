import { strongReference } from "#db/seeds/reference-answers";
import { payeCharge } from "#test/factories/charge";
import { draftOf } from "#test/factories/drafts";
import { dayOf } from "~/domain/day";
import { REASONS_FOR_CLOSING } from "~/domain/reasons-for-closing";
import { versionOf } from "~/features/demonstration/hire";
import { formValues } from "~/features/references/section-form";
import { sectionStamp } from "~/features/references/section-stamp";
import { sectionOf, showReferenceDraft } from "~/features/references/show-draft";
import { typedCharge } from "~/features/submissions/charge-form";
import { paths } from "~/paths";
import type { Typed } from "~/platform/http/forms";
import type { Role } from "~/platform/permissions";
import type { Filled } from "./ask";
import type { World } from "./world";

/**
 * Who may call what, written by hand from the plan of the product and not from its own tables of permissions and policies:
 * where the two differ, one of them is wrong.
 */

/** Roles of the organisations that are party to it; or whoever is signed in; or everybody, whose door says why it is open. */
type Those = readonly Role[] | "person" | "anyone";

export type Expected = {
  readonly read: Those;
  /** Null where the address takes no form. */
  readonly act: Those | null;
  /** An address of this route, about what belongs to the parties. */
  readonly about: (world: World) => string;
  /** A form that whoever may act could send. */
  readonly form?: (world: World) => Filled | Promise<Filled>;
  /** True where agencies that supply the council, and not the parties alone, may ask too. */
  readonly forEveryLinkedAgency?: true;
  /** True where it is about people of the council, so that the same role elsewhere is a stranger's. */
  readonly ofTheCouncilAlone?: true;
};

const inDays = (name: string, day: string): Typed => {
  const [year = "", month = "", dayOfMonth = ""] = day.split("-");
  return { [`${name}-day`]: dayOfMonth, [`${name}-month`]: month, [`${name}-year`]: year };
};

const submissionVersion = async ({ agency }: World, id: string): Promise<Typed> => ({
  version: String((await draftOf(agency, id)).submission.version),
});
const candidateVersion = async ({ agency }: World, id: string): Promise<Typed> => ({
  version: String((await draftOf(agency, id)).candidate.version),
});
const assignmentVersion = async ({ council }: World, id: string): Promise<Typed> => ({
  version: String(await versionOf(council, id)),
});

const workerForm: Typed = {
  name: "Ewa Nowak",
  email: "ewa.nowak@example.org",
  "registration-status": "registered",
  ...inDays("checked-on", "2026-11-20"),
};

const post: Typed = {
  "employer-kind": "other",
  employer: "A charity",
  "job-title": "Support worker",
  direct: "yes",
  kind: "other",
  "childrens-services": "no",
  ...inDays("from", "2016-01-04"),
  ...inDays("to", "2016-12-30"),
  "full-time-equivalent": "1",
  "reason-for-leaving": "resigned",
};

const heldReference: Filled = {
  kind: "held",
  giver: "Marsh Vale Council",
  "giver-kind": "english-authority",
  "referee-name": "Rosa Referee",
  "referee-job-title": "Team manager",
  "referee-email": "rosa.referee@example.org",
  "practice-based": "yes",
  "standard-template": "yes",
  ...inDays("given-on", "2026-10-01"),
  ...inDays("period-from", "2026-01-05"),
  file: new File(["%PDF-1.7"], "reference.pdf", { type: "application/pdf" }),
  disclosure: "yes",
  ...inDays("consent-given-on", "2026-11-20"),
};

const { council, agency, msp, region, account, documents } = paths;

/** Reads an address that takes no form. */
const page = (read: Those, about: Expected["about"]): Expected => ({ read, act: null, about });
const form = (
  those: Those,
  about: Expected["about"],
  filled: NonNullable<Expected["form"]>,
  more: Partial<Expected> = {},
): Expected => ({ read: those, act: those, about, form: filled, ...more });

const hires: Those = ["hiring-manager"];
const readsSubmissions: Those = ["hiring-manager", "director"];
const readsAtCouncil: Those = ["hiring-manager", "director", "referee"];
const consults: Those = ["consultant"];
const administers: Those = ["administrator"];
const TOKEN = "a".repeat(43);

export const expected: Readonly<Record<string, Expected>> = {
  "/": page("anyone", () => paths.home()),
  "/mailbox": page("anyone", () => paths.mailbox()),
  "/check-a-document": form("anyone", paths.checkDocument, () => ({ hash: "0".repeat(64) })),
  "/accessibility": page("anyone", paths.accessibility),
  "/privacy": page("anyone", paths.privacy),
  "/rulebooks": page("anyone", paths.rulebooks.list),
  "/rulebooks/:id": page("anyone", () => paths.rulebooks.show("northmere-2025")),

  "/sign-in": form("anyone", paths.signIn, () => ({ email: "nobody@example.org", password: "not this one" })),
  "/sign-out": form("anyone", paths.signOut, () => ({})),
  "/forgot-password": form("anyone", paths.forgotPassword, () => ({ email: "nobody@example.org" })),
  "/reset-password/:token": form(
    "anyone",
    () => paths.resetPassword(TOKEN),
    () => ({ password: "three plain words" }),
  ),
  "/invitation/:token": form(
    "anyone",
    () => paths.invitation(TOKEN),
    () => ({ name: "N", password: "three plain words" }),
  ),
  "/worker/references/:token": form(
    "anyone",
    () => paths.worker.reference(TOKEN),
    () => ({ comment: "Not mine." }),
  ),
  "/worker/references/:token/pdf": page("anyone", () => paths.worker.referencePdf(TOKEN)),

  "/account": page("person", account.show),
  "/account/sessions": form("person", account.sessions, () => ({ session: "0".repeat(64) })),
  "/account/organisations": form("person", account.organisations, (world) => ({
    organisation: world.council.organisationId,
  })),
  "/account/password": form("person", account.password, () => ({ "present-password": "x", "new-password": "y" })),
  "/account/people": form(
    administers,
    (world) => `${account.people()}?change=${world.membership}`,
    () => ({ roles: ["administrator"] }),
    { ofTheCouncilAlone: true },
  ),
  "/account/people/invite": form(administers, account.invite, () => ({
    email: "someone.new@example.org",
    roles: ["administrator"],
  })),

  // A document is read by whoever reads what it is about.
  "/documents/:id.pdf": page([...readsSubmissions, ...consults], (world) => documents.pdf(world.submissionDocument)),
  "/documents/held-references/:id": page(consults, (world) => documents.heldReference(world.heldReference)),

  "/council/requisitions": page(readsSubmissions, council.requisitions.list),
  "/council/requisitions/publish": form(hires, council.requisitions.publish, (world) => ({
    intent: "publish",
    key: "00000000-0000-7000-8000-00000000f001",
    jobTitleId: world.jobTitle,
    team: "Duty",
    reasonForUse: "vacancy",
    ...inDays("startsOn", "2026-11-23"),
    ...inDays("endsOn", "2027-05-21"),
    hoursPerWeek: "37",
    placeOfWork: "Civic Centre",
    routesAccepted: "paye",
    noticeWeeks: "4",
    description: "A post.",
  })),
  "/council/requisitions/:id": page(readsSubmissions, (world) => council.requisitions.show(world.requisition)),
  "/council/requisitions/:id/compare": page(readsSubmissions, (world) =>
    council.requisitions.compare(world.requisition),
  ),
  "/council/requisitions/:id/close": form(
    hires,
    (world) => council.requisitions.close(world.requisitionToClose),
    () => ({ version: "1", reason: REASONS_FOR_CLOSING[0] }),
  ),
  "/council/job-titles": form(hires, council.jobTitles, (world) => ({
    id: world.jobTitle,
    title: "Children’s social worker",
    coreJobType: "social-worker",
  })),
  "/council/submissions": page(readsSubmissions, council.submissions.list),
  "/council/submissions/:id": {
    read: readsSubmissions,
    act: hires,
    about: (world) => council.submissions.show(world.toShortlist),
    form: () => ({}),
  },
  "/council/submissions/:id/ask-for-more": form(
    hires,
    (world) => council.submissions.askForMore(world.toAsk),
    () => ({ text: "How many?" }),
  ),
  "/council/submissions/:id/decline": form(
    hires,
    (world) => council.submissions.decline(world.toDecline),
    () => ({ reason: "Another was chosen." }),
  ),
  "/council/submissions/:id/offer": form(
    hires,
    (world) => council.submissions.offer(world.toOffer),
    () => ({ ...inDays("startsOn", "2026-11-23"), ...inDays("endsOn", "2027-05-21"), hoursPerWeek: "37", note: "" }),
  ),
  "/council/assignments": page(readsAtCouncil, council.assignments.list),
  "/council/assignments/:id": page(readsAtCouncil, (world) => council.assignments.show(world.toExtend)),
  "/council/assignments/:id/extend": form(
    hires,
    (world) => council.assignments.extend(world.toExtend),
    async (world) => ({ ...(await assignmentVersion(world, world.toExtend)), ...inDays("endsOn", "2027-06-18") }),
  ),
  "/council/assignments/:id/change-charge": form(
    hires,
    (world) => council.assignments.changeCharge(world.toCharge),
    async (world) => ({
      ...(await assignmentVersion(world, world.toCharge)),
      ...typedCharge(payeCharge()),
      ...inDays("from", "2026-11-30"),
      reason: "Agreed.",
    }),
  ),
  "/council/assignments/:id/end": form(
    hires,
    (world) => council.assignments.end(world.toEnd),
    async (world) => ({
      ...(await assignmentVersion(world, world.toEnd)),
      ...inDays("noticeGivenOn", "2026-11-21"),
      ...inDays("endsOn", "2026-12-21"),
      reason: "A permanent appointment.",
    }),
  ),
  "/council/references": page(readsAtCouncil, council.references.list),
  "/council/references/:id": {
    read: readsAtCouncil,
    act: ["referee"],
    about: (world) => council.references.show(world.referenceGiven),
    form: () => ({}),
  },
  "/council/references/:id/draft/:section": form(
    ["referee"],
    (world) => council.references.draft(world.referenceDue, "capacity"),
    async (world) => {
      const shown = await showReferenceDraft(world.council, world.referenceDue);
      const section = sectionOf(shown, "capacity");
      const answers = strongReference(dayOf("2026-05-25"));
      return { ...formValues(section, answers), stamp: sectionStamp(section, shown.answers) };
    },
  ),
  "/council/references/:id/check-answers": form(
    ["referee"],
    (world) => council.references.checkAnswers(world.referenceWritten),
    async (world) => ({
      version: String((await showReferenceDraft(world.council, world.referenceWritten)).version),
      "referee-job-title": "Team manager",
      declared: "yes",
    }),
  ),

  "/agency/requisitions": page(consults, agency.requisitions.list),
  "/agency/requisitions/:id": {
    ...page(consults, (world) => agency.requisitions.show(world.requisition)),
    forEveryLinkedAgency: true,
  },
  "/agency/requisitions/:id/put-forward": form(
    consults,
    (world) => agency.requisitions.putForward(world.requisition),
    (world) => ({ candidate: world.candidate }),
    { forEveryLinkedAgency: true },
  ),
  "/agency/candidates": page(consults, agency.candidates.list),
  "/agency/candidates/:id": page(consults, (world) => agency.candidates.show(world.candidate)),
  "/agency/submissions": page(consults, agency.submissions.list),
  "/agency/submissions/:id": page(consults, (world) => agency.submissions.show(world.draft)),
  "/agency/submissions/:id/worker": form(
    consults,
    (world) => agency.submissions.worker(world.draft),
    async (world) => ({
      ...workerForm,
      ...(await candidateVersion(world, world.draft)),
      "registration-number": (await draftOf(world.agency, world.draft)).candidate.registration.number,
    }),
  ),
  "/agency/submissions/:id/employment/add": form(
    consults,
    (world) => agency.submissions.addPost(world.draft),
    async (world) => ({ ...post, ...(await candidateVersion(world, world.draft)) }),
  ),
  "/agency/submissions/:id/employment/gap/:from": form(
    consults,
    (world) => agency.submissions.explainGap(world.draftWithGap, world.gapFrom),
    async (world) => ({ explanation: "Travelled.", ...(await candidateVersion(world, world.draftWithGap)) }),
  ),
  "/agency/submissions/:id/employment/:postId": form(
    consults,
    (world) => agency.submissions.post(world.draft, world.post),
    async (world) => ({ ...post, ...(await candidateVersion(world, world.draft)) }),
  ),
  "/agency/submissions/:id/employment": form(
    consults,
    (world) => agency.submissions.employment(world.draft),
    async (world) => ({ remove: world.post, ...(await candidateVersion(world, world.draft)) }),
  ),
  "/agency/submissions/:id/checks": form(
    consults,
    (world) => agency.submissions.checks(world.draft),
    (world) => candidateVersion(world, world.draft),
  ),
  "/agency/submissions/:id/charge": form(
    consults,
    (world) => agency.submissions.charge(world.draft),
    async (world) => ({ ...typedCharge(payeCharge()), ...(await submissionVersion(world, world.draft)) }),
  ),
  "/agency/submissions/:id/references/add": form(
    consults,
    (world) => agency.submissions.addReference(world.draft),
    async (world) => ({ ...heldReference, ...(await submissionVersion(world, world.draft)) }),
  ),
  "/agency/submissions/:id/references": form(
    consults,
    (world) => agency.submissions.references(world.draft),
    async (world) => ({ remove: world.heldReference, ...(await submissionVersion(world, world.draft)) }),
  ),
  "/agency/submissions/:id/availability": form(
    consults,
    (world) => agency.submissions.availability(world.draft),
    async (world) => ({
      ...inDays("available-from", "2026-11-23"),
      "notice-weeks": "4",
      ...(await submissionVersion(world, world.draft)),
    }),
  ),
  "/agency/submissions/:id/consent": form(
    consults,
    (world) => agency.submissions.consent(world.draft),
    async (world) => ({
      ...inDays("given-on", "2026-11-20"),
      how: "email",
      agreed: "yes",
      ...(await submissionVersion(world, world.draft)),
    }),
  ),
  "/agency/submissions/:id/verdict": page(consults, (world) => agency.submissions.verdict(world.draft)),
  "/agency/submissions/:id/check-answers": form(
    consults,
    (world) => agency.submissions.checkAnswers(world.draftToSubmit),
    async (world) => ({
      ...(await submissionVersion(world, world.draftToSubmit)),
      candidateVersion: (await candidateVersion(world, world.draftToSubmit)).version ?? "",
    }),
  ),
  "/agency/submissions/:id/answer": form(
    consults,
    (world) => agency.submissions.answer(world.toAnswer),
    () => ({ text: "Sixteen." }),
  ),
  "/agency/submissions/:id/accept-offer": form(
    consults,
    (world) => agency.submissions.acceptOffer(world.toAccept),
    () => ({ answer: "accept" }),
  ),
  "/agency/submissions/:id/withdraw": form(
    consults,
    (world) => agency.submissions.withdraw(world.toWithdraw),
    () => ({ reason: "The worker took another post.", next: "nothing" }),
  ),
  "/agency/assignments": page(consults, agency.assignments.list),
  "/agency/assignments/:id": page(consults, (world) => agency.assignments.show(world.toExtend)),
  "/agency/references": page(consults, agency.references.list),

  "/msp/requisitions": page(["msp-officer"], msp.requisitions.list),
  "/msp/requisitions/:id": page(["msp-officer"], (world) => msp.requisitions.show(world.requisition)),
  "/msp/submissions": page(["msp-officer"], msp.submissions.list),
  "/msp/submissions/:id": page(["msp-officer"], (world) => msp.submissions.show(world.toShortlist)),
  "/msp/assignments": page(["msp-officer"], msp.assignments.list),
  "/msp/assignments/:id": page(["msp-officer"], (world) => msp.assignments.show(world.toExtend)),

  "/region/assignments": page(["analyst"], region.assignments.list),
  "/region/assignments/:id": page(["analyst"], (world) => region.assignments.show(world.toExtend)),
};

/** The same, where one route serves things that different people may read. */
export const expectedToo: Readonly<Record<string, Expected>> = {
  "the document of a reference": page(readsAtCouncil, (world) => documents.pdf(world.referenceDocument)),
  "a reference that the agency holds, behind what it has submitted": page([...readsSubmissions, ...consults], (world) =>
    documents.heldReference(world.receivedReference),
  ),
  "the submission that waits for an answer": page(consults, (world) => agency.submissions.show(world.toAnswer)),
};
