import { z } from "zod";
import { type Day, dayOf, formatDay } from "~/domain/day";
import type { Dated } from "~/domain/rulebooks/rulebook";
import type { TermId } from "~/domain/rulebooks/terms";
import { choiceField, dateField, optionalDateField } from "~/platform/http/fields";
import { type FieldErrors, type FormResult, judgeForm, type Typed, textOf } from "~/platform/http/forms";
import { type FileData, type Part, shortNameFrom } from "./file-parts";
import { citationOf, sourceFields } from "./source-form";
import { termParts } from "./term-parts";
import { type Question, type Questions, valueQuestions } from "./value-questions";

/** More rows than this no text has. */
const MOST_ROWS = 100;

/** What is asked of every value beside what it says: from when, where it was read, and how sure it is. */
const datedForm = z.object({
  from: dateField({ missing: "Enter the first day of this value", name: "First day" }),
  to: optionalDateField({ name: "Last day" }),
  ...sourceFields,
  provenance: choiceField(["confirmed", "unconfirmed"], "Select how sure the value is"),
});

/** A value as its form gives it, judged by the schema of the files; the last day only where one was stated. */
export function judgeValueForm(id: TermId, typed: Typed): FormResult<Dated<unknown>> {
  const questions: Questions = valueQuestions[id];
  const tidied = withoutEmptyRows(questions, typed);
  const dated = judgeForm(datedForm, tidied);
  const answered = readAnswers(questions, tidied);
  const value = (termParts[id] as Part<unknown>).schema.safeParse(answered.data);
  const errors = inPageOrder(questions, {
    ...(dated.ok ? {} : dated.errors),
    ...(value.success ? {} : errorsOf(value.error.issues, questions)),
    ...answered.errors,
  });
  if (!dated.ok || !value.success || Object.keys(errors).length > 0) return { ok: false, errors, typed: tidied };
  const { from, to, provenance, ...source } = dated.value;
  return { ok: true, typed: tidied, value: { from, to, value: value.data, citation: citationOf(source), provenance } };
}

/** The days are asked for above the questions of the value, and everything else about it below them. */
function inPageOrder(questions: Questions, errors: FieldErrors): FieldErrors {
  const order = ["from", "to", ...Object.keys(questions), ...Object.keys(sourceFields), "provenance"];
  const placeOf = (field: string) => order.indexOf(field.split(".")[0] ?? field);
  return Object.fromEntries(Object.entries(errors).sort(([one], [other]) => placeOf(one) - placeOf(other)));
}

/** The answers that would give this value, as they would have been typed. */
export const typedValue = (id: TermId, value: unknown): Typed =>
  writeAnswers(valueQuestions[id], (termParts[id] as Part<unknown>).write(value) as Record<string, FileData>);

/** How many rows a form shows for a list; at least one. */
export const rowsShown = (typed: Typed, name: string): number =>
  Math.min(MOST_ROWS, Math.max(1, Number.parseInt(textOf(typed, `${name}.count`), 10) || 1));

/** The form with one more row at the end of a list, or without one of its rows. `intent` is "add caps" or "remove caps 3". */
export function changeRows(typed: Typed, intent: string): Typed {
  const [act, name = "", index = ""] = intent.split(" ");
  const shown = rowsShown(typed, name);
  const order = Array.from({ length: shown }, (_, row) => row);
  if (act === "add") return { ...typed, [`${name}.count`]: String(Math.min(MOST_ROWS, shown + 1)) };
  return keepRows(
    typed,
    name,
    order.filter((row) => String(row) !== index),
  );
}

/** What is typed with only these rows of a list, in this order. */
function keepRows(typed: Typed, name: string, rows: readonly number[]): Typed {
  const others = Object.entries(typed).filter(([field]) => !field.startsWith(`${name}.`));
  const kept = rows.flatMap((row, index) => {
    const prefix = `${name}.${row}.`;
    return Object.entries(typed).flatMap(([field, value]) =>
      field.startsWith(prefix) ? [[`${name}.${index}.${field.slice(prefix.length)}`, value] as const] : [],
    );
  });
  return Object.fromEntries([...others, ...kept, [`${name}.count`, String(Math.max(1, rows.length))]]);
}

