/** A shorter answer is the same as another’s by chance: "Good", "No concerns were raised with me". */
const FEWEST = 80;

/**
 * What of an answer is compared with others: its letters and digits in lower case, so that the same words are the same
 * whatever stands between them. Null where that is shorter than 80 characters.
 */
export function digestible(text: string): string | null {
  const letters = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
  return letters.length < FEWEST ? null : letters;
}
