const SHORTEST_NAME = 3;

const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * What in a text tells of whom it is: a part of the worker's name, with or without its accents, or their registration
 * number however it is spaced. Null where nothing does. Parts of fewer than three letters are taken for ordinary words.
 */
export function nameInText(
  text: string,
  { name, registrationNumber }: { readonly name: string; readonly registrationNumber: string | null },
): string | null {
  const digits = registrationNumber?.replace(/\D/g, "") ?? "";
  if (registrationNumber && digits !== "" && text.replace(/\s/g, "").includes(digits)) return registrationNumber;
  const words = new Set(plain(text).split(/[^\p{L}]+/u));
  const parts = name.split(/[^\p{L}\p{M}]+/u).filter(({ length }) => length >= SHORTEST_NAME);
  return parts.find((part) => words.has(plain(part))) ?? null;
}

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
  return (digits === "" ? text : text.replace(spaced, IN_PLACE))
    .normalize("NFKC")
    .replace(/[\p{L}\p{M}]+/gu, (word) => (nameInText(word, worker) ? IN_PLACE : word))
    .replace(/\[the worker\](?:[\s-]+\[the worker\])+/g, IN_PLACE);
}
