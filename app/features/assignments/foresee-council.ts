import { and, asc, eq, gt } from "drizzle-orm";
import { agreedCharge, assignment, submission, submissionFacts } from "#db/schema";
import type { Foreseen } from "~/domain/breaches/foresee-unmet";
import { dayOf } from "~/domain/day";
import { groupBy } from "~/domain/group-by";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { exemptionsOfCouncil } from "../exemptions/exemptions-for";
import { councilRules } from "../rulebooks/council-rules";
import { foreseeAgreed } from "./foresee-assignment";

export type ForeseenAssignment = {
  readonly id: string;
  readonly workerName: string;
  readonly foreseen: readonly Foreseen[];
};

/** The assignments of the viewer's council that will not meet a rule from a day to come, by their numbers: few queries, however many there are. */
export const foreseeCouncil = (viewer: Viewer): Promise<readonly ForeseenAssignment[]> => reading(viewer, foreseeAll);

/** How many they are. */
export const countForeseen = async (read: Read): Promise<number> => (await foreseeAll(read)).length;

async function foreseeAll(read: Read): Promise<readonly ForeseenAssignment[]> {
  const { db, viewer, today } = read;
  const councilId = viewer.organisationId;
  const [rows, charges, exemptions, rules] = await Promise.all([
    db
      .select({ assignment, workerName: submission.workerName, frozen: submissionFacts.facts })
      .from(assignment)
      .innerJoin(submission, eq(submission.id, assignment.submissionId))
      .innerJoin(submissionFacts, eq(submissionFacts.submissionId, assignment.submissionId))
      .where(and(eq(assignment.councilId, councilId), gt(assignment.endsOn, today)))
      .orderBy(asc(assignment.number)),
    db
      .select({
        assignmentId: agreedCharge.assignmentId,
        from: agreedCharge.from,
        breakdown: agreedCharge.breakdown,
      })
      .from(agreedCharge)
      .where(eq(agreedCharge.councilId, councilId))
      .orderBy(asc(agreedCharge.from)),
    exemptionsOfCouncil(read, councilId),
    councilRules(read, councilId),
  ]);
  const chargesOf = groupBy(charges, ({ assignmentId }) => assignmentId);
  return rows.flatMap(({ assignment: row, workerName, frozen }) => {
    const agreed = {
      ...row,
      startsOn: dayOf(row.startsOn),
      endsOn: dayOf(row.endsOn),
      charges: (chargesOf.get(row.id) ?? []).map(({ from, breakdown }) => ({ from: dayOf(from), breakdown })),
    };
    const known = { frozen, exemptions: exemptions.get(row.submissionId) ?? [] };
    const foreseen = foreseeAgreed(agreed, known, rules, today);
    return foreseen.length > 0 ? [{ id: row.id, workerName: workerName ?? row.number, foreseen }] : [];
  });
}
