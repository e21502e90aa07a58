import { z } from "zod";
import { type Day, dayFromParts } from "../../domain/day";
import { parseRate, type Rate } from "../../domain/money";
import { isBlank, tidyText } from "./tidy-text";

/**
 * Fields of forms, as zod schemas that speak as GOV.UK forms do. Each takes what a person typed and gives what the
 * domain uses; each message says what was expected and how to mend it.
 */

type Wording = { readonly missing: string; readonly name: string; readonly most?: number };

/** One line or a few, made plain (tidyText). Text in which nothing is seen is missing. */
export const textField = ({ missing, name, most = 200 }: Wording) =>
  z
    .string({ error: missing })
    .transform(tidyText)
    .pipe(
      z
        .string()
        .refine((text) => !isBlank(text), missing)
        .max(most, tooLong(name, most)),
    );

export const optionalTextField = ({ name, most = 4000 }: { name: string; most?: number }) =>
  z
    .string()
    .default("")
    .transform((text) => (isBlank(text) ? "" : tidyText(text)))
    .pipe(z.string().max(most, tooLong(name, most)));

/** "…must be 4,000 characters or fewer": the count that stands below a long field is of the same characters. */
const tooLong = (name: string, most: number) => `${name} must be ${most.toLocaleString("en-GB")} characters or fewer`;

export const emailField = (missing = "Enter an email address") =>
  z
    .string({ error: missing })
    .transform((text) => text.trim().toLowerCase())
    .pipe(
      z
        .string()
        .min(1, missing)
        .max(254, "Email address must be 254 characters or fewer")
        .pipe(z.email("Enter an email address in the correct format, like name@example.com")),
    );

export const choiceField = <const Choices extends readonly [string, ...string[]]>(choices: Choices, missing: string) =>
  z.enum(choices, { error: missing });

/** A checkbox group: at least one. A browser sends one value as text and several as a list. */
export const choicesField = <const Choice extends string>(choices: readonly Choice[], missing: string) =>
  z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(z.enum(choices)).min(1, missing),
  );

/** A single checkbox that has to be ticked. */
export const agreedField = (missing: string) => z.literal("yes", { error: missing });

const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

function monthNumber(text: string): number {
  const typed = text.trim().toLowerCase();
  const named = typed.length >= 3 ? MONTHS.findIndex((month) => month.startsWith(typed)) : -1;
  return named >= 0 ? named + 1 : Number(typed || Number.NaN);
}

const dateParts = z.object({
  day: z.string().default(""),
  month: z.string().default(""),
  year: z.string().default(""),
});

/** No day that people enter here lies outside: another year was mistyped. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;

function readDate(parts: z.infer<typeof dateParts>, name: string, context: z.RefinementCtx): Day {
  const lacking = (["day", "month", "year"] as const).filter((part) => parts[part].trim() === "");
  if (lacking.length > 0) {
    context.addIssue({ code: "custom", message: `${name} must include a ${lacking.join(" and ")}` });
    return z.NEVER;
  }
  const year = Number(parts.year.trim());
  if (Number.isInteger(year) && (year < FIRST_YEAR || year > LAST_YEAR)) {
    const message = `${name} must have a year with four digits from ${FIRST_YEAR} to ${LAST_YEAR}, like 27 3 2026`;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  }
  const day = dayFromParts(year, monthNumber(parts.month), Number(parts.day.trim()));
  if (day) return day;
  context.addIssue({ code: "custom", message: `${name} must be a real date, like 27 3 2026` });
  return z.NEVER;
}

/** Three boxes: day, month (number or name), year. `name` begins the messages: "Start date". */
export const dateField = ({ missing, name }: { missing: string; name: string }) =>
  z.preprocess(
    (value) => value ?? {},
    dateParts.transform((parts, context): Day => {
      if (parts.day.trim() + parts.month.trim() + parts.year.trim() !== "") return readDate(parts, name, context);
      context.addIssue({ code: "custom", message: missing });
      return z.NEVER;
    }),
  );

export const optionalDateField = ({ name }: { name: string }) =>
  z.preprocess(
    (value) => value ?? {},
    dateParts.transform((parts, context): Day | null =>
      parts.day.trim() + parts.month.trim() + parts.year.trim() === "" ? null : readDate(parts, name, context),
    ),
  );

/** £ an hour or a day, to four decimal places. */
export const rateField = ({ missing, name }: { missing: string; name: string }) =>
  z.string({ error: missing }).transform((text, context): Rate => {
    const parsed = text.trim() === "" ? null : parseRate(text);
    if (parsed?.ok) return parsed.value;
    context.addIssue({ code: "custom", message: parsed ? `${name}: ${parsed.message}` : missing });
    return z.NEVER;
  });

/** Hours in a week or day, as hundredths of an hour: "37.5" is 3750. */
export const hoursField = ({ missing, name, most }: { missing: string; name: string; most: number }) =>
  z.string({ error: missing }).transform((text, context): number => {
    const typed = text.trim();
    if (typed === "") {
      context.addIssue({ code: "custom", message: missing });
      return z.NEVER;
    }
    const hundredths = /^\d{1,3}(\.\d{1,2})?$/.test(typed) ? Math.round(Number(typed) * 100) : 0;
    if (hundredths > 0 && hundredths <= most * 100) return hundredths;
    context.addIssue({
      code: "custom",
      message: `${name} must be a number of hours from 0.01 to ${most}, like 37 or 18.5`,
    });
    return z.NEVER;
  });

export const wholeNumberField = ({
  missing,
  name,
  least,
  most,
}: {
  missing: string;
  name: string;
  least: number;
  most: number;
}) =>
  z.string({ error: missing }).transform((text, context): number => {
    const typed = text.trim();
    const value = /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
    if (value >= least && value <= most) return value;
    context.addIssue({
      code: "custom",
      message: typed === "" ? missing : `${name} must be a whole number from ${least} to ${most}`,
    });
    return z.NEVER;
  });

/** Days a week, as hundredths of a day: "2.5" is 250. Null where nothing was typed. */
export const optionalDaysField = ({ name, most }: { name: string; most: number }) =>
  z
    .string()
    .default("")
    .transform((text, context): number | null => {
      const typed = text.trim();
      if (typed === "") return null;
      const hundredths = /^\d(\.\d{1,2})?$/.test(typed) ? Math.round(Number(typed) * 100) : Number.NaN;
      if (hundredths <= most * 100) return hundredths;
      context.addIssue({
        code: "custom",
        message: `${name} must be a number of days from 0 to ${most}, like 2 or 2.5`,
      });
      return z.NEVER;
    });
