import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { projectFolder } from "#db/project-folder";
import { addDays, dayOf, fromDayNumber, toDayNumber, yearOf } from "~/domain/day";
import { log } from "~/platform/log";
import { bankHolidays, bankHolidaysOn, loadBankHolidays } from "./load-bank-holidays";

const shipped = join(projectFolder(), "db", "reference-templates", "bank-holidays.yaml");
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "accord-holidays-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function load(from: string, to: string): Promise<unknown> {
  const text = await readFile(shipped, "utf8");
  if (!text.includes(from)) throw new Error(`The file does not hold ‘${from}’`);
  const path = join(folder, "bank-holidays.yaml");
  await writeFile(path, text.replace(from, to));
  return loadBankHolidays(path);
}

/** Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher). */
function easterOf(year: number) {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const dayOfMonth = ((h + l - 7 * m + 114) % 31) + 1;
  return dayOf(`${year}-${String(month).padStart(2, "0")}-${String(dayOfMonth).padStart(2, "0")}`);
}

describe("the bank holidays that ship", () => {
  it("are those that the Act of 1971 and the usual proclamations make, for each year", async () => {
    const { days, knownUntil } = await bankHolidays();
    /** Monday is 0. */
    const weekday = (day: string) => (toDayNumber(dayOf(day)) + 3) % 7;
    const mondayFrom = (day: string) => fromDayNumber(toDayNumber(dayOf(day)) + ((7 - weekday(day)) % 7));
    const substitute = (day: string, after: number) =>
      weekday(day) < 5 ? dayOf(day) : addDays(mondayFrom(day), after);
    const expected = [2024, 2025, 2026, 2027, 2028].flatMap((year) => {
      const christmas = `${year}-12-25`;
      const boxing = `${year}-12-26`;
      return [
        substitute(`${year}-01-01`, 0),
        addDays(easterOf(year), -2),
        addDays(easterOf(year), 1),
        mondayFrom(`${year}-05-01`),
        mondayFrom(`${year}-05-25`),
        mondayFrom(`${year}-08-25`),
        substitute(christmas, weekday(christmas) === 6 ? 1 : 0),
        substitute(boxing, weekday(boxing) === 6 ? 1 : 0),
      ];
    });
    expect([...days].sort()).toEqual(expected.sort());
    expect(knownUntil).toBe("2028-12-31");
  });

  it("say in the log that they have run out, once, and go on with weekends", async () => {
    const warn = vi.spyOn(log(), "warn").mockImplementation(() => {});
    await bankHolidaysOn(dayOf("2028-12-31"));
    expect(warn).not.toHaveBeenCalled();
    const { days } = await bankHolidaysOn(dayOf("2029-01-01"));
    await bankHolidaysOn(dayOf("2029-01-02"));
    expect(warn).toHaveBeenCalledTimes(1);
    expect([...days].some((day) => yearOf(day) === 2029)).toBe(false);
    warn.mockRestore();
  });
});

describe("a broken file of bank holidays is refused, by line", () => {
  it.each([
    [
      "a day of another year",
      "2025-01-01",
      "2026-01-01",
      /:10: 2 › days › 1: expected a day of 2025; found 2026-01-01/,
    ],
    ["a day on a weekend", "2026-12-28", "2026-12-26", /expected a Monday to Friday.*found 2026-12-26/],
    ["a day twice", "2024-12-26", "2024-12-25", /expected a day after 2024-12-25/],
    ["a date that is none", "2027-03-26", "2027-02-30", /‘2027-02-30’ is not a real date/],
    ["a year left out", "year: 2026", "year: 2029", /expected 2026, the year after the one before; found 2029/],
    ["no word on where it is from", "  source: *published\n", "", /source: expected some words/],
  ])("%s", async (_, from, to, message) => {
    await expect(load(from, to)).rejects.toThrow(message);
  });
});
