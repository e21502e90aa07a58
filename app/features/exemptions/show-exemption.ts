import { aliasedTable, and, asc, eq, getTableColumns, or } from "drizzle-orm";
import { aboveTermsOffer, assignment, document, exemption, organisation } from "#db/schema";
import { dayOf } from "~/domain/day";
import { exemptionState } from "~/domain/exemption-status";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { officesToDecide } from "./decide-exemption";
import { decisionsOn, workerOf } from "./find-exemption";
import { submissionsWithinTerms } from "./within-terms";

const council = aliasedTable(organisation, "council");
const agency = aliasedTable(organisation, "agency");

const { file: _, ...columns } = getTableColumns(exemption);

/**
 * An exemption in whole, with what its officers decided, for the council and for the region; the worker's name is there
 * for the council alone, since the database gives the region no row that holds it.
 *
 * @throws notFound where the viewer may not see it.
 */
export function showExemption(viewer: Viewer, id: string) {
  return reading(viewer, async (read) => {
    const { db, today } = read;
    const [[found], decisions] = await Promise.all([
      db
        .select({
          exemption: columns,
          council: council.name,
          agency: agency.name,
          offer: {
            id: aboveTermsOffer.id,
            number: aboveTermsOffer.number,
            status: aboveTermsOffer.status,
            requisitionId: aboveTermsOffer.requisitionId,
          },
          assignment: { id: assignment.id, number: assignment.number },
          documentId: document.id,
        })
        .from(exemption)
        .innerJoin(council, eq(council.id, exemption.councilId))
        .innerJoin(agency, eq(agency.id, exemption.agencyId))
        .leftJoin(aboveTermsOffer, eq(aboveTermsOffer.id, exemption.offerId))
        .leftJoin(assignment, eq(assignment.submissionId, exemption.submissionId))
        .leftJoin(document, and(eq(document.subjectId, exemption.id), eq(document.kind, "exemption")))
        .where(eq(exemption.id, id)),
      decisionsOn(read, id),
    ]);
    if (!found) throw notFound();
    const { exemption: row, ...rest } = found;
    const days = { startsOn: dayOf(row.startsOn), endsOn: dayOf(row.endsOn) };
    const { offer } = found;
    const [workerName, withinTerms, related] = await Promise.all([
      workerOf(read, row),
      offer && row.status === "asked" ? submissionsWithinTerms(read, { ...offer, submissionId: row.submissionId }) : [],
      db
        .select({ id: exemption.id, number: exemption.number, extendsId: exemption.extendsId })
        .from(exemption)
        .where(or(eq(exemption.extendsId, id), eq(exemption.id, row.extendsId ?? id)))
        .orderBy(asc(exemption.askedAt)),
    ]);
    return {
      ...rest,
      ...row,
      ...days,
      state: exemptionState({ ...row, ...days }, today),
      workerName,
      /** While it is asked for: who could fill the post without it, for the council alone. */
      withinTerms,
      decisions,
      extends: related.find((one) => one.id === row.extendsId) ?? null,
      extendedBy: related.filter((one) => one.extendsId === id),
      /** For which offices the viewer can decide on it now; none for who asked, or has decided. */
      mayDecideFor:
        row.status === "asked" &&
        row.askedById !== viewer.personId &&
        found.offer?.status !== "withdrawn" &&
        !decisions.some(({ personId }) => personId === viewer.personId)
          ? officesToDecide(viewer, row.decidedBy, decisions)
          : [],
    };
  });
}

export type ShownExemption = Awaited<ReturnType<typeof showExemption>>;
