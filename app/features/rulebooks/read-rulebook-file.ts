import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { findOwnVersion } from "./find-draft";
import { publicVersions } from "./public-rulebooks";
import { writeRulebook } from "./write-rulebook";

/** A data file by the name under which it is kept. */
export type RulebookFile = { readonly name: string; readonly text: string };

/** The data file of a version that anyone may read. Not found where there is none such. */
export async function readRulebookFile(id: string, version: string): Promise<RulebookFile> {
  const { versions } = await publicVersions(id);
  const found = versions.find((rulebook) => rulebook.version === version);
  if (!found) throw notFound();
  return { name: `${id}-${version}.yaml`, text: writeRulebook(found) };
}

/** The data file of a version that the viewer's region wrote, as it stands. */
export const readDraftFile = (viewer: Viewer, id: string): Promise<RulebookFile> =>
  reading(viewer, async (read) => {
    const found = await findOwnVersion(read, id);
    if (!found) throw notFound();
    return { name: `${found.rulebookId}-${found.rulebookVersion}.yaml`, text: writeRulebook(found.content) };
  });
