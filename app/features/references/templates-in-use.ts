import { sql } from "drizzle-orm";
import { dayOf } from "~/domain/day";
import {
  type AskedTemplate,
  confirmationFor,
  newestAsked,
  type ReferenceTemplate,
  templateFor,
} from "~/domain/references/reference-template";
import type { Read } from "~/platform/tenancy";
import { referencesInUse } from "./load-reference-templates";
import { readTemplate } from "./template-file";

export type TemplatesInUse = {
  /** What a referee of the region is asked today. */
  readonly standard: ReferenceTemplate;
  /** What a referee is asked who can only confirm employment. It does not count as practice-based. */
  readonly confirmation: ReferenceTemplate;
  /** Every template on which a reference of the region may be written: those that ship, and those that it has asked for. */
  readonly all: readonly ReferenceTemplate[];
};

/**
 * The templates on which a reference is made today, for the giver's region; null for a giver of no region and for a
 * referee outside Accord. What a region chose is asked until it chooses another, whatever ships meanwhile.
 */
export async function templatesFor(read: Read, regionId: string | null): Promise<TemplatesInUse> {
  const [{ templates: shipped }, own] = await Promise.all([referencesInUse(), askedInRegion(read, regionId)]);
  const chosen = (practiceBased: ReferenceTemplate["practiceBased"]) =>
    newestAsked(
      own.filter(({ template }) => template.practiceBased === practiceBased),
      read.today,
    );
  return {
    standard: chosen(true) ?? templateFor(shipped, read.today),
    confirmation: chosen(false) ?? confirmationFor(shipped, read.today),
    all: [...shipped, ...own.map(({ template }) => template)],
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
  const { all } = await templatesFor(read, regionId);
  const template = all.find(({ id, version }) => id === templateId && version === templateVersion);
  if (!template) throw new Error(`A reference is written on ${templateId} ${templateVersion}, which is not loaded.`);
  return template;
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
