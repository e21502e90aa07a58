import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { findGivingReference, type GivingReference } from "./find-reference";

export type ShownReferenceDraft = Pick<GivingReference, "agency" | "answers" | "template"> & {
  readonly reference: Pick<
    GivingReference["reference"],
    "id" | "number" | "workerName" | "jobTitle" | "periodFrom" | "periodTo" | "dueOn" | "givenAt"
  >;
  /** Rises with each save; 0 before the first. */
  readonly version: number;
  readonly changed: { readonly at: string; readonly by: string } | null;
};

/** A reference as its referees write it. Not found for everybody but the council that gives it. */
export async function showReferenceDraft(viewer: Viewer, referenceId: string): Promise<ShownReferenceDraft> {
  const { reference, agency, draft, answers, template } = await reading(viewer, (read) =>
    findGivingReference(read, referenceId),
  );
  const { id, number, workerName, jobTitle, periodFrom, periodTo, dueOn, givenAt } = reference;
  return {
    reference: { id, number, workerName, jobTitle, periodFrom, periodTo, dueOn, givenAt },
    agency,
    answers,
    template,
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
