import { ScrollRegion } from "~/components/document-view";
import { EmptyState } from "~/components/empty-state";
import { Table, Tag } from "~/components/govuk";
import { ListControls } from "~/components/list-controls";
import { sortColumn, wordOptions } from "~/components/list-links";
import { formatMonth } from "~/domain/day";
import { formatPence } from "~/domain/money";
import { PERIOD_STATUS_NAMES, type PeriodStatus } from "~/domain/reconciliation/period-status";
import type { ListedPeriod, PeriodListing, PeriodSide } from "~/features/reconciliation/periods/list-periods";
import type { Paged } from "~/platform/http/listing";

type PeriodListProps = Paged<ListedPeriod> & {
  readonly as: PeriodSide;
  readonly listing: PeriodListing;
  readonly path: string;
  readonly pageOf: (id: string) => string;
};

const COLOURS = { open: "blue", signed: "yellow", closed: "grey" } as const;

export function PeriodTag({ status }: { readonly status: PeriodStatus }) {
  return <Tag colour={COLOURS[status]}>{PERIOD_STATUS_NAMES[status]}</Tag>;
}

/** Accounts with search, filter and pages. Each side reads the names of the two others. */
export function PeriodList({ as, listing, path, pageOf, rows, total }: PeriodListProps) {
  const others = {
    payer: [
      sortColumn({ heading: "Agency" }, "agency", path, listing),
      sortColumn({ heading: "Council" }, "council", path, listing),
    ],
    agency: [sortColumn({ heading: "Council" }, "council", path, listing), { heading: "Paid by" }],
    council: [sortColumn({ heading: "Agency" }, "agency", path, listing), { heading: "Paid by" }],
  }[as];
  const namesOf = (row: ListedPeriod) =>
    ({ payer: [row.agency, row.council], agency: [row.council, row.payer], council: [row.agency, row.payer] })[as];
  return (
    <ListControls
      path={path}
      listing={listing}
      total={total}
      noun={{ one: "account", many: "accounts" }}
      searchLabel="Search by agency or council"
      filters={[{ name: "status", label: "Status", options: wordOptions(PERIOD_STATUS_NAMES) }]}
      empty={
        <EmptyState title="No accounts yet">
          An account begins with the first line that is charged for a month.
        </EmptyState>
      }
    >
      <ScrollRegion label="Accounts">
        <Table
          caption="Accounts"
          captionSize="hidden"
          firstCellIsHeader
          columns={[
            sortColumn({ heading: "Month" }, "period", path, listing),
            ...others,
            { heading: "Lines", numeric: true },
            { heading: "Charged with VAT", numeric: true },
            { heading: "Variances that hold money back", numeric: true },
            { heading: "Status" },
          ]}
          rows={rows.map((row) => [
            <a key="month" className="govuk-link" href={pageOf(row.id)}>
              {formatMonth(row.period)}
              <span className="govuk-visually-hidden">, {namesOf(row).join(", ")}</span>
            </a>,
            ...namesOf(row),
            row.lines.toLocaleString("en-GB"),
            formatPence(row.gross),
            row.heldCount.toLocaleString("en-GB"),
            <PeriodTag key="status" status={row.status} />,
          ])}
        />
      </ScrollRegion>
    </ListControls>
  );
}
