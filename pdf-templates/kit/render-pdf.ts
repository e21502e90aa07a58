import { createHash } from "node:crypto";
import { formatDay } from "~/domain/day";
import { canonicalJson } from "~/domain/documents/canonical-json";
import type { Document } from "~/domain/documents/document";
import { compose } from "./compose";
import { hairline, margin, measure, sheet, styles } from "./design";
import type { PageContent } from "./page-content";
import { paginate } from "./paginate";
import { type PdfFile, writePdf } from "./pdf-file";
import { breakLines, cleanText, type Line } from "./text";
import { lacksGlyph } from "./typeface";

/** The name of the attachment that holds the document's own content. */
const attachmentName = "accord.json";

/**
 * The document as a tagged PDF (PDF/UA-1, laid out to PDF/A-3a) with its canonical JSON attached. The same document
 * always gives the same bytes: every date in the file is the day it was frozen, and its identifier is its content's.
 */
export async function renderPdf(document: Document): Promise<Uint8Array> {
  const json = canonicalJson(document);
  const hash = createHash("sha256").update(json).digest("hex");
  return write(document, {
    closing: [
      ...noteOnNumbers(json),
      `Frozen on ${formatDay(document.frozenOn)}. What this document shows is attached to it as ${attachmentName}.`,
      `SHA-256 of the attachment: ${hash}`,
    ],
    attachment: {
      name: attachmentName,
      mediaType: "application/json",
      description: `The content of ${cleanText(document.number)} as canonical JSON`,
      bytes: Buffer.from(json, "utf8"),
    },
    identifier: hash.slice(0, 32),
  });
}

/** A PDF like it that was never frozen, and so neither says that it was nor holds its content: a file from elsewhere. */
export async function renderUnfrozenPdf(document: Document): Promise<Uint8Array> {
  const json = canonicalJson(document);
  const hash = createHash("sha256").update(json).digest("hex");
  return write(document, { closing: noteOnNumbers(json), attachment: null, identifier: hash.slice(0, 32) });
}

/** Said where the document has characters that the typeface lacks. */
const noteOnNumbers = (json: string): readonly string[] =>
  lacksGlyph(cleanText(json))
    ? [
        "Characters for which this document’s typeface has no sign are shown by their Unicode numbers, like [U+1F600], in the order in which they were written. Copied or read aloud, they are themselves.",
      ]
    : [];

function write(
  document: Document,
  { closing, ...file }: { readonly closing: readonly string[] } & Pick<PdfFile, "attachment" | "identifier">,
): Promise<Uint8Array> {
  const { structure, strips, outline } = compose(document, closing);
  const pages = paginate(strips);
  pages.forEach((page, index) => {
    drawFurniture(page, document, `Page ${index + 1} of ${pages.length}`);
  });
  const number = cleanText(document.number);
  return writePdf({
    metadata: {
      title: `${cleanText(document.title).replaceAll("\n", " ")} (${number})`,
      language: document.language,
      subject: cleanText(document.subtitle).replaceAll("\n", " "),
      producer: "Accord",
      createdAt: `${document.frozenOn}T00:00:00Z`,
    },
    pages,
    structure,
    outline,
    ...file,
  });
}

/** The header and the footer: title and number above, notice and page number below. */
function drawFurniture(page: PageContent, { title, number, notice }: Document, place: string): void {
  const style = styles.small;
  const right = margin.left + measure;
  const oneLine = (text: string, weight: "regular" | "bold", width: number): Line =>
    breakLines([{ text: text.replaceAll("\n", " "), weight }], width, style.size)[0] as Line;

  const headerLine = sheet.height - 46;
  const numberLine = oneLine(number, "bold", measure * 0.4);
  page.pagination("Header", oneLine(title, "regular", measure - numberLine.width - 20), margin.left, headerLine, style);
  page.pagination("Header", numberLine, right - numberLine.width, headerLine, style);
  page.stroke(
    [
      [margin.left, headerLine - 8],
      [right, headerLine - 8],
    ],
    hairline,
    0.5,
  );

  const footerLine = 46;
  const placeLine = oneLine(place, "regular", measure * 0.4);
  page.pagination("Footer", placeLine, right - placeLine.width, footerLine, style);
  if (notice === null) return;
  const lines = breakLines([{ text: notice, weight: "regular" }], measure - placeLine.width - 20, style.size);
  lines.slice(0, 2).forEach((line, index) => {
    page.pagination("Footer", line, margin.left, footerLine - index * style.leading, style);
  });
}
