import { sql } from "drizzle-orm";
import { doubtDecision } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import type { Change } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { StaleError } from "../../stale";
import type { MadeDoubtDecision } from "./doubts-form";
import { latestDecision } from "./find-doubts";

/**
 * Records what a person decided about what is doubtful, for their own organisation: another decides for itself, and is
 * not told. Deciding again adds to what was decided; the latest counts.
 *
 * @throws StaleError where somebody else has decided the same since the page was opened; notFound for a reference that
 * the viewer does not have before them.
 */
export function decideDoubts(viewer: Viewer, made: readonly MadeDoubtDecision[]): Promise<"done" | "done before"> {
  return changingOnce(viewer, async (change) => {
    // Two people who decide at once come one after the other.
    await change.db.execute(
      sql`select pg_advisory_xact_lock(hashtext('decide-doubts'), hashtext(${viewer.organisationId}))`,
    );
    let count = 0;
    for (const one of made) {
      const latest = await latestDecision(change, one);
      if (latest && isSame(change, latest, one)) continue;
      if ((latest?.id ?? "") !== one.seen && latest) throw new StaleError({ at: latest.at, by: latest.by });
      await record(change, one);
      count += 1;
    }
    if (count === 0) throw new DoneBefore();
  });
}

const isSame = (
  { viewer }: Change,
  latest: { readonly decision: string; readonly note: string; readonly by: string },
  { decision, note }: MadeDoubtDecision,
): boolean => latest.decision === decision && latest.note === note && latest.by === viewer.name;

async function record(change: Change, { subjectId, signal, decision, note }: MadeDoubtDecision): Promise<void> {
  const [before] = await change.db.execute(sql`select 1 from doubt_facts(${subjectId})`);
  if (!before) throw notFound();
  await change.db.insert(doubtDecision).values({
    id: change.newId(),
    organisationId: change.viewer.organisationId,
    subjectId,
    signal,
    decision,
    note,
    by: change.viewer.name,
    at: change.now.toISOString(),
  });
  change.record({ type: "doubt.decided", subjectId, details: { signal, decision } });
}
