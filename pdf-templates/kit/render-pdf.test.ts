import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  emptyDocument,
  namesInFiveLanguages,
  sampleReference,
  sampleSubmission,
  submissionWithPosts,
} from "#test/factories/documents";
import { findElements, readPdf } from "#test/read-pdf";
import { canonicalJson } from "~/domain/documents/canonical-json";
import type { Block, Document, Field } from "~/domain/documents/document";
import { renderPdf, renderUnfrozenPdf } from "./render-pdf";

const withBlocks = (...blocks: readonly Block[]): Document => ({
  ...emptyDocument,
  sections: [{ heading: "Section", blocks }],
});
const withAnswer = (answer: string): Document =>
  withBlocks({ type: "fields", fields: [{ question: "Question", answer }] });
const read = async (document: Document) => readPdf(await renderPdf(document));
const flat = (text: string) => text.replace(/\s+/g, " ");

describe("a submission as PDF", () => {
  it("reads back every word of the document in order", async () => {
    const { text } = await read(sampleSubmission);
    const said = flat(text);
    for (const { question, answer } of sampleSubmission.summary) {
      expect(said).toContain(question);
      expect(said).toContain(answer);
    }
    const headings = sampleSubmission.sections.map(({ heading }) => said.indexOf(heading));
    expect(headings).not.toContain(-1);
    expect(said).toContain("£49.7323 an hour, excluding VAT");
    expect(said).toContain("What would change this: £1.0823 an hour less meets the cap.");
  });

  it("says on every page its title, its number, its notice, and which page it is", async () => {
    const { pages } = await read(sampleSubmission);
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach(({ text }, index) => {
      expect(text).toContain(sampleSubmission.title);
      expect(text).toContain("S-7K3Q9D");
      expect(text).toContain("Demonstration data: every person here is invented");
      expect(text).toContain(`Page ${index + 1} of ${pages.length}`);
    });
  });

  it("never ends with a page that holds its hash alone", async () => {
    for (let length = 16; length < 36; length += 1) {
      const fields = Array.from({ length }, (_, index) => ({ question: `Question ${index}`, answer: "An answer" }));
      const { pages } = await read(withBlocks({ type: "fields", fields }));
      expect([length, pages.at(-1)?.text]).toEqual([length, expect.stringMatching(/An answer[\s\S]*SHA-256/)]);
    }
  });

  it("carries the canonical JSON of what it shows", async () => {
    const { attachments } = await read(sampleSubmission);
    const json = new TextDecoder().decode(attachments["accord.json"]);
    expect(json).toBe(canonicalJson(sampleSubmission));
    expect(JSON.parse(json)).toEqual(sampleSubmission);
  });

  it("says nothing of freezing and carries nothing where it is a file from elsewhere", async () => {
    const { text, attachments } = await readPdf(await renderUnfrozenPdf(sampleReference));
    expect(attachments).toEqual({});
    expect(text).not.toMatch(/Frozen|SHA-256/);
  });

  it("keeps a table of some lines on one page, wherever it falls", async () => {
    const charge = {
      caption: "What the council pays",
      columns: [
        { heading: "Line", numeric: false },
        { heading: "£ an hour", numeric: true },
      ],
      rows: Array.from({ length: 8 }, (_, index) => [`Line ${index}`, "£1.00"]),
      footer: ["Total", "£8.00"],
    };
    for (let length = 14; length < 34; length += 2) {
      const fields = Array.from({ length }, (_, index) => ({ question: `Question ${index}`, answer: "An answer" }));
      const { pages } = await read(withBlocks({ type: "fields", fields }, { type: "table", table: charge }));
      const whole = pages.filter(({ text }) =>
        /What the council pays[\s\S]*Line 0[\s\S]*Line 7[\s\S]*£8\.00/.test(text),
      );
      expect([length, whole.length]).toEqual([length, 1]);
    }
  });

  it("has a bookmark for each section and subsection", async () => {
    const { outline } = await read(sampleSubmission);
    expect(outline.map(({ title }) => title)).toEqual(sampleSubmission.sections.map(({ heading }) => heading));
    const references = outline.find(({ title }) => title === "References");
    expect(references?.items.map(({ title }) => title)).toEqual([
      "Reference from Castlebridge City Council",
      "Reference from Brackwater Children’s Trust",
    ]);
  });

  it("declares its title, its language and the standards it is made to", async () => {
    const { info, xmp, marked } = await read(sampleSubmission);
    expect(marked).toBe(true);
    expect(info).toMatchObject({ Title: `${sampleSubmission.title} (S-7K3Q9D)`, Language: "en-GB" });
    expect(info.CreationDate).toBe("D:20261121000000Z");
    expect(xmp).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect(xmp).toContain("<pdfaid:conformance>A</pdfaid:conformance>");
    expect(xmp).toContain(sampleSubmission.title);
  });

  it("is tagged: one title, a heading for each section, tables whose cells know their headings", async () => {
    const { pages } = await read(sampleSubmission);
    const elements = pages.flatMap(({ structure }) => structure);
    const own = (role: string) => new Set(findElements(elements, role).map(({ text }) => flat(text).trim()));
    expect([...own("H1")].filter(Boolean)).toEqual([sampleSubmission.title]);
    for (const { heading } of sampleSubmission.sections) expect(own("H2")).toContain(heading);
    expect(own("H3")).toContain("Price cap");
    expect(own("Caption")).toContain("Posts, most recent first");
    expect(own("TH")).toContain("Why it ended");
    expect(own("TH")).toContain("Agency margin");
    expect(own("TD")).toContain("£2.45");
  });

  it("brings its own fonts, cut to the characters covered", async () => {
    const { fonts } = await read(sampleSubmission);
    expect(fonts.length).toBeGreaterThan(1);
    for (const { name, embedded } of fonts) {
      expect(name).toMatch(/^[A-Z]{6}\+NotoSans-(Regular|Bold)$/);
      expect(embedded).toBe(true);
    }
  });

  it("gives the same bytes each time, and in any time zone", async () => {
    const first = await renderPdf(sampleSubmission);
    const home = process.env.TZ;
    try {
      process.env.TZ = "Pacific/Kiritimati";
      expect(Buffer.compare(first, await renderPdf(sampleSubmission))).toBe(0);
    } finally {
      if (home === undefined) delete process.env.TZ;
      else process.env.TZ = home;
    }
  });

  it("has another identifier when a word of it is another", async () => {
    const one = await read(sampleSubmission);
    const other = await read({ ...sampleSubmission, subtitle: "From A to C" });
    expect(one.fingerprint).not.toBe(other.fingerprint);
  });
});

