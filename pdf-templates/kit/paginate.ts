import { column, margin, sheet } from "./design";
import { PageContent } from "./page-content";
import type { Strip } from "./strip";

/** Lays strips on pages from the top. Strips that belong together move together, unless no page could hold them. */
export function paginate(strips: readonly Strip[]): PageContent[] {
  const top = sheet.height - margin.top;
  const pages: PageContent[] = [new PageContent(0)];
  let y = top;
  let fresh = true;

  const place = (strip: Strip, page: PageContent) => {
    const before = fresh ? 0 : strip.before;
    y -= before;
    strip.placed?.(pages.length - 1, y);
    strip.draw(page, y, before);
    y -= strip.height;
    fresh = false;
  };

  for (const group of groupKept(strips)) {
    const needed = group.reduce(
      (sum, strip, index) => sum + strip.height + (index === 0 && fresh ? 0 : strip.before),
      0,
    );
    let whole = needed <= y - margin.bottom;
    if (!whole && !fresh && needed <= column) {
      pages.push(new PageContent(pages.length));
      y = top;
      fresh = true;
      repeatAbove(group[0]);
      whole = true;
    }
    for (const strip of group) {
      if (!whole && !fresh && strip.before + strip.height > y - margin.bottom) {
        pages.push(new PageContent(pages.length));
        y = top;
        fresh = true;
        repeatAbove(strip);
      }
      place(strip, pages[pages.length - 1] as PageContent);
    }
  }
  return pages;

  function repeatAbove(strip: Strip | undefined): void {
    if (!strip?.repeated) return;
    strip.repeated.draw(pages[pages.length - 1] as PageContent, y, 0);
    y -= strip.repeated.height;
    fresh = false;
  }
}

function groupKept(strips: readonly Strip[]): Strip[][] {
  const groups: Strip[][] = [];
  let group: Strip[] = [];
  for (const strip of strips) {
    group.push(strip);
    if (strip.keepWithNext) continue;
    groups.push(group);
    group = [];
  }
  if (group.length > 0) groups.push(group);
  return groups;
}
