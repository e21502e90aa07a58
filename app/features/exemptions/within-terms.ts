import { and, asc, eq, inArray, ne } from "drizzle-orm";
import { organisation, submission } from "#db/schema";
import type { Read } from "~/platform/tenancy";

/** It waits for the council, or for the agency to take what the council offered. */
const WAITING = ["submitted", "shortlisted", "more-asked", "offered"] as const;

/**
 * The other submissions that wait for a requisition of the viewer's council and that no rule stops without an exemption,
 * the cheapest first: what the officers have beside the candidate for whom they are asked to exempt the council. Nobody's
 * name is among it.
 */
export const submissionsWithinTerms = (
  { db }: Read,
  { requisitionId, submissionId }: { readonly requisitionId: string; readonly submissionId: string },
) =>
  db
    .select({
      id: submission.id,
      number: submission.number,
      agency: organisation.name,
      outcome: submission.outcome,
      /** £ an hour, the whole charge. */
      hourlyCharge: submission.hourlyCharge,
    })
    .from(submission)
    .innerJoin(organisation, eq(organisation.id, submission.agencyId))
    .where(
      and(
        eq(submission.requisitionId, requisitionId),
        ne(submission.id, submissionId),
        inArray(submission.status, WAITING),
        inArray(submission.outcome, ["met", "needs a decision"]),
      ),
    )
    .orderBy(asc(submission.hourlyCharge), asc(submission.number));

export type WithinTerms = Awaited<ReturnType<typeof submissionsWithinTerms>>[number];
