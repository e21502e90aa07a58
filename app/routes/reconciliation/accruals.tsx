import { useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { EmptyState } from "~/components/empty-state";
import { FormErrors, pageTitle } from "~/components/form";
import { Table } from "~/components/govuk";
import { Page } from "~/components/page";
import { formatDay } from "~/domain/day";
import { formatPence } from "~/domain/money";
import { ACCRUAL_BASES, ACCRUAL_BASIS_NAMES, sumOfAccruals } from "~/domain/reconciliation/accrual";
import { showAccruals } from "~/features/reconciliation/periods/show-accruals";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readChosenPeriod } from "../shared/chosen-period";
import { PeriodChooser } from "../shared/period-chooser";
import { ReconciliationPages } from "./reconciliation-pages";

const TITLE = "Worked and not billed";
export const meta = () => [{ title: pageTitle(TITLE) }];

/** A page lists so many weeks; the file has all of them. */
const MOST_LISTED = 500;

export const loader = forRole("read:ledger:own", async ({ viewer, request }) => {
  const chosen = readChosenPeriod(request.url);
  const { period, accruals } = await showAccruals(viewer, chosen.asked);
  const sums = ACCRUAL_BASES.map((basis) => {
    const weeks = accruals.filter((accrual) => accrual.basis === basis);
    return { basis, weeks: weeks.length, net: sumOfAccruals(weeks) };
  });
  return {
    ...chosen,
    period,
    sums,
    all: { weeks: accruals.length, net: sumOfAccruals(accruals) },
    listed: accruals.slice(0, MOST_LISTED),
    search: new URL(request.url).search,
  };
});

export default function Accruals() {
  const { period, sums, all, listed, search, ...chosen } = useLoaderData<typeof loader>();
  const { accruals, accrualsFile } = paths.reconciliation;
  return (
    <Page
      title={TITLE}
      width="full"
      beforeContent={<ReconciliationPages current="accruals" />}
      beforeTitle={<FormErrors errors={chosen.errors} typed={chosen.typed} />}
    >
      <p className="govuk-body">
        Weeks that ended from {formatDay(period.from)} to {formatDay(period.to)} and for which no line has come, at what
        was agreed for them, without VAT. Where no timesheet has come, contracted hours stand in for it.
      </p>
      <PeriodChooser {...chosen} path={accruals()} from={period.from} />
      {all.weeks === 0 ? (
        <EmptyState title="Nothing to accrue">Every week that is known to be worked has been billed.</EmptyState>
      ) : (
        <>
          <p className="govuk-body">
            <a className="govuk-link" href={accrualsFile() + search} download>
              Download these weeks (CSV)
            </a>
          </p>
          <ScrollRegion label="In all">
            <Table
              caption="In all"
              captionSize="m"
              firstCellIsHeader
              columns={[
                { heading: "Known by" },
                { heading: "Weeks", numeric: true },
                { heading: "Agreed", numeric: true },
              ]}
              rows={sums.map(({ basis, weeks, net }) => [
                ACCRUAL_BASIS_NAMES[basis],
                weeks.toLocaleString("en-GB"),
                formatPence(net),
              ])}
              footer={["All weeks", all.weeks.toLocaleString("en-GB"), formatPence(all.net)]}
            />
          </ScrollRegion>
          {listed.length < all.weeks ? (
            <p className="govuk-body">
              These are the first {listed.length} of {all.weeks.toLocaleString("en-GB")} weeks. All are in the file.
            </p>
          ) : null}
          <ScrollRegion label="Weeks">
            <Table
              caption="Weeks"
              captionSize="m"
              firstCellIsHeader
              columns={[
                { heading: "Assignment" },
                { heading: "Week ending" },
                { heading: "Agency" },
                { heading: "Council" },
                { heading: "Known by" },
                { heading: "Agreed", numeric: true },
              ]}
              rows={listed.map((one) => [
                one.assignmentNumber,
                formatDay(one.weekEnding),
                one.agency,
                one.council,
                ACCRUAL_BASIS_NAMES[one.basis],
                formatPence(one.net),
              ])}
            />
          </ScrollRegion>
        </>
      )}
    </Page>
  );
}
