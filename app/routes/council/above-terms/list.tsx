import { useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { Table } from "~/components/govuk";
import { ListControls } from "~/components/list-controls";
import { choiceOptions, sortColumn, wordOptions } from "~/components/list-links";
import { Page } from "~/components/page";
import { CORE_JOB_TYPE_NAMES } from "~/domain/core-job-types";
import { dayOfInstant, formatDayShort } from "~/domain/day";
import { OFFER_STATUS_WORDS } from "~/domain/exemption-status";
import { formatRate } from "~/domain/money";
import { listOffers, OFFER_FILTERS, OFFER_SORTS } from "~/features/above-terms/list-offers";
import { listChoices } from "~/features/requisitions/list-choices";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { OfferTag } from "../../shared/exemption-tags";

const TITLE = "Offered above the terms";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:exemption:own", async ({ viewer, request }) => {
  const listing = readListing(request.url, { sorts: OFFER_SORTS, filters: OFFER_FILTERS, direction: "descending" });
  const [listed, requisitions] = await Promise.all([listOffers(viewer, listing), listChoices(viewer)]);
  return { listing, ...listed, requisitions };
});

export default function AboveTermsPage() {
  const { listing, rows, total, requisitions } = useLoaderData<typeof loader>();
  const { list, show } = paths.council.aboveTerms;
  return (
    <Page title={TITLE} width="full" backLink={{ href: paths.council.submissions.list(), label: "Submissions" }}>
      <p className="govuk-body">
        Workers whom a rule keeps from being submitted, without their names. Your council can decline, or ask for an
        exemption.
      </p>
      <ListControls
        path={list()}
        listing={listing}
        total={total}
        noun={{ one: "offer", many: "offers" }}
        searchLabel="Search by number or agency"
        filters={[
          {
            name: "status",
            label: "Status",
            options: wordOptions(OFFER_STATUS_WORDS),
          },
          {
            name: "requisition",
            label: "Requisition",
            options: choiceOptions(requisitions),
          },
        ]}
        empty={
          <EmptyState title="Nobody has been offered above the terms">
            Agencies say here whom they cannot submit.
          </EmptyState>
        }
      >
        <ScrollRegion label={TITLE}>
          <Table
            caption={TITLE}
            captionSize="hidden"
            firstCellIsHeader
            columns={[
              { heading: "Offer" },
              { heading: "Role" },
              { heading: "Requisition" },
              { heading: "Agency" },
              sortColumn({ heading: "Capped part, £ an hour", numeric: true }, "rate", list(), listing),
              sortColumn({ heading: "Offered" }, "offered", list(), listing),
              { heading: "Status" },
            ]}
            rows={rows.map((row) => [
              <a key="number" className="govuk-link" href={show(row.id)}>
                {row.number}
              </a>,
              CORE_JOB_TYPE_NAMES[row.coreJobType],
              row.requisitionNumber,
              row.agency,
              row.cappedRate === null ? "None" : formatRate(row.cappedRate),
              formatDayShort(dayOfInstant(row.offeredAt)),
              <OfferTag key="status" status={row.status} />,
            ])}
          />
        </ScrollRegion>
      </ListControls>
    </Page>
  );
}
