import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { projectFolder } from "#db/project-folder";
import { authority } from "#db/schema";
import { parseDay } from "~/domain/day";
import { BrokenDataFiles, shownPath } from "~/platform/data-file";
import type { Operator } from "~/platform/start";

/**
 * England's councils with children's services, by DfE's lookup of November 2025 (DFE-Digital,
 * social-work-induction-programme-digital-service), and the former ones whose services they took over since 2019,
 * and those that are to take over from one. Days are those known from a published source; empty where not.
 */
const FILE = join(projectFolder(), "db", "reference-data", "local-authorities.csv");

const optional = z.string().transform((text) => text || null);
const optionalDay = z.string().transform((text, context) => {
  if (text === "") return null;
  const parsed = parseDay(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: "custom", message: parsed.message });
  return z.NEVER;
});

/** "P01": a council to come, to which DfE and ONS have given no codes yet. */
const PROVISIONAL = /^P\d{2}$/;

const fields = z.strictObject({
  dfe_code: z
    .string()
    .refine(
      (code) => /^\d{3}$/.test(code) || PROVISIONAL.test(code),
      "expected DfE’s three digits, or a code like P01 until DfE gives one",
    ),
  ons_code: optional,
  name: z.string().min(1, "expected a name"),
  region: z.string().min(1, "expected a region"),
  subregion: optional,
  run_by: optional,
  valid_from: optionalDay,
  valid_to: optionalDay,
  /** Codes of the former authorities whose services it took over, apart by spaces: not of one that lost a part to it. */
  predecessors: z.string().transform((text) => text.split(" ").filter((code) => code !== "")),
  /** For whoever mends the file. */
  note: z.string(),
});

const row = fields.refine(
  ({ dfe_code, ons_code }) => (ons_code === null ? PROVISIONAL.test(dfe_code) : /^E\d{8}$/.test(ons_code)),
  { path: ["ons_code"], message: "expected an ONS code like E06000015" },
);

/** Brings the authorities to what the file says, at every start: new ones added, changed ones changed, none removed. */
export async function loadAuthorities({ db }: Operator, file = FILE): Promise<void> {
  const authorities = readAuthorities(await readFile(file, "utf8"), shownPath(file));
  const columns = ["ons_code", "name", "region", "subregion", "run_by", "valid_from", "valid_to", "predecessors"];
  const current = sql.raw(columns.map((column) => `authority.${column}`).join(", "));
  const given = sql.raw(columns.map((column) => `excluded.${column}`).join(", "));
  await db
    .insert(authority)
    .values(authorities)
    .onConflictDoUpdate({
      target: authority.code,
      set: {
        onsCode: sql`excluded.ons_code`,
        name: sql`excluded.name`,
        region: sql`excluded.region`,
        subregion: sql`excluded.subregion`,
        runBy: sql`excluded.run_by`,
        validFrom: sql`excluded.valid_from`,
        validTo: sql`excluded.valid_to`,
        predecessors: sql`excluded.predecessors`,
      },
      setWhere: sql`(${current}) is distinct from (${given})`,
    });
}

/** @throws BrokenDataFiles with all faults of the file. */
export function readAuthorities(text: string, shown: string): (typeof authority.$inferInsert)[] {
  const records = readRecords(text, shown);
  const faults: string[] = [];
  const seen = new Set<string>();
  const authorities = records.flatMap(({ record, info }) => {
    const parsed = row.safeParse(record);
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues)
        faults.push(`${shown}:${info.lines}: ${path.join(" ") || "the line"}: ${message}`);
      return [];
    }
    const { dfe_code, ons_code, run_by, valid_from, valid_to, predecessors, name, region, subregion } = parsed.data;
    if (seen.has(dfe_code)) faults.push(`${shown}:${info.lines}: dfe_code: ${dfe_code} is there already`);
    seen.add(dfe_code);
    return [
      {
        code: dfe_code,
        onsCode: ons_code,
        name,
        region,
        subregion,
        runBy: run_by,
        validFrom: valid_from,
        validTo: valid_to,
        predecessors,
      },
    ];
  });
  for (const { code, predecessors = [] } of authorities)
    for (const unknown of predecessors.filter((predecessor) => !seen.has(predecessor)))
      faults.push(`${shown}: ${code}: predecessors: expected codes of the file, found ${unknown}`);
  if (faults.length === 0 && authorities.length === 0) faults.push(`${shown}: expected authorities, found none`);
  if (faults.length > 0) throw new BrokenDataFiles("the reference data", faults);
  return authorities;
}

type Read = { readonly record: unknown; readonly info: { readonly lines: number } };

function readRecords(text: string, shown: string): readonly Read[] {
  try {
    return parse(text, { bom: true, columns: true, info: true, skip_empty_lines: true }) as unknown as Read[];
  } catch (error) {
    throw new BrokenDataFiles("the reference data", [
      `${shown}: ${error instanceof Error ? error.message : String(error)}`,
    ]);
  }
}
