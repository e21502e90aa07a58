import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { dayOf } from "../domain/day";
import type { Comparison } from "../domain/rulebooks/compare-rulebooks";
import { VersionChanges } from "./version-changes";

const changes: Comparison = {
  about: [],
  terms: [
    {
      id: "notice",
      title: "Notice",
      difference: "changed",
      periods: [
        {
          from: dayOf("2027-01-01"),
          to: null,
          rows: [{ label: "Notice", before: "28 days", after: "42 days", difference: "changed" }],
        },
      ],
    },
    { id: "breaches", title: "Breaches", difference: "removed", periods: [] },
  ],
};

const textOf = (shown: Comparison) =>
  renderToStaticMarkup(<VersionChanges changes={shown} sameWords="Nothing at all." />).replace(/<[^>]+>/g, " ");

test("each thing that differs is told with what it was, what it is and from when", () => {
  expect(textOf(changes)).toContain("Notice: 28 days → 42 days (from 1 January 2027)");
});

test("a term that is taken out is named as such", () => {
  expect(textOf(changes)).toContain("Breaches: taken out");
});

test("two versions that say the same are said to", () => {
  expect(textOf({ about: [], terms: [] })).toContain("Nothing at all.");
});
