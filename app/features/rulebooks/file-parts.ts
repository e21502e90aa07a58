import { z } from "zod";
import { type Day, parseDay } from "~/domain/day";
import { parseRate, plainRate, type Rate } from "~/domain/money";
import type { MonthDay, NamedTemplate } from "~/domain/rulebooks/rulebook";

/** What a data file holds: every scalar is the text that stands there, so that "22.50" and "2025-10-01" mean what they say. */
export type FileData = string | readonly FileData[] | { readonly [key: string]: FileData };

/**
 * One part of a data file, both ways: `schema` reads what `write` writes. Forms are judged by the same schema as files.
 * `write` is a method so that a part of anything is a `Part<unknown>`.
 */
export type Part<Value> = { readonly schema: z.ZodType<Value>; write(value: Value): FileData };

/** How one piece of text is read: what it should be, in words, and its value; undefined where it is something else. */
type Reader<Value> = {
  readonly expected: string;
  readonly read: (text: string) => Value | undefined;
  readonly write: (value: Value) => string;
};

/** Control characters and halves of characters, which no text has and the database does not keep. */
const UNKEEPABLE = /(?![\n\t])[\p{Cc}\p{Cs}]/u;

export function scalar<Value>({ expected, read, write }: Reader<Value>): Part<Value> {
  const message = `expected ${expected}`;
  const schema = z.string({ error: message }).transform((text, context): Value => {
    const value = UNKEEPABLE.test(text) ? undefined : read(text);
    if (value !== undefined) return value;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });
  return { schema, write };
}

/** A reader that also takes one phrase, such as "not stated", for null. */
export const orNull = <Value>(reader: Reader<Value>, phrase: string): Reader<Value | null> => ({
  expected: `${reader.expected}, or "${phrase}"`,
  read: (text) => (text === phrase ? null : reader.read(text)),
  write: (value) => (value === null ? phrase : reader.write(value)),
});

/** Stands where the text leaves something open. */
export const NOT_STATED = "not stated";

export const unlessSilent = <Value>(reader: Reader<Value>) => scalar(orNull(reader, NOT_STATED));

/** A part that an older file leaves out, which says the same as "not stated". */
export const silentUnlessGiven = <Value>(part: Part<Value | null>): Part<Value | null> => ({
  ...part,
  schema: part.schema.optional().transform((value) => value ?? null),
});

const asItStands = (text: string): string => text;

export const oneOf = <Value extends string>(values: readonly Value[]): Reader<Value> => ({
  expected: `one of ${values.join(", ")}`,
  read: (text) => values.find((value) => value === text),
  write: asItStands,
});

export const words: Reader<string> = {
  expected: "some words",
  read: (text) => text.trim() || undefined,
  write: asItStands,
};

/** What stands in addresses and names files: "northmere-2025". */
export const shortName: Reader<string> = {
  expected: "a short name of small letters, digits and hyphens, like northmere-2025",
  read: (text) => (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= 80 ? text : undefined),
  write: asItStands,
};

/** "england-practice-based", or "england-practice-based 2024-10-31" where that version alone is meant. */
export const namedTemplate: Reader<NamedTemplate> = {
  expected: "a template’s id, and its version where one alone counts, like england-practice-based 2024-10-31",
  read: (text) => {
    const [id = "", version, ...more] = text.trim().split(/\s+/);
    const read = { id: shortName.read(id), version: version === undefined ? null : day.read(version) };
    if (read.id === undefined || read.version === undefined || more.length > 0) return undefined;
    return { id: read.id, version: read.version };
  },
  write: ({ id, version }) => (version === null ? id : `${id} ${version}`),
};

