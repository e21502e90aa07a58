import { addDays, type Day, daysBetween, latest } from "./day";
import type { Gap, Post } from "./facts";

/** A stretch of a worker's history, both days included, in which no post stands. */
export type EmptyStretch = { readonly from: Day; readonly to: Day };

/**
 * The stretches longer than so many days between the first post and `until` in which the worker held no post.
 * Posts that overlap or touch leave none. A full employment history with gaps explained is part of safer recruitment
 * (domain practice; the length that needs explaining is the rulebook's).
 */
export function emptyStretches(posts: readonly Post[], until: Day, longerThanDays: number): EmptyStretch[] {
  const inOrder = [...posts].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const stretches: EmptyStretch[] = [];
  let coveredTo: Day | null = null;
  for (const post of [...inOrder, null]) {
    const nextFrom = post ? post.from : addDays(until, 1);
    if (coveredTo !== null && daysBetween(coveredTo, nextFrom) - 1 > longerThanDays)
      stretches.push({ from: addDays(coveredTo, 1), to: addDays(nextFrom, -1) });
    if (!post) break;
    const lastDay: Day = post.to ?? until;
    coveredTo = coveredTo === null ? lastDay : latest(coveredTo, lastDay);
  }
  return stretches;
}

/** The stretches that no explanation covers whole. */
export const unexplained = (stretches: readonly EmptyStretch[], gaps: readonly Gap[]): EmptyStretch[] =>
  stretches.filter((stretch) => !gaps.some((gap) => gap.from <= stretch.from && gap.to >= stretch.to));
