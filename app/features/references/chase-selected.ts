import { inArray } from "drizzle-orm";
import { reference } from "#db/schema";
import { idParam } from "~/platform/http/params";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { type Chase, chaseReference } from "./chase-reference";

type ChaseOf<Outcome extends Chase["outcome"]> = Extract<Chase, { outcome: Outcome }>;

export type ChasedSelection = {
  /** How many were chased now. */
  readonly chased: number;
  readonly waiting: readonly ChaseOf<"too-soon">[];
  readonly notAwaited: readonly ChaseOf<"not-awaited">[];
};

/**
 * Chases the references that a person selected in a list, each for itself: what was chased stays chased, whatever
 * becomes of the others. @throws 404, and chases none, where one of them is not theirs.
 */
export async function chaseSelected(viewer: Viewer, ids: readonly string[]): Promise<ChasedSelection> {
  const selected = [...new Set(ids.map(idParam))];
  const own = await reading(viewer, ({ db }) => db.$count(reference, inArray(reference.id, selected)));
  if (own !== selected.length) throw notFound();
  const chases: Chase[] = [];
  for (const id of selected) chases.push(await chaseReference(viewer, id));
  const of = <Outcome extends Chase["outcome"]>(outcome: Outcome) =>
    chases.filter((chase): chase is ChaseOf<Outcome> => chase.outcome === outcome);
  return { chased: of("chased").length, waiting: of("too-soon"), notAwaited: of("not-awaited") };
}
