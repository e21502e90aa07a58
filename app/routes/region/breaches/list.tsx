import { useLoaderData } from "@remix-run/react";
import { BarPicture } from "~/components/bar-picture";
import { ScrollRegion } from "~/components/document-view";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { Table } from "~/components/govuk";
import { Page } from "~/components/page";
import { countBreaches } from "~/features/breaches/count-breaches";
import { BREACH_FILTERS, BREACH_SORTS, listBreaches } from "~/features/breaches/list-breaches";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { BreachList } from "../../shared/breach-list";

const TITLE = "Breaches";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:breach:regional", async ({ viewer, request }) => {
  const listing = readListing(request.url, { sorts: BREACH_SORTS, filters: BREACH_FILTERS });
  const [listed, counts] = await Promise.all([listBreaches(viewer, listing), countBreaches(viewer)]);
  return { listing, ...listed, counts };
});

export default function RegionalBreachesPage() {
  const { counts, ...listed } = useLoaderData<typeof loader>();
  const { list, show } = paths.region.breaches;
  const councils = counts.map(({ councilId, council }) => ({ id: councilId, name: council }));
  const standing = counts.filter((count) => count.standing > 0);
  return (
    <Page title={TITLE} width="full">
      <BreachList
        {...listed}
        as="region"
        path={list()}
        pageOf={show}
        councils={councils}
        empty={
          <EmptyState title="No breaches">
            Every rule is met, or exempt, in every running assignment of the region.
          </EmptyState>
        }
      />
      {counts.some(({ standing, mended }) => standing + mended > 0) ? (
        <>
          <h2 className="govuk-heading-m">By council</h2>
          <BarPicture
            title="Breaches that are not mended, by council"
            bars={standing.map((count) => ({ label: count.council, value: count.standing }))}
          />
          <ScrollRegion label="Breaches by council">
            <Table
              caption="How many breaches each council has"
              captionSize="hidden"
              firstCellIsHeader
              columns={[
                { heading: "Council" },
                { heading: "Not mended", numeric: true },
                { heading: "Late to explain", numeric: true },
                { heading: "Late to mend", numeric: true },
                { heading: "Mended", numeric: true },
              ]}
              rows={counts.map(({ council, standing, toExplain, toMend, mended }) => [
                council,
                standing,
                toExplain,
                toMend,
                mended,
              ])}
            />
          </ScrollRegion>
        </>
      ) : null}
    </Page>
  );
}
