import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { findGivingReference, type GivingReference } from "./find-reference";

export type ShownReferenceDraft = Pick<GivingReference, "agency" | "answers" | "setAside" | "template"> & {
  readonly reference: Pick<
    GivingReference["reference"],
    | "id"
    | "number"
    | "occasion"
    | "status"
    | "workerName"
    | "workerEmail"
    | "jobTitle"
    | "periodFrom"
    | "periodTo"
    | "dueOn"
    | "givenAt"
    | "closedAt"
    | "closedBecause"
    | "practiceBased"
    | "replacesId"
  >;
  /** Who is asked, where they are not on Accord. */
  readonly referee: { readonly name: string; readonly jobTitle: string; readonly body: string } | null;
  /** Whether somebody has said that they can give it: the sections are filled in from then on. */
  readonly isBegun: boolean;
  /** Rises with each save; 0 before the first. */
  readonly version: number;
  readonly changed: { readonly at: string; readonly by: string } | null;
};

/** A reference as its referees write it. Not found for everybody but the organisation that gives it. */
export async function showReferenceDraft(viewer: Viewer, referenceId: string): Promise<ShownReferenceDraft> {
  const { reference, referee, draft, ...giving } = await reading(viewer, (read) =>
    findGivingReference(read, referenceId),
  );
  const { id, number, occasion, status, workerName, workerEmail, jobTitle, periodFrom, periodTo, dueOn } = reference;
  const { givenAt, closedAt, closedBecause, practiceBased, replacesId } = reference;
  return {
    ...giving,
    reference: {
      id,
      number,
      occasion,
      status,
      workerName,
      workerEmail,
      jobTitle,
      periodFrom,
      periodTo,
      dueOn,
      givenAt,
      closedAt,
      closedBecause,
      practiceBased,
      replacesId,
    },
    referee: referee ? { name: referee.name, jobTitle: referee.jobTitle, body: referee.body } : null,
    isBegun: draft !== null && status === "drafted",
    version: draft?.version ?? 0,
    changed: draft ? { at: draft.changedAt, by: draft.changedBy } : null,
  };
}

/** The section of a template, by the id in the address. */
export function sectionOf({ template }: Pick<ShownReferenceDraft, "template">, sectionId: string | undefined) {
  const section = template.sections.find(({ id }) => id === sectionId);
  if (!section) throw notFound();
  return section;
}
