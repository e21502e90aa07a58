import { ScrollRegion } from "~/components/document-view";
import { Details, Table } from "~/components/govuk";
import { formatMonth } from "~/domain/day";
import type { Accuracy } from "~/domain/reconciliation/figures/accuracy";
import type { ShownAccuracy } from "~/features/reconciliation/figures/accuracy";
import { TitledPicture } from "./money-figures-page";

/** How many lines came as agreed, by month; and by agency where there are several to see. */
export function AccuracyView({ all, byMonth, byAgency }: ShownAccuracy) {
  return (
    <>
      <p className="govuk-body-l">
        <strong>{percentIn(all)} of lines came as agreed:</strong> {plain(all.matched)} of {plain(all.lines)}.
      </p>
      <TitledPicture
        title="Lines that came as agreed, by month"
        most={100}
        bars={byMonth.flatMap(({ period, percent }) =>
          percent === null ? [] : [{ label: formatMonth(period), value: percent, text: `${percent}%` }],
        )}
      />
      <ScrollRegion label="Lines by month">
        <Table
          caption="By month"
          captionSize="m"
          firstCellIsHeader
          columns={COLUMNS("Month")}
          rows={byMonth.map((month) => cellsOf(formatMonth(month.period), month))}
          footer={cellsOf("All", all)}
        />
      </ScrollRegion>
      {byAgency.length > 1 ? (
        <>
          <TitledPicture
            title="Lines that came as agreed, by agency"
            most={100}
            bars={byAgency.map(({ agency, percent }) => ({
              label: agency,
              value: percent ?? 0,
              text: `${percent ?? 0}%`,
            }))}
          />
          <ScrollRegion label="Lines by agency">
            <Table
              caption="By agency"
              captionSize="m"
              firstCellIsHeader
              columns={COLUMNS("Agency")}
              rows={byAgency.map((one) => cellsOf(one.agency, one))}
            />
          </ScrollRegion>
          <ScrollRegion label="Share by month and agency">
            <Table
              caption="Share that came as agreed, by month and agency"
              captionSize="m"
              className="app-table--compact"
              firstCellIsHeader
              columns={[{ heading: "Month" }, ...byAgency.map(({ agency }) => ({ heading: agency, numeric: true }))]}
              rows={byMonth.map(({ period }, place) => [
                formatMonth(period),
                ...byAgency.map((one) => {
                  const month = one.byMonth[place];
                  return month ? percentIn(month) : "–";
                }),
              ])}
            />
          </ScrollRegion>
        </>
      ) : null}
      <Details summary="How these are counted">
        <p className="govuk-body">
          Each line of an invoice counts in the month of its account. It came as agreed if nothing was found on it.
          Lines that a corrected file replaced do not count; those of the corrected file do. Shares are rounded down, so
          that 100% is every line.
        </p>
      </Details>
    </>
  );
}

const COLUMNS = (name: string) => [
  { heading: name },
  { heading: "Lines", numeric: true },
  { heading: "As agreed", numeric: true },
  { heading: "Share", numeric: true },
];

const cellsOf = (name: string, one: Accuracy) => [name, plain(one.lines), plain(one.matched), percentIn(one)];

const percentIn = ({ percent }: Accuracy): string => (percent === null ? "–" : `${percent}%`);

const plain = (number: number): string => number.toLocaleString("en-GB");
