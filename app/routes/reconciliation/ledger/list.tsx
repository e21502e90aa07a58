import { useLoaderData } from "@remix-run/react";
import { Conservation } from "~/components/conservation";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { Table } from "~/components/govuk";
import { ListControls } from "~/components/list-controls";
import { choiceOptions, sortColumn, wordOptions } from "~/components/list-links";
import { Page } from "~/components/page";
import { formatDayShort, formatMonth } from "~/domain/day";
import { formatPence } from "~/domain/money";
import { STANDING_NAMES, VARIANCE_CLASS_NAMES } from "~/domain/reconciliation/variance";
import { LEDGER_FILTERS, LEDGER_SORTS, type ListedLine, listLines } from "~/features/reconciliation/ledger/list-lines";
import { paysNobody } from "~/features/reconciliation/ledger/pays-nobody";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { PaysNobody } from "../pays-nobody";
import { ReconciliationPages } from "../reconciliation-pages";
import { sayQuantity } from "../words";

const TITLE = "Ledger";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { ledger, imports } = paths.reconciliation;

export const loader = forRole("read:ledger:own", async ({ viewer, request }) => {
  const listing = readListing(request.url, { sorts: LEDGER_SORTS, filters: LEDGER_FILTERS, direction: "descending" });
  return {
    listing,
    fileQuery: new URL(request.url).search,
    ...(await listLines(viewer, listing)),
    paysNobody: await paysNobody(viewer),
  };
});

export default function LedgerPage() {
  const { listing, fileQuery, rows, total, conservation, charged, agencies, councils, accounts, paysNobody } =
    useLoaderData<typeof loader>();
  if (paysNobody) return <PaysNobody title={TITLE} />;
  const path = ledger.list();
  return (
    <Page title={TITLE} width="full" beforeContent={<ReconciliationPages current="ledger" />}>
      <Conservation conservation={conservation} of="what is found" />
      <ListControls
        path={path}
        listing={listing}
        total={total}
        noun={{ one: "line", many: "lines" }}
        searchLabel="Search by invoice, worker or assignment"
        searchHint="The whole number, like SW154516"
        filters={[
          { name: "agency", label: "Agency", options: choiceOptions(agencies) },
          { name: "council", label: "Council", options: choiceOptions(councils) },
          {
            name: "account",
            label: "Account",
            options: accounts.map((month) => ({ value: month, text: formatMonth(month) })),
          },
          { name: "standing", label: "Standing", options: wordOptions(STANDING_NAMES) },
          { name: "class", label: "Variance", options: wordOptions(VARIANCE_CLASS_NAMES) },
        ]}
        empty={
          <EmptyState title="No charges yet">
            Import an agency’s invoices or timesheets, and every line stands here beside what was agreed.{" "}
            <a className="govuk-link" href={imports.upload()}>
              Import a file
            </a>
          </EmptyState>
        }
      >
        <p className="govuk-body">
          Charged on these lines: {formatPence(charged.net)} net, {formatPence(charged.vat)} VAT,{" "}
          {formatPence(charged.gross)} gross.{" "}
          <a className="govuk-link" href={`${ledger.file()}${fileQuery}`}>
            Download them (CSV)
          </a>
        </p>
        <div className="app-scroll" role="region" aria-label="Lines" tabIndex={0}>
          <Table
            caption="Lines"
            captionSize="hidden"
            columns={[
              sortColumn({ heading: "Week ending" }, "week", path, listing),
              { heading: "Agency and council" },
              { heading: "Assignment and worker" },
              { heading: "Invoice" },
              { heading: "Hours or days", numeric: true },
              { heading: "Charged", numeric: true },
              { heading: "Agreed", numeric: true },
              { heading: "May be paid", numeric: true },
              { heading: "Standing, and what is at stake" },
            ]}
            rows={rows.map(rowOf)}
          />
        </div>
      </ListControls>
    </Page>
  );
}

function rowOf(line: ListedLine) {
  return [
    <a key="week" className="govuk-link app-number" href={ledger.line(line.id)}>
      {formatDayShort(line.weekEnding)}
    </a>,
    <>
      {line.agency}
      <br />
      {line.council}
    </>,
    <>
      <span className="app-number">{line.assignmentNumber ?? "No assignment number"}</span>
      <br />
      {line.workerNumber ?? "No worker number"}
    </>,
    line.invoiceNumber ?? "None",
    `${sayQuantity(line.quantity)} ${line.unit === "day" ? "days" : "hours"}`,
    formatPence(line.charged.gross),
    formatPence(line.agreed.gross),
    formatPence(line.payable.gross),
    <>
      {STANDING_NAMES[line.standing]}
      {line.variances.map(({ id, class: of, amount }) => (
        <span key={id} className="app-unit">
          <a className="govuk-link" href={paths.reconciliation.variances.show(id)}>
            {VARIANCE_CLASS_NAMES[of]}
          </a>
          , {formatPence(amount)}
        </span>
      ))}
    </>,
  ];
}
