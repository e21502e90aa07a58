import type { Block, Document, Field } from "~/domain/documents/document";
import { hairline, margin, measure, styles } from "./design";
import { setFinding } from "./set-findings";
import { setFieldTable, setSummary, setTable } from "./set-table";
import { type Strip, setParagraph, strip } from "./strip";
import { addElement, headingRole, type StructureElement } from "./structure";
import { cleanText } from "./text";

/** A place in the document that a reader can jump to; `page` counts from 0, `top` in points from the page's foot. */
export type OutlineItem = { readonly title: string; page: number; top: number; readonly items: OutlineItem[] };

type Composition = {
  readonly structure: StructureElement;
  readonly strips: readonly Strip[];
  /** Its places are known once the strips are on their pages. */
  readonly outline: readonly OutlineItem[];
};

const fullWidth = { x: 0, width: measure };

/** A document as strips in reading order, with the structure that they belong to. */
export function compose(document: Document, closing: readonly string[]): Composition {
  const structure = addElement(null, "Document");
  const outline: OutlineItem[] = [];
  const strips = [
    ...setParagraph(addElement(structure, "H1"), [{ text: document.title, weight: "bold" }], styles.title, fullWidth, {
      keepWithNext: true,
    }),
    ...setParagraph(
      addElement(structure, "P"),
      [{ text: document.subtitle, weight: "regular" }],
      styles.subtitle,
      fullWidth,
      {
        before: 3,
      },
    ),
    ...spaced(document.summary.length > 0 ? setSummary(structure, document.summary) : [], 16),
  ];
  for (const { heading, blocks } of document.sections) {
    const section = addElement(structure, "Sect");
    const item = { title: cleanText(heading), page: 0, top: 0, items: [] };
    outline.push(item);
    strips.push(...setHeading(section, heading, 2, item), ...setBlocks(section, blocks, 3, item));
  }
  return { structure, strips: [...keptTogether(strips), ...setClosing(structure, closing)], outline };
}

function setBlocks(parent: StructureElement, blocks: readonly Block[], depth: number, item: OutlineItem): Strip[] {
  return blocks.flatMap((block, index) => {
    const strips = setBlock(parent, block, index === 0 ? 4 : 10, depth, item);
    const next = blocks[index + 1]?.type;
    const introduces = block.type === "paragraph" && (next === "table" || next === "findings") && strips.length <= 4;
    return introduces ? strips.map((strip) => ({ ...strip, keepWithNext: true })) : strips;
  });
}

function setBlock(parent: StructureElement, block: Block, before: number, depth: number, item: OutlineItem): Strip[] {
  switch (block.type) {
    case "paragraph":
      return setText(parent, block.text, before);
    case "fields":
      return spaced(setFields(parent, block.fields), before);
    case "table":
      return spaced(setTable(parent, block.table), before);
    case "findings":
      return block.findings.flatMap((finding) => setFinding(parent, finding, depth));
    case "subsection": {
      const section = addElement(parent, "Sect");
      const inner = { title: cleanText(block.heading), page: 0, top: 0, items: [] };
      item.items.push(inner);
      return [
        ...setHeading(section, block.heading, depth, inner),
        ...setBlocks(section, block.blocks, depth + 1, inner),
      ];
    }
  }
}

function setHeading(parent: StructureElement, text: string, depth: number, item: OutlineItem): Strip[] {
  const style = depth === 2 ? styles.section : styles.subsection;
  const element = addElement(parent, headingRole(depth));
  const [first, ...rest] = setParagraph(element, [{ text, weight: "bold" }], style, fullWidth, {
    before: depth === 2 ? 26 : 16,
    keepWithNext: true,
  });
  if (!first) return [];
  const placed = (page: number, top: number) => {
    item.page = page;
    item.top = top;
  };
  return [{ ...first, placed }, ...rest];
}

/** Fields in the order they were asked: runs of short answers side by side with their questions, long answers below. */
function setFields(parent: StructureElement, fields: readonly Field[]): Strip[] {
  const strips: Strip[] = [];
  let short: Field[] = [];
  const endShort = () => {
    if (short.length > 0) strips.push(...spaced(setFieldTable(parent, short), strips.length > 0 ? 8 : 0));
    short = [];
  };
  for (const field of fields) {
    if (isShort(field)) {
      short.push(field);
      continue;
    }
    endShort();
    const element = addElement(parent, "Div");
    strips.push(
      ...setParagraph(addElement(element, "P"), [{ text: field.question, weight: "bold" }], styles.body, fullWidth, {
        before: strips.length > 0 ? 10 : 0,
        keepWithNext: true,
      }),
      ...setText(element, field.answer, 2),
    );
  }
  endShort();
  return strips;
}

const isShort = ({ question, answer }: Field): boolean =>
  answer.length <= 160 && question.length <= 160 && !/[\r\n]/.test(answer);

/** Text with its own paragraphs: a blank line between two is a space between them, a single break stays a break. */
function setText(parent: StructureElement, text: string, before: number): Strip[] {
  return cleanText(text)
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== "")
    .flatMap((paragraph, index) =>
      setParagraph(
        addElement(parent, "P"),
        [{ text: paragraph.replace(/^\n+|\n+$/g, ""), weight: "regular" }],
        styles.body,
        fullWidth,
        {
          before: index === 0 ? before : 7,
        },
      ),
    );
}

function setClosing(parent: StructureElement, paragraphs: readonly string[]): Strip[] {
  if (paragraphs.length === 0) return [];
  const rule = strip(
    8,
    (page, top) =>
      page.stroke(
        [
          [margin.left, top],
          [margin.left + measure, top],
        ],
        hairline,
        0.5,
      ),
    { before: 26, keepWithNext: true },
  );
  const lines = paragraphs.flatMap((text) =>
    setParagraph(addElement(parent, "P"), [{ text, weight: "regular" }], styles.small, fullWidth, {
      keepWithNext: true,
    }),
  );
  return [rule, ...lines];
}

/** The last of them goes with what comes after, which then never has a page to itself. */
const keptTogether = (strips: readonly Strip[]): Strip[] =>
  strips.map((strip, index) => (index === strips.length - 1 ? { ...strip, keepWithNext: true } : strip));

function spaced([first, ...rest]: readonly Strip[], before: number): Strip[] {
  return first ? [{ ...first, before }, ...rest] : [];
}
