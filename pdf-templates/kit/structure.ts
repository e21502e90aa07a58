type Role =
  | "Document"
  | "Sect"
  | "Div"
  | "H1"
  | "H2"
  | "H3"
  | "H4"
  | "P"
  | "Span"
  | "L"
  | "LI"
  | "LBody"
  | "Table"
  | "Caption"
  | "TR"
  | "TH"
  | "TD";

/** A stretch of a page's content, by its number on that page. */
type ContentMark = { readonly page: number; readonly mark: number };

/** One element of the structure that a screen reader follows. Its parts are in reading order. */
export type StructureElement = {
  readonly role: Role;
  readonly parent: StructureElement | null;
  readonly parts: (StructureElement | ContentMark)[];
  /** For TH: which cells it heads. */
  readonly scope: "Row" | "Column" | null;
  /** For Span: the text that its glyphs stand for; null where they speak for themselves. */
  readonly spoken: string | null;
};

export function addElement(
  parent: StructureElement | null,
  role: Role,
  { scope = null, spoken = null }: Partial<Pick<StructureElement, "scope" | "spoken">> = {},
): StructureElement {
  const element: StructureElement = { role, parent, parts: [], scope, spoken };
  parent?.parts.push(element);
  return element;
}

/** A heading of a depth: the title is 1, a section 2. Deeper than four is set and tagged as four. */
export function headingRole(depth: number): Role {
  return depth <= 1 ? "H1" : depth === 2 ? "H2" : depth === 3 ? "H3" : "H4";
}
