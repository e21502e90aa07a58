import type { Field, Table } from "~/domain/documents/document";
import { column, hairline, margin, measure, strongLine, styles, type TypeStyle } from "./design";
import type { PageContent } from "./page-content";
import { baseline, type Strip, setParagraph, strip } from "./strip";
import { addElement, type StructureElement } from "./structure";
import { breakLines, type Line, measureText, measureWidestWord } from "./text";
import type { Weight } from "./typeface";

const gutter = 10;
const padding = 4.5;
/** A row taller than this is divided between lines, so that one long answer does not leave half a page empty. */
const tallestRow = column * 0.4;

/** A table no taller than this is not divided between pages. */
const tallestWhole = column * 0.4;

/** Headings taller than this stand once: repeated, they would crowd out what they head. */
const tallestRepeated = column * 0.2;

type Cell = {
  readonly element: StructureElement | null;
  readonly lines: readonly Line[];
  readonly x: number;
  readonly width: number;
  readonly style: TypeStyle;
  readonly alignment: "start" | "end";
};

/** A table with light rules: headings repeated on each page, numeric columns set to the right. */
export function setTable(parent: StructureElement, table: Table): Strip[] {
  const element = addElement(parent, "Table");
  const style = styles.table;
  const columns = placeColumns(table);
  const caption = table.caption
    ? setParagraph(
        addElement(element, "Caption"),
        [{ text: table.caption, weight: "bold" }],
        styles.body,
        { x: 0, width: measure },
        { keepWithNext: true },
      )
    : [];

  const cellsOf = (
    row: readonly string[],
    weightOf: (index: number) => Weight,
    element: (index: number) => StructureElement | null,
  ) =>
    columns.map(({ x, width, numeric }, index): Cell => {
      const runs = [{ text: row[index] ?? "", weight: weightOf(index) }];
      const lines = breakLines(runs, width, style.size);
      return { element: element(index), lines, x, width, style, alignment: numeric ? "end" : "start" };
    });
  const cellOf = (row: StructureElement) => (index: number) =>
    index === 0 ? addElement(row, "TH", { scope: "Row" }) : addElement(row, "TD");

  const headings = table.columns.map(({ heading }) => heading);
  const headingRow = addElement(element, "TR");
  const heading = setRow(
    cellsOf(
      headings,
      () => "bold",
      () => addElement(headingRow, "TH", { scope: "Column" }),
    ),
    { below: { colour: strongLine, thickness: 1 }, keepWithNext: true },
  );
  const repeated = setRow(
    cellsOf(
      headings,
      () => "bold",
      () => null,
    ),
    {
      below: { colour: strongLine, thickness: 1 },
      keepWithNext: true,
    },
  );

  const rows = table.rows.flatMap((row, index) => {
    const rowElement = addElement(element, "TR");
    const last = index === table.rows.length - 1;
    return setRow(
      cellsOf(row, () => "regular", cellOf(rowElement)),
      {
        below: { colour: hairline, thickness: 0.5 },
        keepWithNext: last && table.footer !== null,
      },
    );
  });
  const footerElement = table.footer ? addElement(element, "TR") : null;
  const footer =
    table.footer && footerElement
      ? setRow(
          cellsOf(table.footer, () => "bold", cellOf(footerElement)),
          {
            below: { colour: strongLine, thickness: 1 },
            keepWithNext: false,
          },
        )
      : [];
  const joined = joinStrips(repeated);
  const above = joined.height <= tallestRepeated ? joined : null;
  const strips = [...caption, ...heading, ...[...rows, ...footer].map((row) => ({ ...row, repeated: above }))];
  const isWhole = strips.reduce((sum, { before, height }) => sum + before + height, 0) <= tallestWhole;
  return isWhole ? strips.map((row, index) => ({ ...row, keepWithNext: index < strips.length - 1 })) : strips;
}

/** Questions on the left, answers on the right, a rule between each. For answers of a few words. */
export function setFieldTable(parent: StructureElement, fields: readonly Field[]): Strip[] {
  const element = addElement(parent, "Table");
  const left = measure * 0.38;
  const style = styles.body;
  return fields.flatMap(({ question, answer }, index) => {
    const row = addElement(element, "TR");
    return setRow(
      [
        {
          element: addElement(row, "TH", { scope: "Row" }),
          lines: breakLines([{ text: question, weight: "bold" }], left - gutter, style.size),
          x: 0,
          width: left - gutter,
          style,
          alignment: "start",
        },
        {
          element: addElement(row, "TD"),
          lines: breakLines([{ text: answer, weight: "regular" }], measure - left, style.size),
          x: left,
          width: measure - left,
          style,
          alignment: "start",
        },
      ],
      {
        below: { colour: hairline, thickness: 0.5 },
        // Neither the first row nor the last stands alone.
        keepWithNext: fields.length > 1 && (index === 0 || index === fields.length - 2),
      },
    );
  });
}

