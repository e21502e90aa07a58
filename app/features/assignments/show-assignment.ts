import { aliasedTable, and, asc, desc, eq, getTableColumns, like, ne } from "drizzle-orm";
import {
  agreedCharge,
  assignment,
  assignmentEnding,
  breach,
  event,
  organisation,
  person,
  requisition,
  submission,
  verdict,
  wholeVerdict,
} from "#db/schema";
import type { BreachKind } from "~/domain/breaches/breach-kinds";
import { type Day, dayOf } from "~/domain/day";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { readsBreaches, stateOf } from "./list-assignments";

const council = aliasedTable(organisation, "council");
const agency = aliasedTable(organisation, "agency");

/**
 * One assignment as far as the viewer may see it: the parties with the worker's name and each agreed charge, oldest
 * first; the region with neither, and of the verdicts what tells of no margin. What was written about the ending is
 * between agency and council. Breaches that are not mended are there for council and region. Verdicts stand newest first, and so does what happened, from the viewer's own chain. What
 * is withheld is withheld by the database: the rows are not there for the viewer.
 *
 * @throws notFound where the viewer may not see it at all.
 */
export function showAssignment(viewer: Viewer, id: string) {
  return reading(viewer, async ({ db, today }) => {
    const [[found], charges, verdicts, happened, breaches] = await Promise.all([
      db
        .select({
          assignment,
          council: council.name,
          agency: agency.name,
          workerName: submission.workerName,
          submissionNumber: submission.number,
          requisitionNumber: requisition.number,
          reasonForEnding: assignmentEnding.reason,
        })
        .from(assignment)
        .innerJoin(council, eq(council.id, assignment.councilId))
        .innerJoin(agency, eq(agency.id, assignment.agencyId))
        .leftJoin(submission, eq(submission.id, assignment.submissionId))
        .leftJoin(requisition, eq(requisition.id, assignment.requisitionId))
        .leftJoin(assignmentEnding, eq(assignmentEnding.assignmentId, assignment.id))
        .where(eq(assignment.id, id)),
      db.select().from(agreedCharge).where(eq(agreedCharge.assignmentId, id)).orderBy(asc(agreedCharge.from)),
      db
        .select({ ...getTableColumns(verdict), whole: wholeVerdict.verdict })
        .from(verdict)
        .leftJoin(wholeVerdict, eq(wholeVerdict.verdictId, verdict.id))
        .where(eq(verdict.assignmentId, id))
        .orderBy(desc(verdict.madeAt), desc(verdict.id)),
      db
        .select({ type: event.type, at: event.at, body: event.body, by: person.name })
        .from(event)
        .leftJoin(person, eq(person.id, event.actorId))
        .where(and(eq(event.subjectId, id), like(event.type, "assignment.%")))
        .orderBy(desc(event.sequence)),
      db
        .select({ id: breach.id, number: breach.number, kind: breach.kind, status: breach.status })
        .from(breach)
        .where(and(eq(breach.assignmentId, id), ne(breach.status, "mended")))
        .orderBy(asc(breach.foundOn), asc(breach.number)),
    ]);
    if (!found) throw notFound();
    const { assignment: row, ...names } = found;
    const days = { startsOn: dayOf(row.startsOn), endsOn: dayOf(row.endsOn) };
    return {
      ...row,
      ...names,
      ...days,
      noticeGivenOn: row.noticeGivenOn as Day | null,
      state: stateOf(days, today),
      breaches: readsBreaches(viewer) ? breaches.map(({ kind, ...row }) => ({ ...row, kind: kind as BreachKind })) : [],
      charges: charges.map((charge) => ({ ...charge, from: dayOf(charge.from) })),
      verdicts: verdicts.map(({ whole, regionalVerdict, ...rest }) => ({ ...rest, verdict: whole ?? regionalVerdict })),
      happened: happened.map(({ body, ...rest }) => ({ ...rest, details: detailsOf(body) })),
    };
  });
}

/** What was kept of an event, as its chain has it. */
const detailsOf = (body: string) => (JSON.parse(body) as { details: Readonly<Record<string, unknown>> }).details;

export type ShownAssignment = Awaited<ReturnType<typeof showAssignment>>;
