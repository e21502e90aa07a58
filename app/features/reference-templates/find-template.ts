import { desc, eq } from "drizzle-orm";
import { referenceTemplate } from "#db/schema";
import { type Day, dayOf } from "~/domain/day";
import type { ReferenceTemplate } from "~/domain/references/reference-template";
import { notFound } from "~/platform/http/responses";
import type { Read } from "~/platform/tenancy";
import { referencesInUse } from "../references/load-reference-templates";
import { templateIn } from "../references/templates-in-use";

/** A template that the viewer's region loaded. */
export type LoadedTemplate = {
  readonly id: string;
  readonly template: ReferenceTemplate;
  /** The file as it was loaded. */
  readonly source: string;
  /** The day from which it is asked; null until one is chosen. */
  readonly askedFrom: Day | null;
  readonly loadedAt: string;
  readonly loadedBy: string;
  /** Of the row, for forms. */
  readonly version: number;
};

type Row = typeof referenceTemplate.$inferSelect;

export const loadedTemplateOf = ({ id, source, askedFrom, loadedAt, loadedBy, version }: Row): LoadedTemplate => ({
  id,
  template: templateIn(source),
  source,
  askedFrom: askedFrom === null ? null : dayOf(askedFrom),
  loadedAt,
  loadedBy,
  version,
});

/** What stands in the address of a template: the id of one that was loaded, or the name of one that ships. */
export type TemplateKey = string;

/** A template that the region can look at: one that it loaded, or one that ships with Accord. */
export type KnownTemplate = {
  readonly key: TemplateKey;
  readonly template: ReferenceTemplate;
  readonly source: string;
  /** Null for one that ships. */
  readonly loaded: LoadedTemplate | null;
};

/** The templates that the region loaded, the latest first, and then those that ship. */
export async function knownTemplates({ db, viewer }: Read): Promise<readonly KnownTemplate[]> {
  const [{ sources }, rows] = await Promise.all([
    referencesInUse(),
    db
      .select()
      .from(referenceTemplate)
      .where(eq(referenceTemplate.regionId, viewer.organisationId))
      .orderBy(desc(referenceTemplate.loadedAt), referenceTemplate.id),
  ]);
  return [
    ...rows.map(loadedTemplateOf).map((loaded) => ({ key: loaded.id, loaded, ...loaded })),
    ...[...sources].map(([template, source]) => ({ key: fileStem(template), template, source, loaded: null })),
  ];
}

/** Not found for a template that another region loaded. */
export async function findTemplateBehind(read: Read, key: TemplateKey): Promise<KnownTemplate> {
  const found = (await knownTemplates(read)).find((known) => known.key === key);
  if (!found) throw notFound();
  return found;
}

/** The name under which a template's file is kept: "england-practice-based-2024-10-31". */
export const fileStem = ({ id, version }: ReferenceTemplate): string => `${id}-${version}`;

/** From its day on a template is asked, and nothing of it changes. */
export const isAsked = ({ askedFrom }: Pick<LoadedTemplate, "askedFrom">, today: Day): boolean =>
  askedFrom !== null && askedFrom <= today;

/** A template by its id and version, which name it within a region. */
export const stampOf = ({ id, version }: Pick<ReferenceTemplate, "id" | "version">): string => `${id} ${version}`;
