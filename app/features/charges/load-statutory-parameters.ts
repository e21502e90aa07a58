import { readdir, readFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { z } from "zod";
import { projectFolder } from "#db/project-folder";
import type { StatutoryBook, StatutoryParameter } from "~/domain/charges/statutory-parameters";
import { addDays, type Day, parseDay } from "~/domain/day";
import { type Pence, parsePercent, parseRate } from "~/domain/money";
import type { Parsed } from "~/domain/parsed";
import type { Dated } from "~/domain/rulebooks/rulebook";
import { BrokenDataFiles, readYaml, shownPath } from "~/platform/data-file";

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

/** Reads every parameter from a folder of YAML files, one file each. @throws BrokenDataFiles with every fault of every file. */
export async function loadStatutoryParameters(
  folder = join(projectFolder(), "db", "statutory"),
): Promise<StatutoryBook> {
  const terms = new Map<StatutoryParameter, readonly Dated<number>[]>();
  const faults: string[] = [];
  for (const file of (await readdir(folder)).sort()) {
    if (extname(file) !== ".yaml") continue;
    const shown = shownPath(join(folder, file));
    const named = basename(file, ".yaml");
    const parameter = PARAMETERS[named];
    if (!parameter) {
      faults.push(
        `${shown}:1: expected a file named for a parameter (${Object.keys(PARAMETERS).join(", ")}), found ${file}`,
      );
      continue;
    }
    const read = readYaml(shown, await readFile(join(folder, file), "utf8"), fileOf(named, parameter.unit));
    faults.push(...read.faults);
    terms.set(parameter.name, read.value ?? []);
  }
  for (const [named, { name }] of Object.entries(PARAMETERS))
    if (!terms.has(name)) faults.push(`${shownPath(join(folder, `${named}.yaml`))}:1: expected this file, found none`);
  if (faults.length > 0) throw new BrokenDataFiles("the statutory parameters", faults);
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
  z
    .strictObject({
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
    })
    .transform(({ values, sources }, context): readonly Dated<number>[] =>
      values.flatMap((value, index) => {
        const refuse = (field: string, message: string) =>
          context.addIssue({ code: "custom", path: ["values", index, field], message });
        const source = sources[value.source];
        const fault = periodFault(values[index - 1] ?? null, value);
        if (fault) refuse("from", fault);
        if (!source) {
          refuse("source", `expected one of ${Object.keys(sources).join(", ")}`);
          return [];
        }
        const citation = {
          title: source.title,
          address: source.address,
          paragraph: value.paragraph ?? null,
          readOn: source["read-on"],
        };
        return [{ from: value.from, to: value.to ?? null, value: value.value, provenance: value.provenance, citation }];
      }),
    );

type Period = { readonly from: Day; readonly to?: Day | undefined };

/** Values follow one another without a gap or an overlap, so that a day has one value. */
function periodFault(before: Period | null, period: Period): string | null {
  if (period.to && period.to < period.from) return `expected a day up to ${period.to}, found ${period.from}.`;
  if (!before) return null;
  if (!before.to) return "expected the value before this one to have a last day, found none.";
  const expected = addDays(before.to, 1);
  return period.from === expected
    ? null
    : `expected ${expected}, the day after the value before it ends, found ${period.from}.`;
}

const PENCE_UNITS = 100;

function parsePounds(text: string): Parsed<Pence> {
  const parsed = parseRate(text);
  if (!parsed.ok) return parsed;
  if (parsed.value % PENCE_UNITS !== 0) return { ok: false, message: `‘${text}’ is not a whole number of pence` };
  return { ok: true, value: (parsed.value / PENCE_UNITS) as Pence };
}
