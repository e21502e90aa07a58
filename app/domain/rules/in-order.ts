/** Stands after every day, where a post has no last one. */
export const UNENDED = "9999-12-31";

/** A sorted copy, by the first of these texts that differs. What a rule says must not hang on the order of entry. */
export const inOrder = <Item>(items: readonly Item[], ...keys: readonly ((item: Item) => string)[]): readonly Item[] =>
  [...items].sort((one, other) => {
    for (const key of keys) {
      const [a, b] = [key(one), key(other)];
      if (a !== b) return a < b ? -1 : 1;
    }
    return 0;
  });
