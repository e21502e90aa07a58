import type { ReactNode } from "react";
import { type Listing, PAGE_SIZE } from "../platform/http/listing";
import { Button, Input, type PageLink, Pagination, Select } from "./govuk";
import { listHref } from "./list-links";

/** A drop-down that begins with "Any". */
export type ListFilter = {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
};

export type FilterPanelProps = {
  /** The path of the list. */
  readonly path: string;
  readonly listing: Listing;
  /** Label of the search box: "Search by worker or council"; left out, there is none. */
  readonly searchLabel?: string;
  readonly searchHint?: string;
  readonly filters?: readonly ListFilter[];
};

/**
 * Search and filters in one GET form: the answer is an address that can be kept and shared. On a small screen they are
 * folded until they narrow the list, so that it comes first.
 */
export function FilterPanel({ path, listing, searchLabel, searchHint, filters = [] }: FilterPanelProps) {
  return (
    <details className="govuk-details app-fold app-filter" open={isNarrowed(listing)}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">{summaryOf({ searchLabel, filters })}</span>
      </summary>
      <form method="get" action={path} role="search">
        <input type="hidden" name="sort" value={listing.sort} />
        <input type="hidden" name="direction" value={listing.direction} />
        <div className="app-filter__fields">
          {searchLabel ? (
            <Input
              name="search"
              type="search"
              label={searchLabel}
              labelSize="s"
              hint={searchHint}
              defaultValue={listing.search}
              maxLength={100}
              formGroupClassName="app-filter__search"
            />
          ) : null}
          {filters.map((filter) => (
            <Select
              key={filter.name}
              name={filter.name}
              label={filter.label}
              labelSize="s"
              items={[{ value: "", text: "Any" }, ...filter.options]}
              defaultValue={listing.filters[filter.name] ?? ""}
            />
          ))}
        </div>
        <div className="app-filter__acts">
          <Button variant="secondary">{filters.length > 0 ? "Apply" : "Search"}</Button>
          {isNarrowed(listing) ? (
            <a className="govuk-link govuk-link--no-visited-state" href={path}>
              Clear
            </a>
          ) : null}
        </div>
      </form>
    </details>
  );
}

function summaryOf({ searchLabel, filters = [] }: Pick<FilterPanelProps, "searchLabel" | "filters">): string {
  if (!searchLabel) return "Filter this list";
  return filters.length > 0 ? "Search and filter this list" : "Search this list";
}

/** Whether anything was searched or filtered for. */
function isNarrowed(listing: Listing): boolean {
  return listing.search !== "" || Object.values(listing.filters).some(Boolean);
}

export type ListControlsProps = FilterPanelProps & {
  readonly total: number;
  /** Words for what is listed: `{ one: "submission", many: "submissions" }`. */
  readonly noun: { readonly one: string; readonly many: string };
  /** The table or list; left out of the page where `total` is 0. */
  readonly children: ReactNode;
  /** An `EmptyState` for a list that has nothing at all; a search that finds nothing says so itself. */
  readonly empty?: ReactNode;
};

/** A list with its search, filters, count and pages. Sorting is by the table's headings (`sortColumn`). */
export function ListControls({ total, noun, children, empty, ...panel }: ListControlsProps) {
  const { path, listing } = panel;
  if (total === 0 && !isNarrowed(listing) && empty) return <>{empty}</>;
  return (
    <>
      <FilterPanel {...panel} />
      <p className="govuk-body app-list__count" role="status">
        {countWords(total, listing.page, noun)}
      </p>
      {total > 0 ? <div className="app-list__rows">{children}</div> : null}
      <ListPages path={path} listing={listing} total={total} />
    </>
  );
}

function countWords(total: number, page: number, noun: ListControlsProps["noun"]): string {
  if (total === 0) return `No ${noun.many} match. Try fewer words or filters.`;
  const first = (page - 1) * PAGE_SIZE + 1;
  if (total <= PAGE_SIZE || first > total) return `${total} ${total === 1 ? noun.one : noun.many}`;
  return `Showing ${first} to ${Math.min(page * PAGE_SIZE, total)} of ${total} ${noun.many}`;
}

export type ListPagesProps = Pick<ListControlsProps, "path" | "listing" | "total">;

/** Links to the pages of a list; nothing where it has but one. */
export function ListPages({ path, listing, total }: ListPagesProps) {
  const last = Math.max(1, Math.ceil(total / PAGE_SIZE));
  if (last === 1) return null;
  const to = (page: number) => ({ href: listHref(path, listing, { page }) });
  return (
    <Pagination
      previous={listing.page > 1 ? to(Math.min(listing.page - 1, last)) : undefined}
      next={listing.page < last ? to(listing.page + 1) : undefined}
      items={pageNumbers(listing.page, last).map(
        (number): PageLink =>
          number === null ? { ellipsis: true } : { number, ...to(number), current: number === listing.page },
      )}
    />
  );
}

/** The first page, the last, and those beside the current one; null stands for those left out between. */
export function pageNumbers(current: number, last: number): readonly (number | null)[] {
  const shown = [...new Set([1, current - 1, current, current + 1, last])]
    .filter((page) => page >= 1 && page <= last)
    .sort((a, b) => a - b);
  return shown.flatMap((page, index) => {
    const gap = page - (shown[index - 1] ?? page - 1);
    if (gap === 1) return [page];
    return gap === 2 ? [page - 1, page] : [null, page];
  });
}
