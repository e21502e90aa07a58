import { useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { pageTitle } from "~/components/form";
import { Table } from "~/components/govuk";
import { formatPence } from "~/domain/money";
import type { Savings } from "~/domain/reconciliation/figures/savings";
import { spell } from "~/domain/rules/words";
import { type RegionalSpend, showRegionalSpend } from "~/features/reconciliation/figures/regional-spend";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readChosenPeriod } from "../shared/chosen-period";
import { MoneyFiguresPage, TitledPicture } from "../shared/money-figures-page";
import { SpendView } from "../shared/spend-view";

const TITLE = "Spend on agency workers";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:spend:regional", async ({ viewer, request }) => {
  const chosen = readChosenPeriod(request.url);
  return { chosen, search: new URL(request.url).search, shown: await showRegionalSpend(viewer, chosen.asked) };
});

export default function RegionalSpendPage() {
  const { chosen, search, shown } = useLoaderData<typeof loader>();
  return (
    <MoneyFiguresPage
      title={TITLE}
      chosen={chosen}
      months={shown.months}
      path={paths.region.spend()}
      isEmpty={shown.each.length === 0}
    >
      <SpendView {...shown} fileHref={paths.region.spendFile() + search} untold={untoldOf(shown)} />
      <Found {...shown.found} />
    </MoneyFiguresPage>
  );
}

const untoldOf = ({ all: { untoldNet }, tellFromAgencies }: RegionalSpend): string =>
  `Hours are not told of ${formatPence(untoldNet)}, nor is £ an hour. They rest on fewer than ${spell(tellFromAgencies)} agencies in a council, role and month, and would tell what one agency charges. They are in no sum of hours either.`;

function Found({ all, byCouncil }: RegionalSpend["found"]) {
  if (byCouncil.length === 0) return null;
  return (
    <>
      <TitledPicture
        title="Difference found between charged and agreed, by council"
        bars={byCouncil.map(({ council, found }) => ({ label: council, value: found, text: formatPence(found) }))}
      />
      <ScrollRegion label="Differences found, by council">
        <Table
          caption="Differences found, with VAT"
          captionSize="m"
          firstCellIsHeader
          columns={[
            { heading: "Council" },
            { heading: "Variances", numeric: true },
            { heading: "Found", numeric: true },
            { heading: "Prevented", numeric: true },
            { heading: "Accepted", numeric: true },
            { heading: "Agreed after all", numeric: true },
            { heading: "Held", numeric: true },
          ]}
          rows={byCouncil.map((one) => cellsOf(one.council, one))}
          footer={byCouncil.length > 1 ? cellsOf("All councils", all) : undefined}
        />
      </ScrollRegion>
      <p className="govuk-body-s">
        Prevented was credited, or still held when its account closed. What corrected files replaced is not counted.
      </p>
    </>
  );
}

const cellsOf = (name: string, { count, found, prevented, accepted, corrected, held }: Savings) => [
  name,
  count.toLocaleString("en-GB"),
  ...[found, prevented, accepted, corrected, held].map(formatPence),
];
