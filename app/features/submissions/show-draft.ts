import { sql } from "drizzle-orm";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { type Draft, findDraft } from "./find-draft";
import { type DraftVerdict, judgeDraft } from "./judge-draft";

export type ShownDraft = Draft & {
  readonly judged: DraftVerdict;
  /** True where another agency has already put this worker forward for this requisition; never which one. */
  readonly representedElsewhere: boolean;
};

/** A submission as its agency works on it, judged as it stands; null where there is none such. */
export function showDraft(viewer: Viewer, submissionId: string): Promise<ShownDraft | null> {
  return reading(viewer, async (read) => {
    const draft = await findDraft(read, submissionId);
    if (!draft) return null;
    const { workerId, requisitionId } = draft.submission;
    const [judged, [other]] = await Promise.all([
      judgeDraft(read, draft),
      read.db.execute<{ represented: boolean }>(
        sql`select represented_by_another_agency(${workerId}, ${requisitionId}) as represented`,
      ),
    ]);
    return { ...draft, judged, representedElsewhere: other?.represented ?? false };
  });
}
