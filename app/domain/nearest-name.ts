/** The one of these names that a misspelt one is likely to stand for; null where none is near. */
export function nearestName<const Name extends string>(typed: string, names: readonly Name[]): Name | null {
  const plain = simplify(typed);
  if (plain === "") return null;
  const [nearest] = names
    .map((name) => ({ name, known: simplify(name), most: Math.max(1, Math.floor(name.length / 3)) }))
    // Each letter that one has more than the other is a step: no need to compare those.
    .filter(({ known, most }) => Math.abs(known.length - plain.length) <= most)
    .map(({ name, known, most }) => ({ name, steps: stepsBetween(plain, known), most }))
    .filter(({ steps, most }) => steps <= most)
    .sort((one, other) => one.steps - other.steps);
  return nearest?.name ?? null;
}

const simplify = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .slice(0, 60);

/** How many letters have to be changed, added or taken away to make one word of the other (Levenshtein). */
function stepsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[other.length] ?? 0;
}
