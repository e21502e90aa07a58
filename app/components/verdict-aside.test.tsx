import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { dayOf } from "../domain/day";
import type { Finding } from "../domain/verdict";
import { VerdictAside } from "./verdict-aside";

const coolingOff = (rulebook: string, reason: string, found: number): Finding => ({
  rule: "cooling-off",
  title: "Cooling-off",
  rulebook: { id: rulebook, version: "2025-10-01", title: rulebook, force: "must" },
  outcome: "not met",
  reason,
  values: [],
  working: [],
  remedy: null,
  citation: { title: "The text", address: "https://example.org/a", paragraph: null, readOn: dayOf("2026-11-20") },
  provenance: "confirmed",
  parts: [],
  measure: { unit: "months", found, asked: 6 },
});

const textOf = (...findings: readonly Finding[]) =>
  renderToStaticMarkup(<VerdictAside findings={findings} notYetJudged={[]} verdictHref="/verdict" />);

const near = coolingOff("National guidance", "A start on 1 January would do.", 5);
const far = coolingOff("Northmere memorandum", "A start on 1 April would do.", 2);

test("what two rulebooks say of one rule is told with the name of each, that which would meet both first", () => {
  const html = textOf(near, far);
  const [first, second] = ["Northmere memorandum: A start on 1 April", "National guidance: A start on 1 January"].map(
    (said) => html.indexOf(said),
  );
  expect(first).toBeGreaterThan(0);
  expect(second).toBeGreaterThan(first as number);
});

test("what one rulebook says needs no name", () => {
  expect(textOf(near)).not.toContain("National guidance");
});
