/**
 * What a reference should not say of a social worker, and words by which it may be doing so: data
 * (db/reference-templates/sensitive-words.yaml). They are said of families every day, so they warn and never stop.
 */
export type SensitiveWords = {
  readonly id: string;
  /** What to do, as sentences that a referee reads. */
  readonly why: string;
  readonly provenance: "confirmed" | "unconfirmed";
  readonly source: string;
  readonly words: readonly string[];
  /** Phrases in which such a word is about something else. */
  readonly butNot: readonly string[];
};

export type WordsWarning = {
  /** As they stand in the text, each once, in the order in which they come. */
  readonly words: readonly string[];
  readonly why: string;
};

/** What in a text the writer should look at again, a warning for each kind of words. */
export function warningsIn(text: string, kinds: readonly SensitiveWords[]): readonly WordsWarning[] {
  return kinds.flatMap(({ words, butNot, why }) => {
    const found = wordsIn(text, words, butNot);
    return found.length > 0 ? [{ words: found, why }] : [];
  });
}

function wordsIn(text: string, words: readonly string[], butNot: readonly string[]): readonly string[] {
  const innocent = matchesOf(butNot, text).map(({ at, word }) => ({ from: at, to: at + word.length }));
  const found = new Map<string, string>();
  for (const { at, word } of matchesOf(words, text)) {
    if (innocent.some(({ from, to }) => at >= from && at + word.length <= to)) continue;
    const key = word.toLowerCase().replace(/\s+/g, " ");
    if (!found.has(key)) found.set(key, word.replace(/\s+/g, " "));
  }
  return [...found.values()];
}

const patterns = new WeakMap<readonly string[], RegExp>();

function matchesOf(phrases: readonly string[], text: string): readonly { at: number; word: string }[] {
  if (phrases.length === 0) return [];
  const pattern = patterns.get(phrases) ?? patternOf(phrases);
  patterns.set(phrases, pattern);
  return [...text.matchAll(pattern)].map((match) => ({ at: match.index, word: match[0] }));
}

/** Whole words in any case, the longest phrase first; what stands between two words, and how an apostrophe is written, is free. */
function patternOf(phrases: readonly string[]): RegExp {
  const alternatives = [...phrases]
    .sort((a, b) => b.length - a.length)
    .map((phrase) =>
      phrase
        .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
        .replace(/['’]/g, "['’‘ʼ]")
        .replace(/[ -]/g, "[\\s\\u00a0‐‑-]+"),
    );
  return new RegExp(`(?<![\\p{L}\\p{N}\\p{M}])(?:${alternatives.join("|")})(?![\\p{L}\\p{N}\\p{M}])`, "giu");
}
