import { expect, it } from "vitest";
import { dated, statutoryBook } from "#test/factories/statutory-book";
import { loadRulebooks } from "~/features/rulebooks/load-rulebooks";
import { dayOf } from "../day";
import { pounds } from "../money";
import { capsInForce } from "./caps-in-force";
import type { Cap, PriceCapTerms, Rulebook } from "./rulebook";
import { withTerm } from "./terms";

const northmere = (await loadRulebooks()).find(({ id }) => id === "northmere-2025") as Rulebook;

const court: Cap = { role: "Court", coreJobTypes: ["social-worker"], basis: "all-in", amount: pounds("60.00") };
const duty: Cap = { role: "Duty", coreJobTypes: ["social-worker"], basis: "paye-pay", amount: pounds("31.00") };

const value = (caps: readonly Cap[]): PriceCapTerms => ({
  countedLines: ["pay"],
  bases: { paye: ["paye-pay"], umbrella: ["all-in"], "limited-company": ["all-in"] },
  caps,
});

function asked(role: string | null, later: readonly Cap[] = [court, duty]) {
  const values = [dated("2026-01-01", "2026-12-31", value([court, duty])), dated("2027-01-01", null, value(later))];
  const rulebook = withTerm(northmere, "price-cap", { force: "must", values });
  const rules = { bound: [{ rulebook, from: null, signatories: null }], statutory: statutoryBook };
  return capsInForce(rules, {
    coreJobType: "social-worker",
    ...(role !== null && { rulebookRoles: { [northmere.id]: role } }),
    on: dayOf("2026-11-23"),
    until: dayOf("2027-05-22"),
  });
}

it("of a role that the council names, only its own caps are told, and by its name", () => {
  expect(asked("Court")).toMatchObject([{ role: "Court", basis: "all-in", amount: pounds("60.00"), later: [] }]);
  expect(asked(null)).toMatchObject([{ role: "Court" }, { role: "Duty" }]);
});

it("a role that later stands for other work alone is told to have no cap from then", () => {
  const elsewhere = { ...court, coreJobTypes: ["team-manager"] as const, amount: pounds("65.00") };
  expect(asked("Court", [elsewhere, duty])).toMatchObject([{ later: [{ from: "2027-01-01", amount: null }] }]);
  const dearer = { ...court, amount: pounds("65.00") };
  expect(asked("Court", [dearer, duty])).toMatchObject([{ later: [{ from: "2027-01-01", amount: pounds("65.00") }] }]);
});
