import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { projectFolder } from "#db/project-folder";
import { type Day, dayFromParts, latest, yearOf } from "~/domain/day";
import { type BankHolidays, isWorkingDay } from "~/domain/working-days";
import { BrokenDataFiles, type ContentFault, readYaml, shownPath } from "~/platform/data-file";
import { day, provenance, words } from "~/platform/data-shapes";
import { log } from "~/platform/log";

/** Stands beside the reference templates. */
const BANK_HOLIDAYS_FILE = "bank-holidays.yaml";

let loading: Promise<BankHolidays> | undefined;
let saidUntil: Day | undefined;

/** The bank holidays that ship, read once. A broken file stops the product at start, with its path and line. */
export function bankHolidays(): Promise<BankHolidays> {
  loading ??= loadBankHolidays(join(projectFolder(), "db", "reference-templates", BANK_HOLIDAYS_FILE));
  return loading;
}

/** The bank holidays as they are used on a day. Once the day is past what is known, the log says so, once. */
export async function bankHolidaysOn(day: Day): Promise<BankHolidays> {
  const holidays = await bankHolidays();
  const { knownUntil } = holidays;
  if (day > knownUntil && saidUntil !== knownUntil) {
    saidUntil = knownUntil;
    log().warn(
      { knownUntil, file: BANK_HOLIDAYS_FILE },
      "Bank holidays are known no longer: only weekends are kept free",
    );
  }
  return holidays;
}

/** Reads one file. Throws BrokenDataFiles with all its faults. */
export async function loadBankHolidays(path: string): Promise<BankHolidays> {
  const shown = shownPath(path);
  const { value: years, faults } = readYaml(shown, await readFile(path, "utf8"), file, judgeYears);
  if (!years) throw new BrokenDataFiles("the bank holidays", faults);
  const [first, ...others] = years.map(({ lastDay }) => lastDay);
  if (!first) throw new BrokenDataFiles("the bank holidays", [`${shown}:1: expected at least one year`]);
  return { days: new Set(years.flatMap(({ days }) => days)), knownUntil: latest(first, ...others) };
}

const file = z
  .array(
    z
      .strictObject({
        year: z
          .string({ error: "expected a year" })
          .regex(/^2\d{3}$/, "expected a year like 2027")
          .transform(Number),
        provenance,
        source: words,
        days: z.array(day, { error: "expected a list of days" }).min(1, "expected at least one day"),
      })
      .transform((year) => ({ ...year, lastDay: dayFromParts(year.year, 12, 31) as Day })),
    { error: "expected a list of years" },
  )
  .min(1, "expected at least one year");

const NO_HOLIDAYS = new Set<Day>();

/** Years follow each other, and each lists days of its own, rising, none of them on a weekend: such a holiday has a substitute day. */
function judgeYears(years: z.output<typeof file>): ContentFault[] {
  const faults: ContentFault[] = [];
  years.forEach(({ year, days, lastDay }, index) => {
    const before = years[index - 1]?.year;
    if (before !== undefined && year !== before + 1)
      faults.push({
        path: [index, "year"],
        message: `expected ${before + 1}, the year after the one before; found ${year}`,
      });
    days.forEach((one, position) => {
      const fault = (message: string) => faults.push({ path: [index, "days", position], message });
      const previous = days[position - 1];
      if (yearOf(one) !== year) fault(`expected a day of ${year}; found ${one}`);
      else if (!isWorkingDay(one, { days: NO_HOLIDAYS, knownUntil: lastDay }))
        fault(`expected a Monday to Friday, the substitute day where the holiday is on a weekend; found ${one}`);
      else if (previous !== undefined && one <= previous) fault(`expected a day after ${previous}; found ${one}`);
    });
  });
  return faults;
}
