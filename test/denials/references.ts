import { readFile } from "node:fs/promises";
import { strongReference } from "#db/seeds/reference-answers";
import type { TestDatabase } from "#test/database";
import { arrangeRequisition } from "#test/factories/assignments";
import type { ArrangedRegion } from "#test/factories/organisations";
import { addMonths, dayOf } from "~/domain/day";
import { give, write } from "~/features/demonstration/hire";
import { newNumber } from "~/features/number";
import { loadTemplate } from "~/features/reference-templates/load-template";
import { answerCanYou } from "~/features/references/answer-can-you";
import { askForCorrection } from "~/features/references/ask-for-correction";
import { askForReference } from "~/features/references/ask-for-reference";
import { askReferee } from "~/features/references/ask-referee";
import { commentOnReference } from "~/features/references/comment-on-reference";
import { askForConsents } from "~/features/references/consents/ask-for-consents";
import { giveConsent } from "~/features/references/consents/give-consent";
import { decideDoubts } from "~/features/references/doubts/decide-doubts";
import type { DoubtedReference } from "~/features/references/doubts/find-doubts";
import { listSubmissionDoubts } from "~/features/references/doubts/list-submission-doubts";
import { showReferenceDoubts } from "~/features/references/doubts/show-reference-doubts";
import { findLink } from "~/features/references/links/find-link";
import { openLink } from "~/features/references/links/open-link";
import { newId } from "~/platform/new-id";
import type { LinkPurpose } from "~/platform/session/link-session";
import type { Viewer } from "~/platform/viewer";

/** The organisation that stands for all referees outside Accord (outside_organisation in the database). */
export const OUTSIDE = "00000000-0000-4000-8000-000000000001";

/** What the other parts of the world lend: the agency's candidate and draft, a submission with a file, what Westbrook gave. */
type Lent = {
  readonly candidate: string;
  readonly draft: string;
  readonly doubted: string;
  readonly referenceGiven: string;
  readonly referenceDue: string;
};

/** A browser in which a private link has been opened, with the cookie that the product gave it. */
export type OpenedLink = {
  readonly referenceId: string;
  readonly purpose: LinkPurpose;
  readonly cookie: string;
  readonly viewer: Viewer;
};

/** The token of the private link in a mail about a reference. */
export async function tokenAbout(database: TestDatabase, referenceId: string, mail: string): Promise<string> {
  const [row] = await database.asOwner(
    (sql) => sql`select text from outbox where about_id = ${referenceId} and mail = ${mail} order by id desc limit 1`,
  );
  const token = /\/link\/([\w-]{43})(\s|$)/.exec(row?.text ?? "")?.[1];
  if (!token) throw new Error(`No ${mail} mail about ${referenceId} has a private link`);
  return token;
}

/** Opens a private link as its own page does. */
export async function openInBrowser(token: string): Promise<OpenedLink> {
  const link = await findLink(token);
  const opened = await openLink(token);
  if (!link || !opened.opened) throw new Error("Expected the link to open");
  const { referenceId, purpose, viewer } = link;
  return { referenceId, purpose, viewer, cookie: `accord_link=${opened.secret}` };
}

/** Decides the first of the signals of a reference. */
export const decisionOn = ({ subjectId, signals: [first] }: DoubtedReference) => {
  if (!first) throw new Error(`Nothing is doubtful about ${subjectId}`);
  return { subjectId, signal: first.id, decision: "asked-referee", note: "We wrote to them." } as const;
};

/**
 * A reference in every state that somebody acts on: asked of Westbrook and of referees outside Accord, written, given,
 * declined, to be corrected, carried to Eastholm with the worker's leave; the private links of referees and workers opened
 * in browsers of their own; a template that the region has loaded.
 */
