import { expect, it } from "vitest";
import { pounds } from "../../money";
import { addMargins, type MarginSums, marginsOf } from "./margins";

/** Hours of £3.00 charged against £2.50 agreed, with a fee of 35p as agreed. */
const sums = (hours: number): MarginSums => ({
  agency: "Alder",
  lines: 2,
  notItemised: 1,
  notAgreed: 0,
  kinds: {
    "agency-margin": { hours, charged: hours * pounds("3.00"), agreed: hours * pounds("2.50") },
    "msp-fee": { hours, charged: hours * pounds("0.35"), agreed: hours * pounds("0.35") },
  },
  linkFee: { hours, sum: hours * pounds("0.30") },
});

it("are the average by hours, and the difference in pounds over those hours", () => {
  expect(marginsOf(sums(3700))).toMatchObject({
    notItemised: 1,
    kinds: {
      "agency-margin": { charged: pounds("3.00"), agreed: pounds("2.50"), difference: 1850 },
      "msp-fee": { difference: 0 },
    },
    linkFee: pounds("0.30"),
  });
});

it("are not known where no line can be compared", () => {
  expect(marginsOf(sums(0)).kinds["agency-margin"]).toBeNull();
});

it("weigh the agencies by their hours", () => {
  const dear = { ...sums(7400), linkFee: null };
  const cheap: MarginSums = {
    ...sums(3700),
    kinds: { ...sums(3700).kinds, "agency-margin": { hours: 3700, charged: 0, agreed: 0 } },
  };
  const all = addMargins([dear, cheap], "All agencies");
  expect(all).toMatchObject({ lines: 4, kinds: { "agency-margin": { charged: pounds("2.00"), difference: 3700 } } });
  expect(all?.linkFee).toBe(pounds("0.30"));
  expect(addMargins([], "All agencies")).toBeNull();
});
