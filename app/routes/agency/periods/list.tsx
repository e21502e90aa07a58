import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { Page } from "~/components/page";
import { listPeriods, PERIOD_FILTERS, PERIOD_SORTS } from "~/features/reconciliation/periods/list-periods";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { PeriodList } from "../../shared/period-list";

const TITLE = "Accounts";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:variance:supplied", async ({ viewer, request }) => {
  const listing = readListing(request.url, { sorts: PERIOD_SORTS, filters: PERIOD_FILTERS, direction: "descending" });
  return { listing, ...(await listPeriods(viewer, { side: "agency", listing })) };
});

export default function AgencyPeriods() {
  const { list, show } = paths.agency.periods;
  return (
    <Page title={TITLE} width="full">
      <p className="govuk-body">
        An account holds what you charge a council for a month. Whoever pays you closes it, and makes its statement.
      </p>
      <PeriodList {...useLoaderData<typeof loader>()} as="agency" path={list()} pageOf={show} />
    </Page>
  );
}
