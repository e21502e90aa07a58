import { column, margin, sheet } from "./design";
import { PageContent } from "./page-content";
import type { Strip } from "./strip";

/** Lays strips on pages from the top. Strips that belong together move together, unless no page could hold them. */
export function paginate(strips: readonly Strip[]): PageContent[] {
  const top = sheet.height - margin.top;
  let page = new PageContent(0);
  const pages = [page];
  let y = top;
  let fresh = true;

  const turnPage = (first: Strip) => {
    page = new PageContent(pages.length);
    pages.push(page);
    y = top;
    fresh = true;
    if (first.repeated === null) return;
    first.repeated.draw(page, y, 0);
    y -= first.repeated.height;
    fresh = false;
  };
  const place = (strip: Strip) => {
    const before = fresh ? 0 : strip.before;
    y -= before;
    strip.placed?.(pages.length - 1, y);
    strip.draw(page, y, before);
    y -= strip.height;
    fresh = false;
  };

  for (const group of groupKept(strips)) {
    const [first] = group;
    if (!first) continue;
    const height = group.reduce((sum, strip) => sum + strip.before + strip.height, 0);
    const onOnePage = height - first.before + (first.repeated?.height ?? 0) <= column;
    if (onOnePage && !fresh && height > y - margin.bottom) turnPage(first);
    for (const strip of group) {
      if (!onOnePage && !fresh && strip.before + strip.height > y - margin.bottom) turnPage(strip);
      place(strip);
    }
  }
  return pages;
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
