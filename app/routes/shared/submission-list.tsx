import type { ReactNode } from "react";
import { ScrollRegion } from "~/components/document-view";
import { Table } from "~/components/govuk";
import { ListControls, type ListFilter } from "~/components/list-controls";
import { choiceOptions, sortColumn } from "~/components/list-links";
import { OutcomeTag } from "~/components/outcome-tag";
import { dayOfInstant, formatDayShort } from "~/domain/day";
import { formatRate } from "~/domain/money";
import { STATUS_WORDS } from "~/domain/submission-status";
import type { InboxListing, ListedSubmission } from "~/features/responses/list-inbox";
import { SubmissionTag } from "./status-tags";

type Choice = { readonly id: string; readonly name: string };

type SubmissionListProps = {
  readonly path: string;
  readonly pageOf: (id: string) => string;
  readonly listing: InboxListing;
  readonly rows: readonly ListedSubmission[];
  readonly total: number;
  readonly requisitions?: readonly Choice[];
  readonly councils?: readonly Choice[];
  readonly empty: ReactNode;
};

const statuses = Object.entries(STATUS_WORDS)
  .filter(([value]) => value !== "draft")
  .map(([value, text]) => ({ value, text }));

/** Submissions that have arrived, with search, filters and pages. */
export function SubmissionList(props: SubmissionListProps) {
  const { path, pageOf, listing, rows, total, requisitions, councils, empty } = props;
  const filters: ListFilter[] = [{ name: "status", label: "Status", options: statuses }];
  if (requisitions) filters.push({ name: "requisition", label: "Requisition", options: choiceOptions(requisitions) });
  if (councils) filters.push({ name: "council", label: "Council", options: choiceOptions(councils) });
  return (
    <ListControls
      path={path}
      listing={listing}
      total={total}
      noun={{ one: "submission", many: "submissions" }}
      searchLabel="Search by worker or number"
      filters={filters}
      empty={empty}
    >
      <ScrollRegion label="Submissions">
        <Table
          caption="Submissions"
          captionSize="hidden"
          firstCellIsHeader
          columns={[
            { heading: "Worker" },
            { heading: "Requisition" },
            ...(councils ? [{ heading: "Council" }] : []),
            { heading: "Agency" },
            sortColumn({ heading: "Charge, £ an hour", numeric: true }, "charge", path, listing),
            sortColumn({ heading: "Available from" }, "available", path, listing),
            sortColumn({ heading: "Received" }, "received", path, listing),
            { heading: "Verdict" },
            { heading: "Status" },
          ]}
          rows={rows.map((row) => [
            <>
              <a className="govuk-link" href={pageOf(row.id)}>
                {row.workerName}
              </a>
              <br />
              {row.number}
            </>,
            <>
              {row.jobTitle}
              <br />
              {row.requisitionNumber}
            </>,
            ...(councils ? [row.council] : []),
            row.agency,
            row.hourlyCharge === null ? "" : formatRate(row.hourlyCharge),
            row.availableFrom === null ? "" : formatDayShort(row.availableFrom),
            row.submittedAt === null ? "" : formatDayShort(dayOfInstant(row.submittedAt)),
            row.outcome === null ? "" : <OutcomeTag key="outcome" outcome={row.outcome} />,
            <SubmissionTag key="status" status={row.status} />,
          ])}
        />
      </ScrollRegion>
    </ListControls>
  );
}
