import type { StatutoryBook } from "~/domain/charges/statutory-parameters";
import { dayOf } from "~/domain/day";
import { partsPerMillionOf, penceOf, pounds } from "~/domain/money";
import type { Dated } from "~/domain/rulebooks/rulebook";

/** A value with an invented source. `to` is null while in force. */
export function dated<Value>(from: string, to: string | null, value: Value): Dated<Value> {
  return {
    from: dayOf(from),
    to: to === null ? null : dayOf(to),
    value,
    citation: { title: "An example", address: "https://example.org/", paragraph: null, readOn: dayOf("2026-11-21") },
    provenance: "confirmed",
  };
}

/** The law's figures from 6 April 2024, as the product ships them. */
export const statutoryBook: StatutoryBook = {
  employerNiRate: [
    dated("2024-04-06", "2025-04-05", partsPerMillionOf(138_000)),
    dated("2025-04-06", null, partsPerMillionOf(150_000)),
  ],
  niWeeklyThreshold: [dated("2024-04-06", "2025-04-05", penceOf(175_00)), dated("2025-04-06", null, penceOf(96_00))],
  apprenticeshipLevyRate: [dated("2024-04-06", null, partsPerMillionOf(5_000))],
  pensionRate: [dated("2024-04-06", null, partsPerMillionOf(30_000))],
  pensionWeeklyTrigger: [dated("2024-04-06", null, penceOf(192_00))],
  pensionWeeklyLowerLimit: [dated("2024-04-06", null, penceOf(120_00))],
  pensionWeeklyUpperLimit: [dated("2024-04-06", null, penceOf(967_00))],
  holidayAccrual: [dated("2024-04-01", null, partsPerMillionOf(120_700))],
  livingWage: [
    dated("2024-04-01", "2025-03-31", pounds("11.44")),
    dated("2025-04-01", "2026-03-31", pounds("12.21")),
    dated("2026-04-01", null, pounds("12.71")),
  ],
  vatRate: [dated("2024-04-01", null, partsPerMillionOf(200_000))],
};
