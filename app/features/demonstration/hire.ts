import { and, eq } from "drizzle-orm";
import { assignment, reference } from "#db/schema";
import type { AgencyKey, CouncilKey } from "#db/seeds/region";
import type { InventedWorker } from "#db/seeds/workers";
import type { Day } from "~/domain/day";
import type { CoreJobType } from "~/domain/facts";
import type { Answers } from "~/domain/references/reference-template";
import { today } from "~/platform/clock";
import { newId } from "~/platform/new-id";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { giveReference } from "../references/give-reference";
import { saveReferenceDraft } from "../references/save-draft";
import { sectionStamp } from "../references/section-stamp";
import { showReferenceDraft } from "../references/show-draft";
import { fillRequisition } from "../requisitions/fill-requisition";
import { publishRequisition } from "../requisitions/publish-requisition";
import type { RequisitionForm } from "../requisitions/requisition-form";
import { offerAssignment } from "../responses/offer-assignment";
import { shortlistSubmission } from "../responses/shortlist-submission";
import { acceptOffer } from "../submissions/accept-offer";
import { type Cast, priceFor } from "./cast";
import { type Price, putForward } from "./put-forward";
import type { Stage } from "./stage";
import type { Story } from "./timeline";

export type Post = {
  readonly council: CouncilKey;
  readonly coreJobType: CoreJobType;
  readonly team: string;
  readonly reasonForUse: RequisitionForm["reasonForUse"];
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly placeOfWork: string;
  readonly description: string;
};

export const FULL_TIME = 3700;
const FOUR_WEEKS = 28;
const THREE_DAYS = 300;

/** @returns the requisition's id. */
export function publish(cast: Cast, { council, coreJobType, ...post }: Post): Promise<string> {
  return publishRequisition(cast.manager(council), {
    ...post,
    key: newId(),
    jobTitleId: cast.jobTitleId(council, coreJobType),
    hoursPerWeek: FULL_TIME,
    routesAccepted: ["paye", "umbrella"],
    noticeDays: FOUR_WEEKS,
    onSiteDaysPerWeek: THREE_DAYS,
  });
}

type Hire = {
  readonly post: Post;
  readonly agency: AgencyKey;
  readonly worker: InventedWorker;
  readonly asked?: Partial<Pick<Price, "route" | "pay" | "agencyMargin">>;
  /** The days on which the council publishes, the agency submits, and the council offers; it accepts on the last. */
  readonly days: readonly [publish: number, submit: number, offer: number, accept: number];
};

/** A post is published, filled and its assignment agreed. @returns the assignment's id. */
export async function* hire({ cast, calendar }: Stage, { post, agency, worker, asked, days }: Hire): Story<string> {
  const [publishOn, ...rest] = days;
  const [submitOn, offerOn, acceptOn] = calendar.together(...rest);
  const council = cast.manager(post.council);
  yield calendar.at(publishOn);
  const requisitionId = await publish(cast, post);
  yield calendar.at(submitOn, "11:10");
  const price = priceFor(post.council, post.coreJobType, asked);
  const submissionId = await putForward(cast.consultant(agency), { requisitionId, worker, price });
  yield calendar.at(offerOn, "10:15");
  await shortlistSubmission(council, submissionId);
  yield calendar.at(offerOn, "15:40");
  const { startsOn, endsOn } = post;
  await offerAssignment(council, { id: submissionId, startsOn, endsOn, hoursPerWeek: FULL_TIME, note: "" });
  yield calendar.at(acceptOn, "16:20");
  const assignmentId = await acceptOffer(cast.consultant(agency), submissionId);
  // The job that waits for this finds it done.
  await fillRequisition({ councilId: council.organisationId, requisitionId });
  return assignmentId;
}

/** An assignment's version, as the page that changes it holds it. */
export async function versionOf(council: Viewer, assignmentId: string): Promise<number> {
  const [found] = await reading(council, ({ db }) =>
    db.select({ version: assignment.version }).from(assignment).where(eq(assignment.id, assignmentId)),
  );
  if (!found) throw new Error(`${council.organisationName} has no assignment ${assignmentId}`);
  return found.version;
}

/** The reference that is due at the end of an assignment. */
export async function referenceOf(council: Viewer, assignmentId: string): Promise<string> {
  const [found] = await reading(council, ({ db }) =>
    db
      .select({ id: reference.id })
      .from(reference)
      .where(and(eq(reference.assignmentId, assignmentId), eq(reference.occasion, "end"))),
  );
  if (!found) throw new Error(`No reference is due for assignment ${assignmentId} on ${today()}`);
  return found.id;
}

/** Saves what has been answered of a reference, section by section, as its form does. */
export async function write(referee: Viewer, referenceId: string, answers: Answers): Promise<void> {
  const shown = await showReferenceDraft(referee, referenceId);
  for (const section of shown.template.sections)
    await saveReferenceDraft(referee, {
      referenceId,
      sectionId: section.id,
      stamp: sectionStamp(section, shown.answers),
      answers,
    });
}

/** Gives a reference whose every section is written. */
export async function give(referee: Viewer, referenceId: string, refereeJobTitle: string): Promise<void> {
  const { version } = await showReferenceDraft(referee, referenceId);
  const result = await giveReference(referee, { referenceId, version, refereeJobTitle, letsAgencyRead: true });
  if (!result.given)
    throw new Error(`The reference lacks answers: ${result.missing.map(({ message }) => message).join("; ")}`);
}
