import { useLoaderData } from "@remix-run/react";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { ButtonGroup, LinkButton } from "~/components/govuk";
import { Page } from "~/components/page";
import { listRequisitions, REQUISITION_FILTERS, REQUISITION_SORTS } from "~/features/requisitions/list-requisitions";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { may } from "~/platform/permissions";
import { RequisitionList } from "../../shared/requisition-list";

const TITLE = "Requisitions";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:requisition:own", async ({ viewer, request }) => {
  const listing = readListing(request.url, {
    sorts: REQUISITION_SORTS,
    filters: REQUISITION_FILTERS,
    direction: "descending",
  });
  const listed = await listRequisitions(viewer, listing);
  return { listing, ...listed, mayPublish: may(viewer, "publish:requisition:own") };
});

export default function RequisitionsPage() {
  const { mayPublish, ...listed } = useLoaderData<typeof loader>();
  const { list, show, publish } = paths.council.requisitions;
  return (
    <Page title={TITLE} width="full">
      {mayPublish ? (
        <ButtonGroup>
          <LinkButton href={publish()}>Publish a requisition</LinkButton>
          <a className="govuk-link" href={paths.council.jobTitles()}>
            Job titles
          </a>
        </ButtonGroup>
      ) : null}
      <RequisitionList
        {...listed}
        path={list()}
        pageOf={show}
        empty={
          <EmptyState title="No requisitions yet">
            Publish a post to fill, and the agencies in your supply chain can put workers forward for it.
          </EmptyState>
        }
      />
    </Page>
  );
}
