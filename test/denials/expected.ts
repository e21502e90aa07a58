import { readFile } from "node:fs/promises";
import { strongReference } from "#db/seeds/reference-answers";
import { payeCharge } from "#test/factories/charge";
import { draftOf } from "#test/factories/drafts";
import { dayOf } from "~/domain/day";
import { REASONS_FOR_CLOSING } from "~/domain/reasons-for-closing";
import { termOf } from "~/domain/rulebooks/terms";
import { showBreach } from "~/features/breaches/show-breach";
import { versionOf } from "~/features/demonstration/hire";
import { showLeaver } from "~/features/leavers/show-leaver";

import { proposeWeek } from "~/features/reconciliation/agency/propose-week";
import { showOwnVariance } from "~/features/reconciliation/agency/show-own-variance";
import { lineFieldName } from "~/features/reconciliation/agency/typed-line-fields";
import { selectionOf } from "~/features/reconciliation/agency/variance-selection";
import { hoursName, seenName } from "~/features/reconciliation/agency/week-fields";
import { columnsTyped } from "~/features/reconciliation/imports/columns-form";
import { showColumns } from "~/features/reconciliation/imports/save-columns";
import { showImport } from "~/features/reconciliation/imports/show-import";
import { showPeriod } from "~/features/reconciliation/periods/show-period";
import { previewSettlement } from "~/features/reconciliation/settling/preview-settlement";
import { doubtFields } from "~/features/references/doubts/doubts-form";
import type { DoubtedReference } from "~/features/references/doubts/find-doubts";
import { listSubmissionDoubts } from "~/features/references/doubts/list-submission-doubts";
import { showReferenceDoubts } from "~/features/references/doubts/show-reference-doubts";
import { formValues } from "~/features/references/section-form";
import { sectionStamp } from "~/features/references/section-stamp";
import { sectionOf, showReferenceDraft } from "~/features/references/show-draft";
import { showSuppliedReference } from "~/features/references/show-supplied-reference";
import { showDraft as showRulebookDraft } from "~/features/rulebooks/show-draft";
import { typedValue } from "~/features/rulebooks/value-form";
import { typedCharge } from "~/features/submissions/charge-form";
import { paths } from "~/paths";
import type { Typed } from "~/platform/http/forms";
import type { Role } from "~/platform/permissions";
import type { Viewer } from "~/platform/viewer";
import type { Filled } from "./ask";
import { LEAVER, REASON_FOR_EXEMPTION } from "./exceptions";
import { decisionOn, type OpenedLink, templateFile } from "./references";
import type { World } from "./world";

/**
 * Who may call what, written by hand from the plan of the product and not from its own tables of permissions and policies:
 * where the two differ, one of them is wrong.
 */

/**
 * Roles of the organisations that are party to it; or whoever is signed in; or the browser in which the private link of
 * this one reference was opened; or everybody, whose door says why it is open.
 */
type Those = readonly Role[] | "person" | "link" | "anyone";

