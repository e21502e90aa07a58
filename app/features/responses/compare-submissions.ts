import { and, asc, eq, isNotNull, notInArray } from "drizzle-orm";
import { organisation, requisition, submission, submissionFacts, wholeVerdict } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

/**
 * The submissions that still stand for one of the council's requisitions, the cheapest first, each with what they are
 * compared by. Nobody is scored: the figures stand side by side and the council chooses.
 */
export function compareSubmissions(viewer: Viewer, requisitionId: string) {
  return reading(viewer, async ({ db }) => {
    const [[post], candidates] = await Promise.all([
      db.select().from(requisition).where(eq(requisition.id, requisitionId)),
      db
        .select({
          id: submission.id,
          number: submission.number,
          workerName: submission.workerName,
          agency: organisation.name,
          status: submission.status,
          hourlyCharge: submission.hourlyCharge,
          availability: submission.availability,
          facts: submissionFacts.facts,
          verdict: wholeVerdict.verdict,
        })
        .from(submission)
        .innerJoin(organisation, eq(organisation.id, submission.agencyId))
        .innerJoin(submissionFacts, eq(submissionFacts.submissionId, submission.id))
        .innerJoin(wholeVerdict, eq(wholeVerdict.verdictId, submission.verdictId))
        .where(
          and(
            eq(submission.requisitionId, requisitionId),
            isNotNull(submission.submittedAt),
            notInArray(submission.status, ["declined", "withdrawn"]),
          ),
        )
        .orderBy(asc(submission.hourlyCharge), asc(submission.id)),
    ]);
    if (!post) throw notFound();
    return {
      requisition: { id: post.id, number: post.number, jobTitle: post.jobTitle, team: post.team, posts: post.posts },
      candidates: candidates.map(({ facts, verdict: { findings, outcome }, ...candidate }) => ({
        ...candidate,
        outcome,
        charge: facts.charge,
        otherServices: facts.projectTeam?.otherServices ?? null,
        references: facts.references.length,
        cap: findings.filter(({ rule }) => rule === "price-cap"),
        experience: findings.filter(({ rule }) => rule === "post-qualified-experience"),
      })),
    };
  });
}

export type Compared = Awaited<ReturnType<typeof compareSubmissions>>;
