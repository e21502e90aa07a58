import { getDocument, OPS, type PDFDocumentProxy, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";

/** An element of the structure as the reader sees it, with the text of its own content in order. */
type ReadElement = {
  readonly role: string;
  readonly text: string;
  readonly spoken: string | null;
  readonly children: readonly ReadElement[];
};

type ReadPdf = {
  readonly pages: readonly { readonly text: string; readonly structure: readonly ReadElement[] }[];
  /** All text in the order of the content, lines parted by a space. */
  readonly text: string;
  readonly outline: readonly { readonly title: string; readonly items: readonly { readonly title: string }[] }[];
  readonly attachments: Readonly<Record<string, Uint8Array>>;
  readonly info: Readonly<Record<string, unknown>>;
  readonly xmp: string;
  readonly fonts: readonly { readonly name: string; readonly embedded: boolean }[];
  readonly marked: boolean;
  readonly fingerprint: string;
  /** How often marked content is opened and closed, and whether one was ever closed that was not open. */
  readonly marks: { readonly opened: number; readonly closed: number; readonly everBelowZero: boolean };
};

type TextItem = { readonly str?: string; readonly hasEOL?: boolean; readonly type?: string; readonly id?: string };
type Node = {
  readonly role?: string;
  readonly alt?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly Node[];
};

/** Reads a PDF back with a reader that shares nothing with the writer. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0, useSystemFonts: false });
  const pdf = await task.promise;
  try {
    const pages: ReadPdf["pages"][number][] = [];
    const fonts = new Map<string, { name: string; embedded: boolean }>();
    const marks = { opened: 0, closed: 0, everBelowZero: false };
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      pages.push(await readPage(page));
      await readOperators(page, marks, fonts);
    }
    const { info, metadata } = await pdf.getMetadata();
    return {
      pages,
      text: pages.map(({ text }) => text).join(" "),
      outline: ((await pdf.getOutline()) ?? []) as ReadPdf["outline"],
      attachments: await readAttachments(pdf),
      info: info as Record<string, unknown>,
      xmp: metadata?.getRaw() ?? "",
      fonts: [...fonts.values()],
      marked: ((await pdf.getMarkInfo()) as { Marked?: boolean } | null)?.Marked ?? false,
      fingerprint: pdf.fingerprints[0] ?? "",
      marks,
    };
  } finally {
    await task.destroy();
  }
}

async function readAttachments(pdf: PDFDocumentProxy): Promise<Record<string, Uint8Array>> {
  const attachments = (await pdf.getAttachments()) as Record<string, { content: Uint8Array }> | null;
  return Object.fromEntries(Object.entries(attachments ?? {}).map(([name, { content }]) => [name, content]));
}

async function readPage(page: PDFPageProxy): Promise<ReadPdf["pages"][number]> {
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  const textOf = new Map<string, string>();
  const open: string[] = [];
  let text = "";
  for (const item of items as TextItem[]) {
    if (item.type?.startsWith("begin")) open.push(item.id ?? "");
    else if (item.type === "endMarkedContent") open.pop();
    else {
      const shown = `${item.str}${item.hasEOL ? " " : ""}`;
      text += shown;
      const id = open.at(-1) ?? "";
      textOf.set(id, (textOf.get(id) ?? "") + shown);
    }
  }
  const tree = (await page.getStructTree()) as Node | null;
  const read = (node: Node): ReadElement => ({
    role: node.role ?? "",
    text: (node.children ?? []).map((child) => (child.id ? (textOf.get(child.id) ?? "") : read(child).text)).join(""),
    spoken: node.alt ?? null,
    children: (node.children ?? []).filter(({ role }) => role !== undefined).map(read),
  });
  return { text, structure: (tree?.children ?? []).map(read) };
}

async function readOperators(
  page: PDFPageProxy,
  marks: { opened: number; closed: number; everBelowZero: boolean },
  fonts: Map<string, { name: string; embedded: boolean }>,
): Promise<void> {
  const { fnArray, argsArray } = await page.getOperatorList();
  fnArray.forEach((operator, index) => {
    if (operator === OPS.beginMarkedContent || operator === OPS.beginMarkedContentProps) marks.opened++;
    if (operator === OPS.endMarkedContent) marks.closed++;
    if (marks.closed > marks.opened) marks.everBelowZero = true;
    if (operator !== OPS.setFont) return;
    const font = page.commonObjs.get(argsArray[index][0]) as { name: string; missingFile?: boolean };
    fonts.set(font.name, { name: font.name, embedded: !font.missingFile });
  });
}

/** Every element of a role, at any depth, in reading order. */
export function findElements(elements: readonly ReadElement[], role: string): ReadElement[] {
  return elements.flatMap((element) => [
    ...(element.role === role ? [element] : []),
    ...findElements(element.children, role),
  ]);
}
