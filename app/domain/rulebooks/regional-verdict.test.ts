import { expect, it } from "vitest";
import type { Finding } from "../verdict";
import { regionalFinding } from "./regional-verdict";

const aboveTheCap = {
  rule: "price-cap",
  outcome: "not met",
  reason: "£41.20 an hour is £1.20 above the cap of £40.00 for a social worker.",
  values: [{ label: "Capped part of the charge", value: "£41.20 an hour" }],
  working: ["£30.00 pay + £4.50 agency margin = £34.50 an hour"],
  remedy:
    "£1.20 an hour less meets the cap. With the statutory lines worked out from it, basic pay of £29.22 meets it.",
  parts: [
    { title: "37 hours as social worker", outcome: "not met", reason: "", remedy: "Basic pay of £29.22 meets it." },
  ],
  measure: { unit: "rate", found: 412000, asked: 400000 },
} as unknown as Finding;

it("leaves the region no basic pay from which a margin that the cap counts could be worked out", () => {
  const told = regionalFinding(aboveTheCap);
  expect(told).toMatchObject({ reason: aboveTheCap.reason, remedy: "£1.20 an hour less meets the cap." });
  expect(JSON.stringify(told)).not.toMatch(/29\.22|4\.50/);
});

it("keeps what would change a cap that compares no figures", () => {
  const remedy = "A cap set for this role, or the council’s decision, would settle it.";
  const { measure: _, ...without } = aboveTheCap;
  expect(regionalFinding({ ...without, outcome: "needs a decision", remedy }).remedy).toBe(remedy);
});
