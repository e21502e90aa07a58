import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CORE_JOB_TYPES } from "../../core-job-types";
import { dayOf } from "../../day";
import type { CoreJobType } from "../../facts";
import { type Pence, pounds, type Rate } from "../../money";
import type { PermanentCost } from "./permanent-cost";
import { type SpendRow, spendOf } from "./spend";

const months = [dayOf("2026-03-01"), dayOf("2026-04-01")] as const;
const costing = (from: string, perHour: string): PermanentCost => ({
  from: dayOf(from),
  provenance: "unconfirmed",
  source: "A test",
  perHour: Object.fromEntries(CORE_JOB_TYPES.map((type) => [type, pounds(perHour)])) as Record<CoreJobType, Rate>,
});
const costs = [costing("2025-04-01", "30.00"), costing("2026-04-01", "32.00")];

const row = (of: Partial<SpendRow>): SpendRow => ({
  council: "Westbrook Council",
  role: "social-worker",
  period: months[0],
  unit: "hour",
  net: 400_000 as Pence,
  agreedNet: 390_000 as Pence,
  hours: 10_000,
  ...of,
});
const spend = (...rows: readonly SpendRow[]) => spendOf(rows, { months, costs });

describe("spend", () => {
  it("is told by the hour, against what permanent workers cost in its month", () => {
    const { all, byMonth } = spend(row({}), row({ period: months[1] }));
    expect(byMonth.map(({ permanent }) => permanent?.cost)).toEqual([300_000, 320_000]);
    expect(all).toMatchObject({
      net: 800_000,
      hours: 20_000,
      perHour: pounds("40.00"),
      permanent: { cost: 620_000, net: 800_000, perHour: pounds("31.00") },
    });
  });

  it("does not take days for hours", () => {
    expect(spend(row({}), row({ unit: "day", net: 100_000 as Pence, hours: 500 })).all).toMatchObject({
      net: 500_000,
      hours: 10_000,
      days: 500,
      perHour: pounds("40.00"),
    });
  });

  it("compares no hours of a role that is not known", () => {
    expect(spend(row({ role: "" })).all).toMatchObject({ perHour: pounds("40.00"), permanent: null });
  });

  it("tells nothing by the hour of hours that are not told, alone or in any sum", () => {
    const { all, byCouncil } = spend(row({}), row({ council: "Eastholm Council", hours: null, net: 70_000 as Pence }));
    expect(byCouncil[0]).toMatchObject({
      council: "Eastholm Council",
      net: 70_000,
      hours: null,
      perHour: null,
      permanent: null,
      untoldNet: 70_000,
    });
    expect(all).toMatchObject({ net: 470_000, hours: 10_000, perHour: pounds("40.00"), untoldNet: 70_000 });
  });

  const anyRow = fc.record({
    council: fc.constantFrom("Westbrook Council", "Eastholm Council"),
    role: fc.constantFrom(...CORE_JOB_TYPES, "" as const),
    period: fc.constantFrom(...months),
    unit: fc.constantFrom("hour" as const, "day" as const),
    net: fc.integer({ min: -1_000_000, max: 1_000_000 }) as fc.Arbitrary<Pence>,
    agreedNet: fc.integer({ min: -1_000_000, max: 1_000_000 }) as fc.Arbitrary<Pence>,
    hours: fc.option(fc.nat(100_000)),
  });

  it("comes to the same in every view, to the penny", () => {
    fc.assert(
      fc.property(fc.array(anyRow), (rows) => {
        const { all, byCouncil, byRole, byMonth, each } = spend(...rows);
        for (const parts of [byCouncil, byRole, byMonth, each])
          for (const pick of ["net", "agreedNet", "days", "untoldNet"] as const)
            expect(parts.reduce((sum, part) => sum + part[pick], 0)).toBe(all[pick]);
      }),
    );
  });
});
