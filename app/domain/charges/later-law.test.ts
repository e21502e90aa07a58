import { describe, expect, it } from "vitest";
import { dated, statutoryBook } from "#test/factories/statutory-book";
import { dayOf } from "../day";
import { partsPerMillionOf } from "../money";
import { laterLaw, unknownTaxYears } from "./later-law";

const days = (day: string) => laterLaw(statutoryBook, dayOf(day)).map(({ from }) => from);

describe("the law's figures after a day", () => {
  it("are those of every day on which one of them changes, in order", () => {
    expect(days("2025-03-31")).toEqual(["2025-04-01", "2025-04-06", "2026-04-01"]);
    expect(days("2025-04-06")).toEqual(["2026-04-01"]);
    expect(days("2026-04-01")).toEqual([]);
  });

  it("are those in force on that day", () => {
    const [wage, ni] = laterLaw(statutoryBook, dayOf("2025-03-31"));
    expect(wage?.parameters.employerNiRate.value).toBe(138_000);
    expect(ni?.parameters.employerNiRate.value).toBe(150_000);
  });

  it("leave out VAT, which no charge holds", () => {
    const vatRate = [...statutoryBook.vatRate, dated("2027-01-01", null, partsPerMillionOf(250_000))];
    expect(laterLaw({ ...statutoryBook, vatRate }, dayOf("2026-11-01"))).toEqual([]);
  });
});

describe("a tax year whose figures nobody has", () => {
  const unknown = (from: string, to: string) =>
    unknownTaxYears(laterLaw(statutoryBook, dayOf(from)), dayOf(from), dayOf(to));

  it("is told from its first day on, and not the day before", () => {
    expect(unknown("2026-11-23", "2027-04-05")).toEqual([]);
    expect(unknown("2026-11-23", "2027-04-06")).toEqual(["2027-04-06"]);
    expect(unknown("2027-04-06", "2027-12-31")).toEqual([]);
    expect(unknown("2026-11-23", "2028-04-06")).toEqual(["2027-04-06", "2028-04-06"]);
  });

  it("is none where the book has figures that begin with it", () => {
    expect(unknown("2024-11-23", "2025-10-01")).toEqual([]);
  });
});