export type Expected = {
  readonly read: Those;
  /** Null where the address takes no form. */
  readonly act: Those | null;
  /** An address of this route, about what belongs to the parties. */
  readonly about: (world: World) => string;
  /** A form that whoever may act could send. */
  readonly form?: (world: World) => Filled | Promise<Filled>;
  /** True where what it names is nobody's secret, so that the same role elsewhere can ask and send it too. */
  readonly namesAnybodys?: true;
  /** True where what was sent is answered on the page itself. */
  readonly answersOnThePage?: true;
  /** Where a private link leads: the browser in which it was opened. */
  readonly holder?: (world: World) => OpenedLink;
  /** Whose neighbours, and not the parties alone, may ask too: agencies that supply the council, or the council that a suspicion is of. */
  readonly alsoFor?: "agency" | "council";
  /** Of which of the parties it is alone, so that the same role at another of them is a stranger's. */
  readonly ofThe?: "council" | "msp";
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

const breachVersion = async (viewer: Viewer, id: string): Promise<Typed> => ({
  version: String((await showBreach(viewer, id)).version),
});
const rulebookVersion = async ({ analyst }: World, id: string): Promise<Typed> => ({
  version: String((await showRulebookDraft(analyst, id)).version),
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

const leaver: Filled = {
  kind: LEAVER.kind,
  post: LEAVER.post,
  reason: LEAVER.reason,
  ...inDays("leftOn", LEAVER.leftOn),
};

const leaversFile = `registration_number,kind_of_post,post,last_day,reason_for_leaving
SW170003,substantive,"Social worker, duty team",2026-10-31,resigned
`;

export const askForExemption = (from: string, until: string): Filled => ({
  "reason-northmere-2025": REASON_FOR_EXEMPTION,
  evidence: "Two final hearings are listed for January.",
  ...inDays("coversFrom", from),
  ...inDays("coversUntil", until),
});

/** Another region's agreement, as its file ships, under a version of its own. */
async function rulebookFile(): Promise<File> {
  const text = await readFile("db/rulebooks/london-pledge-2022.yaml", "utf8");
  return new File([text.replace(/^version: .*$/m, "version: 2022-06-01-2")], "pledge.yaml", {
    type: "application/yaml",
  });
}

const source: Typed = {
  "source-title": "Northmere memorandum of cooperation",
  "source-address": "https://northmere.example.org/memorandum",
  paragraph: "4",
  ...inDays("read-on", "2026-11-20"),
};

const outsideReferee: Typed = {
  "referee-name": "Omar Other",
  "referee-job-title": "Head of service",
  "referee-email": "omar.other@marshvale.example",
  "body-kind": "english-authority",
  authority: "XMV",
};

/** Decides the first thing that is doubtful, knowing what was decided before. */
function doubtForm(doubted: DoubtedReference | undefined): Typed {
  if (!doubted) throw new Error("Nothing is doubtful");
  const { decision, ...place } = decisionOn(doubted);
  const names = doubtFields(place);
  const seen = doubted.signals[0]?.decisions[0]?.id ?? "";
  return { [names.decision]: decision, [names.note]: "We wrote to them again.", [names.seen]: seen };
}

const { council, agency, msp, region, account, documents, reconciliation } = paths;

/** Reads an address that takes no form. */
const page = (read: Those, about: Expected["about"]): Expected => ({ read, act: null, about });
const form = (
  those: Those,
  about: Expected["about"],
  filled: NonNullable<Expected["form"]>,
  more: Partial<Expected> = {},
): Expected => ({ read: those, act: those, about, form: filled, ...more });

/** Reads, and answers, a page of the reference whose private link this browser has opened. */
const byLink = (
  holder: NonNullable<Expected["holder"]>,
  address: (referenceId: string) => string,
  filled?: NonNullable<Expected["form"]>,
): Expected => ({
  read: "link",
  act: filled ? "link" : null,
  holder,
  about: (world) => address(holder(world).referenceId),
  ...(filled ? { form: filled } : {}),
});
const { referee, worker } = paths;

/** Read by whoever pays, and by nobody else: not by the council for which another pays, nor by the agency. */
const payers = (about: Expected["about"]): Expected => ({ ...page(pays, about), ofThe: "msp" });
const payersForm = (
  about: Expected["about"],
  filled: NonNullable<Expected["form"]>,
  more: Partial<Expected> = {},
): Expected => form(pays, about, filled, { ofThe: "msp", ...more });

/** The account of Tallis and Alder. */
const main = ({ money }: World) => money.accounts["tallis-alder"];

const importVersion = async ({ money }: World, id: string): Promise<Typed> => ({
  version: String((await showImport(money.officer, id)).version),
});
const periodSeen = async ({ money }: World, id: string): Promise<Typed> => {
  const { version, seen } = await showPeriod(money.officer, { id, side: "payer" });
  return { version: String(version), seen };
};
/** Ends the matter for the whole of what was chosen, as it stands now. */
const settleForm = async ({ money }: World, id: string): Promise<Typed> => ({
  settlement: "dispute",
  reason: "The agreed charge is £41.20.",
  authority: "",
  token: (await previewSettlement(money.officer, { ids: [id] })).token,
});

const chargesFile = (say: string) =>
  new File(
    [`assignment,week_ending,hours_standard,rate,net,vat,gross,invoice_number\nA-1,2026-11-15,1,1,1,0.2,1.2,${say}\n`],
    "charges.csv",
    { type: "text/csv" },
  );
const asked: Expected["holder"] & {} = ({ links }) => links.refereeAsked;
const writing: Expected["holder"] & {} = ({ links }) => links.refereeWriting;
const gave: Expected["holder"] & {} = ({ links }) => links.refereeGave;
const theWorker: Expected["holder"] & {} = ({ links }) => links.worker;

const hires: Those = ["hiring-manager"];
const directs: Those = ["director"];
const decides: Those = ["director", "chief-executive"];
const readsSubmissions: Those = ["hiring-manager", "director", "chief-executive"];
const readsAssignments: Those = ["hiring-manager", "director", "chief-executive", "referee", "finance-officer"];
const readsReferences: Those = ["hiring-manager", "director", "referee"];
const readsExceptions: Those = ["hiring-manager", "director", "chief-executive"];
const mends: Those = ["hiring-manager", "director"];
const recordsLeavers: Those = ["workforce-officer"];
const analyses: Those = ["analyst"];
const consults: Those = ["consultant"];
const readsSupplied: Those = ["consultant", "accounts-officer"];
/** At whoever pays: here the MSP, though the council has such people too. */
const pays: Those = ["msp-officer", "finance-officer"];
const signsAccounts: Those = ["finance-officer", "director"];
const accounts: Those = ["accounts-officer"];
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
  "/rulebooks/:id/:version.yaml": page("anyone", () => paths.rulebooks.file("northmere-2025", "2025-10-01")),

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
  // A private link opens nothing by being known of; what it leads to is below.
  "/link/:token": form(
    "anyone",
    () => paths.privateLink(TOKEN),
    () => ({ act: "open" }),
  ),

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
    { ofThe: "council" },
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
  "/council/submissions/:id/decide": form(
    hires,
    (world) => council.submissions.decide(world.toDecide),
    () => ({ "decision-0": "accept", "because-0": "The conditions concern another field of work." }),
  ),

  // What is doubtful about a reference is each organisation’s own to decide, of what it has before it.
  "/council/submissions/:id/doubts": {
    read: readsSubmissions,
    act: hires,
    about: (world) => council.submissions.doubts(world.submissionDoubted),
    form: async (world) =>
      doubtForm((await listSubmissionDoubts(world.council, world.submissionDoubted)).references[0]),
  },

  // An agency offers above the terms; the council alone asks for the exemption, and two of its officers decide.
  "/council/above-terms": page(readsExceptions, council.aboveTerms.list),
  "/council/above-terms/:id": {
    read: readsExceptions,
    act: hires,
    about: (world) => council.aboveTerms.show(world.offerToDecline),
    form: () => ({ answer: "Too dear for this team." }),
  },
  "/council/above-terms/:id/ask-for-exemption": form(
    hires,
    (world) => council.aboveTerms.askForExemption(world.offerToExempt),
    () => askForExemption("2026-11-23", "2027-05-22"),
  ),
  "/council/assignments/:id/ask-for-exemption": form(
    hires,
    (world) => council.assignments.askForExemption(world.assignmentInBreach),
    () => ({ intent: "ask", ...askForExemption("2026-11-21", "2027-05-20") }),
  ),
  "/council/exemptions": page(readsExceptions, council.exemptions.list),
  "/council/exemptions/:id": {
    read: readsExceptions,
    act: hires,
    about: (world) => council.exemptions.show(world.exemptionToWithdraw),
    form: () => ({}),
  },
  "/council/exemptions/:id/decide": form(
    decides,
    (world) => council.exemptions.decide(world.exemptionToDecide),
    () => ({ decision: "grant", reason: "The children need somebody who knows the court." }),
  ),
  "/council/exemptions/:id/extend": form(
    hires,
    (world) => council.exemptions.extend(world.exemptionGranted),
    () => askForExemption("2027-05-23", "2027-08-22"),
  ),
  "/council/exemptions/:id/evidence": page(readsExceptions, (world) =>
    council.exemptions.evidence(world.exemptionGranted),
  ),

  "/council/breaches": page(readsExceptions, council.breaches.list),
  "/council/breaches/raise": form(
    directs,
    council.breaches.raise,
    (world) => ({
      key: "00000000-0000-4000-8000-00000000f002",
      councilId: world.eastholm,
      coreJobType: "social-worker",
      suspicion: "notice",
      evidence: "The agency told us of eight weeks.",
    }),
    { namesAnybodys: true },
  ),
  "/council/breaches/:id": {
    read: readsExceptions,
    act: mends,
    about: (world) => council.breaches.show(world.breachFound),
    form: async (world) => ({
      intent: "owner",
      ownerId: world.director.personId ?? "",
      ...(await breachVersion(world.director, world.breachFound)),
    }),
  },
  "/council/breaches/:id/answer": form(
    mends,
    (world) => council.breaches.answer(world.breachFound),
    async (world) => ({
      act: "explain",
      text: "The rise was agreed by mistake.",
      ...(await breachVersion(world.director, world.breachFound)),
    }),
  ),

  // A council reads its own leavers and nobody else’s: its region does not, and no agency.
  "/council/leavers": page(recordsLeavers, council.leavers.list),
  "/council/leavers/record": form(recordsLeavers, council.leavers.record, () => ({
    ...leaver,
    registrationNumber: "SW170002",
  })),
  "/council/leavers/upload": form(
    recordsLeavers,
    council.leavers.upload,
    () => ({ file: new File([leaversFile], "leavers.csv", { type: "text/csv" }) }),
    { answersOnThePage: true },
  ),
  "/council/leavers/template.csv": page(recordsLeavers, council.leavers.template),
  "/council/leavers/:id": form(
    recordsLeavers,
    (world) => council.leavers.show(world.leaver),
    async (world) => ({
      ...leaver,
      registrationNumber: LEAVER.registrationNumber,
      post: "Social worker, court team",
      version: (await showLeaver(world.workforce, world.leaver)).recordedAt,
    }),
  ),

  "/council/rulebooks": page(directs, council.rulebooks.list),
  "/council/rulebooks/:id": page(directs, (world) => council.rulebooks.show(world.sentVersion)),
  "/council/rulebooks/:id/decline": form(
    directs,
    (world) => council.rulebooks.decline(world.sentVersion),
    () => ({ reason: "The caps do not cover what agencies charge here." }),
  ),
  "/council/rulebooks/:id/sign": form(
    directs,
    (world) => council.rulebooks.sign(world.sentVersion),
    () => ({ step: "sign", ...inDays("bindsFrom", "2026-12-01"), declaration: "yes" }),
  ),

  "/council/assignments": page(readsAssignments, council.assignments.list),
  "/council/assignments/:id": page(readsAssignments, (world) => council.assignments.show(world.toExtend)),
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
  "/council/references": form(
    readsReferences,
    council.references.list,
    (world) => ({ selected: [world.referenceAsked] }),
    { answersOnThePage: true },
  ),
  "/council/references/figures": page(readsReferences, council.references.figures),
  "/council/references/figures.csv": page(readsReferences, council.references.figuresFile),
  "/council/references/:id": {
    read: readsReferences,
    act: ["referee"],
    about: (world) => council.references.show(world.referenceDeclined),
    form: () => ({ act: "take-up" }),
  },
  "/council/references/:id/can-you": form(
    ["referee"],
    (world) => council.references.canYou(world.referenceToBegin),
    () => ({ can: "practice" }),
  ),
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
      "agency-reads": "no",
      declared: "yes",
    }),
  ),
  "/council/references/:id/withdraw": form(
    ["referee"],
    (world) => council.references.withdraw(world.referenceToWithdraw),
    () => ({ reason: "The dates are wrong." }),
  ),
  "/council/references/:id/correction": form(
    ["referee"],
    (world) => council.references.correction(world.referenceToCorrect),
    () => ({ answer: "not-changed", words: "Our records say June." }),
  ),
  "/council/references/:id/subject-access.pdf": page(readsReferences, (world) =>
    council.references.subjectAccess(world.referenceGiven),
  ),

  "/agency/requisitions": page(consults, agency.requisitions.list),
  "/agency/requisitions/:id": {
    ...page(consults, (world) => agency.requisitions.show(world.requisition)),
    alsoFor: "agency",
  },
  "/agency/requisitions/:id/put-forward": form(
    consults,
    (world) => agency.requisitions.putForward(world.requisition),
    (world) => ({ candidate: world.candidate }),
    { alsoFor: "agency" },
  ),
  "/agency/requisitions/:id/team": {
    ...page(consults, (world) => agency.requisitions.team(world.team)),
    alsoFor: "agency",
  },
  "/agency/candidates": page(consults, agency.candidates.list),
  "/agency/candidates/:id": page(consults, (world) => agency.candidates.show(world.candidate)),
  "/agency/candidates/:id/ask-for-reference": form(
    consults,
    (world) => agency.candidates.askForReference(world.candidate),
    () => ({
      key: "00000000-0000-4000-8000-00000000f005",
      post: "another",
      "job-title": "Social worker",
      ...inDays("from", "2012-01-09"),
      ...inDays("to", "2012-12-21"),
      giver: "outside",
      ...outsideReferee,
      "worker-agrees": "yes",
    }),
  ),
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
      approach: "worker-applied",
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
  "/agency/submissions/:id/team": form(
    consults,
    (world) => agency.submissions.team(world.teamDraft),
    async (world) => ({ services: "none", ...(await submissionVersion(world, world.teamDraft)) }),
  ),
  "/agency/submissions/:id/offer-above-terms": form(
    consults,
    (world) => agency.submissions.offerAboveTerms(world.aboveTermsToOffer),
    async (world) => ({
      ...(await submissionVersion(world, world.aboveTermsToOffer)),
      candidateVersion: (await candidateVersion(world, world.aboveTermsToOffer)).version ?? "",
      reason: "Nobody within the cap has court experience.",
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
  "/agency/assignments": page(readsSupplied, agency.assignments.list),
  "/agency/assignments/:id": page(readsSupplied, (world) => agency.assignments.show(world.toExtend)),
  // The agency that asks sees how far it is, and has what it asked changed by nobody else.
  "/agency/references": form(
    consults,
    agency.references.list,
    (world) => ({ selected: [world.referenceToChase, world.referenceAsked] }),
    { answersOnThePage: true },
  ),
  "/agency/references/figures": page(consults, agency.references.figures),
  "/agency/references/figures.csv": page(consults, agency.references.figuresFile),
  "/agency/references/:id": form(
    consults,
    (world) => agency.references.show(world.referenceToChase),
    () => ({}),
    { answersOnThePage: true },
  ),
  "/agency/references/:id/change-referee": form(
    consults,
    (world) => agency.references.changeReferee(world.referenceToAskOther),
    async (world) => ({
      ...outsideReferee,
      version: String((await showSuppliedReference(world.agency, world.referenceToAskOther)).version),
    }),
  ),
  "/agency/references/:id/cancel": form(
    consults,
    (world) => agency.references.cancel(world.referenceToCancel),
    () => ({ because: "The worker took another post." }),
  ),
  "/agency/references/:id/doubts": form(
    consults,
    (world) => agency.references.doubts(world.referenceDoubted),
    async (world) => doubtForm((await showReferenceDoubts(world.agency, world.referenceDoubted)).doubted),
  ),

  "/msp/requisitions": page(["msp-officer"], msp.requisitions.list),
  "/msp/requisitions/:id": page(["msp-officer"], (world) => msp.requisitions.show(world.requisition)),
  "/msp/submissions": page(["msp-officer"], msp.submissions.list),
  "/msp/submissions/:id": page(["msp-officer"], (world) => msp.submissions.show(world.toShortlist)),
  "/msp/assignments": page(["msp-officer"], msp.assignments.list),
  "/msp/assignments/:id": page(["msp-officer"], (world) => msp.assignments.show(world.toExtend)),

  "/region/assignments": page(analyses, region.assignments.list),
  "/region/assignments/:id": page(analyses, (world) => region.assignments.show(world.toExtend)),

  "/region/rulebooks": page(analyses, region.rulebooks.list),
  "/region/rulebooks/draft": form(analyses, region.rulebooks.draft, () => ({
    key: "00000000-0000-4000-8000-00000000f003",
    basedOn: "northmere-2025 2025-10-01",
    title: "",
    ...inDays("new-assignments-from", "2027-04-01"),
  })),
  "/region/rulebooks/import": form(analyses, region.rulebooks.import, async () => ({
    key: "00000000-0000-4000-8000-00000000f004",
    file: await rulebookFile(),
  })),
  "/region/rulebooks/:id": form(
    analyses,
    (world) => region.rulebooks.show(world.draftToDiscard),
    (world) => rulebookVersion(world, world.draftToDiscard),
  ),
  "/region/rulebooks/:id/about": form(
    analyses,
    (world) => region.rulebooks.about(world.draftVersion),
    async (world) => ({
      title: "Northmere memorandum of cooperation",
      issuer: "Northmere Children's Partnership",
      kind: "regional",
      standing: "agreement",
      covers: ["child-and-family-social-worker"],
      ...inDays("new-assignments-from", "2026-12-01"),
      ...source,
      note: "Lower caps.",
      ...(await rulebookVersion(world, world.draftVersion)),
    }),
  ),
  "/region/rulebooks/:id/terms/:term": form(
    analyses,
    (world) => region.rulebooks.term(world.draftVersion, "notice"),
    async (world) => ({ intent: "force", force: "must", ...(await rulebookVersion(world, world.draftVersion)) }),
  ),
  "/region/rulebooks/:id/terms/:term/:from": form(
    analyses,
    (world) => region.rulebooks.value(world.draftVersion, "notice", "2026-12-01"),
    async (world) => {
      const { content, version } = await showRulebookDraft(world.analyst, world.draftVersion);
      return {
        ...typedValue("notice", termOf(content, "notice")?.values[0]?.value),
        ...inDays("from", "2026-12-01"),
        ...source,
        provenance: "confirmed",
        version: String(version),
      };
    },
  ),
  "/region/rulebooks/:id/compare": page(analyses, (world) => region.rulebooks.compare(world.draftVersion)),
  "/region/rulebooks/:id/cases": page(analyses, (world) => region.rulebooks.cases(world.draftVersion)),
  "/region/rulebooks/:id/impact": form(
    analyses,
    (world) => region.rulebooks.impact(world.draftMeasured),
    (world) => rulebookVersion(world, world.draftMeasured),
  ),
  "/region/rulebooks/:id/send": form(
    analyses,
    (world) => region.rulebooks.send(world.draftToSend),
    async (world) => ({
      councils: [world.council.organisationId],
      ...(await rulebookVersion(world, world.draftToSend)),
    }),
  ),
  "/region/rulebooks/:id/file.yaml": page(analyses, (world) => region.rulebooks.file(world.draftVersion)),

  "/region/exemptions": page(analyses, region.exemptions.list),
  "/region/exemptions/:id": page(analyses, (world) => region.exemptions.show(world.exemptionGranted)),
  "/region/exemptions/:id/evidence": page(analyses, (world) => region.exemptions.evidence(world.exemptionGranted)),
  "/region/breaches": page(analyses, region.breaches.list),
  "/region/breaches/:id": form(
    analyses,
    (world) => region.breaches.show(world.breachFound),
    async (world) => ({
      act: "say",
      text: "Thank you for the explanation.",
      ...(await breachVersion(world.analyst, world.breachFound)),
    }),
  ),
  "/region/rates": page(analyses, region.rates),

  "/region/spend": page(analyses, region.spend),
  "/region/spend.csv": page(analyses, region.spendFile),

  // A region reads how long references take, and of nobody’s; it asks what its own templates say.
  "/region/references": page(analyses, region.references.figures),
  "/region/references.csv": page(analyses, region.references.figuresFile),
  "/region/reference-templates": page(analyses, region.referenceTemplates.list),
  "/region/reference-templates/load": form(analyses, region.referenceTemplates.load, async () => ({
    key: "00000000-0000-4000-8000-00000000f006",
    file: new File([await templateFile("another")], "another.yaml", { type: "application/yaml" }),
  })),
  "/region/reference-templates/:id": form(
    analyses,
    (world) => region.referenceTemplates.show(world.template),
    () => ({ version: "1", ...inDays("from", "2027-01-04") }),
  ),
  "/region/reference-templates/:id/compare": page(analyses, (world) =>
    region.referenceTemplates.compare(world.template),
  ),
  "/region/reference-templates/:id/file.yaml": page(analyses, (world) =>
    region.referenceTemplates.file(world.template),
  ),

  // Whoever pays reads and settles all of it. An account first: what is on its way in holds it open.
  "/reconciliation/periods": payers(reconciliation.periods.list),
  "/reconciliation/periods/:id": payers((world) => reconciliation.periods.show(main(world).period)),
  "/reconciliation/periods/:id/close": payersForm(
    (world) => reconciliation.periods.close(world.money.periodToClose),
    (world) => periodSeen(world, world.money.periodToClose),
  ),
  "/reconciliation/periods/:id/reopen": payersForm(
    (world) => reconciliation.periods.reopen(world.money.periodToReopen),
    async (world) => ({ ...(await periodSeen(world, world.money.periodToReopen)), reason: "A week was left out." }),
  ),
  "/reconciliation/periods/:id/statement/:format": payers((world) =>
    reconciliation.periods.statementFile(world.money.periodClosed, "csv"),
  ),
  "/reconciliation/periods/:id/approved-to-pay.csv": payers((world) =>
    reconciliation.periods.payableFile(main(world).period),
  ),
  "/reconciliation/accruals": payers(reconciliation.accruals),
  "/reconciliation/accruals.csv": payers(reconciliation.accrualsFile),
  "/reconciliation/ledger": payers(reconciliation.ledger.list),
  "/reconciliation/ledger.csv": payers(reconciliation.ledger.file),
  "/reconciliation/ledger/:id": payers((world) => reconciliation.ledger.line(main(world).line)),
  "/reconciliation/variances": payers(reconciliation.variances.list),
  "/reconciliation/variances/settle": payersForm(
    (world) => `${reconciliation.variances.settle()}?variance=${world.money.varianceToSettle}`,
    (world) => settleForm(world, world.money.varianceToSettle),
  ),
  "/reconciliation/variances/:id": payersForm(
    (world) => reconciliation.variances.show(main(world).otherVariance),
    async (world) => ({ act: "settle", ...(await settleForm(world, main(world).otherVariance)) }),
  ),
  "/reconciliation/variances/:id/evidence/:evidenceId": payers((world) =>
    reconciliation.variances.evidence(main(world).variance, main(world).evidence),
  ),
  "/reconciliation/tolerances": payersForm(reconciliation.tolerances.list, ({ money }) => ({
    tolerance: money.tolerance,
  })),
  "/reconciliation/tolerances/set": payersForm(reconciliation.tolerances.set, () => ({
    class: "wrong-rate",
    agency: "",
    most: "0.05",
    ...inDays("from", "2026-11-23"),
    reason: "Five pence of a line.",
  })),
  "/reconciliation/self-billing": payersForm(
    reconciliation.selfBilling,
    (world) => ({
      agency: world.money.accounts["tallis-birch"].assignment.agencyId,
      "vat-number": "GB 123 4567 82",
      ...inDays("from", "2026-11-23"),
    }),
    { namesAnybodys: true },
  ),
  "/reconciliation/figures/savings": payers(reconciliation.figures.savings),
  "/reconciliation/figures/accuracy": payers(reconciliation.figures.accuracy),
  "/reconciliation/figures/margins": payers(reconciliation.figures.margins),
  "/reconciliation/figures/spend": payers(reconciliation.figures.spend),
  "/reconciliation/imports": payers(reconciliation.imports.list),
  "/reconciliation/imports/upload": payersForm(reconciliation.imports.upload, () => ({
    kind: "invoice",
    agencyId: "several",
    councilId: "several",
    file: chargesFile("uploaded"),
  })),
  "/reconciliation/imports/templates/:kind.csv": payers(() => reconciliation.imports.template("invoice")),
  "/reconciliation/imports/:id": payersForm(
    (world) => reconciliation.imports.show(world.money.importToStart),
    async (world) => ({ act: "import", ...(await importVersion(world, world.money.importToStart)) }),
  ),
  "/reconciliation/imports/:id/columns": payersForm(
    (world) => reconciliation.imports.columns(world.money.importToMap),
    async ({ money }) => {
      const { mapping, version } = await showColumns(money.officer, money.importToMap);
      return { ...columnsTyped(mapping), version: String(version) };
    },
  ),
  "/reconciliation/imports/:id/errors.csv": payers((world) =>
    reconciliation.imports.faultsFile(world.money.importFaulty),
  ),
  "/reconciliation/imports/:id/file": payers((world) => reconciliation.imports.file(world.money.importFaulty)),

  // The agency reads and answers what is its own, and settles nothing.
  "/agency/variances": form(
    accounts,
    agency.variances.list,
    async ({ money }) => {
      const { version } = await showOwnVariance(money.alderAccounts, money.varianceToTick);
      return { selected: [selectionOf({ id: money.varianceToTick, version })], answer: "agreed", text: "" };
    },
    { answersOnThePage: true },
  ),
  "/agency/variances/:id": form(
    accounts,
    (world) => agency.variances.show(world.money.varianceToAnswer),
    async ({ money }) => ({
      intent: "answer",
      answer: "contested",
      text: "The rate rose on 1 November.",
      version: String((await showOwnVariance(money.alderAccounts, money.varianceToAnswer)).version),
    }),
  ),
  "/agency/variances/:id/corrected-file": form(
    accounts,
    (world) => agency.variances.correctedFile(world.money.varianceToCorrect),
    () => ({ file: chargesFile("corrected") }),
  ),
  "/agency/variances/:id/evidence/:evidenceId": page(accounts, (world) =>
    agency.variances.evidence(main(world).variance, main(world).evidence),
  ),
  "/agency/periods": page(accounts, agency.periods.list),
  "/agency/periods/:id": page(accounts, (world) => agency.periods.show(main(world).period)),
  "/agency/periods/:id/statement/:format": page(accounts, (world) =>
    agency.periods.statementFile(world.money.periodClosed, "csv"),
  ),
  "/agency/accuracy": page(accounts, agency.accuracy),
  "/agency/charges": page(accounts, agency.charges.list),
  "/agency/charges/:id": page(accounts, (world) => agency.charges.show(world.money.importSent)),
  "/agency/charges/upload": form(
    accounts,
    agency.charges.upload,
    (world) => ({
      payer: main(world).assignment.payerId,
      kind: "invoice",
      file: chargesFile("sent"),
    }),
    { namesAnybodys: true },
  ),
  "/agency/charges/send": form(
    accounts,
    agency.charges.send,
    (world) => ({
      payer: main(world).assignment.payerId,
      lines: "1",
      ...inDays("week-ending", "2026-10-18"),
      "invoice-number": "TYPED-1",
      [lineFieldName("assignment", 0)]: main(world).assignment.number,
      [lineFieldName("hours_standard", 0)]: "37",
      [lineFieldName("rate", 0)]: "42.6299",
      [lineFieldName("vat", 0)]: "315.46",
    }),
    { namesAnybodys: true },
  ),
  "/agency/charges/confirm": form(
    accounts,
    (world) => {
      const week = { payer: main(world).assignment.payerId, ...inDays("week-ending", "2026-10-25") };
      return `${agency.charges.confirm()}?${new URLSearchParams(week as Record<string, string>)}`;
    },
    async (world) => {
      const { payerId, id } = main(world).assignment;
      const week = await proposeWeek(world.money.alderAccounts, { payerId, weekEnding: dayOf("2026-10-25") });
      const line = week.lines.find(({ assignmentId }) => assignmentId === id);
      return { confirmed: [id], [hoursName(id, "standard")]: "37", [seenName(id)]: String(line?.charged.gross) };
    },
    { namesAnybodys: true },
  ),

  // A council signs the accounts that are charged for it, and reads what it spends.
  "/council/periods": form(signsAccounts, council.periods.list, (world) => ({
    payerId: main(world).assignment.payerId,
    signatures: "one",
  })),
  "/council/periods/:id": form(
    signsAccounts,
    (world) => council.periods.show(world.money.periodToSign),
    (world) => periodSeen(world, world.money.periodToSign),
  ),
  "/council/periods/:id/statement/:format": page(signsAccounts, (world) =>
    council.periods.statementFile(world.money.periodClosed, "csv"),
  ),
  "/council/spend": page(signsAccounts, council.spend),
  "/council/spend.csv": page(signsAccounts, council.spendFile),

  // A referee outside Accord gives the one reference that they were asked for, and sees no other page.
  "/referee/references/:id": byLink(asked, referee.show, () => ({ can: "practice" })),
  "/referee/references/:id/draft/:section": byLink(
    writing,
    (id) => referee.draft(id, "capacity"),
    async (world) => {
      const { viewer, referenceId } = writing(world);
      const shown = await showReferenceDraft(viewer, referenceId);
      const section = sectionOf(shown, "capacity");
      const answers = strongReference(dayOf("2026-05-25"));
      return { ...formValues(section, answers), stamp: sectionStamp(section, shown.answers) };
    },
  ),
  "/referee/references/:id/check-answers": byLink(writing, referee.checkAnswers, async (world) => {
    const { viewer, referenceId } = writing(world);
    return {
      version: String((await showReferenceDraft(viewer, referenceId)).version),
      "referee-name": "Mary Manager",
      "referee-job-title": "Team manager",
      "agency-reads": "no",
      declared: "yes",
    };
  }),
  "/referee/references/:id/pdf": byLink(gave, referee.pdf),
  "/referee/references/:id/correction": byLink(gave, referee.correction, () => ({
    answer: "not-changed",
    words: "Our records say June.",
  })),
  "/referee/references/:id/withdraw": byLink(gave, referee.withdraw, () => ({ reason: "The dates are wrong." })),

  // The worker reads what is said of them, says what they think of it and where it may go, and writes nothing of it.
  "/worker/references/:id": byLink(theWorker, worker.reference, () => ({ act: "comment", comment: "A fair account." })),
  "/worker/references/:id/pdf": byLink(theWorker, worker.referencePdf),
  "/worker/references/:id/correction": byLink(theWorker, worker.correction, () => ({ text: "I began in May." })),
  "/worker/references/:id/consents": byLink(
    theWorker,
    (id) => `${worker.consents(id)}?agree`,
    () => ({ "goes-to": "any", ...inDays("until", "2027-05-21") }),
  ),
  "/worker/references/:id/file.json": byLink(theWorker, worker.file),
};

/** The same, where one route serves things that different people may read. */
export const expectedToo: Readonly<Record<string, Expected>> = {
  "a given reference": page(readsReferences, (world) => council.references.show(world.referenceToWithdraw)),
  "a given reference, which the council that received it reads": {
    ...page(readsReferences, (world) => council.references.show(world.referenceGiven)),
    alsoFor: "council",
  },
  "a reference that a council declined, which the agency asked for": page(consults, (world) =>
    agency.references.show(world.referenceDeclined),
  ),
  "the document of a reference, which the council that received it reads": {
    ...page(readsReferences, (world) => documents.pdf(world.referenceDocument)),
    alsoFor: "council",
  },
  "a reference that the agency holds, behind what it has submitted": page([...readsSubmissions, ...consults], (world) =>
    documents.heldReference(world.receivedReference),
  ),
  "the document of an exemption": page([...readsExceptions, ...analyses], (world) =>
    documents.pdf(world.exemptionDocument),
  ),
  "a suspected breach, which both councils read": {
    ...page(readsExceptions, (world) => council.breaches.show(world.breachSuspected)),
    alsoFor: "council",
  },
  "a suspected breach, which both directors answer": {
    ...form(
      directs,
      (world) => council.breaches.answer(world.breachSuspected),
      async (world) => ({
        act: "say",
        text: "We have looked into it again.",
        ...(await breachVersion(world.director, world.breachSuspected)),
      }),
    ),
    alsoFor: "council",
  },
  "a suspected breach, which the region reads": page(analyses, (world) => region.breaches.show(world.breachSuspected)),
  "the statement of an account": page([...pays, ...signsAccounts, ...accounts], (world) =>
    documents.pdf(world.money.statement),
  ),
  "a submission that has been decided on": page(readsSubmissions, (world) => council.submissions.show(world.decided)),
  "the exemption that a manager asked for, whom it is not to decide": page(readsExceptions, (world) =>
    council.exemptions.show(world.exemptionToDecide),
  ),
  "the submission that waits for an answer": page(consults, (world) => agency.submissions.show(world.toAnswer)),
};
