import { isAscii, isUtf8 } from "node:buffer";
import { UnreadableFile } from "./unreadable-file";

const NOT_TEXT =
  "The file is not a CSV: it holds something other than text. In the spreadsheet, use Save as, CSV UTF-8, and choose that file";
const CUT_OR_MIXED =
  "Expected text in one encoding, found letters of two. In the spreadsheet, use Save as, CSV UTF-8, and choose that file";

/** The most bytes that one letter has in UTF-8. */
const MOST_BYTES_IN_A_LETTER = 4;

/**
 * The text of a file as UTF-8 without its mark: from UTF-8, from UTF-16 (with its mark, or known by every other byte being
 * nothing), or else from Windows-1252, in which older spreadsheets save. Bytes that are none of these throw UnreadableFile.
 */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let first: Uint8Array | null = null;
  let decode: Decode | null = null;
  for await (const chunk of chunks) {
    if (decode) yield* decode(chunk);
    else {
      first = first ? Buffer.concat([first, chunk]) : chunk;
      if (first.length < MOST_BYTES_IN_A_LETTER) continue;
      decode = chooseDecoder(first);
      yield* decode(first);
    }
  }
  if (!decode && first) {
    decode = chooseDecoder(first);
    yield* decode(first);
  }
  if (decode) yield* decode(null);
}

/** Takes the next bytes, or null at the end. */
type Decode = (bytes: Uint8Array | null) => Iterable<Uint8Array>;

function chooseDecoder(first: Uint8Array): Decode {
  const [one, two, three, four] = first;
  if (one === 0xff && two === 0xfe) return fromUtf16("utf-16le");
  if (one === 0xfe && two === 0xff) return fromUtf16("utf-16be");
  if (two === 0 && four === 0 && one !== 0) return fromUtf16("utf-16le");
  if (one === 0 && three === 0 && two !== 0) return fromUtf16("utf-16be");
  return fromUtf8();
}

function fromUtf16(encoding: "utf-16le" | "utf-16be"): Decode {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const encoder = new TextEncoder();
  return function* (bytes) {
    let text: string;
    try {
      text = bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch (error) {
      throw new UnreadableFile(CUT_OR_MIXED, { cause: error });
    }
    if (text.includes("\0")) throw new UnreadableFile(NOT_TEXT);
    if (text !== "") yield encoder.encode(text);
  };
}

/** Passes UTF-8 on as it comes. The first letter that is none says that it is Windows-1252, unless letters came before it. */
function fromUtf8(): Decode {
  let rest: Uint8Array = new Uint8Array(0);
  let isFirst = true;
  let hasLetters = false;
  let windows: TextDecoder | null = null;
  const encoder = new TextEncoder();
  const fromWindows = (bytes: Uint8Array) => {
    windows ??= new TextDecoder("windows-1252");
    const text = windows.decode(bytes, { stream: true });
    // Five of its bytes stand for nothing, and are read as controls.
    if (/[\u0080-\u009f]/.test(text)) throw new UnreadableFile(NOT_TEXT);
    return encoder.encode(text);
  };
  return function* (bytes) {
    if (bytes === null) {
      if (rest.length === 0) return;
      if (hasLetters) throw new UnreadableFile(CUT_OR_MIXED);
      yield fromWindows(rest);
      return;
    }
    if (bytes.includes(0)) throw new UnreadableFile(NOT_TEXT);
    if (windows) {
      yield fromWindows(bytes);
      return;
    }
    let joined = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes;
    if (isFirst && joined[0] === 0xef && joined[1] === 0xbb && joined[2] === 0xbf) joined = joined.subarray(3);
    isFirst = false;
    const whole = isAscii(joined) ? joined.length : lengthOfWholeLetters(joined);
    const text = joined.subarray(0, whole);
    if (isUtf8(text)) {
      hasLetters ||= !isAscii(text);
      rest = joined.slice(whole);
      if (text.length > 0) yield text;
      return;
    }
    if (hasLetters) throw new UnreadableFile(CUT_OR_MIXED);
    rest = new Uint8Array(0);
    yield fromWindows(joined);
  };
}

/** How many bytes come before a letter that the next piece may complete. */
function lengthOfWholeLetters(bytes: Uint8Array): number {
  for (let back = 1; back < MOST_BYTES_IN_A_LETTER && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return needed > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
