import { expect, it } from "vitest";
import { compliantFacts } from "#test/factories/submission-facts";
import type { Finding } from "../verdict";
import { namelessFinding } from "./nameless-finding";

it("tells the figures of a finding and nothing by which the worker could be told", () => {
  const finding = {
    rule: "cooling-off",
    outcome: "not met",
    reason: "SW154516 left Marsh Vale Council on 3 November 2026.",
    values: [{ label: "Marsh Vale Council", value: "3 November 2026" }],
    working: ["Marsh Vale Council, 2020 to 2026"],
    remedy: "The cooling-off of Marsh Vale Council ends on 3 February 2027.",
    parts: [{ title: "Marsh Vale Council", outcome: "not met", reason: "", remedy: null }],
  } as unknown as Finding;
  const told = namelessFinding(finding, compliantFacts());
  expect(told).toMatchObject({
    reason: "the worker left an employer on 3 November 2026.",
    remedy: "The cooling-off of an employer ends on 3 February 2027.",
    working: [],
    parts: [],
  });
  expect(JSON.stringify(told)).not.toMatch(/Marsh|154516/);
});

it("tells no more of a charge than the region reads, whatever rule it is that a council can be exempted from", () => {
  const finding = {
    rule: "charge-breakdown",
    outcome: "not met",
    reason: "The agency margin of £4.50 is given twice.",
    values: [{ label: "Agency margin", value: "£4.50 an hour" }],
    working: [],
    remedy: "Take out one agency margin of £4.50.",
    parts: [],
  } as unknown as Finding;
  expect(JSON.stringify(namelessFinding(finding, compliantFacts()))).not.toContain("4.50");
});
