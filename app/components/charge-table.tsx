import type { ReactNode } from "react";
import type { ChargeBreakdown } from "../domain/charges/charge-breakdown";
import { shareAlone } from "../domain/charges/share-problems";
import { lineName, sumOfLines } from "../domain/charges/sums";
import { formatRate } from "../domain/money";
import { formatHoursPerWeek } from "../domain/working-time";
import { ScrollRegion } from "./document-view";
import { Table } from "./govuk";

export type ChargeTableProps = {
  readonly caption: string;
  readonly captionSize?: "s" | "m" | "l" | "hidden";
  /** One breakdown, or several side by side, each under its own heading. */
  readonly breakdowns: readonly { readonly heading: ReactNode; readonly breakdown: ChargeBreakdown }[];
};

/** A week at several rates: each of them, and then their average. */
function ratesOf({ heading, breakdown }: ChargeTableProps["breakdowns"][number]): ChargeTableProps["breakdowns"] {
  if (!breakdown.shares) return [{ heading, breakdown }];
  const shares = breakdown.shares.map((share) => ({
    heading: (
      <>
        {heading} {share.label}, {formatHoursPerWeek(share.hoursPerWeek)}
      </>
    ),
    breakdown: shareAlone(breakdown, share),
  }));
  return [...shares, { heading: <>{heading} Average of the week</>, breakdown }];
}

/** Charges line by line with their total, in the order of the first breakdown that has a line. */
export function ChargeTable({ caption, captionSize = "m", breakdowns: charges }: ChargeTableProps) {
  const breakdowns = charges.flatMap(ratesOf);
  const labels = [...new Set(breakdowns.flatMap(({ breakdown }) => breakdown.lines.map(lineName)))];
  return (
    <ScrollRegion label={caption}>
      <Table
        caption={caption}
        captionSize={captionSize}
        firstCellIsHeader
        columns={[
          { heading: "Line" },
          ...breakdowns.map(({ heading, breakdown }) => ({
            heading: (
              <>
                {heading}
                <span className="app-unit">£ {breakdown.unit === "hour" ? "an hour" : "a day"}</span>
              </>
            ),
            numeric: true,
          })),
        ]}
        rows={labels.map((label) => [
          label,
          ...breakdowns.map(({ breakdown }) => {
            const lines = breakdown.lines.filter((line) => lineName(line) === label);
            return lines.length > 0 ? formatRate(sumOfLines(lines)) : "None";
          }),
        ])}
        footer={["Total", ...breakdowns.map(({ breakdown }) => formatRate(breakdown.statedTotal))]}
      />
    </ScrollRegion>
  );
}
