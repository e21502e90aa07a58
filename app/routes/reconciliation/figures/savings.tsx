import { useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { pageTitle } from "~/components/form";
import { Details, Table } from "~/components/govuk";
import { formatPence } from "~/domain/money";
import { SAVINGS_DEFINITIONS, type Savings } from "~/domain/reconciliation/figures/savings";
import { VARIANCE_CLASS_NAMES } from "~/domain/reconciliation/variance";
import { showSavings } from "~/features/reconciliation/figures/savings";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readChosenPeriod } from "../../shared/chosen-period";
import { MoneyFiguresPage, TitledPicture } from "../../shared/money-figures-page";
import { FigureLinks } from "./figure-links";

const TITLE = "Savings";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:ledger:own", async ({ viewer, request }) => {
  const chosen = readChosenPeriod(request.url);
  return { chosen, ...(await showSavings(viewer, chosen.asked)) };
});

export default function SavingsPage() {
  const { chosen, months, all, byClass } = useLoaderData<typeof loader>();
  return (
    <MoneyFiguresPage
      title={TITLE}
      chosen={chosen}
      months={months}
      path={paths.reconciliation.figures.savings()}
      isEmpty={byClass.length === 0}
      places={<FigureLinks current="savings" />}
    >
      <p className="govuk-body-l">
        <strong>{formatPence(all.prevented)} was not paid</strong> of the {formatPence(all.found)} by which charges
        differed from what was agreed.
      </p>
      <p className="govuk-body">{equationOf(all)}</p>
      <TitledPicture title="What became of the difference" bars={barsOf(all)} />
      <ScrollRegion label="Savings by class">
        <Table
          caption="By class of variance, with VAT"
          captionSize="m"
          firstCellIsHeader
          columns={[
            { heading: "Class" },
            { heading: "Variances", numeric: true },
            ...PARTS.map(([, heading]) => ({ heading, numeric: true })),
          ]}
          rows={byClass.map((one) => cellsOf(VARIANCE_CLASS_NAMES[one.class], one))}
          footer={cellsOf("All", all)}
        />
      </ScrollRegion>
      <Details summary="How these are counted">
        <ul className="govuk-list govuk-list--bullet">
          {Object.values(SAVINGS_DEFINITIONS).map((definition) => (
            <li key={definition}>{definition}</li>
          ))}
        </ul>
      </Details>
    </MoneyFiguresPage>
  );
}

const PARTS = [
  ["found", "Found"],
  ["prevented", "Prevented"],
  ["accepted", "Accepted"],
  ["corrected", "Agreed after all"],
  ["held", "Held"],
  ["beside", "At stake besides"],
] as const satisfies readonly (readonly [keyof Savings, string])[];

const cellsOf = (name: string, one: Savings) => [
  name,
  one.count.toLocaleString("en-GB"),
  ...PARTS.map(([part]) => formatPence(one[part])),
];

const becameOf = (one: Savings) =>
  PARTS.filter(([part]) => part !== "found" && part !== "beside").map(([part, label]) => ({ label, pence: one[part] }));

/** "Found £71.04 = prevented £35.52 + accepted £0.00 + agreed after all £0.00 + held £35.52." */
const equationOf = (all: Savings): string =>
  `Found ${formatPence(all.found)} = ${becameOf(all)
    .map(({ label, pence }) => `${label.toLowerCase()} ${formatPence(pence)}`)
    .join(" + ")}.`;

const barsOf = (all: Savings) =>
  becameOf(all).map(({ label, pence }) => ({ label, value: pence, text: formatPence(pence) }));
