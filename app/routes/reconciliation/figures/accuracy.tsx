import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { showAccuracy } from "~/features/reconciliation/figures/accuracy";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { AccuracyView } from "../../shared/accuracy-view";
import { readChosenPeriod } from "../../shared/chosen-period";
import { MoneyFiguresPage } from "../../shared/money-figures-page";
import { FigureLinks } from "./figure-links";

const TITLE = "Accuracy of charges";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:ledger:own", async ({ viewer, request }) => {
  const chosen = readChosenPeriod(request.url);
  return { chosen, shown: await showAccuracy(viewer, chosen.asked) };
});

export default function AccuracyPage() {
  const { chosen, shown } = useLoaderData<typeof loader>();
  return (
    <MoneyFiguresPage
      title={TITLE}
      chosen={chosen}
      months={shown.months}
      path={paths.reconciliation.figures.accuracy()}
      isEmpty={shown.all.lines === 0}
      places={<FigureLinks current="accuracy" />}
    >
      <AccuracyView {...shown} />
    </MoneyFiguresPage>
  );
}
