/** One thing that a version says, in words. */
export type Said = { readonly label: string; readonly value: string };

export type Difference = "same" | "changed" | "added" | "removed";

/** One thing that two versions say, side by side; null where a version does not say it. */
export type ComparedRow = {
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly difference: Difference;
};

/** The rows of both, those of the second in their order and what only the first has after what it stood behind. */
export function rowsOf(before: readonly Said[], after: readonly Said[]): readonly ComparedRow[] {
  const labels = after.map(({ label }) => label);
  for (const [index, { label }] of before.entries()) {
    if (labels.includes(label)) continue;
    const previous = before[index - 1]?.label;
    labels.splice(previous === undefined ? 0 : labels.indexOf(previous) + 1, 0, label);
  }
  const said = (words: readonly Said[], label: string) => words.find((one) => one.label === label)?.value ?? null;
  return labels.map((label) => {
    const [one, other] = [said(before, label), said(after, label)];
    return { label, before: one, after: other, difference: differenceOf(one, other) };
  });
}

export function differenceOf(before: string | null, after: string | null): Difference {
  if (before === after) return "same";
  if (before === null) return "added";
  return after === null ? "removed" : "changed";
}
