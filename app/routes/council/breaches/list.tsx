import { useLoaderData } from "@remix-run/react";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { LinkButton } from "~/components/govuk";
import { Page } from "~/components/page";
import { BREACH_FILTERS, BREACH_SORTS, listBreaches } from "~/features/breaches/list-breaches";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { may } from "~/platform/permissions";
import { BreachList } from "../../shared/breach-list";

const TITLE = "Breaches";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:breach:own", async ({ viewer, request }) => {
  const listing = readListing(request.url, { sorts: BREACH_SORTS, filters: BREACH_FILTERS });
  return { listing, ...(await listBreaches(viewer, listing)), mayRaise: may(viewer, "raise:breach:regional") };
});

export default function BreachesPage() {
  const { mayRaise, ...listed } = useLoaderData<typeof loader>();
  const { list, show, raise } = paths.council.breaches;
  return (
    <Page title={TITLE} width="full">
      <p className="govuk-body">
        Accord judges every running assignment each night and whenever it changes. A rule that is unmet and not exempt
        is a breach until it is met again.
      </p>
      {mayRaise ? (
        <LinkButton href={raise()} variant="secondary">
          Raise a suspected breach elsewhere
        </LinkButton>
      ) : null}
      <BreachList
        {...listed}
        as="council"
        path={list()}
        pageOf={show}
        empty={<EmptyState title="No breaches">Every rule is met, or exempt, in every running assignment.</EmptyState>}
      />
    </Page>
  );
}
