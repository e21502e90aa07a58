import { useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { Table } from "~/components/govuk";
import { ListControls } from "~/components/list-controls";
import { sortColumn, wordOptions } from "~/components/list-links";
import { OutcomeTag } from "~/components/outcome-tag";
import { Page } from "~/components/page";
import { dayOf, dayOfInstant, formatDayShort } from "~/domain/day";
import { STATUS_WORDS } from "~/domain/submission-status";
import { listSubmissions, SUBMISSION_FILTERS, SUBMISSION_SORTS } from "~/features/submissions/list-submissions";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { JustDone } from "../../shared/just-done";
import { SubmissionTag } from "../../shared/status-tags";

const TITLE = "Submissions";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:submission:own", async ({ viewer, request }) => {
  const listing = readListing(request.url, {
    sorts: SUBMISSION_SORTS,
    filters: SUBMISSION_FILTERS,
    direction: "descending",
  });
  return { listing, ...(await listSubmissions(viewer, listing)) };
});

export default function SubmissionsPage() {
  const { listing, rows, total, councils } = useLoaderData<typeof loader>();
  const path = paths.agency.submissions.list();
  return (
    <Page title={TITLE} width="full" beforeTitle={<JustDone />}>
      <ListControls
        path={path}
        listing={listing}
        total={total}
        noun={{ one: "submission", many: "submissions" }}
        searchLabel="Search by worker, number or job title"
        filters={[
          {
            name: "status",
            label: "Status",
            options: wordOptions(STATUS_WORDS),
          },
          { name: "council", label: "Council", options: councils.map(({ name }) => ({ value: name, text: name })) },
        ]}
        empty={
          <EmptyState title="No submissions">
            Put a worker forward from a{" "}
            <a className="govuk-link" href={paths.agency.requisitions.list()}>
              requisition
            </a>
            .
          </EmptyState>
        }
      >
        <ScrollRegion label={TITLE}>
          <Table
            caption={TITLE}
            captionSize="hidden"
            firstCellIsHeader
            columns={[
              sortColumn({ heading: "Worker" }, "worker", path, listing),
              sortColumn({ heading: "Council" }, "council", path, listing),
              { heading: "Role" },
              sortColumn({ heading: "Starts" }, "starts", path, listing),
              { heading: "Status" },
              { heading: "Verdict" },
              sortColumn({ heading: "Changed" }, "changed", path, listing),
            ]}
            rows={rows.map((row) => [
              <a key="worker" className="govuk-link" href={paths.agency.submissions.show(row.id)}>
                {row.worker}
                <br />
                {row.number}
              </a>,
              row.council,
              row.jobTitle,
              formatDayShort(dayOf(row.startsOn)),
              <SubmissionTag key="status" status={row.status} />,
              row.outcome ? <OutcomeTag key="outcome" outcome={row.outcome} /> : "Not submitted",
              formatDayShort(dayOfInstant(row.changedAt)),
            ])}
          />
        </ScrollRegion>
      </ListControls>
    </Page>
  );
}
