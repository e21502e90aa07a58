import type { ReactNode } from "react";
import { ScrollRegion } from "~/components/document-view";
import { Table } from "~/components/govuk";
import { ListControls, type ListFilter } from "~/components/list-controls";
import { choiceOptions, sortColumn, wordOptions } from "~/components/list-links";
import { formatDayShort } from "~/domain/day";
import type { ListedRequisition, RequisitionListing } from "~/features/requisitions/list-requisitions";
import { RequisitionTag, requisitionStatuses } from "./status-tags";

type RequisitionListProps = {
  readonly path: string;
  readonly pageOf: (id: string) => string;
  readonly listing: RequisitionListing;
  readonly rows: readonly ListedRequisition[];
  readonly total: number;
  /** Where they are of several: a council's own list needs no such column. */
  readonly councils?: readonly { readonly id: string; readonly name: string }[];
  readonly empty: ReactNode;
};

/** Requisitions with search, status and pages. */
export function RequisitionList({ path, pageOf, listing, rows, total, councils, empty }: RequisitionListProps) {
  const filters: ListFilter[] = [
    {
      name: "status",
      label: "Status",
      options: wordOptions(requisitionStatuses),
    },
  ];
  if (councils)
    filters.push({
      name: "council",
      label: "Council",
      options: choiceOptions(councils),
    });
  return (
    <ListControls
      path={path}
      listing={listing}
      total={total}
      noun={{ one: "requisition", many: "requisitions" }}
      searchLabel="Search by number, job title or team"
      filters={filters}
      empty={empty}
    >
      <ScrollRegion label="Requisitions">
        <Table
          caption="Requisitions"
          captionSize="hidden"
          firstCellIsHeader
          columns={[
            sortColumn({ heading: "Job title" }, "title", path, listing),
            ...(councils ? [{ heading: "Council" }] : []),
            { heading: "Team" },
            sortColumn({ heading: "Starts" }, "starts", path, listing),
            { heading: "Ends" },
            { heading: "Submissions", numeric: true },
            { heading: "Status" },
          ]}
          rows={rows.map((row) => [
            <>
              <a className="govuk-link" href={pageOf(row.id)}>
                {row.jobTitle}
              </a>
              <br />
              {row.number}
            </>,
            ...(councils ? [row.council] : []),
            row.team,
            formatDayShort(row.startsOn),
            formatDayShort(row.endsOn),
            row.submissions,
            <RequisitionTag key="status" status={row.status} />,
          ])}
        />
      </ScrollRegion>
    </ListControls>
  );
}
