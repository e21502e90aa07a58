import type { Listing } from "../platform/http/listing";
import type { Column } from "./govuk";

/** The address of the same list with something changed. A change of anything but the page leads to the first page. */
export function listHref(path: string, listing: Listing, change: Partial<Listing>): string {
  const asked = { ...listing, page: 1, ...change };
  const parameters = new URLSearchParams();
  if (asked.search) parameters.set("search", asked.search);
  for (const [name, value] of Object.entries(asked.filters)) {
    if (value) parameters.set(name, value);
  }
  parameters.set("sort", asked.sort);
  parameters.set("direction", asked.direction);
  if (asked.page > 1) parameters.set("page", String(asked.page));
  return `${path}?${parameters}`;
}

/** A table column whose heading sorts the list: by it, and the other way round when it already does. */
export function sortColumn(column: Omit<Column, "sort">, sort: string, path: string, listing: Listing): Column {
  const isSorted = listing.sort === sort;
  const direction = isSorted && listing.direction === "ascending" ? "descending" : "ascending";
  return {
    ...column,
    sort: { href: listHref(path, listing, { sort, direction }), direction: isSorted ? listing.direction : "none" },
  };
}

type Option = { readonly value: string; readonly text: string };

/** The options of a filter by what there is to choose from: councils, agencies, requisitions. */
export const choiceOptions = (choices: readonly { readonly id: string; readonly name: string }[]): readonly Option[] =>
  choices.map(({ id, name }) => ({ value: id, text: name }));

/** The options of a filter by states, each with its words. */
export const wordOptions = (words: Readonly<Record<string, string>>): readonly Option[] =>
  Object.entries(words).map(([value, text]) => ({ value, text }));
