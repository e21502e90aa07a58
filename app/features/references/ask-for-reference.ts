import { and, eq, gte, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { assignment, candidate, organisation, reference, referenceReferee } from "#db/schema";
import { addDays, type Day } from "~/domain/day";
import type { CoreJobType, Post } from "~/domain/facts";
import { GIVEN_STATUSES, isGiven, OWED_STATUSES } from "~/domain/references/reference-life";
import { notFound } from "~/platform/http/responses";
import { type Change, violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { newNumber } from "../number";
import { Refused, refuseFuture } from "../refused";
import { findBody } from "./find-body";
import { recordStep } from "./record-step";
import type { TypedReferee } from "./referee-form";
import { referencePolicyFor } from "./reference-policy-for";
import { standardTemplateFor } from "./standard-template-for";

/** One of the worker's posts, or another that is named. `to` is null while the worker is still there. */
export type AskedAbout =
  | { readonly postId: string }
  | { readonly jobTitle: string; readonly from: Day; readonly to: Day | null };

/** A council on Accord, whose referees are asked, or a referee outside. */
export type AskedGiver = { readonly councilId: string } | { readonly referee: TypedReferee };

export type AskedReference = {
  /** The reference's id: drawn when the form was opened, so that a second click asks for nothing more. */
  readonly key: string;
  readonly candidateId: string;
  readonly about: AskedAbout;
  readonly giver: AskedGiver;
};

/** Thrown where the agency has a reference of the same giver about the same time already: the page leads to it. */
export class AskedAlready extends Error {
  constructor(readonly reference: { readonly id: string; readonly number: string; readonly isGiven: boolean }) {
    super(`Reference ${reference.number} covers this already`);
  }
}

type Period = { readonly jobTitle: string; readonly from: Day; readonly to: Day | null };

/**
 * Asks for a reference about a worker of the agency's, with the worker's agreement. Whoever is to give it is asked by a
 * job, since the agency sees neither a council's people nor the links of a referee outside. Asked again with the same
 * key (a double click, the Back button), nothing more happens.
 *
 * @throws Refused for what can be mended in the form.
 * @throws AskedAlready where there is one of the same giver about the same time.
 * @returns the reference's id, which is the form's key.
 */
export async function askForReference(viewer: Viewer, asked: AskedReference): Promise<string> {
  const { key } = asked;
  try {
    await changingOnce(viewer, async (change) => {
      // Two people of the agency at once: the second waits here, and finds what the first asked for.
      const [worker] = await change.db
        .select()
        .from(candidate)
        .where(and(eq(candidate.id, asked.candidateId), eq(candidate.agencyId, viewer.organisationId)))
        .for("update");
      if (!worker) throw notFound();
      if (await isAsked(change, key)) throw new DoneBefore();
      const about = periodOf(asked.about, worker.posts);
      refuseFuture("from", "First day", about.from, change.today);
      if (about.to !== null) refuseFuture("to", "Last day", about.to, change.today);
      const giver = await findGiver(change, asked.giver);
      await refuseSecond(change, { workerId: worker.workerId, about, giver });
      await ask(change, { key, worker, about, giver });
    });
  } catch (error) {
    if (!violates(error, "reference_pkey")) throw error;
  }
  return key;
}

/** Whether this filling-in of the form was sent before. */
const isAsked = async ({ db }: Change, key: string): Promise<boolean> =>
  (await db.$count(reference, eq(reference.id, key))) > 0;

function periodOf(about: AskedAbout, posts: readonly Post[]): Period {
  if (!("postId" in about)) return about;
  const post = posts.find(({ id }) => id === about.postId);
  if (!post) throw new Refused("post", "Select the post that the reference is about");
  return { jobTitle: post.jobTitle, from: post.from, to: post.to };
}

type Giver =
  | { readonly kind: "council"; readonly id: string; readonly regionId: string | null }
  | {
      readonly kind: "outside";
      readonly id: string;
      readonly regionId: null;
      readonly referee: TypedReferee & { readonly body: string };
    };

async function findGiver(change: Change, asked: AskedGiver): Promise<Giver> {
  if ("councilId" in asked) {
    const [council] = await change.db
      .select({ id: organisation.id, regionId: organisation.regionId })
      .from(organisation)
      .where(and(eq(organisation.id, asked.councilId), eq(organisation.kind, "council")));
    if (!council) throw new Refused("council", "Select the council");
    return { kind: "council", ...council };
  }
  const [body, [outside]] = await Promise.all([
    findBody(change, asked.referee),
    change.db.execute<{ id: string }>(sql`select outside_organisation() as id`),
  ]);
  if (!outside) throw new Error("outside_organisation answered nothing");
  return { kind: "outside", id: outside.id, regionId: null, referee: { ...asked.referee, body } };
}

type About = { readonly workerId: string; readonly about: Period; readonly giver: Giver };

/** Of the same giver, about days that the period shares. */
async function refuseSecond({ db, viewer }: Change, { workerId, about, giver }: About): Promise<void> {
  const [covering] = await db
    .select({ id: reference.id, number: reference.number, status: reference.status })
    .from(reference)
    .leftJoin(referenceReferee, eq(referenceReferee.referenceId, reference.id))
    .where(
      and(
        eq(reference.workerId, workerId),
        eq(reference.agencyId, viewer.organisationId),
        eq(reference.giverId, giver.id),
        giver.kind === "outside" ? eq(referenceReferee.email, giver.referee.email) : undefined,
        inArray(reference.status, [...OWED_STATUSES, ...GIVEN_STATUSES]),
        about.to === null ? undefined : lte(reference.periodFrom, about.to),
        or(isNull(reference.periodTo), gte(reference.periodTo, about.from)),
      ),
    )
    .limit(1);
  if (covering) throw new AskedAlready({ ...covering, isGiven: isGiven(covering.status) });
}

type AssignmentAsked = { readonly assignmentId: string | null; readonly coreJobType: CoreJobType | null };

/** The agency's assignment at the council in those days; one that a closed request names already is named by no other. */
async function findAssignment({ db, viewer }: Change, { workerId, about, giver }: About): Promise<AssignmentAsked> {
  const [found] = await db
    .select({ assignmentId: assignment.id, coreJobType: assignment.coreJobType })
    .from(assignment)
    .leftJoin(reference, and(eq(reference.assignmentId, assignment.id), eq(reference.occasion, "request")))
    .where(
      and(
        eq(assignment.workerId, workerId),
        eq(assignment.agencyId, viewer.organisationId),
        eq(assignment.councilId, giver.id),
        about.to === null ? undefined : lte(assignment.startsOn, about.to),
        gte(assignment.endsOn, about.from),
        isNull(reference.id),
      ),
    )
    .limit(1);
  return found ?? { assignmentId: null, coreJobType: null };
}

async function ask(
  change: Change,
  { key: id, worker, about, giver }: Omit<About, "workerId"> & { key: string; worker: typeof candidate.$inferSelect },
): Promise<void> {
  const { workerId, name: workerName, email: workerEmail } = worker;
  const [{ dueDaysAfterRequest }, template, ofAssignment] = await Promise.all([
    referencePolicyFor(change, giver.id, change.today),
    standardTemplateFor(change, { giverId: giver.id, regionId: giver.regionId }),
    findAssignment(change, { workerId, about, giver }),
  ]);
  const agencyId = change.viewer.organisationId;
  const parties = { giverId: giver.id, agencyId };
  await change.db.insert(reference).values({
    ...parties,
    ...ofAssignment,
    id,
    number: newNumber("P"),
    workerId,
    occasion: "request",
    regionId: giver.regionId,
    workerName,
    workerEmail,
    jobTitle: about.jobTitle,
    periodFrom: about.from,
    periodTo: about.to,
    status: "due",
    dueOn: addDays(change.today, dueDaysAfterRequest),
    templateId: template.id,
    templateVersion: template.version,
    practiceBased: template.practiceBased,
    createdAt: change.now.toISOString(),
  });
  if (giver.kind === "outside") {
    const { name, email, jobTitle, body, bodyKind, authorityCode } = giver.referee;
    await change.db
      .insert(referenceReferee)
      .values({ ...parties, referenceId: id, name, email, jobTitle, body, bodyKind, authorityCode });
  }
  await recordStep(
    change,
    { ...parties, id },
    {
      step: "due",
      note: "The worker agrees that it is asked for, says the agency",
    },
  );
  change.record({ type: "reference.requested", subjectId: id, details: { giverId: giver.id, occasion: "request" } });
  change.enqueue("ask-referee", { giverId: giver.id, referenceId: id });
}
