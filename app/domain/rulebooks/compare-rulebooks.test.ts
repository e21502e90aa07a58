import { expect, it } from "vitest";
import { loadRulebooks } from "~/features/rulebooks/load-rulebooks";
import { dayOf } from "../day";
import { pounds } from "../money";
import { compareRulebooks, differencesOf } from "./compare-rulebooks";
import type { Dated, PriceCapTerms, Rulebook } from "./rulebook";
import { beginOn, joinUp, termOf, withTerm } from "./terms";

const northmere = (await loadRulebooks()).find(({ id }) => id === "northmere-2025") as Rulebook;
const next = beginOn(northmere, dayOf("2027-01-01"));

/** The next version with its first cap, the social worker's all-in rate, at £45.00 from a day. */
function withDearerCap(from: string): Rulebook {
  const values = (termOf(next, "price-cap")?.values ?? []) as readonly Dated<PriceCapTerms>[];
  const last = values.at(-1);
  const [first, ...others] = last?.value.caps ?? [];
  if (!last || !first) throw new Error("Northmere has caps");
  const caps = [{ ...first, amount: pounds("45.00") }, ...others];
  const dearer = { ...last, from: dayOf(from), to: null, value: { ...last.value, caps } };
  const open = values.map((dated) => (dated === last ? { ...dated, to: null } : dated));
  return withTerm(next, "price-cap", { force: "must", values: joinUp([...open, dearer]) });
}

it("a version that begins later with the same values differs in its first day alone", () => {
  const { about, terms } = differencesOf(compareRulebooks(northmere, next));
  expect(about).toEqual([
    {
      label: "Binds new assignments",
      before: "From 1 October 2025",
      after: "From 1 January 2027",
      difference: "changed",
    },
  ]);
  expect(terms).toEqual([]);
});

it("a dearer cap is told of from the day on which it differs, and on no day before", () => {
  const { terms } = differencesOf(compareRulebooks(northmere, withDearerCap("2028-04-01")));
  expect(terms).toEqual([
    {
      id: "price-cap",
      title: "Price cap",
      difference: "changed",
      periods: [
        {
          from: "2028-04-01",
          to: null,
          rows: [
            {
              label: "Social worker, all-in rate",
              before: "At most £41.00 an hour",
              after: "At most £45.00 an hour",
              difference: "changed",
            },
          ],
        },
      ],
    },
  ]);
});

it("a rule is added or taken out, with all that it says", () => {
  const without = withTerm(next, "notice", null);
  const [added] = differencesOf(compareRulebooks(without, next)).terms;
  expect([added?.id, added?.difference, added?.periods[0]?.rows.every(({ before }) => before === null)]).toEqual([
    "notice",
    "added",
    true,
  ]);
  expect(differencesOf(compareRulebooks(next, without)).terms[0]?.difference).toBe("removed");
});

it("what only the earlier says stands where it stood", () => {
  const values = (termOf(next, "price-cap")?.values ?? []) as readonly Dated<PriceCapTerms>[];
  const fewer = values.map((dated) => ({ ...dated, value: { ...dated.value, caps: dated.value.caps.slice(1) } }));
  const term = compareRulebooks(next, withTerm(next, "price-cap", { force: "must", values: fewer })).terms.find(
    ({ id }) => id === "price-cap",
  );
  expect(term?.periods[0]?.rows.slice(0, 3).map(({ label, difference }) => [label, difference])).toEqual([
    ["Force", "same"],
    ["Social worker, all-in rate", "removed"],
    ["Senior social worker, all-in rate", "same"],
  ]);
});