/** A row in which nothing was written is no row. */
function withoutEmptyRows(questions: Questions, typed: Typed): Typed {
  return Object.entries(questions).reduce((tidied, [name, question]) => {
    if (question.ask !== "rows") return tidied;
    const rows = Array.from({ length: rowsShown(tidied, name) }, (_, row) => row);
    const isWritten = (row: number) =>
      Object.entries(question.parts).some(
        ([key, part]) =>
          part.ask !== "kept" && part.ask !== "one" && textOf(tidied, `${name}.${row}.${key}`).trim() !== "",
      );
    return keepRows(tidied, name, rows.filter(isWritten));
  }, typed);
}

type Answers = { readonly data: Readonly<Record<string, FileData>>; readonly errors: FieldErrors };

function readAnswers(questions: Questions, typed: Typed, prefix = ""): Answers {
  const data: Record<string, FileData> = {};
  let errors: FieldErrors = {};
  for (const [key, question] of Object.entries(questions)) {
    const read = readAnswer(question, typed, `${prefix}${key}`);
    if (read.data !== undefined) data[key] = read.data;
    errors = { ...errors, ...read.errors };
  }
  return { data, errors };
}

type Read = { readonly data: FileData | undefined; readonly errors?: FieldErrors };

/** What a file would hold for the answer; where that cannot be told, why. */
function readAnswer(question: Question, typed: Typed, name: string): Read {
  const text = textOf(typed, name).trim();
  const several = [typed[name] ?? []].flat();
  switch (question.ask) {
    case "text":
    case "amount":
      return { data: text };
    case "number":
      return { data: text === "" ? question.silent : text };
    case "one":
      return { data: text || undefined };
    case "many":
      if (question.silent === undefined || !several.includes(question.silent)) return { data: several };
      if (several.length === 1) return { data: question.silent };
      return { data: several, errors: { [name]: "Select what the text names, or that it does not say, not both" } };
    case "order":
      return { data: name in typed ? text.split(",").filter(Boolean) : undefined };
    case "lines":
      return {
        data: text === "" && question.silent ? question.silent : text.split("\n").flatMap((line) => line.trim() || []),
      };
    case "kept":
      return { data: text || shortNameFrom(textOf(typed, name.replace(/[^.]+$/, question.from))) };
    case "day":
      return readDay(question.label, name, {
        day: textOf(typed, `${name}-day`),
        month: textOf(typed, `${name}-month`),
        year: textOf(typed, `${name}-year`),
      });
    case "day-of-year":
      return readDayOfYear(question.label, name, text);
    case "group": {
      const { data, errors } = readAnswers(question.parts, typed, `${name}.`);
      return { data, errors };
    }
    case "rows": {
      const rows = Array.from({ length: rowsShown(typed, name) }, (_, row) => `${name}.${row}.`)
        .filter((row) => Object.keys(typed).some((field) => field.startsWith(row)))
        .map((row) => readAnswers(question.parts, typed, row));
      return { data: rows.map(({ data }) => data), errors: Object.assign({}, ...rows.map(({ errors }) => errors)) };
    }
  }
}

function readDay(label: string, name: string, parts: Readonly<Record<"day" | "month" | "year", string>>): Read {
  const read = dateField({ missing: `Enter a day: ${label}`, name: label }).safeParse(parts);
  if (read.success) return { data: read.data };
  return { data: undefined, errors: { [name]: read.error.issues[0]?.message ?? "" } };
}

/** "30 November", "30 nov" or "30 11"; the year is one without a leap day. */
function readDayOfYear(label: string, name: string, text: string): Read {
  const [day = "", month = ""] = text.split(/[\s/.-]+/);
  const read = dateField({ missing: "", name: "" }).safeParse({ day, month, year: "2023" });
  if (read.success) return { data: read.data.slice("2023-".length) };
  return { data: undefined, errors: { [name]: `${label} must be a day and a month, like 30 November` } };
}

