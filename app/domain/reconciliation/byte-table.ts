const UTF_8 = new TextEncoder();
const EMPTY = -1;

/** Texts as UTF-8, one after the other in the same bytes: thousands of small arrays would be all over the memory. */
export class ByteTexts {
  readonly bytes: Uint8Array;
  /** Where each begins; one more at the end. */
  readonly from: Int32Array;

  constructor(texts: readonly string[]) {
    const encoded = texts.map((text) => UTF_8.encode(text));
    this.from = new Int32Array(texts.length + 1);
    encoded.forEach(({ length }, place) => {
      this.from[place + 1] = (this.from[place] as number) + length;
    });
    this.bytes = new Uint8Array(this.from[texts.length] as number);
    for (const [place, text] of encoded.entries()) this.bytes.set(text, this.from[place]);
  }

  /** Whether the bytes from `from` up to `to` are those of the text at a place. */
  isAt(place: number, bytes: Uint8Array, from: number, to: number): boolean {
    const own = this.bytes;
    const first = this.from[place] as number;
    if ((this.from[place + 1] as number) - first !== to - from) return false;
    for (let at = from; at < to; at++) if (own[first - from + at] !== bytes[at]) return false;
    return true;
  }
}

/**
 * Finds a number by a text that is still UTF-8 in the bytes of a file: they are hashed and compared where they stand, so
 * that nothing is decoded. Hashed by FNV-1a, with open addressing in a table that is at most half full.
 */
export class ByteTable {
  readonly #mask: number;
  /** By slot: the place of an entry, and its hash. */
  readonly #entries: Int32Array;
  readonly #hashes: Int32Array;
  readonly #texts: ByteTexts;
  readonly #values: Int32Array;

  /** Of a text that comes twice the first entry counts. */
  constructor(entries: readonly (readonly [text: string, value: number])[]) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(2, entries.length * 2)));
    this.#mask = size - 1;
    this.#entries = new Int32Array(size).fill(EMPTY);
    this.#hashes = new Int32Array(size);
    this.#texts = new ByteTexts(entries.map(([text]) => text));
    this.#values = Int32Array.from(entries, ([, value]) => value);
    for (let entry = 0; entry < entries.length; entry++) this.#enter(entry);
  }

  /** The number kept for the text from `from` up to `to`; -1 where there is none. */
  find(bytes: Uint8Array, from: number, to: number): number {
    const entry = this.#entries[this.#slotOf(bytes, from, to)] as number;
    return entry === EMPTY ? EMPTY : (this.#values[entry] as number);
  }

  /** The slot of a text, or the empty one that it would have. */
  #slotOf(bytes: Uint8Array, from: number, to: number): number {
    const hash = hashOf(bytes, from, to);
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const entry = this.#entries[slot] as number;
      if (entry === EMPTY || (this.#hashes[slot] === hash && this.#texts.isAt(entry, bytes, from, to))) return slot;
    }
  }

  #enter(entry: number): void {
    const { bytes, from } = this.#texts;
    const [first, end] = [from[entry] as number, from[entry + 1] as number];
    const slot = this.#slotOf(bytes, first, end);
    if (this.#entries[slot] !== EMPTY) return;
    this.#entries[slot] = entry;
    this.#hashes[slot] = hashOf(bytes, first, end);
  }
}

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return hash ^ (hash >>> 15);
}
