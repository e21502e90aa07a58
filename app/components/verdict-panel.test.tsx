import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { dayOf } from "../domain/day";
import type { Finding, Outcome, Verdict } from "../domain/verdict";
import { FindingDetails, VerdictPanel } from "./verdict-panel";

const finding = (outcome: Outcome, changes: Partial<Finding> = {}): Finding => ({
  rule: "price-cap",
  title: "Price cap",
  rulebook: { id: `book ${outcome}`, version: "2025", title: "Northern agreement", force: "must" },
  outcome,
  reason: "£41.20 an hour is £1.20 above the cap of £40.00.",
  values: [{ label: "Cap", value: "£40.00 an hour" }],
  working: ["£41.20 − £40.00 = £1.20"],
  remedy: "£1.20 an hour less meets the cap.",
  citation: {
    title: "The agreement",
    address: "https://example.org/a",
    paragraph: "paragraph 3",
    readOn: dayOf("2026-11-20"),
  },
  provenance: "confirmed",
  parts: [],
  ...changes,
});

const verdict = (...outcomes: readonly Outcome[]): Verdict => ({
  judgedOn: dayOf("2026-11-21"),
  outcome: outcomes[0] ?? "met",
  findings: outcomes.map((outcome) => finding(outcome, { title: `Rule ${outcome}` })),
});

describe("a finding", () => {
  const html = renderToStaticMarkup(<FindingDetails finding={finding("not met")} />);

  test.each([
    "£41.20 an hour is £1.20 above the cap of £40.00.",
    "£40.00 an hour",
    "£41.20 − £40.00 = £1.20",
    "What would change this",
    "£1.20 an hour less meets the cap.",
    "Northern agreement, version 2025",
    "The agreement, paragraph 3",
    "read on 20 November 2026",
  ])("says “%s”", (words) => {
    expect(html).toContain(words);
  });

  test("says its outcome in words", () => {
    expect(html).toContain(">Not met</strong>");
  });

  test("is unconfirmed only where its value is", () => {
    expect(html).not.toContain("Unconfirmed");
    const unconfirmed = renderToStaticMarkup(
      <FindingDetails finding={finding("met", { provenance: "unconfirmed" })} />,
    );
    expect(unconfirmed).toContain("Unconfirmed");
  });

  test("never makes a link of an address that is not of the web", () => {
    const citation = { ...finding("met").citation, address: "javascript:alert(1)" };
    const html = renderToStaticMarkup(<FindingDetails finding={finding("met", { citation })} />);
    expect(html).not.toContain("javascript:");
    expect(html).toContain("The agreement, paragraph 3");
  });
});

describe("a verdict", () => {
  test("puts first what stands in the way", () => {
    const html = renderToStaticMarkup(
      <VerdictPanel verdict={verdict("met", "not met", "exempt", "needs a decision")} />,
    );
    const titles = [...html.matchAll(/>Rule ([a-z ]+)</g)].map(([, outcome]) => outcome);
    expect(titles).toEqual(["not met", "needs a decision", "exempt", "met"]);
  });

  test("says beside the findings of a rule what the rule cannot say itself", () => {
    const notes = { "cooling-off": "The register has not been asked." };
    const html = renderToStaticMarkup(
      <VerdictPanel
        verdict={{ ...verdict("met"), findings: [finding("met"), finding("met", { rule: "cooling-off" })] }}
        notes={notes}
      />,
    );
    expect(html.match(/The register has not been asked\./g)).toHaveLength(1);
  });

  test("counts the outcomes in a sentence", () => {
    const two = { ...verdict("needs a decision", "met"), outcome: "needs a decision" } as const;
    expect(renderToStaticMarkup(<VerdictPanel verdict={two} />)).toContain("1 needs a decision and 1 met.");
  });

  test("opens at once what the reader has to act on, when asked", () => {
    const html = renderToStaticMarkup(<VerdictPanel verdict={verdict("not met", "met")} show="open" />);
    expect(html.match(/<details[^>]* open=""/g)).toHaveLength(1);
  });
});