/** "Enhanced DBS check" is "enhanced-dbs-check" for short; empty where it has neither a letter nor a digit. */
export const shortNameFrom = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[’']|\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-|-$/g, "");

export const day: Reader<Day> = {
  expected: "a date like 2025-10-01",
  read: (text) => {
    const parsed = parseDay(text);
    return parsed.ok ? parsed.value : undefined;
  },
  write: asItStands,
};

export const monthDay: Reader<MonthDay> = {
  expected: "a month and a day like 11-30",
  // 2023 is no leap year: a yearly day must exist in every year.
  read: (text) => (parseDay(`2023-${text}`).ok ? (text as MonthDay) : undefined),
  write: asItStands,
};

export const yesOrNo: Reader<boolean> = {
  expected: "yes or no",
  read: (text) => ({ yes: true, no: false })[text],
  write: (value) => (value ? "yes" : "no"),
};

export const whole = (unit: string): Reader<number> => ({
  expected: `a whole number of ${unit}, 9999 at most`,
  read: (text) => (/^\d{1,4}$/.test(text) ? Number(text) : undefined),
  write: String,
});

/** Days a week, kept in hundredths. */
export const daysPerWeek: Reader<number> = {
  expected: "days a week up to 7, like 2 or 2.5",
  read: (text) => (/^([0-6](\.\d{1,2})?|7)$/.test(text) ? Math.round(Number(text) * 100) : undefined),
  write: (hundredths) => String(hundredths / 100),
};

export const amount: Reader<Rate> = {
  expected: "an amount in pounds above zero and below £100,000, with four decimals at most, like 40.00",
  read: (text) => {
    const parsed = parseRate(text);
    return parsed.ok && parsed.value > 0 ? parsed.value : undefined;
  },
  write: plainRate,
};

export const tolerance: Reader<Rate> = {
  expected: "an amount in pounds, like 0.05",
  read: (text) => {
    const parsed = parseRate(text);
    return parsed.ok ? parsed.value : undefined;
  },
  write: plainRate,
};

export const webAddress: Reader<string> = {
  expected: "a web address that begins https:// or http://",
  read: (text) => (/^https?:\/\/\S+$/.test(text) && URL.canParse(text) ? text : undefined),
  write: asItStands,
};

export const list = <Item>(item: Part<Item>): Part<readonly Item[]> => ({
  schema: z.array(item.schema, { error: "expected a list" }),
  write: (items) => items.map((one) => item.write(one)),
});

export const nonEmptyList = <Item>(item: Part<Item>): Part<readonly Item[]> => ({
  schema: z.array(item.schema, { error: "expected a list" }).min(1, "expected a list of at least one"),
  write: (items) => items.map((one) => item.write(one)),
});

/** A list, or "not stated" where the text names none. `what` is listed: "reasons for leaving". */
export const listUnlessSilent = <Item>(item: Part<Item>, what: string): Part<readonly Item[] | null> => ({
  schema: z.union([z.literal(NOT_STATED).transform(() => null), z.array(item.schema)], {
    error: `expected a list of ${what}, or "${NOT_STATED}"`,
  }),
  write: (items) => items?.map((one) => item.write(one)) ?? NOT_STATED,
});

type Camel<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Text;
type ValueOf<Parts> = {
  readonly [Key in keyof Parts as Key extends string ? Camel<Key> : never]: Parts[Key] extends Part<infer Value>
    ? Value
    : never;
};

/** The file's "exempt-reasons" is the program's `exemptReasons`. */
const camel = (key: string): string => key.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** An object with these keys and no others, so that a misspelt key is a fault and not silence. */
export function block<Parts extends { readonly [key: string]: Part<unknown> }>(parts: Parts): Part<ValueOf<Parts>> {
  const entries = Object.entries(parts);
  const shape = Object.fromEntries(entries.map(([key, part]) => [key, part.schema]));
  const schema = z
    .strictObject(shape, { error: `expected ${Object.keys(parts).join(", ")}` })
    .transform(
      (value) => Object.fromEntries(entries.map(([key]) => [camel(key), value[key]])) as unknown as ValueOf<Parts>,
    );
  return {
    schema,
    write: (value) =>
      Object.fromEntries(
        entries.map(([key, part]) => [key, part.write((value as Record<string, unknown>)[camel(key)])]),
      ),
  };
}
