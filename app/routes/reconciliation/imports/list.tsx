import { useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { LinkButton, Table } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { ListControls } from "~/components/list-controls";
import { sortColumn, wordOptions } from "~/components/list-links";
import { Page } from "~/components/page";
import { IMPORT_FILTERS, IMPORT_SORTS, listImports } from "~/features/reconciliation/imports/list-imports";
import { paysNobody } from "~/features/reconciliation/ledger/pays-nobody";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { IMPORT_KIND_WORDS, IMPORT_STATUS_WORDS, ImportTag } from "../../shared/import-tag";
import { PaysNobody } from "../pays-nobody";
import { ReconciliationPages } from "../reconciliation-pages";

const TITLE = "Imports";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("import:line:own", async ({ viewer, request }) => {
  const listing = readListing(request.url, { sorts: IMPORT_SORTS, filters: IMPORT_FILTERS, direction: "descending" });
  return { listing, ...(await listImports(viewer, listing)), paysNobody: await paysNobody(viewer) };
});

const count = (rows: number | null): string => (rows === null ? "" : rows.toLocaleString("en-GB"));

export default function ImportsPage() {
  const { listing, rows, total, paysNobody } = useLoaderData<typeof loader>();
  if (paysNobody) return <PaysNobody title={TITLE} />;
  const { list, show, upload } = paths.reconciliation.imports;
  return (
    <Page title={TITLE} width="full" beforeContent={<ReconciliationPages current="imports" />}>
      <p className="govuk-body">
        Files of charges and timesheets on their way into the ledger. Each is checked first, and then imported whole or
        not at all.
      </p>
      <LinkButton href={upload()}>Upload a file</LinkButton>
      <ListControls
        path={list()}
        listing={listing}
        total={total}
        noun={{ one: "import", many: "imports" }}
        searchLabel="Search by number or file name"
        filters={[
          { name: "status", label: "Status", options: wordOptions(IMPORT_STATUS_WORDS) },
          { name: "kind", label: "What it holds", options: wordOptions(IMPORT_KIND_WORDS) },
        ]}
        empty={<EmptyState title="No imports yet">Upload the first file of charges or timesheets.</EmptyState>}
      >
        <ScrollRegion label="Imports">
          <Table
            caption="Imports"
            captionSize="hidden"
            firstCellIsHeader
            columns={[
              sortColumn({ heading: "Import" }, "number", list(), listing),
              { heading: "File" },
              { heading: "What it holds" },
              { heading: "Agency" },
              { heading: "Council" },
              { heading: "Rows", numeric: true },
              sortColumn({ heading: "Sent" }, "sent", list(), listing),
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
              row.agency ?? "Several agencies",
              row.council ?? "Several councils",
              count(row.rowCount),
              <Instant key="sent" at={row.sentAt} />,
              <ImportTag key="state" status={row.status} />,
            ])}
          />
        </ScrollRegion>
      </ListControls>
    </Page>
  );
}
