import { eq } from "drizzle-orm";
import { candidate } from "#db/schema";
import type { Gap } from "~/domain/facts";
import { notFound } from "~/platform/http/responses";
import { changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changeCandidate } from "./change-draft";

/** Explains a stretch without a post; an explanation of the same first day is replaced. */
export function explainGap(
  viewer: Viewer,
  { candidateId, version, gap }: { readonly candidateId: string; readonly version: number; readonly gap: Gap },
): Promise<void> {
  return changing(viewer, async (change) => {
    const [record] = await change.db
      .select({ gaps: candidate.gaps })
      .from(candidate)
      .where(eq(candidate.id, candidateId));
    if (!record) throw notFound();
    const gaps = [...record.gaps.filter(({ from }) => from !== gap.from), gap].sort((a, b) =>
      a.from < b.from ? -1 : 1,
    );
    await changeCandidate(change, { id: candidateId, version, section: "employment" }, { gaps });
  });
}
