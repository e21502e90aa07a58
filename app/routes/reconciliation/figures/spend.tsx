import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { showSpend } from "~/features/reconciliation/figures/spend";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readChosenPeriod } from "../../shared/chosen-period";
import { MoneyFiguresPage } from "../../shared/money-figures-page";
import { SpendView } from "../../shared/spend-view";
import { FigureLinks } from "./figure-links";

const TITLE = "Spend";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:ledger:own", async ({ viewer, request }) => {
  const chosen = readChosenPeriod(request.url);
  return { chosen, shown: await showSpend(viewer, chosen.asked) };
});

export default function SpendPage() {
  const { chosen, shown } = useLoaderData<typeof loader>();
  return (
    <MoneyFiguresPage
      title={TITLE}
      chosen={chosen}
      months={shown.months}
      path={paths.reconciliation.figures.spend()}
      isEmpty={shown.each.length === 0}
      places={<FigureLinks current="spend" />}
    >
      <SpendView {...shown} />
    </MoneyFiguresPage>
  );
}
