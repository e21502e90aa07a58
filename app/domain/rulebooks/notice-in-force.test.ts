import { expect, it } from "vitest";
import { loadStatutoryParameters } from "~/features/charges/load-statutory-parameters";
import { loadRulebooks } from "~/features/rulebooks/load-rulebooks";
import { dayOf } from "../day";
import { noticeInForce } from "./notice-in-force";
import type { Rulebook } from "./rulebook";
import { withTerm } from "./terms";

const statutory = await loadStatutoryParameters();
const northmere = (await loadRulebooks()).find(({ id }) => id === "northmere-2025") as Rulebook;

function asked(
  longerAccepted: boolean | null,
  days: number,
  substantiveDays: number | null = null,
): readonly [number, boolean | null][] {
  const [first] = northmere.terms.notice?.values ?? [];
  if (!first) throw new Error("Northmere has a notice rule");
  const values = [{ ...first, value: { days: 42, longerAccepted } }];
  const rulebook = withTerm(northmere, "notice", { force: "must", values });
  const rules = { bound: [{ rulebook, from: null, signatories: null }], statutory };
  return noticeInForce(rules, { on: dayOf("2027-01-11"), days, substantiveDays }).map(({ askedDays, isMet }) => [
    askedDays,
    isMet,
  ]);
}

it("a post of four weeks falls short of the 42 days that its first day asks for", () => {
  expect(asked(true, 28)).toEqual([[42, false]]);
  expect(asked(true, 42)).toEqual([[42, true]]);
});

it("the council’s own staff in the role lower what is asked, and never raise it", () => {
  expect(asked(true, 28, 28)).toEqual([[28, true]]);
  expect(asked(true, 42, 84)).toEqual([[42, true]]);
});

it("a longer notice meets it, breaks it or is left to the council, as the text says", () => {
  expect(asked(true, 49)).toEqual([[42, true]]);
  expect(asked(false, 49)).toEqual([[42, false]]);
  expect(asked(null, 49)).toEqual([[42, null]]);
});

it("a rulebook that does not bind the day asks for nothing", () => {
  const rules = { bound: [{ rulebook: northmere, from: null, signatories: null }], statutory };
  expect(noticeInForce(rules, { on: dayOf("2020-01-01"), days: 28, substantiveDays: null })).toEqual([]);
});