export async function arrangeReferences(database: TestDatabase, region: ArrangedRegion, lent: Lent) {
  const { westbrookManager: manager, westbrookReferee: referee, alderConsultant: agency, analyst } = region.viewers;
  const { westbrook, eastholm } = region.organisations;

  let periods = 0;
  const ask = async (giverId: string, giver: Parameters<typeof askForReference>[1]["giver"]) => {
    const from = addMonths(dayOf("2018-01-08"), 2 * periods++);
    const about = { jobTitle: "Social worker", from, to: addMonths(from, 1) };
    const referenceId = await askForReference(agency, { key: newId(), candidateId: lent.candidate, about, giver });
    await askReferee({ giverId, referenceId });
    return referenceId;
  };
  const askedOfWestbrook = () => ask(westbrook.id, { councilId: westbrook.id });
  const askedOutside = () =>
    ask(OUTSIDE, {
      referee: {
        name: "Mary Manager",
        email: `mary.manager.${periods}@marshvale.example`,
        jobTitle: "Team manager",
        bodyKind: "english-authority",
        authorityCode: "XMV",
        body: "",
      },
    });
  const opened = async (referenceId: string, mail: string) =>
    openInBrowser(await tokenAbout(database, referenceId, mail));
  const answers = strongReference(dayOf("2026-05-25"));
  const givenBy = async (giver: Viewer, referenceId: string) => {
    await answerCanYou(giver, referenceId, { can: "practice" });
    await write(giver, referenceId, answers);
    await give(giver, referenceId, "Team manager");
    return referenceId;
  };
  const givenByWestbrook = async () => givenBy(referee, await askedOfWestbrook());
  const corrected = async (referenceId: string) => {
    const worker = await opened(referenceId, "reference-shared");
    await askForCorrection(worker.viewer, { referenceId, text: "I began in May." });
    return worker;
  };

  await answerCanYou(referee, lent.referenceDue, { can: "practice" });
  const referenceDeclined = await askedOfWestbrook();
  await answerCanYou(referee, referenceDeclined, { can: "no", reason: "not-known", words: "Nobody here knew them." });
  const referenceToCorrect = await givenByWestbrook();
  await corrected(referenceToCorrect);

  const refereeAsked = await opened(await askedOutside(), "reference-asked");
  const refereeWriting = await opened(await askedOutside(), "reference-asked");
  await answerCanYou(refereeWriting.viewer, refereeWriting.referenceId, { can: "practice" });
  await write(refereeWriting.viewer, refereeWriting.referenceId, answers);
  const refereeGave = await opened(await askedOutside(), "reference-asked");
  await givenBy(refereeGave.viewer, refereeGave.referenceId);
  const workerOfOutside = await corrected(refereeGave.referenceId);
  const worker = await opened(await givenByWestbrook(), "reference-shared");

  // Carried: the worker agrees, and Eastholm receives it behind a submission of the agency's.
  const carried = lent.referenceGiven;
  const workerOfCarried = await opened(carried, "reference-shared");
  await commentOnReference(workerOfCarried.viewer, { referenceId: carried, text: "A fair account." });
  await giveConsent(workerOfCarried.viewer, {
    referenceId: carried,
    councilId: eastholm.id,
    until: dayOf("2027-05-21"),
  });
  await carry(database, {
    referenceId: carried,
    councilId: eastholm.id,
    requisitionId: await arrangeRequisition(database, region, { council: "eastholm" }),
  });
  await askForConsents(agency, lent.draft);

  const { doubted } = await showReferenceDoubts(agency, refereeGave.referenceId);
  await decideDoubts(agency, [{ ...decisionOn(doubted), seen: "" }]);
  const [held] = (await listSubmissionDoubts(manager, lent.doubted)).references;
  if (!held) throw new Error("Expected a reference behind the submission");
  await decideDoubts(manager, [{ ...decisionOn(held), seen: "" }]);

  return {
    referenceToBegin: await askedOfWestbrook(),
    referenceDeclined,
    referenceToWithdraw: await givenByWestbrook(),
    referenceToCorrect,
    referenceAsked: await askedOfWestbrook(),
    referenceToChase: await askedOutside(),
    referenceToAskOther: await askedOutside(),
    referenceToCancel: await askedOutside(),
    referenceDoubted: refereeGave.referenceId,
    submissionDoubted: lent.doubted,
    template: await loadTemplate(analyst, {
      key: newId(),
      name: "official.yaml",
      bytes: Buffer.from(await templateFile("official")),
      sameNamed: "keep",
    }),
    links: { refereeAsked, refereeWriting, refereeGave, worker, workerOfOutside, workerOfCarried },
  };
}

/** A template as its file ships, under another id and from a later day. */
export async function templateFile(id: string): Promise<string> {
  const shipped = await readFile("db/reference-templates/england-practice-based-2024.yaml", "utf8");
  return shipped
    .replace("id: england-practice-based", `id: ${id}`)
    .replace("version: 2024-10-31", "version: 2026-12-01")
    .replace("What kind and size of caseload did they hold?", "How many children did they hold?");
}

type Carried = { readonly referenceId: string; readonly councilId: string; readonly requisitionId: string };

/** Puts a reference behind a submission of its agency's to a council, which receives it by the leave that there is. */
async function carry(database: TestDatabase, { referenceId, councilId, requisitionId }: Carried): Promise<void> {
  const submissionId = newId();
  await database.asOwner((pool) =>
    pool.begin(async (sql) => {
      const [row] = await sql`insert into submission (id, number, agency_id, council_id, region_id, requisition_id,
          candidate_id, worker_id, status, created_at, changed_at, submitted_at)
        select ${submissionId}, ${newNumber("S")}, r.agency_id, ${councilId}, r.region_id, ${requisitionId}, c.id, r.worker_id,
          'submitted', '2026-11-21T10:00:00Z', '2026-11-21T10:00:00Z', '2026-11-21T10:00:00Z'
        from reference r join candidate c on c.worker_id = r.worker_id and c.agency_id = r.agency_id
        where r.id = ${referenceId} returning agency_id`;
      const agencyId = row?.agency_id as string;
      await sql`insert into submission_reference (id, submission_id, agency_id, council_id, reference_id, consent_given_on)
        values (${newId()}, ${submissionId}, ${agencyId}, ${councilId}, ${referenceId}, '2026-11-21')`;
      await sql`select set_config('app.organisation_id', ${agencyId}, true), set_config('app.today', '2026-11-21', true)`;
      await sql`select carry_references(${submissionId}, '2026-11-21T10:00:00Z')`;
    }),
  );
}
