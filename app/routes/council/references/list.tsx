import { useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { Table } from "~/components/govuk";
import { ListControls } from "~/components/list-controls";
import { sortColumn } from "~/components/list-links";
import { Page } from "~/components/page";
import { ReferenceStatusTag } from "~/components/reference-status-tag";
import { formatDay } from "~/domain/day";
import { listReferences, REFERENCE_FILTERS, REFERENCE_SORTS } from "~/features/references/list-references";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";

export const meta = () => [{ title: pageTitle("References") }];

export const loader = forRole("read:reference:own", async ({ viewer, request }) => {
  const listing = readListing(request.url, { sorts: REFERENCE_SORTS, filters: REFERENCE_FILTERS });
  return { listing, ...(await listReferences(viewer, listing)) };
});

const statuses = [
  { value: "to-give", text: "To give" },
  { value: "overdue", text: "Overdue" },
  { value: "given", text: "Given" },
];

export default function ListReferences() {
  const { listing, rows, total } = useLoaderData<typeof loader>();
  const { references } = paths.council;
  const path = references.list();
  const columns = [
    sortColumn({ heading: "Worker" }, "worker", path, listing),
    { heading: "Reference" },
    { heading: "Role" },
    { heading: "Agency" },
    sortColumn({ heading: "Assignment" }, "period", path, listing),
    sortColumn({ heading: "Due" }, "due", path, listing),
    { heading: "Status" },
  ];
  return (
    <Page title="References" width="full">
      <ListControls
        path={path}
        listing={listing}
        total={total}
        noun={{ one: "reference", many: "references" }}
        searchLabel="Search by worker, role or number"
        filters={[{ name: "status", label: "Status", options: statuses }]}
        empty={
          <EmptyState title="No references yet">
            A reference falls due when an assignment comes to its end, or when you set its end.
          </EmptyState>
        }
      >
        <ScrollRegion label="References">
          <Table
            caption="References your council gives"
            captionSize="hidden"
            columns={columns}
            firstCellIsHeader
            rows={rows.map((row) => [
              <a key="worker" className="govuk-link" href={references.show(row.id)}>
                {row.workerName}
              </a>,
              row.number,
              row.jobTitle,
              row.agency,
              `${formatDay(row.periodFrom)} to ${row.periodTo ? formatDay(row.periodTo) : "now"}`,
              formatDay(row.dueOn),
              <ReferenceStatusTag key="status" {...row} />,
            ])}
          />
        </ScrollRegion>
      </ListControls>
    </Page>
  );
}
