import type { Column } from "./govuk";

/** What a list is asked for, as its address says it: `?search=…&sort=…&direction=…&page=…` and one name for each filter. */
export type ListQuery = {
  readonly search: string;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly sort: string;
  readonly direction: "asc" | "desc";
  /** From 1. */
  readonly page: number;
};

export type ListRules = {
  /** Names that `sort` may have; the first is the usual order. */
  readonly sorts: readonly [string, ...string[]];
  readonly usualDirection?: "asc" | "desc";
  readonly filters?: readonly string[];
};

const longestSearch = 200;

/** Reads the address of a list; what it does not know falls back to the usual order and the first page. */
export function readListQuery(url: URL | string, rules: ListRules): ListQuery {
  const asked = new URL(url).searchParams;
  const sort = rules.sorts.find((name) => name === asked.get("sort")) ?? rules.sorts[0];
  const direction = asked.get("direction");
  const page = Number(asked.get("page"));
  return {
    search: (asked.get("search") ?? "").trim().slice(0, longestSearch),
    filters: Object.fromEntries(
      (rules.filters ?? []).map((name) => [name, asked.getAll(name).filter((value) => value !== "")]),
    ),
    sort,
    direction: direction === "asc" || direction === "desc" ? direction : (rules.usualDirection ?? "asc"),
    page: Number.isInteger(page) && page >= 1 ? page : 1,
  };
}

/** The address of the same list with something changed. A change of anything but the page leads to the first page. */
export function listHref(path: string, query: ListQuery, change: Partial<ListQuery>): string {
  const asked = { ...query, page: 1, ...change };
  const parameters = new URLSearchParams();
  if (asked.search) parameters.set("search", asked.search);
  for (const [name, values] of Object.entries(asked.filters)) {
    for (const value of values) parameters.append(name, value);
  }
  parameters.set("sort", asked.sort);
  parameters.set("direction", asked.direction);
  if (asked.page > 1) parameters.set("page", String(asked.page));
  return `${path}?${parameters}`;
}

/** A table column whose heading sorts the list: by it, and the other way round when it already does. */
export function sortColumn(column: Omit<Column, "sort">, sort: string, path: string, query: ListQuery): Column {
  const isSorted = query.sort === sort;
  const direction = isSorted && query.direction === "asc" ? "desc" : "asc";
  return {
    ...column,
    sort: {
      href: listHref(path, query, { sort, direction }),
      direction: isSorted ? (query.direction === "asc" ? "ascending" : "descending") : "none",
    },
  };
}
