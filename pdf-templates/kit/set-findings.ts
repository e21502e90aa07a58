import type { DocumentFinding } from "~/domain/documents/document";
import { column, margin, measure, type OutcomeLook, outcomeLooks, styles } from "./design";
import type { PageContent, Point } from "./page-content";
import { baseline, decorate, type Strip, setParagraph, strip } from "./strip";
import { addElement, headingRole, type StructureElement } from "./structure";
import { breakLines, type Run } from "./text";

const indent = 16;
/** A finding no taller than this is not divided between pages. */
const tallestWhole = column * 0.3;
const tagStyle = { size: 8.75, leading: 17 } as const;

/** A finding as a block of its own: rule and outcome, the reason, the working, what would change it, where it stands. */
export function setFinding(parent: StructureElement, finding: DocumentFinding, depth: number): Strip[] {
  const look = outcomeLooks[finding.outcome];
  const element = addElement(parent, "Div");
  const box = { x: indent, width: measure - indent };
  const strips = [
    setHeading(element, finding, look, depth),
    ...setParagraph(addElement(element, "P"), [{ text: finding.reason, weight: "regular" }], styles.body, box, {
      before: 2,
    }),
    ...setWorking(element, finding.working),
    ...(finding.remedy === null
      ? []
      : setParagraph(
          addElement(element, "P"),
          [
            { text: "What would change this:", weight: "bold" },
            { text: finding.remedy, weight: "regular" },
          ],
          styles.body,
          box,
          { before: 4 },
        )),
    ...setParagraph(addElement(element, "P"), sourceOf(finding), styles.small, box, { before: 4 }),
  ];
  const height = strips.reduce((sum, { before, height }) => sum + before + height, 0);
  return decorate(strips, (page, top, bottom) => drawBar(page, look, top, bottom)).map((part, index) => ({
    ...part,
    before: index === 0 ? 14 : part.before,
    keepWithNext: part.keepWithNext || (height < tallestWhole && index < strips.length - 1),
  }));
}

function sourceOf({ rulebook, citation, unconfirmed }: DocumentFinding): Run[] {
  const source: Run = { text: `${rulebook}. ${citation}`, weight: "regular" };
  return unconfirmed
    ? [{ text: "Unconfirmed value: reported, not yet read in the issuing body’s own text.", weight: "bold" }, source]
    : [source];
}

function setHeading(parent: StructureElement, finding: DocumentFinding, look: OutcomeLook, depth: number): Strip {
  const heading = addElement(parent, headingRole(depth));
  const outcome = addElement(parent, "P");
  const style = styles.subsection;
  const [tag] = breakLines([{ text: look.word, weight: "bold" }], measure, tagStyle.size);
  const tagWidth = (tag?.width ?? 0) + 26;
  const lines = breakLines([{ text: finding.rule, weight: "bold" }], measure - indent - tagWidth - 12, style.size);
  return strip(
    Math.max(lines.length * style.leading, tagStyle.leading) + 1,
    (page, top) => {
      lines.forEach((line, index) => {
        page.text(heading, line, margin.left + indent, top - index * style.leading - baseline(style), style);
      });
      const x = margin.left + measure - tagWidth;
      const y = top - tagStyle.leading;
      page.frame(x, y, tagWidth, tagStyle.leading, look.colour, 1);
      drawShape(page, look, x + 11, y + tagStyle.leading / 2);
      const base = y + tagStyle.leading - baseline({ ...tagStyle, colour: look.colour });
      if (tag) page.text(outcome, tag, x + 19, base, { size: tagStyle.size, colour: look.colour });
    },
    { keepWithNext: true },
  );
}

function setWorking(parent: StructureElement, working: readonly string[]): Strip[] {
  if (working.length === 0) return [];
  const list = addElement(parent, "L");
  const box = { x: indent + 14, width: measure - indent - 14 };
  return working.flatMap((step, index) =>
    setParagraph(
      addElement(addElement(list, "LI"), "LBody"),
      [{ text: step, weight: "regular" }],
      { ...styles.table, leading: 13 },
      box,
      { before: index === 0 ? 3 : 0 },
    ),
  );
}

function drawBar(page: PageContent, { bar, colour }: OutcomeLook, top: number, bottom: number): void {
  const x = margin.left + bar.thickness / 2;
  page.stroke(
    [
      [x, top],
      [x, bottom],
    ],
    colour,
    bar.thickness,
    bar.dash,
  );
}

/** Each shape as lines through points, about eight points across, told apart without colour. */
const shapes: Readonly<Record<OutcomeLook["shape"], readonly (readonly Point[])[]>> = {
  tick: [
    [
      [-3.5, 0],
      [-1, -2.8],
      [3.5, 3],
    ],
  ],
  cross: [
    [
      [-2.8, -2.8],
      [2.8, 2.8],
    ],
    [
      [-2.8, 2.8],
      [2.8, -2.8],
    ],
  ],
  dash: [
    [
      [-3, 0],
      [3, 0],
    ],
  ],
  diamond: [
    [
      [0, 3.6],
      [3.6, 0],
      [0, -3.6],
      [-3.6, 0],
      [0, 3.6],
      [3.6, 0],
    ],
  ],
  question: [
    [
      [-2, 1.6],
      [-1.2, 3.2],
      [1.2, 3.2],
      [2, 1.8],
      [0, -0.2],
      [0, -1.4],
    ],
    [
      [0, -2.4],
      [0, -3.8],
    ],
  ],
};

function drawShape(page: PageContent, { shape, colour }: OutcomeLook, x: number, y: number): void {
  for (const points of shapes[shape]) {
    page.stroke(
      points.map(([right, up]) => [x + right, y + up] as const),
      colour,
      1.4,
    );
  }
}
