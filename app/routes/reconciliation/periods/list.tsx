import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { Page } from "~/components/page";
import { paysNobody } from "~/features/reconciliation/ledger/pays-nobody";
import { listPeriods, PERIOD_FILTERS, PERIOD_SORTS } from "~/features/reconciliation/periods/list-periods";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { PeriodList } from "../../shared/period-list";
import { PaysNobody } from "../pays-nobody";
import { ReconciliationPages } from "../reconciliation-pages";

const TITLE = "Accounts";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("close:period:own", async ({ viewer, request }) => {
  const listing = readListing(request.url, { sorts: PERIOD_SORTS, filters: PERIOD_FILTERS, direction: "descending" });
  return { listing, ...(await listPeriods(viewer, { side: "payer", listing })), paysNobody: await paysNobody(viewer) };
});

export default function Periods() {
  const { paysNobody, ...listed } = useLoaderData<typeof loader>();
  const { periods } = paths.reconciliation;
  if (paysNobody) return <PaysNobody title={TITLE} />;
  return (
    <Page title={TITLE} width="full" beforeContent={<ReconciliationPages current="accounts" />}>
      <p className="govuk-body">
        An account holds what an agency charges a council for a month. Closing it locks its lines and makes its
        statement.
      </p>
      <PeriodList {...listed} as="payer" path={periods.list()} pageOf={periods.show} />
    </Page>
  );
}
