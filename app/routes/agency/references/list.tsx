import { useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { Table } from "~/components/govuk";
import { ListControls } from "~/components/list-controls";
import { sortColumn } from "~/components/list-links";
import { Page } from "~/components/page";
import { ReferenceStatusTag } from "~/components/reference-status-tag";
import { dayOfInstant, formatDay } from "~/domain/day";
import { listReferences, REFERENCE_FILTERS, REFERENCE_SORTS } from "~/features/references/list-references";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";

export const meta = () => [{ title: pageTitle("References") }];

export const loader = forRole("read:reference:supplied", async ({ viewer, request }) => {
  const listing = readListing(request.url, {
    sorts: REFERENCE_SORTS,
    filters: REFERENCE_FILTERS,
    direction: "descending",
  });
  return { listing, ...(await listReferences(viewer, listing)) };
});

const statuses = [
  { value: "to-give", text: "Not given yet" },
  { value: "overdue", text: "Overdue" },
  { value: "given", text: "Given" },
];

export default function ListReferences() {
  const { listing, rows, total } = useLoaderData<typeof loader>();
  const path = paths.agency.references.list();
  const columns = [
    sortColumn({ heading: "Worker" }, "worker", path, listing),
    { heading: "Reference" },
    { heading: "Council" },
    { heading: "Role" },
    sortColumn({ heading: "Assignment" }, "period", path, listing),
    sortColumn({ heading: "Due" }, "due", path, listing),
    sortColumn({ heading: "Given" }, "given", path, listing),
    { heading: "Status" },
  ];
  return (
    <Page title="References" width="full">
      <p className="govuk-body">
        What councils say in a reference is between them, the worker and the council that receives it. A reference that
        is given can be put behind the same worker’s next submission, when the worker agrees.
      </p>
      <ListControls
        path={path}
        listing={listing}
        total={total}
        noun={{ one: "reference", many: "references" }}
        searchLabel="Search by worker, role or number"
        filters={[{ name: "status", label: "Status", options: statuses }]}
        empty={
          <EmptyState title="No references yet">
            A council is asked for one when an assignment of a worker you supply comes to its end.
          </EmptyState>
        }
      >
        <ScrollRegion label="References">
          <Table
            caption="References on the workers you supplied"
            captionSize="hidden"
            columns={columns}
            firstCellIsHeader
            rows={rows.map((row) => [
              row.workerName,
              row.number,
              row.council,
              row.jobTitle,
              `${formatDay(row.periodFrom)} to ${formatDay(row.periodTo)}`,
              formatDay(row.dueOn),
              row.givenAt ? formatDay(dayOfInstant(row.givenAt)) : "Not yet",
              <ReferenceStatusTag key="status" {...row} />,
            ])}
          />
        </ScrollRegion>
      </ListControls>
    </Page>
  );
}
