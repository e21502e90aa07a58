import { useLoaderData } from "@remix-run/react";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { Table, Tag } from "~/components/govuk";
import { ListControls } from "~/components/list-controls";
import { sortColumn } from "~/components/list-links";
import { Page } from "~/components/page";
import { formatDayShort } from "~/domain/day";
import { listRequisitions, REQUISITION_FILTERS, REQUISITION_SORTS } from "~/features/requisitions/list-requisitions";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";

const TITLE = "Requisitions";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:requisition:linked", async ({ viewer, request }) => {
  const listing = readListing(request.url, {
    sorts: REQUISITION_SORTS,
    filters: REQUISITION_FILTERS,
    direction: "descending",
  });
  return { listing, ...(await listRequisitions(viewer, listing)) };
});

export default function LinkedRequisitionsPage() {
  const { listing, rows, total } = useLoaderData<typeof loader>();
  const path = paths.agency.requisitions.list();
  return (
    <Page title={TITLE} width="full">
      <p className="govuk-body">Posts to fill at the councils that you supply.</p>
      <ListControls
        path={path}
        listing={listing}
        total={total}
        noun={{ one: "requisition", many: "requisitions" }}
        searchLabel="Search by number, job title or team"
        filters={[
          {
            name: "status",
            label: "Status",
            options: [
              { value: "open", text: "Open" },
              { value: "filled", text: "Filled" },
              { value: "closed", text: "Closed" },
            ],
          },
        ]}
        empty={
          <EmptyState title="No requisitions">
            They appear here as soon as a council that you supply publishes one.
          </EmptyState>
        }
      >
        <Table
          caption={TITLE}
          captionSize="hidden"
          firstCellIsHeader
          columns={[
            sortColumn({ heading: "Job title" }, "title", path, listing),
            { heading: "Council" },
            { heading: "Team" },
            sortColumn({ heading: "Starts" }, "starts", path, listing),
            { heading: "Ends" },
            { heading: "Status" },
          ]}
          rows={rows.map((row) => [
            <a key="title" className="govuk-link" href={paths.agency.requisitions.show(row.id)}>
              {row.jobTitle}
              <br />
              {row.number}
            </a>,
            row.council,
            row.team,
            formatDayShort(row.startsOn),
            formatDayShort(row.endsOn),
            <Tag key="status" colour={row.status === "open" ? "green" : "grey"}>
              {row.status === "open" ? "Open" : row.status === "filled" ? "Filled" : "Closed"}
            </Tag>,
          ])}
        />
      </ListControls>
    </Page>
  );
}
