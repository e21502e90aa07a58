import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { showSpend } from "~/features/reconciliation/figures/spend";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readChosenPeriod } from "../shared/chosen-period";
import { MoneyFiguresPage } from "../shared/money-figures-page";
import { SpendView } from "../shared/spend-view";

const TITLE = "Spend on agency workers";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:spend:own", async ({ viewer, request }) => {
  const chosen = readChosenPeriod(request.url);
  return { chosen, search: new URL(request.url).search, shown: await showSpend(viewer, chosen.asked) };
});

export default function CouncilSpendPage() {
  const { chosen, search, shown } = useLoaderData<typeof loader>();
  return (
    <MoneyFiguresPage
      title={TITLE}
      chosen={chosen}
      months={shown.months}
      path={paths.council.spend()}
      isEmpty={shown.each.length === 0}
    >
      <SpendView {...shown} fileHref={paths.council.spendFile() + search} />
    </MoneyFiguresPage>
  );
}
