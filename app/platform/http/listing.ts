/** How a list is asked for: search words, filters, sort and page, all in the address so that a list can be linked to and works without JavaScript. */
export type Listing<Sort extends string = string, Filter extends string = string> = {
  readonly search: string;
  readonly filters: Readonly<Partial<Record<Filter, string>>>;
  readonly sort: Sort;
  readonly direction: "ascending" | "descending";
  /** From 1. */
  readonly page: number;
};

export const PAGE_SIZE = 25;

export type Paged<Row> = { readonly rows: readonly Row[]; readonly total: number };

/** Control characters as an address spells them: nothing that is looked for has one, and the database refuses them. */
const CONTROL = /%(?:[01][0-9a-f]|7f)/gi;

/** Reads `?search=…&status=…&sort=…&direction=…&page=…`; what is not offered falls back to the list's own default. */
export function readListing<const Sort extends string, const Filter extends string>(
  url: string,
  offered: {
    readonly sorts: readonly [Sort, ...Sort[]];
    readonly filters: readonly Filter[];
    readonly direction?: Listing["direction"];
  },
): Listing<Sort, Filter> {
  const query = new URL(url.replace(CONTROL, "")).searchParams;
  const sort = offered.sorts.find((one) => one === query.get("sort")) ?? offered.sorts[0];
  const direction = query.get("direction");
  const filters: Partial<Record<Filter, string>> = {};
  for (const name of offered.filters) {
    const value = query.get(name)?.trim();
    if (value) filters[name] = value;
  }
  const page = Number(query.get("page") ?? 1);
  return {
    search: (query.get("search") ?? "").trim().slice(0, 100),
    filters,
    sort,
    direction: direction === "ascending" || direction === "descending" ? direction : (offered.direction ?? "ascending"),
    page: Number.isSafeInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
  };
}

export const offsetOf = (listing: Listing): number => (listing.page - 1) * PAGE_SIZE;

/** For ILIKE: the words anywhere, with the wildcards of the pattern language made plain. */
export const likeOf = (search: string): string => `%${search.replace(/[\\%_]/g, (found) => `\\${found}`)}%`;
