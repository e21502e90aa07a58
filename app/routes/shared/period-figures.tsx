import { AddsUp } from "~/components/conservation";
import { ScrollRegion } from "~/components/document-view";
import { Table } from "~/components/govuk";
import { formatPence } from "~/domain/money";
import { type Amounts, addAmounts } from "~/domain/reconciliation/line";
import { STANDING_NAMES, STANDINGS, VARIANCE_CLASS_NAMES } from "~/domain/reconciliation/variance";
import { isHeld, VARIANCE_STATUS_NAMES } from "~/domain/reconciliation/variance-status";
import type { PeriodFigures } from "~/features/reconciliation/periods/period-figures";

/** What an account adds up to: charged is what was agreed and what differs, and is held back or paid. */
export function PeriodFiguresView({ conservation, variances }: PeriodFigures) {
  const { charged, agreed, differences, held, payable, lines } = conservation;
  return (
    <>
      <h2 className="govuk-heading-m">What is charged and what is paid</h2>
      <Sums
        caption="Charged is what was agreed and the differences found"
        rows={[
          ["As agreed", agreed],
          ["Differences found", addAmounts(differences.map(({ share }) => share))],
        ]}
        total={["Charged", charged]}
      />
      <Sums
        caption="Charged is held back or approved to pay"
        rows={[
          ["Held back until it is settled", held],
          ["Approved to pay", payable],
        ]}
        total={["Charged", charged]}
      />
      <p className="govuk-body">
        {STANDINGS.map((standing) => `${STANDING_NAMES[standing]}: ${whole(lines[standing])}`).join(". ")}. Lines in
        all: {whole(lines.in)}.
      </p>
      <AddsUp conservation={conservation} />
      {variances.length === 0 ? (
        <p className="govuk-body">Nothing charged differs from what was agreed.</p>
      ) : (
        <ScrollRegion label="Differences by kind and status">
          <Table
            caption="Differences by kind and status"
            captionSize="s"
            firstCellIsHeader
            columns={[
              { heading: "Kind" },
              { heading: "Status" },
              { heading: "Variances", numeric: true },
              { heading: "Difference with VAT", numeric: true },
            ]}
            rows={variances.map((row) => [
              VARIANCE_CLASS_NAMES[row.class],
              isHeld(row.status) && row.inDifference.gross !== 0
                ? `${VARIANCE_STATUS_NAMES[row.status]}, held back`
                : VARIANCE_STATUS_NAMES[row.status],
              whole(row.count),
              formatPence(row.inDifference.gross),
            ])}
          />
        </ScrollRegion>
      )}
    </>
  );
}

type SumRow = readonly [name: string, amounts: Amounts];

function Sums({
  caption,
  rows,
  total,
}: {
  readonly caption: string;
  readonly rows: readonly SumRow[];
  readonly total: SumRow;
}) {
  const cells = ([name, { net, vat, gross }]: SumRow) => [name, formatPence(net), formatPence(vat), formatPence(gross)];
  return (
    <ScrollRegion label={caption}>
      <Table
        caption={caption}
        captionSize="s"
        firstCellIsHeader
        columns={[
          { heading: "Sum" },
          { heading: "Net", numeric: true },
          { heading: "VAT", numeric: true },
          { heading: "With VAT", numeric: true },
        ]}
        rows={rows.map(cells)}
        footer={cells(total)}
      />
    </ScrollRegion>
  );
}

const whole = (count: number): string => count.toLocaleString("en-GB");