describe("a reference as PDF", () => {
  it("shows each question as it was asked, with the answer and the scale", async () => {
    const said = flat((await read(sampleReference)).text);
    expect(said).toContain("How well does the social worker build relationships with children?");
    expect(said).toContain("Strong: consistently beyond what the role asks");
    expect(said).toContain(
      "This form follows what is publicly known of the national template. Its official wording has not been loaded yet.",
    );
    expect(said).toContain("Thank you. I agree with all of it.");
  });
});

describe("text", () => {
  it.each(Object.entries(namesInFiveLanguages))("sets a %s name that reads back exactly", async (_, name) => {
    const { text } = await read(withAnswer(name));
    expect(flat(text)).toContain(name.normalize("NFC"));
  });

  it("sets marks that arrive apart from their letters as one", async () => {
    const { text } = await read(withAnswer("Nguyễn Ọlọ́run".normalize("NFD")));
    expect(flat(text)).toContain("Nguyễn Ọlọ́run".normalize("NFC"));
  });

  it("shows the numbers of what the font lacks, says so at the end, and keeps the letters for who listens", async () => {
    const { pages, text } = await read(withAnswer("Anna 王 says 😀"));
    const spoken = findElements(pages[0]?.structure ?? [], "Span").map((element) => element.spoken);
    expect(spoken).toEqual(["王", "😀"]);
    expect(pages[0]?.text).toContain("Anna [U+738B] says [U+1F600]");
    expect(flat(text)).toContain("are shown by their Unicode numbers, like [U+1F600]");
    expect((await read(withAnswer("Anna Ω € • “a”"))).text).not.toContain("Unicode numbers");
  });

  it("keeps right-to-left text in the order it was written, word by word, for who looks, copies or listens", async () => {
    const { pages } = await read(withAnswer("She said שלום רב twice"));
    const spoken = findElements(pages[0]?.structure ?? [], "Span").map((element) => element.spoken);
    expect(spoken).toEqual(["שלום", "רב"]);
    expect(flat(pages[0]?.text ?? "")).toContain("She said [U+05E9 U+05DC U+05D5 U+05DD] [U+05E8 U+05D1] twice");
  });

  it("sets an emoji of several parts as one, without the variants that nobody sees", async () => {
    const { text } = await read(withAnswer("Thanks 👩🏽‍⚕️ and ❤️!"));
    expect(flat(text)).toMatch(/Thanks \[U\+1F469 U\+1F3FD[^\]]*\]⚕? and \[U\+2764\]!/);
  });

  it("breaks a word of what the font lacks at the end of a line, and loses none of it", async () => {
    const { text } = await read(withAnswer("漢".repeat(400)));
    expect(text.match(/U\+6F22/g)).toHaveLength(400);
  });

  it("leaves out controls and marks of direction, and survives half a character", async () => {
    const { text } = await read(withAnswer("one\u0000\u202etwo\u200bthree \ud83d"));
    expect(flat(text)).toContain("onetwothree \ufffd");
  });

  it("keeps the line breaks of an answer", async () => {
    const { pages } = await read(withAnswer("first line\nsecond line\r\n\r\nnew paragraph"));
    const said = findElements(pages[0]?.structure ?? [], "P").map(({ text }) => flat(text).trim());
    expect(said).toEqual(expect.arrayContaining(["first line second line", "new paragraph"]));
  });

  it("breaks a word wider than the page without losing a letter", async () => {
    const word = "Pneumonoultramicroscopicsilicovolcanoconiosis".repeat(40);
    const { text } = await read(withAnswer(word));
    expect(text.replace(/\s/g, "")).toContain(word);
  });
});

