import { useActionData, useLoaderData } from "@remix-run/react";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { sortColumn } from "~/components/list-links";
import { Page } from "~/components/page";
import { ReferenceStatusTag } from "~/components/reference-status-tag";
import { dayOfInstant, formatDayShort } from "~/domain/day";
import { listReferences, REFERENCE_FILTERS, REFERENCE_SORTS } from "~/features/references/list-references";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { may } from "~/platform/permissions";
import { chaseTicked } from "../../shared/chase-ticked";
import { Chased, ReferenceList } from "../../shared/reference-list";

export const meta = () => [{ title: pageTitle("References") }];

export const loader = forRole("read:reference:supplied", async ({ viewer, request }) => {
  const listing = readListing(request.url, {
    sorts: REFERENCE_SORTS,
    filters: REFERENCE_FILTERS,
    direction: "descending",
  });
  return { listing, mayChase: may(viewer, "ask:reference:supplied"), ...(await listReferences(viewer, listing)) };
});

export const action = forRole("ask:reference:supplied", ({ viewer, request }) => chaseTicked(viewer, request));

const statuses = [
  { value: "waiting", text: "Waited for" },
  { value: "due", text: "To be asked" },
  { value: "requested", text: "Asked for" },
  { value: "opened", text: "Opened" },
  { value: "overdue", text: "Overdue" },
  { value: "declined", text: "Declined" },
  { value: "bounced", text: "Mail came back" },
  { value: "given", text: "Given" },
  { value: "cancelled", text: "Cancelled" },
  { value: "withdrawn", text: "Withdrawn" },
];

export default function ListReferences() {
  const { listing, rows, total, mayChase } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { references, candidates } = paths.agency;
  const path = references.list();
  return (
    <Page title="References" width="full" beforeTitle={<Chased answer={answer} rows={rows} />}>
      <p className="govuk-body">
        What somebody says in a reference is between them, the worker and the council that receives it. A reference that
        is given can be put behind the same worker’s next submission, when the worker agrees. To ask for one, open{" "}
        <a className="govuk-link" href={candidates.list()}>
          the candidate
        </a>
        .{" "}
        <a className="govuk-link" href={references.figures()}>
          See how long references take
        </a>
        .
      </p>
      <ReferenceList
        path={path}
        listing={listing}
        total={total}
        rows={rows}
        caption="References on the workers you supplied"
        searchLabel="Search by worker, role, number or giver"
        filters={[{ name: "status", label: "Status", options: statuses }]}
        mayChase={mayChase}
        empty={
          <EmptyState title="No references yet">
            A council is asked for one when an assignment of a worker you supply comes to its end, and whoever you ask
            yourself.
          </EmptyState>
        }
        columns={[
          sortColumn({ heading: "Worker" }, "worker", path, listing),
          { heading: "Reference" },
          { heading: "Given by" },
          { heading: "Role" },
          sortColumn({ heading: "Period" }, "period", path, listing),
          sortColumn({ heading: "Due" }, "due", path, listing),
          sortColumn({ heading: "Given" }, "given", path, listing),
          { heading: "Status" },
        ]}
        cellsOf={(row) => [
          <a key="worker" className="govuk-link" href={references.show(row.id)}>
            {row.workerName}
          </a>,
          row.number,
          row.giver,
          row.jobTitle,
          `${formatDayShort(row.periodFrom)} to ${row.periodTo ? formatDayShort(row.periodTo) : "now"}`,
          formatDayShort(row.dueOn),
          row.givenAt ? formatDayShort(dayOfInstant(row.givenAt)) : "Not yet",
          <ReferenceStatusTag key="status" status={row.status} isOverdue={row.isOverdue} />,
        ]}
      />
    </Page>
  );
}
