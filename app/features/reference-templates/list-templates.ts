import type { Day } from "~/domain/day";
import type { ReferenceTemplate } from "~/domain/references/reference-template";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { type TemplatesInUse, templatesFor } from "../references/templates-in-use";
import { isAsked, type KnownTemplate, knownTemplates, stampOf, type TemplateKey } from "./find-template";

/**
 * Where a template stands: asked today, asked from a day to come, asked until another took its place, or without a day
 * (one that ships, then, has its own).
 */
export type Standing =
  | { readonly is: "in force"; readonly from: Day }
  | { readonly is: "to come"; readonly from: Day }
  | { readonly is: "replaced"; readonly from: Day }
  | { readonly is: "not asked" };

export type ListedTemplate = {
  readonly key: TemplateKey;
  readonly title: string;
  /** The day that its file names it by. */
  readonly version: Day;
  readonly practiceBased: boolean;
  readonly standing: Standing;
  /** Null for one that ships. */
  readonly loaded: { readonly at: string; readonly by: string } | null;
};

/** Every template that the region knows: those it loaded, and those that ship with Accord. */
export const listTemplates = (viewer: Viewer): Promise<readonly ListedTemplate[]> =>
  reading(viewer, async (read) => {
    const [known, inUse] = await Promise.all([knownTemplates(read), templatesFor(read, viewer.organisationId)]);
    return known.map((one) => ({
      key: one.key,
      title: one.template.title,
      version: one.template.version,
      practiceBased: one.template.practiceBased,
      standing: standingOf(one, inUse, read),
      loaded: one.loaded && { at: one.loaded.loadedAt, by: one.loaded.loadedBy },
    }));
  });

export function standingOf(
  { template, loaded }: KnownTemplate,
  inUse: TemplatesInUse,
  { today }: Pick<Read, "today">,
): Standing {
  const from = loaded ? loaded.askedFrom : template.version;
  if (from === null) return { is: "not asked" };
  if (!isAsked({ askedFrom: from }, today)) return { is: "to come", from };
  return { is: isSame(inForceOf(template, inUse), template) ? "in force" : "replaced", from };
}

/** What is asked today of whoever is asked for a template of this kind. */
export const inForceOf = ({ practiceBased }: ReferenceTemplate, inUse: TemplatesInUse): ReferenceTemplate =>
  practiceBased ? inUse.standard : inUse.confirmation;

const isSame = (one: ReferenceTemplate, other: ReferenceTemplate): boolean => stampOf(one) === stampOf(other);
