import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type Column = {
  readonly heading: ReactNode;
  readonly numeric?: boolean;
  readonly className?: string;
  /** Makes the heading a link that sorts by this column. */
  readonly sort?: { readonly href: string; readonly direction: "ascending" | "descending" | "none" };
};

export type TableProps = {
  readonly caption?: ReactNode;
  readonly captionSize?: "s" | "m" | "l" | "xl" | "hidden";
  readonly columns?: readonly Column[];
  readonly rows: readonly (readonly ReactNode[])[];
  readonly firstCellIsHeader?: boolean;
  /** A last row set apart, such as a total. */
  readonly footer?: readonly ReactNode[];
  readonly className?: string;
  readonly id?: string;
};

export function Table({ caption, captionSize, columns, rows, firstCellIsHeader, footer, className, id }: TableProps) {
  const numeric = (index: number) => columns?.[index]?.numeric;
  return (
    <table className={classNames("govuk-table", className)} id={id}>
      {caption ? (
        <caption
          className={classNames(
            "govuk-table__caption",
            captionSize &&
              (captionSize === "hidden" ? "govuk-visually-hidden" : `govuk-table__caption--${captionSize}`),
          )}
        >
          {caption}
        </caption>
      ) : null}
      {columns ? (
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            {columns.map((column, index) => (
              <th
                key={index}
                scope="col"
                className={classNames(
                  "govuk-table__header",
                  column.numeric && "govuk-table__header--numeric",
                  column.className,
                )}
                aria-sort={column.sort?.direction}
              >
                {column.sort ? (
                  <a className="app-sort-link" href={column.sort.href}>
                    {column.heading}
                  </a>
                ) : (
                  column.heading
                )}
              </th>
            ))}
          </tr>
        </thead>
      ) : null}
      <tbody className="govuk-table__body">
        {rows.map((row, index) => (
          <TableRow key={index} cells={row} numeric={numeric} firstCellIsHeader={firstCellIsHeader} />
        ))}
      </tbody>
      {footer ? (
        <tfoot className="app-table__foot">
          <TableRow cells={footer} numeric={numeric} firstCellIsHeader={firstCellIsHeader} />
        </tfoot>
      ) : null}
    </table>
  );
}

function TableRow(props: {
  readonly cells: readonly ReactNode[];
  readonly numeric: (index: number) => boolean | undefined;
  readonly firstCellIsHeader?: boolean;
}) {
  return (
    <tr className="govuk-table__row">
      {props.cells.map((cell, index) =>
        props.firstCellIsHeader && index === 0 ? (
          <th key={index} scope="row" className="govuk-table__header">
            {cell}
          </th>
        ) : (
          <td
            key={index}
            className={classNames("govuk-table__cell", props.numeric(index) && "govuk-table__cell--numeric")}
          >
            {cell}
          </td>
        ),
      )}
    </tr>
  );
}
