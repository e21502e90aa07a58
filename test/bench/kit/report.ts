import type { Pace } from "./measure";

/** One line of the table that scripts/bench.ts prints at the end. */
export type Figure = {
  /** "Verdicts with 14 findings" */
  readonly what: string;
  readonly ours: Pace;
  /** Who does the same beside us; null where nobody does. */
  readonly peer: { readonly name: string; readonly pace: Pace } | null;
};

/** Prints the figures, and hands them to scripts/bench.ts where that started this process. */
export function report(figures: readonly Figure[]): void {
  for (const figure of figures) console.log(describe(figure));
  process.send?.(figures);
}

/** Prints what no pace tells: how long one whole thing took, or why one was not measured. */
export function remark(sentence: string): void {
  console.log(sentence);
}

/** How many times the peer's pace ours is, by processor time where it is known; null without a peer. */
export const ratioOf = ({ ours, peer }: Figure): number | null =>
  peer === null
    ? null
    : ours.perProcessorSecond !== null && peer.pace.perProcessorSecond !== null
      ? ours.perProcessorSecond / peer.pace.perProcessorSecond
      : ours.perSecond / peer.pace.perSecond;

export const describePace = ({ perSecond, perProcessorSecond }: Pace): string =>
  perProcessorSecond === null ? round(perSecond) : `${round(perSecond)} (${round(perProcessorSecond)})`;

export const round = (number: number): string =>
  number >= 100 ? Math.round(number).toLocaleString("en-GB") : number.toPrecision(2);

function describe(figure: Figure): string {
  const { what, ours, peer } = figure;
  const ratio = ratioOf(figure);
  const beside =
    peer === null || ratio === null ? "" : `; ${peer.name} ${describePace(peer.pace)}; ratio ${round(ratio)}`;
  return `${what}: ${describePace(ours)}${beside}`;
}
