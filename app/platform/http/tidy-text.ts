/**
 * What becomes of text that a person typed, or pasted from a word processor.
 *
 * - Kept as typed: letters of every script, emoji, curly quotes, dashes, and the joiners and marks of direction without
 *   which some languages cannot be written (U+200C to U+200F, U+061C).
 * - Made plain: letters and their marks become one (NFC); every kind of line ending, vertical tabs and form feeds among
 *   them, becomes a line break; tabs, no-break spaces and spaces of other widths become a space; the bullets that a word
 *   processor takes from its symbol fonts become •; half a character becomes U+FFFD.
 * - Taken out, for it shows nothing: controls, soft hyphens, zero-width spaces, byte order marks, tags; and what makes
 *   the text after it run the other way, as it would reorder what stands beside it.
 */
export function tidyText(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(LINE_ENDINGS, "\n")
    .replace(SPACES, " ")
    .replace(SYMBOL_BULLETS, "•")
    .replace(UNSEEN, (found) => (found === "\n" ? found : ""))
    .normalize("NFC")
    .trim();
}

/** Whether there is anything in a text that a reader sees: joiners and fillers alone are nothing. */
export const isBlank = (text: string): boolean => NOTHING_SEEN.test(text);

const LINE_ENDINGS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
const SPACES = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
/** Round, square and hollow bullets, arrows and ticks of Symbol and Wingdings, as they are pasted. */
const SYMBOL_BULLETS = /[\uf06e\uf06f\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0e0\uf0fc\uf0fe]/g;
const UNSEEN = /[\p{Cc}\u00ad\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const NOTHING_SEEN = /^[\p{Default_Ignorable_Code_Point}\p{White_Space}\p{M}\p{Cc}\p{Cf}\u2800]*$/u;