function writeAnswers(questions: Questions, data: Readonly<Record<string, FileData>>, prefix = ""): Typed {
  return Object.assign(
    {},
    ...Object.entries(questions).map(([key, question]) => writeAnswer(question, data[key] ?? "", `${prefix}${key}`)),
  );
}

function writeAnswer(question: Question, data: FileData, name: string): Typed {
  const text = typeof data === "string" ? data : "";
  const items = Array.isArray(data) ? (data as readonly FileData[]) : [];
  switch (question.ask) {
    case "number":
      return { [name]: text === question.silent ? "" : text };
    case "many":
      return { [name]: text === "" ? (items as readonly string[]) : text };
    case "order":
      return { [name]: items.join(",") };
    case "lines":
      return { [name]: items.join("\n") };
    case "day": {
      const [year, month, day] = text.split("-").map(Number);
      return { [`${name}-day`]: String(day), [`${name}-month`]: String(month), [`${name}-year`]: String(year) };
    }
    case "day-of-year":
      return { [name]: formatDay(dayOf(`2023-${text}`) as Day).replace(" 2023", "") };
    case "group":
      return writeAnswers(question.parts, data as Record<string, FileData>, `${name}.`);
    case "rows":
      return Object.assign(
        { [`${name}.count`]: String(Math.max(1, items.length)) },
        ...items.map((item, row) => writeAnswers(question.parts, item as Record<string, FileData>, `${name}.${row}.`)),
      );
    default:
      return { [name]: text };
  }
}

/** The schema's faults, each by the field that it is about and in the words of its label. */
function errorsOf(issues: readonly z.core.$ZodIssue[], questions: Questions): FieldErrors {
  const errors: Record<string, string> = {};
  for (const { path, message } of issues) {
    const { name, question, row } = askedAt(questions, path as readonly (string | number)[]);
    errors[name] ??= row === null ? say(question, message) : `${row}: ${inRow(say(question, message))}`;
  }
  return errors;
}

type AskedAt = { readonly name: string; readonly question: Question | null; readonly row: string | null };

/** The question that a place in the value was asked by; within a list, the list's. */
function askedAt(questions: Questions, [key, ...rest]: readonly (string | number)[]): AskedAt {
  const name = String(key);
  const question = questions[name] ?? null;
  const [first, ...inside] = rest;
  if (question?.ask === "group" && first !== undefined) {
    const found = askedAt(question.parts, rest);
    return { ...found, name: `${name}.${found.name}` };
  }
  if (question?.ask === "rows" && typeof first === "number" && inside.length > 0) {
    const found = askedAt(question.parts, inside);
    const row = `${question.one.charAt(0).toUpperCase()}${question.one.slice(1)} ${first + 1}`;
    // What is kept is not on the page: the part that it is made from is.
    const shown = found.question?.ask === "kept" ? found.question.from : found.name;
    return { name: `${name}.${first}.${shown}`, question: question.parts[shown] ?? found.question, row };
  }
  return { name, question, row: null };
}

function say(question: Question | null, message: string): string {
  if (question === null || question.ask === "kept") return message;
  const { label } = question;
  const expected = message.replace(/^expected /, "").replace(/, or "[^"]*"$/, ", or left empty");
  const asExpected = `${label} must be ${expected}`;
  switch (question.ask) {
    case "one":
    case "order":
      return `Select an answer: ${label}`;
    case "many":
      return question.missing ?? `Select at least one: ${label}`;
    case "lines":
      return question.silent ? asExpected : `Enter at least one: ${label}`;
    case "rows":
      return `Enter at least one: ${label}`;
    default:
      return asExpected;
  }
}

const inRow = (message: string): string => message.charAt(0).toLowerCase() + message.slice(1);
