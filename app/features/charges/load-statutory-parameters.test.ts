import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { statutoryBook } from "#test/factories/statutory-book";
import { parametersOn, type StatutoryBook } from "~/domain/charges/statutory-parameters";
import { addDays, dayOf } from "~/domain/day";
import { loadStatutoryParameters } from "./load-statutory-parameters";

const SHIPPED = join(import.meta.dirname, "../../../db/statutory");

const valuesOn = (book: StatutoryBook, day: string) =>
  Object.fromEntries(Object.entries(parametersOn(book, dayOf(day)) ?? {}).map(([name, dated]) => [name, dated.value]));

describe("the statutory parameters that ship", () => {
  it("are those of each tax year from 2024/25 to 2026/27, on its first and last day", async () => {
    const shipped = await loadStatutoryParameters(SHIPPED);
    for (const first of ["2024-04-06", "2025-04-06", "2026-04-06"]) {
      const last = addDays(dayOf(first), 364);
      expect(Object.keys(valuesOn(shipped, first))).toHaveLength(10);
      expect(valuesOn(shipped, first)).toEqual(valuesOn(statutoryBook, first));
      expect(valuesOn(shipped, last)).toEqual(valuesOn(statutoryBook, last));
    }
  });

  it("say where each value was read and how sure it is", async () => {
    const shipped = await loadStatutoryParameters(SHIPPED);
    for (const term of Object.values(shipped))
      for (const { citation, provenance } of term) {
        expect(citation.title).not.toBe("");
        expect(citation.address).toMatch(/^https:\/\//);
        expect(provenance).toBe("unconfirmed");
      }
  });
});

describe("a broken file", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "statutory-"));
    await cp(SHIPPED, folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  const edit = async (file: string, from: string, to: string) => {
    const path = join(folder, file);
    const text = await readFile(path, "utf8");
    expect(text).toContain(from);
    await writeFile(path, text.replace(from, to));
    return path;
  };
  const refusal = () => loadStatutoryParameters(folder).then(() => "", String);

  it.each([
    ["employer-ni-rate.yaml", "value: 13.8", "value: 13.8%", ":10: values › 1 › value: ‘13.8%’ is not a percentage"],
    ["living-wage.yaml", "value: 11.44", "value: 11.44123", ":10: values › 1 › value: ‘11.44123’ has 5 decimal places"],
    [
      "ni-weekly-threshold.yaml",
      "value: 175",
      "value: 175.001",
      ":10: values › 1 › value: ‘175.001’ is not a whole number of pence",
    ],
    [
      "employer-ni-rate.yaml",
      "to: 2025-04-05",
      "to: 2025-04-31",
      ":9: values › 1 › to: ‘2025-04-31’ is not a real date",
    ],
    [
      "employer-ni-rate.yaml",
      "from: 2025-04-06",
      "from: 2025-04-07",
      ":13: values › 2 › from: expected 2025-04-06, the day after the value before it ends, found 2025-04-07.",
    ],
    ["employer-ni-rate.yaml", "from: 2025-04-06", "from: 2025-04-05", ":13: values › 2 › from: expected 2025-04-06"],
    [
      "employer-ni-rate.yaml",
      "    to: 2025-04-05\n",
      "",
      ":12: values › 2 › from: expected the value before this one to have a last day, found none.",
    ],
    [
      "employer-ni-rate.yaml",
      "to: 2025-04-05",
      "to: 2024-04-05",
      ":8: values › 1 › from: expected a day up to 2024-04-05, found 2024-04-06.",
    ],
    [
      "employer-ni-rate.yaml",
      "provenance: unconfirmed",
      "provenance: sure",
      ":11: values › 1 › provenance: Invalid option",
    ],
    [
      "employer-ni-rate.yaml",
      "source: delphini",
      "source: nobody",
      ":12: values › 1 › source: expected one of delphini; found ‘nobody’",
    ],
    ["employer-ni-rate.yaml", "unit: percent", "unit: pounds a week", ':3: unit: Invalid input: expected "percent"'],
    ["vat-rate.yaml", "label:", "lable:", "label: Invalid input"],
    ["vat-rate.yaml", "values:", "values: [", ":"],
  ])("in %s (%s → %s) is refused with its path, line and fault", async (file, from, to, message) => {
    const path = await edit(file, from, to);
    const said = await refusal();
    expect(said).toContain(`${path}:`);
    expect(said).toContain(message);
  });

  it("is refused where a file is missing, or is no parameter", async () => {
    await rm(join(folder, "vat-rate.yaml"));
    expect(await refusal()).toContain(`${join(folder, "vat-rate.yaml")}:1: expected this file, found none`);
    await writeFile(join(folder, "luck.yaml"), "");
    expect(await refusal()).toContain(`${join(folder, "luck.yaml")}:1: expected a file named for a parameter`);
  });
});
