import { useLoaderData } from "@remix-run/react";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { Page } from "~/components/page";
import { listParties } from "~/features/assignments/list-parties";
import { EXEMPTION_FILTERS, EXEMPTION_SORTS, listExemptions } from "~/features/exemptions/list-exemptions";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { ExemptionList } from "../../shared/exemption-list";

const TITLE = "Exemptions";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:exemption:regional", async ({ viewer, request }) => {
  const listing = readListing(request.url, {
    sorts: EXEMPTION_SORTS,
    filters: EXEMPTION_FILTERS,
    direction: "descending",
  });
  const [listed, { councils }] = await Promise.all([listExemptions(viewer, listing), listParties(viewer)]);
  return { listing, ...listed, councils };
});

export default function RegionalExemptionsPage() {
  const listed = useLoaderData<typeof loader>();
  const { list, show } = paths.region.exemptions;
  return (
    <Page title={TITLE} width="full">
      <ExemptionList
        {...listed}
        path={list()}
        pageOf={show}
        empty={
          <EmptyState title="No exemptions yet">What a council of the region asks for stands here at once.</EmptyState>
        }
      />
    </Page>
  );
}
