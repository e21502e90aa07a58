import { useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { ButtonGroup, LinkButton, Table } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { ListControls } from "~/components/list-controls";
import { Page } from "~/components/page";
import { listSent } from "~/features/reconciliation/agency/list-sent";
import { listSelfBilling } from "~/features/reconciliation/agency/propose-week";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { IMPORT_KIND_WORDS, ImportTag } from "../../shared/import-tag";

const TITLE = "Charges";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { list, show, send, upload, confirm } = paths.agency.charges;

export const loader = forRole("send:line:supplied", async ({ viewer, request }) => {
  const listing = readListing(request.url, { sorts: ["sent"], filters: [], direction: "descending" });
  const [sent, { payers }] = await Promise.all([listSent(viewer, listing), listSelfBilling(viewer)]);
  return { listing, ...sent, isSelfBilled: payers.length > 0 };
});

export default function ListSentCharges() {
  const { listing, rows, total, isSelfBilled } = useLoaderData<typeof loader>();
  return (
    <Page title={TITLE} width="full">
      <p className="govuk-body">What you sent to those who pay you, and what became of it.</p>
      <ButtonGroup>
        <LinkButton href={send()}>Enter a week’s charges</LinkButton>
        <LinkButton href={upload()} variant="secondary">
          Send a file
        </LinkButton>
        {isSelfBilled ? (
          <LinkButton href={confirm()} variant="secondary">
            Confirm a week’s charges
          </LinkButton>
        ) : null}
      </ButtonGroup>
      <ListControls
        path={list()}
        listing={listing}
        total={total}
        noun={{ one: "sending", many: "sendings" }}
        empty={
          <EmptyState title="Nothing sent yet">
            Enter a week’s charges, or send a file of charges or timesheets.
          </EmptyState>
        }
      >
        <ScrollRegion label="What you sent">
          <Table
            caption="What you sent"
            captionSize="hidden"
            firstCellIsHeader
            columns={[
              { heading: "Number" },
              { heading: "File" },
              { heading: "What it holds" },
              { heading: "Sent to" },
              { heading: "Lines", numeric: true },
              { heading: "Sent" },
              { heading: "Status" },
            ]}
            rows={rows.map((row) => [
              <a key="number" className="govuk-link app-number" href={show(row.id)}>
                {row.number}
              </a>,
              <span key="file" className="app-break-anywhere">
                {row.fileName}
              </span>,
              IMPORT_KIND_WORDS[row.kind],
              row.payer,
              row.rowCount === null ? "" : row.rowCount.toLocaleString("en-GB"),
              <Instant key="sent" at={row.sentAt} />,
              <ImportTag key="state" status={row.status} />,
            ])}
          />
        </ScrollRegion>
      </ListControls>
    </Page>
  );
}
