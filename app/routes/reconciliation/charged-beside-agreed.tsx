import { ScrollRegion } from "~/components/document-view";
import { SummaryList, Table } from "~/components/govuk";
import { formatDay, formatMonth } from "~/domain/day";
import { formatPence, formatRate } from "~/domain/money";
import { IMPORT_FIELDS } from "~/domain/reconciliation/import-fields";
import { HOUR_KIND_NAMES, HOUR_KINDS } from "~/domain/reconciliation/line";
import { STANDING_NAMES } from "~/domain/reconciliation/variance";
import type { FoundLine } from "~/features/reconciliation/ledger/show-line";
import { paths } from "~/paths";
import { sayQuantity } from "./words";

const PART_LABELS: Readonly<Record<string, string>> = {
  pay: "Pay",
  "holiday-pay": "Holiday pay",
  "employer-ni": "Employer National Insurance",
  "apprenticeship-levy": "Apprenticeship levy",
  "employer-pension": "Employer pension",
  "umbrella-margin": "Umbrella company margin",
  "agency-margin": "Agency margin",
  "msp-fee": "Managed service fee",
  expenses: "Expenses",
  other: "Other",
  total: "Standard rate",
};

/** A line as the invoice states it, and its rate beside what was agreed, part by part. */
export function ChargedBesideAgreed({ line }: { readonly line: FoundLine }) {
  const stated = HOUR_KINDS.filter((kind) => line.hours[kind] > 0);
  const { agreedTerms, compared, charged, agreed } = line;
  return (
    <>
      <SummaryList
        rows={[
          { key: "Agency", value: line.agency },
          { key: "Council", value: line.council },
          { key: "Account", value: formatMonth(line.period) },
          { key: "Standing", value: STANDING_NAMES[line.standing] },
          { key: IMPORT_FIELDS.week_ending.label, value: formatDay(line.weekEnding) },
          { key: "Assignment", value: line.assignmentNumber ?? "Not stated" },
          { key: "Worker", value: line.workerNumber ?? "Not stated" },
          {
            key: line.unit === "day" ? "Days" : "Hours",
            value: stated
              .map((kind) => {
                const rate = line.rates[kind];
                const at = rate === null ? "" : ` at ${formatRate(rate)}`;
                return `${HOUR_KIND_NAMES[kind]} ${sayQuantity(line.hours[kind])}${at}`;
              })
              .join(", "),
          },
          { key: "Expenses", value: formatPence(line.expenses) },
          { key: "Invoice", value: line.invoiceNumber ?? "Not stated" },
          ...(line.invoiceDate ? [{ key: "Invoice date", value: formatDay(line.invoiceDate) }] : []),
          ...(line.purchaseOrder ? [{ key: "Purchase order", value: line.purchaseOrder }] : []),
          ...(line.originalInvoiceNumber ? [{ key: "Corrects invoice", value: line.originalInvoiceNumber }] : []),
          {
            key: "Import",
            value: (
              <a className="govuk-link" href={paths.reconciliation.imports.show(line.importId)}>
                {line.importNumber}, row {line.row}
              </a>
            ),
          },
          ...(line.replacedBy ? [{ key: "Replaced by import", value: line.replacedBy }] : []),
        ]}
      />
      <ScrollRegion label="Charged beside agreed">
        <Table
          caption="Charged beside agreed"
          captionSize="m"
          columns={[{ heading: "Pounds" }, { heading: "Charged", numeric: true }, { heading: "Agreed", numeric: true }]}
          firstCellIsHeader
          rows={[
            ["Net", formatPence(charged.net), formatPence(agreed.net)],
            ["VAT", formatPence(charged.vat), formatPence(agreed.vat)],
            ["Gross", formatPence(charged.gross), formatPence(agreed.gross)],
          ]}
        />
      </ScrollRegion>
      {agreedTerms && compared.length > 0 ? (
        <div className="app-scroll" role="region" aria-label="The rate, part by part" tabIndex={0}>
          <Table
            caption={`The rate, part by part, for each ${line.unit}`}
            captionSize="m"
            columns={[
              { heading: "Part" },
              { heading: "Charged", numeric: true },
              ...agreedTerms.charges.map(({ from }) => ({
                heading: `Agreed from ${formatDay(from)}`,
                numeric: true,
              })),
            ]}
            firstCellIsHeader
            rows={compared.map((one) => [
              PART_LABELS[one.part] ?? one.part,
              one.charged === null ? "Not itemised" : formatRate(one.charged),
              ...one.agreed.map((rate) => (rate === null ? "None" : formatRate(rate))),
            ])}
          />
        </div>
      ) : null}
    </>
  );
}
