import { and, asc, eq, notInArray } from "drizzle-orm";
import { candidate, organisation, requisition, submission } from "#db/schema";
import { costOfWeek, teamCost } from "~/domain/charges/team-cost";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

/**
 * The workers that the agency has put forward, or begun to, for a project team: each with their own charge, and apart
 * from them the other services that the team costs. Throws notFound where the requisition hires no team.
 */
export function listTeam(viewer: Viewer, requisitionId: string) {
  return reading(viewer, async ({ db }) => {
    const [[post], workers] = await Promise.all([
      db
        .select({ requisition, council: organisation.name })
        .from(requisition)
        .innerJoin(organisation, eq(organisation.id, requisition.councilId))
        .where(eq(requisition.id, requisitionId)),
      db
        .select({
          id: submission.id,
          number: submission.number,
          worker: candidate.name,
          status: submission.status,
          charge: submission.charge,
          otherServices: submission.otherServices,
        })
        .from(submission)
        .innerJoin(candidate, eq(candidate.id, submission.candidateId))
        .where(
          and(
            eq(submission.requisitionId, requisitionId),
            eq(submission.agencyId, viewer.organisationId),
            notInArray(submission.status, ["withdrawn", "declined"]),
          ),
        )
        .orderBy(asc(candidate.name), asc(submission.id)),
    ]);
    if (!post || post.requisition.posts === 1) throw notFound();
    const { id, number, jobTitle, team, posts, practiceControl, status } = post.requisition;
    // The team is priced once; what was submitted before a change of the services keeps what it said.
    const services = (workers.find((one) => one.status === "draft" && one.otherServices) ?? workers[0])?.otherServices;
    return {
      requisition: { id, number, jobTitle, team, posts, practiceControl, status, council: post.council },
      workers: workers.map(({ otherServices: _, ...one }) => ({
        ...one,
        perWeek: one.charge ? costOfWeek(one.charge) : null,
      })),
      services: services ?? null,
      cost: teamCost(
        workers.flatMap(({ charge }) => charge ?? []),
        services ?? [],
      ),
    };
  });
}
