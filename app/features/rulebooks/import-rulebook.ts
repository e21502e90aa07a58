import { and, eq, ne } from "drizzle-orm";
import { rulebookVersion } from "#db/schema";
import { type Read, violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { Refused } from "../refused";
import { nameTaken } from "./change-draft";
import { findOwnVersion } from "./find-draft";
import { readRulebook } from "./load-rulebooks";
import { namesTaken } from "./name-version";
import { rulesInUse } from "./rules-in-use";
import { keepDraft } from "./start-draft";

/** Far above any text of terms, and small enough to be read while somebody waits. */
export const MOST_FILE_BYTES = 64 * 1024;

/** A file that cannot become a draft, each fault with its line, what was found and what to do. Nothing was kept. */
export class BrokenRulebookFile extends Error {
  constructor(readonly faults: readonly string[]) {
    super("The file cannot be used");
  }
}

/**
 * Makes a draft of a rulebook's data file: the region's own, an official text or another region's agreement, under the id
 * and version that the file gives. Sent again with the same key, nothing more happens.
 *
 * @returns the draft's id, which is the key.
 * @throws BrokenRulebookFile with every fault; Refused where a version of that name is held already, or the id is that of
 * the national rules or of another region's agreement: a later version under it would take its place.
 */
export async function importRulebook(
  viewer: Viewer,
  { key, name, bytes }: { readonly key: string; readonly name: string; readonly bytes: Uint8Array },
): Promise<string> {
  if (bytes.byteLength > MOST_FILE_BYTES)
    throw new BrokenRulebookFile([
      `${name}: expected a file of at most ${MOST_FILE_BYTES / 1024} KB; found ${Math.ceil(bytes.byteLength / 1024)} KB`,
    ]);
  const { statutory } = await rulesInUse();
  const { value: content, faults } = readRulebook(name, textOf(name, bytes), statutory);
  if (!content) throw new BrokenRulebookFile(faults);
  try {
    await changingOnce(viewer, async (change) => {
      if (await findOwnVersion(change, key)) throw new DoneBefore();
      if ((await namesTaken(change, content.id)).has(content.version))
        throw new Refused(
          "file",
          `There is a version ${content.version} of ${content.id} already. Versions are never changed: give the file another version`,
        );
      await refuseHeldByOthers(change, content.id);
      await keepDraft(change, { id: key, content, basedOn: null, note: "" });
    });
  } catch (error) {
    if (!violates(error, "rulebook_version_pkey")) throw nameTaken(error) ?? error;
  }
  return key;
}

async function refuseHeldByOthers({ db, viewer }: Read, id: string): Promise<void> {
  const { rulebooks } = await rulesInUse();
  const isNational = rulebooks.some((rulebook) => rulebook.id === id && rulebook.kind === "national");
  const ofOthers = and(eq(rulebookVersion.rulebookId, id), ne(rulebookVersion.regionId, viewer.organisationId));
  if (!isNational && (await db.$count(rulebookVersion, ofOthers)) === 0) return;
  throw new Refused(
    "file",
    `${id} is the id of ${isNational ? "the national rules" : "another region’s agreement"}. Give the file an id of its own: it is then judged beside them`,
  );
}

function textOf(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new BrokenRulebookFile([`${name}: expected text in UTF-8; found other bytes. Save it as UTF-8 text`]);
  }
}