describe("many pages", () => {
  it("lays out a history of 200 posts, with its headings on every page", async () => {
    const { pages, text } = await read(submissionWithPosts(200));
    for (const number of [1, 100, 200]) expect(flat(text)).toContain(`Council number ${number}`);
    const ofHistory = pages.filter(({ text }) => /Council number \d/.test(text));
    expect(ofHistory.length).toBeGreaterThan(4);
    for (const { text } of ofHistory) expect(flat(text)).toContain("Why it ended");
    const headings = pages
      .flatMap(({ structure }) => findElements(structure, "TH"))
      .map(({ text }) => flat(text).trim());
    expect(headings.filter((heading) => heading === "Why it ended")).toHaveLength(1);
  });

  it("lays out an answer of 20,000 characters", async () => {
    const answer = Array.from({ length: 2_500 }, (_, index) => `w${String(index).padStart(6, "0")}`).join(" ");
    const { pages, text } = await read(withAnswer(answer));
    expect(pages.length).toBeGreaterThan(3);
    expect(flat(text.replaceAll(/D-1|Page \d+ of \d+|A document/g, ""))).toContain("w000000 w000001");
    for (const word of answer.split(" ")) expect(text).toContain(word);
  });

  it("lays out a cell taller than a page", async () => {
    const tall = Array.from({ length: 900 }, (_, index) => `c${index}x`).join(" ");
    const table = {
      caption: "",
      columns: [
        { heading: "A", numeric: false },
        { heading: "B", numeric: false },
      ],
      rows: [[tall, "b"]],
      footer: null,
    };
    const { pages, text } = await read(withBlocks({ type: "table", table }));
    expect(pages.length).toBeGreaterThan(1);
    expect(text).toContain("c899x");
  });

  it("opens and closes as many marks", async () => {
    for (const document of [sampleSubmission, sampleReference, submissionWithPosts(60), withAnswer("王\nẸ̀")]) {
      const { marks } = await read(document);
      expect(marks.opened).toBe(marks.closed);
      expect(marks.everBelowZero).toBe(false);
      expect(marks.opened).toBeGreaterThan(0);
    }
  });
});

describe("any document", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abcdefgZŁŵŷțșếữẹọ0123456789£'-"), minLength: 1, maxLength: 12 });
  const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(" "));
  const anything = fc.string({ unit: "binary", maxLength: 80 });
  const sentence = fc.oneof(text, anything);
  const field: fc.Arbitrary<Field> = fc.record({ question: sentence, answer: sentence });
  const outcome = fc.constantFrom("met", "not met", "needs a decision", "not applicable", "exempt");
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ type: fc.constant("paragraph" as const), text: sentence }),
    fc.record({ type: fc.constant("fields" as const), fields: fc.array(field, { maxLength: 5 }) }),
    fc.record({
      type: fc.constant("table" as const),
      table: fc.record({
        caption: sentence,
        columns: fc.array(fc.record({ heading: word, numeric: fc.boolean() }), { minLength: 1, maxLength: 5 }),
        rows: fc.array(fc.array(sentence, { maxLength: 5 }), { maxLength: 4 }),
        footer: fc.option(fc.array(word, { maxLength: 5 })),
      }),
    }),
    fc.record({
      type: fc.constant("findings" as const),
      findings: fc.array(
        fc.record({
          rule: text,
          outcome: outcome as fc.Arbitrary<"met" | "exempt">,
          reason: sentence,
          rulebook: text,
          citation: sentence,
          unconfirmed: fc.boolean(),
          working: fc.array(sentence, { maxLength: 3 }),
          remedy: fc.option(sentence),
        }),
        { maxLength: 3 },
      ),
    }),
  );

  it("renders, whatever is typed into it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(block, { maxLength: 5 }), sentence, async (blocks, title) => {
        const { marks, pages } = await read({ ...withBlocks(...blocks), title, notice: title });
        expect(pages.length).toBeGreaterThan(0);
        expect(marks.opened).toBe(marks.closed);
      }),
      { numRuns: 40 },
    );
  });

  it("reads back every word that the font can set", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ question: text, answer: text }), { minLength: 1, maxLength: 6 }),
        async (fields) => {
          const { text } = await read(withBlocks({ type: "fields", fields }));
          // A word may be broken at a line's end; nothing else may stand between its letters.
          const letters = text.replace(/\s/g, "");
          for (const { question, answer } of fields)
            for (const word of `${question} ${answer}`.split(" ")) expect(letters).toContain(word);
        },
      ),
      { numRuns: 40 },
    );
  });
});

const hasQpdf = (() => {
  try {
    execFileSync("qpdf", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!hasQpdf)("the file", () => {
  it("is well formed to qpdf", async () => {
    const folder = await mkdtemp(join(tmpdir(), "accord-pdf-"));
    try {
      const path = join(folder, "submission.pdf");
      await writeFile(path, await renderPdf(sampleSubmission));
      const said = execFileSync("qpdf", ["--check", path], { encoding: "utf8" });
      expect(said).toContain("No syntax or stream encoding errors found");
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
