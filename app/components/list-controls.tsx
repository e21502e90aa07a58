import type { ReactNode } from "react";
import { Button, Checkboxes, Input, type PageLink, Pagination, Select } from "./govuk";
import { type ListQuery, listHref } from "./list-query";

export type ListFilter = {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  /** "one" is a drop-down that begins with "Any"; "several" is checkboxes. */
  readonly choose?: "one" | "several";
};

export type FilterPanelProps = {
  /** The path of the list. */
  readonly path: string;
  readonly query: ListQuery;
  /** Label of the search box: "Search by worker or council"; left out, there is none. */
  readonly searchLabel?: string;
  readonly searchHint?: string;
  readonly filters?: readonly ListFilter[];
};

/** Search and filters in one GET form: the answer is an address that can be kept and shared. */
export function FilterPanel({ path, query, searchLabel, searchHint, filters = [] }: FilterPanelProps) {
  const isNarrowed = query.search !== "" || Object.values(query.filters).some((values) => values.length > 0);
  return (
    <form method="get" action={path} className="app-filter" role="search">
      <input type="hidden" name="sort" value={query.sort} />
      <input type="hidden" name="direction" value={query.direction} />
      <div className="app-filter__fields">
        {searchLabel ? (
          <Input
            name="search"
            type="search"
            label={searchLabel}
            labelSize="s"
            hint={searchHint}
            defaultValue={query.search}
            maxLength={200}
            formGroupClassName="app-filter__search"
          />
        ) : null}
        {filters.map((filter) => (
          <FilterField key={filter.name} filter={filter} chosen={query.filters[filter.name] ?? []} />
        ))}
      </div>
      <div className="app-filter__acts">
        <Button variant="secondary">{filters.length > 0 ? "Apply" : "Search"}</Button>
        {isNarrowed ? (
          <a className="govuk-link govuk-link--no-visited-state" href={path}>
            Clear
          </a>
        ) : null}
      </div>
    </form>
  );
}

function FilterField({ filter, chosen }: { readonly filter: ListFilter; readonly chosen: readonly string[] }) {
  if (filter.choose === "several") {
    return (
      <Checkboxes
        name={filter.name}
        legend={filter.label}
        legendSize="s"
        variant="small"
        items={filter.options.map(({ value, text }) => ({ value, label: text }))}
        defaultValue={chosen}
      />
    );
  }
  return (
    <Select
      name={filter.name}
      label={filter.label}
      labelSize="s"
      items={[{ value: "", text: "Any" }, ...filter.options]}
      defaultValue={chosen[0] ?? ""}
    />
  );
}

export type ListControlsProps = FilterPanelProps & {
  readonly total: number;
  readonly pageSize: number;
  /** Words for what is listed: `{ one: "submission", many: "submissions" }`. */
  readonly noun: { readonly one: string; readonly many: string };
  /** The table or list; left out of the page where `total` is 0. */
  readonly children: ReactNode;
  /** An `EmptyState` for a list that has nothing at all; a search that finds nothing says so itself. */
  readonly empty?: ReactNode;
};

/** A list with its search, filters, count and pages. Sorting is by the table's headings (`sortColumn`). */
export function ListControls({ total, pageSize, noun, children, empty, ...panel }: ListControlsProps) {
  const { path, query } = panel;
  const isNarrowed = query.search !== "" || Object.values(query.filters).some((values) => values.length > 0);
  if (total === 0 && !isNarrowed && empty) return <>{empty}</>;
  return (
    <>
      <FilterPanel {...panel} />
      <p className="govuk-body app-list__count" role="status">
        {countWords(total, pageSize, query.page, noun)}
      </p>
      {total > 0 ? children : null}
      <ListPages path={path} query={query} total={total} pageSize={pageSize} />
    </>
  );
}

function countWords(total: number, pageSize: number, page: number, noun: ListControlsProps["noun"]): string {
  if (total === 0) return `No ${noun.many} match. Try fewer words or filters.`;
  if (total <= pageSize) return `${total} ${total === 1 ? noun.one : noun.many}`;
  const first = (page - 1) * pageSize + 1;
  return `Showing ${first} to ${Math.min(page * pageSize, total)} of ${total} ${noun.many}`;
}

export type ListPagesProps = Pick<ListControlsProps, "path" | "query" | "total" | "pageSize">;

/** Links to the pages of a list; nothing where it has but one. */
export function ListPages({ path, query, total, pageSize }: ListPagesProps) {
  const last = Math.max(1, Math.ceil(total / pageSize));
  if (last === 1) return null;
  const to = (page: number) => ({ href: listHref(path, query, { page }) });
  return (
    <Pagination
      previous={query.page > 1 ? to(Math.min(query.page - 1, last)) : undefined}
      next={query.page < last ? to(query.page + 1) : undefined}
      items={pageNumbers(query.page, last).map(
        (number): PageLink =>
          number === null ? { ellipsis: true } : { number, ...to(number), current: number === query.page },
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
