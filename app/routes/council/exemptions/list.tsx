import { useLoaderData } from "@remix-run/react";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { Page } from "~/components/page";
import { EXEMPTION_FILTERS, EXEMPTION_SORTS, listExemptions } from "~/features/exemptions/list-exemptions";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { ExemptionList } from "../../shared/exemption-list";
import { JustDone } from "../../shared/just-done";

const TITLE = "Exemptions";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:exemption:own", async ({ viewer, request }) => {
  const listing = readListing(request.url, {
    sorts: EXEMPTION_SORTS,
    filters: EXEMPTION_FILTERS,
    direction: "descending",
  });
  return { listing, ...(await listExemptions(viewer, listing)) };
});

export default function ExemptionsPage() {
  const listed = useLoaderData<typeof loader>();
  const { list, show } = paths.council.exemptions;
  return (
    <Page title={TITLE} width="full" beforeTitle={<JustDone />}>
      <p className="govuk-body">
        <a className="govuk-link" href={paths.council.aboveTerms.list()}>
          Workers offered above the terms
        </a>
      </p>
      <ExemptionList
        {...listed}
        path={list()}
        pageOf={show}
        empty={
          <EmptyState title="No exemptions yet">
            Your council asks for one for a worker whom an agency offers above the terms, or for an assignment that a
            rule stops.
          </EmptyState>
        }
      />
    </Page>
  );
}
