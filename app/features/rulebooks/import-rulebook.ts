import { and, eq, ne } from "drizzle-orm";
import { rulebookVersion } from "#db/schema";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import { type Read, reading, violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { BrokenUpload } from "../broken-upload";
import { changingOnce, DoneBefore } from "../done-before";
import { Refused } from "../refused";
import { StaleError } from "../stale";
import { changeDraft, nameTaken } from "./change-draft";
import { findOwnVersion, type OwnVersion } from "./find-draft";
import { stampOf } from "./find-versions";
import { heldAgainst } from "./held-against";
import { regionVersions } from "./list-region-versions";
import { readRulebook } from "./load-rulebooks";
import { namesTaken } from "./name-version";
import { rulesInUse } from "./rules-in-use";
import { keepDraft } from "./start-draft";

/** Far above any text of terms, and small enough to be read while somebody waits. */
export const MOST_FILE_BYTES = 64 * 1024;

export type ImportedFile = {
  readonly key: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What becomes of a draft of the region's own that has the same name as the file's. */
  readonly sameNamed: "keep" | "replace";
};

/**
 * Makes a draft of a rulebook's data file: the region's own, an official text or another region's agreement, under the id
 * and version that the file gives. Sent again with the same key, nothing more happens.
 *
 * @returns the draft's id, which is the key, or that of the draft whose place the file took.
 * @throws BrokenUpload with every fault; Refused where a version of that name is held already, or the id is that of
 * the national rules or of another region's agreement: a later version under it would take its place.
 */
export async function importRulebook(viewer: Viewer, { key, name, bytes, sameNamed }: ImportedFile): Promise<string> {
  if (bytes.byteLength > MOST_FILE_BYTES)
    throw new BrokenUpload([
      `${name}: expected a file of at most ${MOST_FILE_BYTES / 1024} KB; found ${Math.ceil(bytes.byteLength / 1024)} KB`,
    ]);
  const against = await reading(viewer, heldAgainst);
  const { value: content, faults } = readRulebook(name, textOf(name, bytes), against);
  if (!content) throw new BrokenUpload(faults);
  const held = sameNamed === "replace" ? await findDraftOf(viewer, content) : null;
  if (held) return replaceDraft(viewer, held, content);
  try {
    await changingOnce(viewer, async (change) => {
      if (await findOwnVersion(change, key)) throw new DoneBefore();
      await refuseTaken(change, content);
      await refuseHeldByOthers(change, content.id);
      await keepDraft(change, { id: key, content, basedOn: await versionBefore(change, content), note: "" });
    });
  } catch (error) {
    if (!violates(error, "rulebook_version_pkey")) throw nameTaken(error) ?? error;
  }
  return key;
}

const findDraftOf = (viewer: Viewer, content: Rulebook): Promise<OwnVersion | null> =>
  reading(viewer, async ({ db }) => {
    const [found] = await db
      .select()
      .from(rulebookVersion)
      .where(
        and(
          eq(rulebookVersion.regionId, viewer.organisationId),
          eq(rulebookVersion.status, "draft"),
          eq(rulebookVersion.rulebookId, content.id),
          eq(rulebookVersion.rulebookVersion, content.version),
        ),
      );
    return found ?? null;
  });

async function replaceDraft(viewer: Viewer, { id, version }: OwnVersion, content: Rulebook): Promise<string> {
  try {
    await changeDraft(viewer, { id, version }, "file", () => ({ content }));
  } catch (error) {
    if (!(error instanceof StaleError)) throw error;
    throw new Refused("file", "Somebody changed the draft just now. Look at it, then choose the file again");
  }
  return id;
}

/** The version of the same rulebook that the region's councils know already, the latest that is no later; null for a new one. */
async function versionBefore(read: Read, { id, newAssignmentsFrom: first }: Rulebook): Promise<string | null> {
  const { agreed } = await regionVersions(read);
  const before = agreed.find(({ rulebookId, newAssignmentsFrom }) => rulebookId === id && newAssignmentsFrom <= first);
  return before ? stampOf({ id, version: before.version }) : null;
}

async function refuseTaken(change: Read, { id, version, title }: Rulebook): Promise<void> {
  if (!(await namesTaken(change, id)).has(version)) return;
  const { drafts } = await regionVersions(change);
  const isDraft = drafts.some((draft) => draft.rulebookId === id && draft.version === version);
  throw new Refused(
    "file",
    isDraft
      ? `Your region has a draft ${version} of ‘${title}’ already. To put the file in its place, say so below and choose the file again`
      : `There is a version ${version} of ‘${title}’ already. Versions are never changed: give the file another version`,
  );
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
    throw new BrokenUpload([`${name}: expected text in UTF-8; found other bytes. Save it as UTF-8 text`]);
  }
}
