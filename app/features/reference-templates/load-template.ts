import { and, eq } from "drizzle-orm";
import { referenceTemplate } from "#db/schema";
import { canonicalJson } from "~/domain/documents/canonical-json";
import type { ReferenceTemplate } from "~/domain/references/reference-template";
import type { Change } from "~/platform/tenancy";
import { violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { BrokenUpload } from "../broken-upload";
import { changingOnce, DoneBefore } from "../done-before";
import { referencesInUse } from "../references/load-reference-templates";
import { readTemplate } from "../references/template-file";
import { Refused } from "../refused";
import { isAsked, type LoadedTemplate, loadedTemplateOf, stampOf } from "./find-template";

/** Far above any form, and small enough to be read while somebody waits. */
export const MOST_FILE_BYTES = 128 * 1024;

export type TemplateFile = {
  readonly key: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What becomes of a template of the same id and version that is not asked yet. */
  readonly sameNamed: "keep" | "replace";
};

/**
 * Loads a template's file for the viewer's region, under the id and version that the file gives. It is asked from the day
 * that is chosen then. Sent again, by a double click or a colleague, the same file is there already and nothing happens.
 *
 * @returns the id of the template, which is the key, or that of the one that was there.
 * @throws BrokenUpload with every fault; Refused where other words stand under that id and version.
 */
export async function loadTemplate(viewer: Viewer, { key, name, bytes, sameNamed }: TemplateFile): Promise<string> {
  const source = textOf(name, bytes);
  const { value: template, faults } = readTemplate(name, source);
  if (!template) throw new BrokenUpload(faults);
  await refuseOtherWords(template);
  let id = key;
  try {
    await changingOnce(viewer, async (change) => {
      const held = await lockSameVersion(change, template);
      if (held) id = held.id;
      if (held?.source === source) throw new DoneBefore();
      if (!held) return add(change, { id, template, source });
      if (isAsked(held, change.today) || sameNamed === "keep") throw alreadyHeld(held, template, change);
      await replace(change, held, source);
    });
  } catch (error) {
    if (violates(error, "reference_template_once")) return loadTemplate(viewer, { key, name, bytes, sameNamed });
    if (!violates(error, "reference_template_pkey")) throw error;
  }
  return id;
}

async function add(
  { db, viewer, now, record }: Change,
  { id, template, source }: { readonly id: string; readonly template: ReferenceTemplate; readonly source: string },
): Promise<void> {
  await db.insert(referenceTemplate).values({
    id,
    regionId: viewer.organisationId,
    templateId: template.id,
    templateVersion: template.version,
    source,
    loadedAt: now.toISOString(),
    loadedBy: viewer.name,
  });
  const details = { templateId: template.id, version: template.version };
  record({ type: "reference-template.loaded", subjectId: id, details });
}

async function replace(
  { db, viewer, now, record }: Change,
  { id, template, version }: LoadedTemplate,
  source: string,
): Promise<void> {
  await db
    .update(referenceTemplate)
    .set({ source, loadedAt: now.toISOString(), loadedBy: viewer.name, version: version + 1 })
    .where(eq(referenceTemplate.id, id));
  const details = { templateId: template.id, version: template.version };
  record({ type: "reference-template.loaded", subjectId: id, details });
}

async function lockSameVersion(
  { db, viewer }: Change,
  { id, version }: ReferenceTemplate,
): Promise<LoadedTemplate | null> {
  const [row] = await db
    .select()
    .from(referenceTemplate)
    .where(
      and(
        eq(referenceTemplate.regionId, viewer.organisationId),
        eq(referenceTemplate.templateId, id),
        eq(referenceTemplate.templateVersion, version),
      ),
    )
    .for("update");
  return row ? loadedTemplateOf(row) : null;
}

function alreadyHeld(held: LoadedTemplate, template: ReferenceTemplate, { today }: Change): Refused {
  const stamp = `version ${template.version} of ${template.id}`;
  return new Refused(
    "file",
    isAsked(held, today)
      ? `Your region asks for ${stamp} already, in other words. What is asked is never changed: give the file another version`
      : `Your region has loaded ${stamp} already, in other words. To put the file in its place, say so below and choose the file again`,
  );
}

/** References are found again by the id and version of their template, so that what ships keeps its name to itself. */
async function refuseOtherWords(template: ReferenceTemplate): Promise<void> {
  const { templates } = await referencesInUse();
  const shipped = templates.find((one) => stampOf(one) === stampOf(template));
  if (!shipped || canonicalJson(shipped) === canonicalJson(template)) return;
  throw new Refused(
    "file",
    `Accord comes with a version ${template.version} of ${template.id} in other words. Give the file another id or version`,
  );
}

function textOf(name: string, bytes: Uint8Array): string {
  const refused = (expected: string) => new BrokenUpload([`${name}:1: the file: ${expected}`]);
  if (bytes.byteLength > MOST_FILE_BYTES)
    throw refused(`expected at most ${MOST_FILE_BYTES / 1024} KB; found ${Math.ceil(bytes.byteLength / 1024)} KB`);
  const text = decoded(bytes);
  if (text === null) throw refused("expected text in UTF-8; found other bytes. Save it as UTF-8 text");
  if (text.includes("\0")) throw refused("expected text; found characters that no text has");
  return text;
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
