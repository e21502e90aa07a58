import { useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { pageTitle } from "~/components/form";
import { Details, Table } from "~/components/govuk";
import { formatPence, formatRate, type Rate } from "~/domain/money";
import type { EarnedKind, Margins } from "~/domain/reconciliation/figures/margins";
import { showMargins } from "~/features/reconciliation/figures/margins";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readChosenPeriod } from "../../shared/chosen-period";
import { MoneyFiguresPage, TitledPicture } from "../../shared/money-figures-page";
import { FigureLinks } from "./figure-links";

const TITLE = "Margins and fees";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:ledger:own", async ({ viewer, request }) => {
  const chosen = readChosenPeriod(request.url);
  return { chosen, ...(await showMargins(viewer, chosen.asked)) };
});

export default function MarginsPage() {
  const { chosen, months, all, byAgency } = useLoaderData<typeof loader>();
  return (
    <MoneyFiguresPage
      title={TITLE}
      chosen={chosen}
      months={months}
      path={paths.reconciliation.figures.margins()}
      isEmpty={all === null}
      places={<FigureLinks current="margins" />}
    >
      {all ? <p className="govuk-body-l">{sentenceOf(all)}</p> : null}
      <KindTable title="Agency margin, £ an hour" kind="agency-margin" all={all} byAgency={byAgency} />
      <KindTable title="MSP fee, £ an hour" kind="msp-fee" all={all} byAgency={byAgency} />
      <ScrollRegion label="Lines that can be compared">
        <Table
          caption="What can be compared"
          captionSize="m"
          firstCellIsHeader
          columns={[
            { heading: "Agency" },
            { heading: "Lines", numeric: true },
            { heading: "Not itemised", numeric: true },
            { heading: "Nothing agreed for them", numeric: true },
          ]}
          rows={byAgency.map(linesOf)}
          footer={all && byAgency.length > 1 ? linesOf(all) : undefined}
        />
      </ScrollRegion>
      <Details summary="How these are counted">
        <ul className="govuk-list govuk-list--bullet">
          <li>
            Averages are by standard hours, of the lines that itemise the margin or the fee and have an agreed charge.
            Lines that are not itemised tell neither, and are left out.
          </li>
          <li>
            Each line is held against the charge agreed on the last day of its week. Where a week has hours at several
            rates, what was agreed is their average.
          </li>
          <li>Credits, and lines that a corrected file replaced, do not count.</li>
          <li>The fee by the supply link is what the council and the MSP agreed for all of the agency’s work.</li>
        </ul>
      </Details>
    </MoneyFiguresPage>
  );
}

function sentenceOf({ kinds }: Margins): string {
  const margin = kinds["agency-margin"];
  if (!margin) return "No line of these months itemises the agency’s margin.";
  const { charged, agreed, difference } = margin;
  const than =
    difference === 0 ? "as agreed" : `against ${formatRate(agreed)} agreed: ${formatPence(difference)} over all hours`;
  return `Agencies were charged for at a margin of ${formatRate(charged)} an hour, ${than}.`;
}

type KindTableProps = {
  readonly title: string;
  readonly kind: EarnedKind;
  readonly all: Margins | null;
  readonly byAgency: readonly Margins[];
};

function KindTable({ title, kind, all, byAgency }: KindTableProps) {
  const isFee = kind === "msp-fee";
  const cellsOf = ({ agency, kinds, linkFee }: Margins) => {
    const one = kinds[kind];
    const cells = one
      ? [
          formatRate(one.charged),
          formatRate(one.agreed),
          ...(isFee ? [rateIn(linkFee)] : []),
          (one.hours / 100).toLocaleString("en-GB"),
          formatPence(one.difference),
        ]
      : Array<string>(isFee ? 5 : 4).fill("–");
    return [agency, ...cells];
  };
  return (
    <>
      <TitledPicture
        title={title}
        bars={byAgency.flatMap(({ agency, kinds }) => {
          const one = kinds[kind];
          if (!one) return [];
          return [
            { label: `${agency}, charged`, value: one.charged, text: formatRate(one.charged) },
            { label: `${agency}, agreed`, value: one.agreed, text: formatRate(one.agreed) },
          ];
        })}
      />
      <ScrollRegion label={title}>
        <Table
          caption={title}
          captionSize="m"
          firstCellIsHeader
          columns={[
            { heading: "Agency" },
            { heading: "Charged", numeric: true },
            { heading: "Agreed", numeric: true },
            ...(isFee ? [{ heading: "By the supply link", numeric: true }] : []),
            { heading: "Hours compared", numeric: true },
            { heading: "Charged too much", numeric: true },
          ]}
          rows={byAgency.map(cellsOf)}
          footer={all && byAgency.length > 1 ? cellsOf(all) : undefined}
        />
      </ScrollRegion>
    </>
  );
}

const rateIn = (rate: Rate | null): string => (rate === null ? "–" : formatRate(rate));

const linesOf = ({ agency, lines, notItemised, notAgreed }: Margins) => [
  agency,
  ...[lines, notItemised, notAgreed].map((number) => number.toLocaleString("en-GB")),
];
