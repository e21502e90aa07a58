import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { showAccuracy } from "~/features/reconciliation/figures/accuracy";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { AccuracyView } from "../shared/accuracy-view";
import { readChosenPeriod } from "../shared/chosen-period";
import { MoneyFiguresPage } from "../shared/money-figures-page";

const TITLE = "Accuracy of your charges";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:variance:supplied", async ({ viewer, request }) => {
  const chosen = readChosenPeriod(request.url);
  return { chosen, shown: await showAccuracy(viewer, chosen.asked) };
});

export default function AgencyAccuracyPage() {
  const { chosen, shown } = useLoaderData<typeof loader>();
  return (
    <MoneyFiguresPage
      title={TITLE}
      chosen={chosen}
      months={shown.months}
      path={paths.agency.accuracy()}
      isEmpty={shown.all.lines === 0}
      backLink={{ href: paths.agency.variances.list(), label: "Variances" }}
    >
      <AccuracyView {...shown} />
    </MoneyFiguresPage>
  );
}