/** Facts two abreast between two rules: a small label over a value that is read at a glance. */
export function setSummary(parent: StructureElement, fields: readonly Field[]): Strip[] {
  const element = addElement(parent, "Table");
  const width = (measure - gutter * 2) / 2;
  const strips: Strip[] = [];
  for (let index = 0; index < fields.length; index += 2) {
    const abreast = fields.slice(index, index + 2).map(({ question, answer }, place) => {
      const row = addElement(element, "TR");
      const x = place * (width + gutter * 2);
      const label = setParagraph(
        addElement(row, "TH", { scope: "Row" }),
        [{ text: question, weight: "regular" }],
        styles.label,
        {
          x,
          width,
        },
      );
      const value = setParagraph(addElement(row, "TD"), [{ text: answer, weight: "bold" }], styles.fact, { x, width });
      return [...label, ...value];
    });
    const height = Math.max(...abreast.map((lines) => lines.reduce((sum, line) => sum + line.height, 0)));
    const last = index + 2 >= fields.length;
    strips.push(
      strip(height + padding * 2, (page, top, before) => {
        if (index === 0) rule(page, top, { colour: strongLine, thickness: 1 });
        rule(
          page,
          top - height - padding * 2,
          last ? { colour: strongLine, thickness: 1 } : { colour: hairline, thickness: 0.5 },
        );
        for (const lines of abreast) {
          let y = top - padding;
          for (const line of lines) {
            line.draw(page, y, before);
            y -= line.height;
          }
        }
      }),
    );
  }
  return strips;
}

type Rule = { readonly colour: typeof hairline; readonly thickness: number };

function rule(page: PageContent, y: number, { colour, thickness }: Rule): void {
  page.stroke(
    [
      [margin.left, y],
      [margin.left + measure, y],
    ],
    colour,
    thickness,
  );
}

/** A row as one strip, or as several that begin and end between lines where it is too tall for that. */
function setRow(cells: readonly Cell[], { below, keepWithNext }: { below: Rule; keepWithNext: boolean }): Strip[] {
  const leading = Math.max(...cells.map(({ style }) => style.leading), 0);
  const count = Math.max(...cells.map(({ lines }) => lines.length), 1);
  const linesInStrip = count * leading > tallestRow ? 2 : count;
  const strips: Strip[] = [];
  for (let first = 0; first < count; first += linesInStrip) {
    const begins = first === 0;
    const ends = first + linesInStrip >= count;
    const shown = Math.min(linesInStrip, count - first);
    const height = shown * leading + (begins ? padding : 0) + (ends ? padding : 0);
    strips.push(
      strip(
        height,
        (page, top) => {
          for (const cell of cells) {
            cell.lines.slice(first, first + linesInStrip).forEach((line, index) => {
              const offset = cell.alignment === "end" ? cell.width - line.width : 0;
              const y = top - (begins ? padding : 0) - index * leading - baseline(cell.style);
              if (cell.element) page.text(cell.element, line, margin.left + cell.x + offset, y, cell.style);
              else page.pagination("Header", line, margin.left + cell.x + offset, y, cell.style);
            });
          }
          if (ends) rule(page, top - height, below);
        },
        { keepWithNext: ends ? keepWithNext : false },
      ),
    );
  }
  return strips;
}

function joinStrips(strips: readonly Strip[]): Strip {
  const height = strips.reduce((sum, part) => sum + part.height, 0);
  return strip(height, (page, top, before) => {
    let y = top;
    for (const part of strips) {
      part.draw(page, y, before);
      y -= part.height;
    }
  });
}

/**
 * Columns as wide as their text where that is little, the rest of the room shared among the others; none narrower than
 * its widest word while there is room for all.
 */
function placeColumns(table: Table): { x: number; width: number; numeric: boolean }[] {
  const room = measure - gutter * Math.max(0, table.columns.length - 1);
  const needs = table.columns.map((_, index) => measureColumn(table, index, room));
  const widths = shareRoom(needs, room);
  let x = 0;
  return table.columns.map(({ numeric }, index) => {
    const width = widths[index] ?? 0;
    const place = { x, width, numeric };
    x += width + gutter;
    return place;
  });
}

type Need = { readonly least: number; readonly most: number };

function measureColumn(table: Table, index: number, room: number): Need {
  const { size } = styles.table;
  const bold = [table.columns[index]?.heading ?? "", table.footer?.[index] ?? ""];
  const regular = table.rows.map((row) => row[index] ?? "");
  const widest = (measureOf: typeof measureText) =>
    Math.max(
      ...bold.map((text) => measureOf(text, "bold", size)),
      ...regular.map((text) => measureOf(text, "regular", size)),
    );
  const least = Math.min(widest(measureWidestWord), room / 2) + 0.5;
  return { least, most: Math.max(least, Math.min(widest(measureText) + 0.5, room)) };
}

function shareRoom(needs: readonly Need[], room: number): number[] {
  const least = needs.reduce((sum, need) => sum + need.least, 0);
  const most = needs.reduce((sum, need) => sum + need.most, 0);
  if (least >= room) return needs.map((need) => (need.least * room) / least);
  if (most <= room) return needs.map((need) => (need.most * room) / most);
  // The level up to which every column gets what it wants, found by halving.
  const widthsAt = (level: number) => needs.map((need) => Math.max(need.least, Math.min(need.most, level)));
  let low = 0;
  let high = room;
  for (let step = 0; step < 40; step++) {
    const level = (low + high) / 2;
    if (widthsAt(level).reduce((sum, width) => sum + width, 0) > room) high = level;
    else low = level;
  }
  return widthsAt(low);
}
