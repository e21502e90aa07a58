import { useLoaderData } from "@remix-run/react";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { Page } from "~/components/page";
import { listParties } from "~/features/assignments/list-parties";
import { listRequisitions, REQUISITION_FILTERS, REQUISITION_SORTS } from "~/features/requisitions/list-requisitions";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { RequisitionList } from "../../shared/requisition-list";

const TITLE = "Requisitions";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:requisition:linked", async ({ viewer, request }) => {
  const listing = readListing(request.url, {
    sorts: REQUISITION_SORTS,
    filters: REQUISITION_FILTERS,
    direction: "descending",
  });
  const [listed, { councils }] = await Promise.all([listRequisitions(viewer, listing), listParties(viewer)]);
  return { listing, ...listed, councils };
});

export default function LinkedRequisitionsPage() {
  const listed = useLoaderData<typeof loader>();
  const { list, show } = paths.agency.requisitions;
  return (
    <Page title={TITLE} width="full">
      <RequisitionList
        {...listed}
        path={list()}
        pageOf={show}
        empty={
          <EmptyState title="No requisitions yet">
            They appear here when the councils that you supply publish them.
          </EmptyState>
        }
      />
    </Page>
  );
}
