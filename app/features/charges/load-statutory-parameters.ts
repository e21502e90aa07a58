import { readdir, readFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { isNode, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import type { StatutoryBook, StatutoryParameter } from "~/domain/charges/statutory-parameters";
import { addDays, type Day, parseDay } from "~/domain/day";
import { type Pence, parsePercent, parseRate } from "~/domain/money";
import type { Parsed } from "~/domain/parsed";
import type { Dated } from "~/domain/rulebooks/rulebook";

type Unit = "percent" | "pounds a week" | "pounds an hour";

/** Each parameter by the name of its file, with the unit that its values must be in. */
const PARAMETERS: Readonly<Record<string, { readonly name: StatutoryParameter; readonly unit: Unit }>> = {
  "employer-ni-rate": { name: "employerNiRate", unit: "percent" },
  "ni-weekly-threshold": { name: "niWeeklyThreshold", unit: "pounds a week" },
  "apprenticeship-levy-rate": { name: "apprenticeshipLevyRate", unit: "percent" },
  "pension-rate": { name: "pensionRate", unit: "percent" },
  "pension-weekly-trigger": { name: "pensionWeeklyTrigger", unit: "pounds a week" },
  "pension-weekly-lower-limit": { name: "pensionWeeklyLowerLimit", unit: "pounds a week" },
  "pension-weekly-upper-limit": { name: "pensionWeeklyUpperLimit", unit: "pounds a week" },
  "holiday-accrual": { name: "holidayAccrual", unit: "percent" },
  "living-wage": { name: "livingWage", unit: "pounds an hour" },
  "vat-rate": { name: "vatRate", unit: "percent" },
};

/** A file of statutory parameters that cannot be used. The message gives its path and line, what was expected and what was found. */
export class StatutoryFileError extends Error {
  override readonly name = "StatutoryFileError";
}

/**
 * Reads every parameter from a folder of YAML files, one file each. All or nothing: the first broken or missing file is
 * refused with a StatutoryFileError.
 */
export async function loadStatutoryParameters(folder = join("db", "statutory")): Promise<StatutoryBook> {
  const terms = new Map<StatutoryParameter, readonly Dated<number>[]>();
  for (const file of (await readdir(folder)).sort()) {
    if (extname(file) !== ".yaml") continue;
    const path = join(folder, file);
    const parameter = PARAMETERS[basename(file, ".yaml")];
    if (!parameter)
      throw new StatutoryFileError(
        `${path}:1: expected a file named for a parameter (${Object.keys(PARAMETERS).join(", ")}), found ${file}.`,
      );
    terms.set(parameter.name, readTerm(path, await readFile(path, "utf8"), parameter.unit));
  }
  const missing = Object.entries(PARAMETERS).find(([, { name }]) => !terms.has(name));
  if (missing) throw new StatutoryFileError(`${join(folder, `${missing[0]}.yaml`)}:1: expected this file, found none.`);
  // Every name of the book is there, and each value was read in the unit of its name.
  return Object.fromEntries(terms) as unknown as StatutoryBook;
}

const parsedBy = <Value>(parse: (text: string) => Parsed<Value>) =>
  z.string().transform((text, context) => {
    const parsed = parse(text);
    if (parsed.ok) return parsed.value;
    context.addIssue({ code: "custom", message: parsed.message });
    return z.NEVER;
  });

const day = parsedBy(parseDay);

const AMOUNTS: Readonly<Record<Unit, z.ZodType<number, unknown>>> = {
  percent: parsedBy<number>(parsePercent),
  "pounds an hour": parsedBy<number>(parseRate),
  "pounds a week": parsedBy<number>(parsePounds),
};

/** One file: `source` of a value is a key of `sources`, and `to` is left out while the value is in force. */
const fileOf = (parameter: string, unit: Unit) =>
  z.strictObject({
    parameter: z.literal(parameter),
    label: z.string().min(1),
    unit: z.literal(unit),
    about: z.string().min(1),
    values: z
      .array(
        z.strictObject({
          from: day,
          to: day.optional(),
          value: AMOUNTS[unit],
          provenance: z.enum(["confirmed", "unconfirmed"]),
          source: z.string(),
          paragraph: z.string().optional(),
          note: z.string().optional(),
        }),
      )
      .min(1),
    sources: z.record(z.string(), z.strictObject({ title: z.string().min(1), address: z.url(), "read-on": day })),
  });

function readTerm(path: string, text: string, unit: Unit): readonly Dated<number>[] {
  const lines = new LineCounter();
  // The failsafe schema leaves every scalar as the text in the file: 12.07 stays exact and a date stays a day.
  const document = parseDocument(text, { schema: "failsafe", lineCounter: lines });
  const refuse = (line: number, message: string) => new StatutoryFileError(`${path}:${line}: ${message}`);
  const lineOf = (place: readonly PropertyKey[]): number => {
    const node = document.getIn(place, true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    return place.length === 0 ? 1 : lineOf(place.slice(0, -1));
  };

  const broken = document.errors[0];
  if (broken) throw refuse(lines.linePos(broken.pos[0]).line, broken.message);
  const read = fileOf(basename(path, ".yaml"), unit).safeParse(document.toJS());
  if (!read.success) {
    const issue = read.error.issues[0] as z.core.$ZodIssue;
    throw refuse(lineOf(issue.path), `${issue.path.join(".") || "the file"}: ${issue.message}`);
  }

  const { values, sources } = read.data;
  return values.map((value, index) => {
    const source = sources[value.source];
    if (!source)
      throw refuse(
        lineOf(["values", index, "source"]),
        `source: expected one of ${Object.keys(sources).join(", ")}, found ${value.source}.`,
      );
    const fault = periodFault(values[index - 1] ?? null, value);
    if (fault) throw refuse(lineOf(["values", index, "from"]), fault);
    return {
      from: value.from,
      to: value.to ?? null,
      value: value.value,
      provenance: value.provenance,
      citation: {
        title: source.title,
        address: source.address,
        paragraph: value.paragraph ?? null,
        readOn: source["read-on"],
      },
    };
  });
}

type Period = { readonly from: Day; readonly to?: Day | undefined };

/** Values follow one another without a gap or an overlap, so that a day has one value. */
function periodFault(before: Period | null, period: Period): string | null {
  if (period.to && period.to < period.from) return `from: expected a day up to ${period.to}, found ${period.from}.`;
  if (!before) return null;
  if (!before.to) return "from: expected the value before this one to have a last day, found none.";
  const expected = addDays(before.to, 1);
  return period.from === expected
    ? null
    : `from: expected ${expected}, the day after the value before it ends, found ${period.from}.`;
}

const PENCE_UNITS = 100;

function parsePounds(text: string): Parsed<Pence> {
  const parsed = parseRate(text);
  if (!parsed.ok) return parsed;
  if (parsed.value % PENCE_UNITS !== 0) return { ok: false, message: `‘${text}’ is not a whole number of pence` };
  return { ok: true, value: (parsed.value / PENCE_UNITS) as Pence };
}
