import type { z } from "zod";

/** What was typed, by field name: kept as text so that a page with errors shows it again exactly. A name sent twice is a list. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;
export type FieldErrors = Readonly<Record<string, string>>;
export type FormResult<Value> =
  | { readonly ok: true; readonly value: Value; readonly typed: Typed }
  | { readonly ok: false; readonly errors: FieldErrors; readonly typed: Typed };

export function typedOf(form: FormData): Typed {
  const typed: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name).filter((value): value is string => typeof value === "string");
    if (values.length === 0) continue;
    typed[name] = values.length === 1 ? (values[0] ?? "") : values;
  }
  return typed;
}

export const textOf = (typed: Typed, name: string): string => {
  const value = typed[name];
  return typeof value === "string" ? value : (value?.[0] ?? "");
};

const DATE_PART = /^(.+)-(day|month|year)$/;

/** Gathers `starts-on-day`, `-month`, `-year` into one `starts-on: { day, month, year }` for the schema. */
function gatherDates(typed: Typed): Record<string, unknown> {
  const gathered: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(typed)) {
    const [, field, part] = DATE_PART.exec(name) ?? [];
    if (field && part) gathered[field] = { ...(gathered[field] as object | undefined), [part]: value };
    else gathered[name] = value;
  }
  return gathered;
}

/** Judges what was typed by the schema. The first message of each field is kept; its key is the field's name. */
export function judgeForm<Schema extends z.ZodType>(schema: Schema, typed: Typed): FormResult<z.output<Schema>> {
  const parsed = schema.safeParse(gatherDates(typed));
  if (parsed.success) return { ok: true, value: parsed.data, typed };
  const errors: Record<string, string> = {};
  for (const issue of parsed.error.issues) errors[String(issue.path[0] ?? "form")] ??= issue.message;
  return { ok: false, errors, typed };
}

export async function readForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<FormResult<z.output<Schema>>> {
  return judgeForm(schema, typedOf(await request.formData()));
}
