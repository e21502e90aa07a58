import { TERM_IDS, type TermId } from "~/domain/rulebooks/terms";
import { type ShownDraft, showDraft } from "~/features/rulebooks/show-draft";
import { paths } from "~/paths";
import { idParam } from "~/platform/http/params";
import { notFound, redirectTo } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";

/** The draft in the address; not found where the region has none such, and its own page once it is no draft. */
export async function openDraft(viewer: Viewer, id: string | undefined): Promise<ShownDraft> {
  const draft = await showDraft(viewer, idParam(id));
  if (draft.status !== "draft") throw redirectTo(paths.region.rulebooks.show(draft.id));
  return draft;
}

/** The rule or policy in the address. */
export function termParam(value: string | undefined): TermId {
  const term = TERM_IDS.find((id) => id === value);
  if (!term) throw notFound();
  return term;
}

/** What every page of a draft shows around its own form. */
export const aroundDraft = ({ id, version, content }: ShownDraft) => ({
  id,
  /** Of the row, not of the rulebook: it rises with each change. */
  version,
  title: content.title,
  rulebookVersion: content.version,
  firstDay: content.newAssignmentsFrom,
});

export type AroundDraft = ReturnType<typeof aroundDraft>;
