import { formatPence } from "../domain/money";
import type { Conservation as Conserved } from "../domain/reconciliation/conservation";
import type { Amounts } from "../domain/reconciliation/line";
import { STANDING_NAMES, STANDINGS, VARIANCE_CLASS_NAMES } from "../domain/reconciliation/variance";
import { Table, Tag } from "./govuk";

const whole = (count: number): string => count.toLocaleString("en-GB");
const cells = ({ net, vat, gross }: Amounts) => [formatPence(net), formatPence(vat), formatPence(gross)];

export type ConservationProps = {
  readonly conservation: Conserved;
  /** What it is of, for the captions: "this account". */
  readonly of: string;
};

/** That nothing is lost: every line in is somewhere, and every penny charged is agreed or in a class of variance. */
export function Conservation({ conservation, of }: ConservationProps) {
  const { lines, charged, agreed, differences, held, payable } = conservation;
  return (
    <section aria-label={`How ${of} adds up`}>
      <p className="govuk-body">
        {whole(lines.in)} {lines.in === 1 ? "line" : "lines"} in ={" "}
        {STANDINGS.map((standing) => `${whole(lines[standing])} ${STANDING_NAMES[standing].toLowerCase()}`).join(" + ")}
      </p>
      <div className="app-scroll" role="region" aria-label={`How ${of} adds up, in pounds`} tabIndex={0}>
        <Table
          caption={`How ${of} adds up`}
          captionSize="hidden"
          columns={[
            { heading: "Pounds" },
            { heading: "Net", numeric: true },
            { heading: "VAT", numeric: true },
            { heading: "Gross", numeric: true },
          ]}
          firstCellIsHeader
          rows={[
            ["Charged", ...cells(charged)],
            ["= agreed", ...cells(agreed)],
            ...differences.map((one) => [
              `+ ${VARIANCE_CLASS_NAMES[one.class]} (${whole(one.count)})`,
              ...cells(one.share),
            ]),
            ["Charged", ...cells(charged)],
            ["− held back", ...cells(held)],
          ]}
          footer={["= may be paid", ...cells(payable)]}
        />
      </div>
      <AddsUp conservation={conservation} />
    </section>
  );
}

/** Whether what was charged is what was agreed and the differences, said in a word. */
export const AddsUp = ({ conservation: { gap, holds } }: { readonly conservation: Conserved }) => (
  <p className="govuk-body">
    {holds ? (
      <>
        <Tag colour="green">Adds up</Tag> to the penny, in net, VAT and gross.
      </>
    ) : (
      <>
        <Tag colour="red">Does not add up</Tag> {formatPence(gap.gross)} gross is missing. Report it: no figure here can
        be relied on.
      </>
    )}
  </p>
);
