import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { dayOf } from "~/domain/day";
import { type Pence, pounds } from "~/domain/money";
import { spendFileName, writeSpendFile } from "./write-spend-file";

const october = dayOf("2026-10-01");
const row = {
  council: "Westbrook Council",
  role: "social-worker" as const,
  period: october,
  net: 157_731 as Pence,
  agreedNet: 157_731 as Pence,
  hours: 3700,
  days: 0,
  perHour: pounds("42.63"),
  permanent: { cost: 126_170 as Pence, net: 157_731 as Pence, perHour: pounds("34.10") },
  abovePermanent: 31_561 as Pence,
  untoldNet: 0 as Pence,
};
const read = (text: string): readonly Record<string, string>[] => parse(text, { columns: true });

it("has a row for each council, role and month, with days in ISO 8601 and pounds as plain numbers", () => {
  expect(read(writeSpendFile({ each: [row] }))).toEqual([
    {
      council: "Westbrook Council",
      role: "social-worker",
      from: "2026-10-01",
      to: "2026-10-31",
      charged: "1577.31",
      agreed: "1577.31",
      hours: "37",
      days: "0",
      charged_per_hour: "42.63",
      permanent_cost_per_hour: "34.10",
      permanent_cost: "1261.70",
    },
  ]);
});

it("leaves empty what is not told", () => {
  const [untold] = read(writeSpendFile({ each: [{ ...row, hours: null, perHour: null, permanent: null }] }));
  expect(untold).toMatchObject({ charged: "1577.31", hours: "", charged_per_hour: "", permanent_cost: "" });
});

it("makes a name harmless in a spreadsheet, and leaves a credit a number", () => {
  const [first] = read(writeSpendFile({ each: [{ ...row, council: "=HYPERLINK(0)", net: -1205 as Pence }] }));
  expect(first).toMatchObject({ council: "'=HYPERLINK(0)", charged: "-12.05" });
});

it("has its header where nothing was charged", () => {
  expect(writeSpendFile({ each: [] })).toMatch(/^council,role,from,to,charged,/);
});

it("is named by its months", () => {
  expect(spendFileName({ from: october, to: dayOf("2026-12-31") })).toBe("spend-2026-10-01-to-2026-12-31.csv");
});
