const SHORTEST_NAME = 3;

const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * What in a text tells of whom it is: a part of the worker's name, with or without its accents, or their registration
 * number however it is spaced. Null where nothing does. Parts of fewer than three letters are taken for ordinary words;
 * a name that has no others is looked for as a whole.
 */
export function nameInText(
  text: string,
  { name, registrationNumber }: { readonly name: string; readonly registrationNumber: string | null },
): string | null {
  const digits = registrationNumber?.replace(/\D/g, "") ?? "";
  if (registrationNumber && digits !== "" && text.replace(/\s/g, "").includes(digits)) return registrationNumber;
  const words = plain(text).split(/[^\p{L}]+/u);
  const parts = name.split(/[^\p{L}\p{M}]+/u).filter((part) => part !== "");
  const long = parts.filter(({ length }) => length >= SHORTEST_NAME);
  if (long.length > 0) return long.find((part) => words.includes(plain(part))) ?? null;
  // Of a name such as “Bo Li” each part is an ordinary word, and all of them one after the other are not.
  const whole = plain(parts.join(" "));
  return whole !== "" && ` ${words.join(" ")} `.includes(` ${whole} `) ? name : null;
}

type Word = { readonly plain: string; readonly index: number; readonly end: number };

/**
 * The words of a text that name one of many people, as they are written there: two parts of a name side by side, however
 * they are written. Null where there are none: of a thousand names, one part by itself is as likely a street or a court.
 */
export function anyNameInText(text: string, names: Iterable<string>): string | null {
  const words: readonly Word[] = [...text.matchAll(/[\p{L}\p{M}]+/gu)].map(({ 0: written, index }) => ({
    plain: plain(written),
    index,
    end: index + written.length,
  }));
  const places = new Map<string, number[]>();
  for (const [at, word] of words.entries()) places.set(word.plain, [...(places.get(word.plain) ?? []), at]);
  for (const name of names) {
    const parts = plain(name)
      .split(/[^\p{L}]+/u)
      .filter((part) => part !== "");
    for (const at of parts.flatMap((part) => places.get(part) ?? [])) {
      const [word, next] = [words[at], words[at + 1]];
      if (word && next && isSideBySide(parts, word.plain, next.plain)) return text.slice(word.index, next.end);
    }
  }
  return null;
}

/** Two different parts, of which one is no short word such as “de” and “la”, unless the name is made of these alone. */
const isSideBySide = (parts: readonly string[], one: string, other: string): boolean =>
  one !== other &&
  parts.includes(other) &&
  (one.length >= SHORTEST_NAME || other.length >= SHORTEST_NAME || parts.every(({ length }) => length < SHORTEST_NAME));

/** How a registration number is written in a sentence. */
const REGISTRATION_NUMBER = /\bSW\s?\d{3,}/i;

/** Anybody's registration number in a text, as it is written there; null where there is none. */
export const registrationNumberIn = (text: string): string | null => text.match(REGISTRATION_NUMBER)?.[0] ?? null;

const IN_PLACE = "[the worker]";

/**
 * A text with “[the worker]” in place of all that `nameInText` would find in it; the same text where that is nothing.
 * An ordinary word that is also a part of the name goes with it: the brackets show that something was taken out.
 */
export function withoutName(
  text: string,
  worker: { readonly name: string; readonly registrationNumber: string | null },
): string {
  if (nameInText(text, worker) === null) return text;
  const digits = worker.registrationNumber?.replace(/\D/g, "") ?? "";
  const spaced = new RegExp(`\\p{L}*\\s*${[...digits].join("\\s*")}`, "gu");
  const whole = worker.name.split(/[^\p{L}\p{M}]+/u).filter((part) => part !== "");
  const together = new RegExp(`(?<![\\p{L}\\p{M}])${whole.join("[^\\p{L}\\p{M}]+")}(?![\\p{L}\\p{M}])`, "giu");
  const left = (digits === "" ? text : text.replace(spaced, IN_PLACE))
    .normalize("NFKC")
    .replace(whole.length > 0 ? together : /$^/, IN_PLACE)
    .replace(/[\p{L}\p{M}]+/gu, (word) => (nameInText(word, worker) ? IN_PLACE : word))
    .replace(/\[the worker\](?:[\s-]+\[the worker\])+/g, IN_PLACE);
  return nameInText(left, worker) === null ? left : IN_PLACE;
}
