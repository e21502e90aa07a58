import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { harmlessName } from "./uploads";

/** A file that lies on the disk: it can be read as often as need be, and is never whole in memory. */
export type SpooledFile = {
  readonly name: string;
  readonly size: number;
  /** SHA-256 of its bytes, hexadecimal. */
  readonly hash: string;
  read(): AsyncIterable<Uint8Array>;
};

export type Spool = (name: string, data: AsyncIterable<Uint8Array>) => Promise<SpooledFile>;

/** Bytes that a file is handed on in. */
const PIECE = 512 * 1024;

/**
 * Gives `work` a place on the disk for what arrives, so that a slow line holds no transaction open. What was put there
 * is gone when `work` has ended.
 */
export async function spooling<Result>(work: (spool: Spool) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "accord-upload-"));
  let count = 0;
  try {
    return await work((name, data) => {
      count += 1;
      return write(join(folder, String(count)), name, data);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function write(path: string, name: string, data: AsyncIterable<Uint8Array>): Promise<SpooledFile> {
  const hash = createHash("sha256");
  let size = 0;
  const out = await open(path, "w", 0o600);
  try {
    for await (const piece of data) {
      hash.update(piece);
      size += piece.byteLength;
      await out.write(piece);
    }
  } finally {
    await out.close();
  }
  return {
    name: harmlessName(name),
    size,
    hash: hash.digest("hex"),
    read: () => createReadStream(path, { highWaterMark: PIECE }),
  };
}
