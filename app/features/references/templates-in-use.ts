import { and, eq, lte, sql } from "drizzle-orm";
import { organisation, signature } from "#db/schema";
import { dayOf } from "~/domain/day";
import {
  type AskedTemplate,
  confirmationFor,
  newestAsked,
  type ReferenceTemplate,
  templateFor,
} from "~/domain/references/reference-template";
import type { Read } from "~/platform/tenancy";
import { rulesInUse } from "../rulebooks/rules-in-use";
import { referencesInUse } from "./load-reference-templates";
import { readTemplate } from "./template-file";

export type TemplatesInUse = {
  /** What a referee of the region is asked today. */
  readonly standard: ReferenceTemplate;
  /** What a referee is asked who can only confirm employment. It does not count as practice-based. */
  readonly confirmation: ReferenceTemplate;
  /** Every template on which a reference of the region may be written, from its day: those that ship, and those that it has asked for. */
  readonly asked: readonly AskedTemplate[];
};

/**
 * The templates on which a reference is made today, for the giver's region; null for a giver of no region and for a
 * referee outside Accord. What a region chose is asked until it chooses another, whatever ships meanwhile.
 */
export async function templatesFor(read: Read, regionId: string | null): Promise<TemplatesInUse> {
  const [{ templates: shipped }, own] = await Promise.all([referencesInUse(), askedInRegion(read, regionId)]);
  const asked = [...shipped.map((template) => ({ template, from: template.version })), ...own];
  const isAskedHere = await asking(
    read,
    regionId,
    asked.map(({ template }) => template),
  );
  const chosen = (practiceBased: ReferenceTemplate["practiceBased"]) =>
    newestAsked(
      own.filter(({ template }) => template.practiceBased === practiceBased && isAskedHere(template)),
      read.today,
    );
  return {
    standard: chosen(true) ?? templateFor(shipped.filter(isAskedHere), read.today),
    confirmation: chosen(false) ?? confirmationFor(shipped.filter(isAskedHere), read.today),
    asked,
  };
}

/** What a reference says of the template it is written on. */
type WrittenOn = {
  readonly regionId: string | null;
  readonly templateId: string;
  readonly templateVersion: string;
};

/** The template that a reference is written on, whatever is asked today. */
export async function findTemplate(
  read: Read,
  { regionId, templateId, templateVersion }: WrittenOn,
): Promise<ReferenceTemplate> {
  const { asked } = await templatesFor(read, regionId);
  const found = asked.find(({ template: { id, version } }) => id === templateId && version === templateVersion);
  if (!found) throw new Error(`A reference is written on ${templateId} ${templateVersion}, which is not loaded.`);
  return found.template;
}

/** Whether a template is asked in the region: any is that names no rulebook, and one that does where such a rulebook binds a council today. */
async function asking(
  { db, today }: Read,
  regionId: string | null,
  templates: readonly ReferenceTemplate[],
): Promise<(template: ReferenceTemplate) => boolean> {
  if (templates.every(({ askedBy }) => askedBy === null)) return () => true;
  const { rulebooks } = await rulesInUse();
  const national = rulebooks.filter(({ kind }) => kind === "national").map(({ id }) => id);
  const ofRegion = regionId === null ? sql`false` : eq(organisation.regionId, regionId);
  const signed = await db
    .selectDistinct({ id: signature.rulebookId })
    .from(signature)
    .innerJoin(organisation, eq(organisation.id, signature.councilId))
    .where(and(ofRegion, lte(signature.bindsFrom, today)));
  const binding = new Set([...national, ...signed.map(({ id }) => id)]);
  return ({ askedBy }) => askedBy === null || askedBy.some((id) => binding.has(id));
}

async function askedInRegion({ db }: Read, regionId: string | null): Promise<readonly AskedTemplate[]> {
  if (!regionId) return [];
  const rows = await db.execute<{ source: string; asked_from: string }>(
    sql`select source, asked_from::text from asked_templates() where region_id = ${regionId}`,
  );
  return rows.map(({ source, asked_from }) => ({ template: templateIn(source), from: dayOf(asked_from) }));
}

const parsed = new Map<string, ReferenceTemplate>();

/** The template of a file that was loaded, parsed once for each content. */
export function templateIn(source: string): ReferenceTemplate {
  const known = parsed.get(source);
  if (known) return known;
  const { value, faults } = readTemplate("template.yaml", source);
  if (!value) throw new Error(`A template that was loaded cannot be read: ${faults.join("; ")}`);
  parsed.set(source, value);
  return value;
}
