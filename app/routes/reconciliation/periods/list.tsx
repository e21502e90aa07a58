import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { Page } from "~/components/page";
import { listPeriods, PERIOD_FILTERS, PERIOD_SORTS } from "~/features/reconciliation/periods/list-periods";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { PeriodList } from "../../shared/period-list";
import { ReconciliationPages } from "../reconciliation-pages";

const TITLE = "Accounts";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("close:period:own", async ({ viewer, request }) => {
  const listing = readListing(request.url, { sorts: PERIOD_SORTS, filters: PERIOD_FILTERS, direction: "descending" });
  return { listing, ...(await listPeriods(viewer, { side: "payer", listing })) };
});

export default function Periods() {
  const { periods } = paths.reconciliation;
  return (
    <Page title={TITLE} width="full" beforeContent={<ReconciliationPages current="accounts" />}>
      <p className="govuk-body">
        An account holds what an agency charges a council for a month. Closing it locks its lines and makes its
        statement.
      </p>
      <PeriodList {...useLoaderData<typeof loader>()} as="payer" path={periods.list()} pageOf={periods.show} />
    </Page>
  );
}
