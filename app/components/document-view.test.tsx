import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { dayOf } from "../domain/day";
import type { Document } from "../domain/documents/document";
import { DocumentView } from "./document-view";

const document: Document = {
  schema: "accord.document/1",
  kind: "submission",
  language: "en-GB",
  title: "Submission of Ann Example",
  subtitle: "From Harbour to Northvale",
  number: "S-7K3Q9D",
  frozenOn: dayOf("2026-11-21"),
  summary: [{ question: "Role", answer: "Social worker" }],
  sections: [
    {
      heading: "Charge",
      blocks: [
        { type: "paragraph", text: "Two lines\nof text" },
        {
          type: "table",
          table: {
            caption: "Lines",
            columns: [
              { heading: "Line", numeric: false },
              { heading: "£ an hour", numeric: true },
            ],
            rows: [["Pay", "£30.00"]],
            footer: ["Total", "£33.00"],
          },
        },
        {
          type: "findings",
          findings: [
            {
              rule: "Price cap",
              outcome: "needs a decision",
              reason: "The cap was only reported.",
              rulebook: "Northern agreement",
              citation: "paragraph 3",
              unconfirmed: true,
              working: ["£30.00 + £3.00 = £33.00"],
              remedy: "The council decides.",
            },
          ],
        },
        {
          type: "subsection",
          heading: "Notes",
          blocks: [{ type: "fields", fields: [{ question: "Anything else?", answer: "<b>No</b>" }] }],
        },
      ],
    },
  ],
  notice: "Every person here is invented",
};

const html = renderToStaticMarkup(<DocumentView document={document} pdfHref="/documents/1.pdf" />);

/** Every text of the content that is for people to read. */
function textsIn(content: unknown): readonly string[] {
  if (typeof content === "string") return [content];
  if (typeof content !== "object" || content === null) return [];
  return Object.entries(content).flatMap(([key, value]) => (key === "type" || key === "outcome" ? [] : textsIn(value)));
}

test("every word of the document is on the screen", () => {
  const { title, subtitle, number, summary, sections, notice } = document;
  const texts = textsIn({ title, subtitle, number, summary, sections, notice }).flatMap((text) => text.split("\n"));
  const shown = html.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  expect(texts.filter((text) => !shown.includes(text))).toEqual([]);
  expect(texts).toHaveLength(25);
});

test("headings go down by one, from the document to its subsections", () => {
  const levels = [...html.matchAll(/<h(\d)[^>]*>([^<]+)/g)].map(([, level, text]) => `${level} ${text}`);
  expect(levels).toEqual(["1 Submission of Ann Example", "2 Charge", "3 Price cap", "3 Notes"]);
});

test("line breaks are kept and markup is text", () => {
  expect(html).toContain("Two lines<br/>of text");
  expect(html).toContain("&lt;b&gt;No&lt;/b&gt;");
});

test("a table scrolls in a region that the keyboard reaches", () => {
  expect(html).toContain('<section class="app-scroll" aria-label="Lines" tabindex="0">');
});
