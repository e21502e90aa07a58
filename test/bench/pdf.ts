/**
 * Documents a second for one submission: this kit beside pdfkit, which draws the same words with the same fonts, but
 * without tags, bookmarks or attachment.
 */
import { createRequire } from "node:module";
import PDFKit from "pdfkit";
import { renderPdf } from "#pdf/kit/render-pdf";
import { sampleSubmission } from "#test/factories/documents";
import type { Block, Document } from "~/domain/documents/document";
import { compare } from "./kit/measure";
import { report } from "./kit/report";

const require = createRequire(import.meta.url);
const regular = require.resolve("@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf");
const bold = require.resolve("@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf");

function renderWithPdfkit(document: Document): Promise<Uint8Array> {
  const pdf = new PDFKit({ size: "A4", margins: { left: 62, right: 62, top: 84, bottom: 78 }, bufferPages: true });
  const chunks: Buffer[] = [];
  const done = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(Buffer.concat(chunks)));
    pdf.on("error", reject);
  });
  pdf.registerFont("regular", regular);
  pdf.registerFont("bold", bold);
  const say = (text: string, size: number, font = "regular") => pdf.font(font).fontSize(size).text(text);
  const pair = (question: string, answer: string) => {
    const top = pdf.y;
    pdf.font("bold").fontSize(10).text(question, 62, top, { width: 169 });
    const below = pdf.y;
    pdf.font("regular").text(answer, 241, pdf.y < top ? pdf.y : top, { width: 292 });
    pdf.y = Math.max(below, pdf.y) + 6;
    pdf.x = 62;
    if (pdf.y > 730) pdf.addPage();
  };
  const draw = (block: Block): void => {
    switch (block.type) {
      case "paragraph":
        say(block.text, 10);
        return;
      case "fields":
        for (const { question, answer } of block.fields) pair(question, answer);
        return;
      case "table": {
        const { caption, columns, rows, footer } = block.table;
        say(caption, 10, "bold");
        const width = 471 / columns.length;
        for (const row of [columns.map(({ heading }) => heading), ...rows, ...(footer ? [footer] : [])]) {
          const top = pdf.y;
          const bottoms = row.map((cell, index) => {
            pdf
              .font("regular")
              .fontSize(8.75)
              .text(cell, 62 + index * width, top, { width: width - 10 });
            return pdf.y;
          });
          pdf.y = Math.max(...bottoms) + 6;
          pdf.x = 62;
          if (pdf.y > 700) pdf.addPage();
        }
        return;
      }
      case "findings":
        for (const finding of block.findings) {
          say(`${finding.rule}: ${finding.outcome}`, 11.5, "bold");
          say(finding.reason, 10);
          for (const step of finding.working) say(step, 8.75);
          if (finding.remedy) say(`What would change this: ${finding.remedy}`, 10);
          say(`${finding.rulebook}. ${finding.citation}`, 8.25);
        }
        return;
      case "subsection":
        say(block.heading, 11.5, "bold");
        block.blocks.forEach(draw);
    }
  };
  say(document.title, 21, "bold");
  say(document.subtitle, 11.5);
  for (const { question, answer } of document.summary) pair(question, answer);
  for (const { heading, blocks } of document.sections) {
    say(heading, 14, "bold");
    blocks.forEach(draw);
  }
  pdf.end();
  return done;
}

const paces = await compare(
  {
    accord: () => renderPdf(sampleSubmission).then(() => 1),
    pdfkit: () => renderWithPdfkit(sampleSubmission).then(() => 1),
  },
  { turns: 3, seconds: 2 },
);
report([
  {
    what: "PDFs of a submission, tagged, with attachment",
    ours: paces.accord,
    peer: { name: "pdfkit, untagged", pace: paces.pdfkit },
  },
]);
