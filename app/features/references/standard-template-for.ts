import { newestAsked, type ReferenceTemplate } from "~/domain/references/reference-template";
import { templatesNamed } from "~/domain/rulebooks/references-in-force";
import type { Read } from "~/platform/tenancy";
import { councilRules } from "../rulebooks/council-rules";
import { templatesFor } from "./templates-in-use";

type Giver = { readonly giverId: string; readonly regionId: string | null };

/**
 * What a giver's referees are asked about practice today: the first template named by the rulebooks that bind the council
 * of which its region asks a version by now, and otherwise what is asked in the region. For a giver outside Accord, whom
 * none binds, what ships.
 */
export async function standardTemplateFor(read: Read, { giverId, regionId }: Giver): Promise<ReferenceTemplate> {
  const [{ standard, asked }, rules] = await Promise.all([templatesFor(read, regionId), councilRules(read, giverId)]);
  for (const { id, version } of templatesNamed(rules, read.today)?.value ?? []) {
    const meant = asked.filter(
      ({ template }) =>
        template.practiceBased && template.id === id && (version === null || version === template.version),
    );
    const newest = newestAsked(meant, read.today);
    if (newest) return newest;
  }
  return standard;
}
