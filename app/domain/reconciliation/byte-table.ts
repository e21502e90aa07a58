const UTF_8 = new TextEncoder();
const EMPTY = -1;

/**
 * Finds a number by a text that is still UTF-8 in the bytes of a file: they are hashed and compared where they stand, so
 * that nothing is decoded. Hashed by FNV-1a, with open addressing in a table that is at most half full.
 */
export class ByteTable {
  readonly #mask: number;
  readonly #values: Int32Array;
  readonly #hashes: Int32Array;
  readonly #texts: Uint8Array[];

  /** Of a text that comes twice the first entry counts. */
  constructor(entries: readonly (readonly [text: string, value: number])[]) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(2, entries.length * 2)));
    this.#mask = size - 1;
    this.#values = new Int32Array(size).fill(EMPTY);
    this.#hashes = new Int32Array(size);
    this.#texts = new Array(size);
    for (const [text, value] of entries) this.#add(UTF_8.encode(text), value);
  }

  /** The number kept for the text from `from` up to `to`; -1 where there is none. */
  find(bytes: Uint8Array, from: number, to: number): number {
    const hash = hashOf(bytes, from, to);
    for (let place = hash & this.#mask; ; place = (place + 1) & this.#mask) {
      const value = this.#values[place] as number;
      if (value === EMPTY) return EMPTY;
      if (this.#hashes[place] === hash && isSame(this.#texts[place] as Uint8Array, bytes, from, to)) return value;
    }
  }

  #add(text: Uint8Array, value: number): void {
    const hash = hashOf(text, 0, text.length);
    let place = hash & this.#mask;
    for (; this.#values[place] !== EMPTY; place = (place + 1) & this.#mask)
      if (this.#hashes[place] === hash && isSame(this.#texts[place] as Uint8Array, text, 0, text.length)) return;
    this.#values[place] = value;
    this.#hashes[place] = hash;
    this.#texts[place] = text;
  }
}

/** Whether the bytes from `from` up to `to` are those of the text. */
export function isSame(text: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (text.length !== to - from) return false;
  for (let at = 0; at < text.length; at++) if (text[at] !== bytes[from + at]) return false;
  return true;
}

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return hash ^ (hash >>> 15);
}
