import { useActionData, useLoaderData } from "@remix-run/react";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { sortColumn, wordOptions } from "~/components/list-links";
import { Page } from "~/components/page";
import { ReferenceStatusTag } from "~/components/reference-status-tag";
import { formatDayShort } from "~/domain/day";
import { listReferences, REFERENCE_FILTERS, REFERENCE_SORTS } from "~/features/references/list-references";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { may } from "~/platform/permissions";
import { chaseTicked } from "../../shared/chase-ticked";
import { Chased, ReferenceList } from "../../shared/reference-list";

export const meta = () => [{ title: pageTitle("References") }];

export const loader = forRole("read:reference:own", async ({ viewer, request }) => {
  const listing = readListing(request.url, { sorts: REFERENCE_SORTS, filters: REFERENCE_FILTERS });
  return { listing, mayChase: may(viewer, "chase:reference:own"), ...(await listReferences(viewer, listing)) };
});

export const action = forRole("chase:reference:own", ({ viewer, request }) => chaseTicked(viewer, request));

const statuses = wordOptions({
  "to-give": "To give",
  overdue: "Overdue",
  due: "To be asked",
  requested: "Asked for",
  opened: "Opened",
  drafted: "Draft",
  bounced: "Mail came back",
  declined: "Declined",
  given: "Given",
  commented: "Worker commented",
  corrections: "Correction to answer",
  withdrawn: "Withdrawn",
  cancelled: "Cancelled",
});

const OCCASIONS = { end: "End of assignment", "mid-point": "Mid-point", request: "On request" } as const;

export default function ListReferences() {
  const { listing, rows, total, mayChase } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { references } = paths.council;
  const path = references.list();
  return (
    <Page title="References" width="full" beforeTitle={<Chased answer={answer} rows={rows} />}>
      <p className="govuk-body">
        <a className="govuk-link" href={references.figures()}>
          See how long references take
        </a>
      </p>
      <ReferenceList
        path={path}
        listing={listing}
        total={total}
        rows={rows}
        caption="References your council gives"
        searchLabel="Search by worker, role or number"
        filters={[
          { name: "status", label: "Status", options: statuses },
          { name: "occasion", label: "Occasion", options: wordOptions(OCCASIONS) },
        ]}
        mayChase={mayChase}
        empty={
          <EmptyState title="No references yet">
            A reference falls due when an assignment comes to its end, or when you set its end. Agencies can ask for one
            too.
          </EmptyState>
        }
        columns={[
          sortColumn({ heading: "Worker" }, "worker", path, listing),
          { heading: "Reference" },
          { heading: "Role" },
          { heading: "Agency" },
          { heading: "Occasion" },
          sortColumn({ heading: "Period" }, "period", path, listing),
          sortColumn({ heading: "Due" }, "due", path, listing),
          { heading: "Status" },
        ]}
        cellsOf={(row) => [
          <a key="worker" className="govuk-link" href={references.show(row.id)}>
            {row.workerName}
          </a>,
          row.number,
          row.jobTitle,
          row.agency,
          OCCASIONS[row.occasion],
          `${formatDayShort(row.periodFrom)} to ${row.periodTo ? formatDayShort(row.periodTo) : "now"}`,
          formatDayShort(row.dueOn),
          <ReferenceStatusTag
            key="status"
            status={row.status}
            isOverdue={row.isOverdue}
            awaitsCorrection={row.awaitsCorrection}
          />,
        ]}
      />
    </Page>
  );
}
