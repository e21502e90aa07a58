import { margin, type TypeStyle } from "./design";
import type { PageContent } from "./page-content";
import type { StructureElement } from "./structure";
import { breakLines, type Run } from "./text";
import { type Typeface, typefaces } from "./typeface";

/**
 * What is never divided between two pages: a line, a table row, a heading. A document is a list of strips from top to
 * bottom. All measures are in points.
 */
export type Strip = {
  readonly height: number;
  /** The space above it, left out at the top of a page. */
  readonly before: number;
  /** True where it must not be the last on its page: the strip after it goes with it. */
  readonly keepWithNext: boolean;
  /** Drawn with its top edge at `top`; `before` is the space that was left above it on this page. */
  readonly draw: (page: PageContent, top: number, before: number) => void;
  /** What stands above it again where a page begins with it, such as a table's headings. */
  readonly repeated: Strip | null;
  /** Told the place of the strip, for the outline. */
  readonly placed: ((page: number, top: number) => void) | null;
};

const { ascent, descent } = typefaces[0] as Typeface;

/** Where the baseline lies under the top of a line. */
export function baseline({ size, leading }: TypeStyle): number {
  return (leading - ((ascent - descent) * size) / 1000) / 2 + (ascent * size) / 1000;
}

export function strip(height: number, draw: Strip["draw"], options: Partial<Strip> = {}): Strip {
  return { before: 0, keepWithNext: false, repeated: null, placed: null, ...options, height, draw };
}

type TextBox = { readonly x: number; readonly width: number };

/** A paragraph, a strip a line. Neither its first line nor its last is left alone on a page. */
export function setParagraph(
  element: StructureElement,
  runs: readonly Run[],
  style: TypeStyle,
  box: TextBox,
  options: { readonly before?: number; readonly keepWithNext?: boolean } = {},
): Strip[] {
  const lines = breakLines(runs, box.width, style.size);
  const last = lines.length - 1;
  return lines.map((line, index) =>
    strip(style.leading, (page, top) => page.text(element, line, margin.left + box.x, top - baseline(style), style), {
      before: index === 0 ? (options.before ?? 0) : 0,
      keepWithNext:
        index === last ? (options.keepWithNext ?? false) : options.keepWithNext || index === 0 || index === last - 1,
    }),
  );
}

/** The same strips with something drawn behind or beside each, such as a bar down the whole block. */
export function decorate(
  strips: readonly Strip[],
  decoration: (page: PageContent, top: number, bottom: number) => void,
): Strip[] {
  return strips.map((inner, index) => ({
    ...inner,
    draw: (page, top, before) => {
      decoration(page, index === 0 ? top : top + before, top - inner.height);
      inner.draw(page, top, before);
    },
  }));
}
