import { z } from "zod";
import { type Day, parseDay } from "../domain/day";

/** What was typed, by field name; a name that came more than once holds all of its values. */
export type Values = Readonly<Record<string, string | readonly string[]>>;

/** One message for each field at fault, by field name. "form" is for what belongs to no single field. */
export type Errors = Readonly<Record<string, string>>;

/**
 * Every text field of a posted form. Three fields `x-day`, `x-month` and `x-year` are also joined as `x`: ISO 8601
 * where they are digits ("2025-10-01"), "" where all are empty, and otherwise as typed ("1/October/"), for `dayField`
 * to refuse. Files are left out.
 */
export function readForm(form: FormData): Values {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    const typed = form.getAll(name).filter((value) => typeof value === "string");
    const [first] = typed;
    if (first !== undefined) values[name] = typed.length === 1 ? first : typed;
  }
  for (const name of Object.keys(values).filter((key) => key.endsWith("-day"))) {
    const stem = name.slice(0, -"-day".length);
    if (`${stem}-month` in values && `${stem}-year` in values) values[stem] = joinDay(values, stem);
  }
  return values;
}

function joinDay(values: Values, stem: string): string {
  const [day = "", month = "", year = ""] = ["day", "month", "year"].map((part) =>
    textOf(values[`${stem}-${part}`]).trim(),
  );
  if (day + month + year === "") return "";
  const isNumeric = [day, month, year].every((part) => /^\d{1,4}$/.test(part));
  return isNumeric ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : `${day}/${month}/${year}`;
}

/** The three fields of a day that is already known, to fill a `DateInput`. */
export function dayValues(name: string, day: Day | null): Values {
  if (day === null) return {};
  const [year = "", month = "", dayOfMonth = ""] = day.split("-");
  return {
    [`${name}-day`]: String(Number(dayOfMonth)),
    [`${name}-month`]: String(Number(month)),
    [`${name}-year`]: year,
  };
}

/** Messages of a failed parse, the first for each field; a nested path is joined by full stops. */
export function errorsOf(error: {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}): Errors {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) errors[issue.path.map(String).join(".") || "form"] ??= issue.message;
  return errors;
}

/**
 * A day that must be given, as `readForm` joins it. `what` completes the messages: "the start date".
 */
export function dayField(what: string) {
  return z.string({ error: `Enter ${what}` }).transform((typed, context): Day => {
    const problem = dayProblem(typed, what);
    if (problem === null) return typed as Day;
    context.addIssue({ code: "custom", message: problem });
    return z.NEVER;
  });
}

/** A day that may be left empty, then null. */
export function optionalDayField(what: string) {
  return z
    .string()
    .optional()
    .transform((typed, context): Day | null => {
      if (!typed) return null;
      const problem = dayProblem(typed, what);
      if (problem === null) return typed as Day;
      context.addIssue({ code: "custom", message: problem });
      return z.NEVER;
    });
}

function dayProblem(typed: string, what: string): string | null {
  if (typed === "") return `Enter ${what}`;
  if (parseDay(typed).ok) return null;
  const named = what.charAt(0).toUpperCase() + what.slice(1);
  const iso = /^(\d+)-(\d+)-(\d+)$/.exec(typed);
  if (iso) {
    if (iso[1]?.length !== 4) return `${named} must have a year of 4 numbers, like 2026`;
    return `${named} must be a real date, like 27 3 2026`;
  }
  const missing = typed.split("/").flatMap((part, index) => (part === "" ? [["day", "month", "year"][index]] : []));
  if (missing.length > 0) return `${named} must include a ${missing.join(" and ")}`;
  return `${named} must be in numbers, like 27 3 2026`;
}

/** Checkboxes: none, one or several of the same name, always as a list. */
export function several<Item extends z.ZodType>(item: Item) {
  return z.preprocess(
    (typed) => (typed === undefined || typed === "" ? [] : Array.isArray(typed) ? typed : [typed]),
    z.array(item),
  );
}

/** The text of a value that may be several: the first. */
export function textOf(value: string | readonly string[] | undefined): string {
  return (typeof value === "string" ? value : value?.[0]) ?? "";
}
