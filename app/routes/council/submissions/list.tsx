import { useLoaderData } from "@remix-run/react";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { Page } from "~/components/page";
import { countOpenOffers } from "~/features/above-terms/list-offers";
import { listChoices } from "~/features/requisitions/list-choices";
import { INBOX_FILTERS, INBOX_SORTS, listInbox } from "~/features/responses/list-inbox";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { SubmissionList } from "../../shared/submission-list";

const TITLE = "Submissions";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:submission:addressed", async ({ viewer, request }) => {
  const listing = readListing(request.url, { sorts: INBOX_SORTS, filters: INBOX_FILTERS, direction: "descending" });
  const [listed, requisitions, aboveTerms] = await Promise.all([
    listInbox(viewer, listing),
    listChoices(viewer),
    countOpenOffers(viewer),
  ]);
  return { listing, ...listed, requisitions, aboveTerms };
});

export default function InboxPage() {
  const { aboveTerms, ...listed } = useLoaderData<typeof loader>();
  const { list, show } = paths.council.submissions;
  return (
    <Page title={TITLE} width="full">
      <p className="govuk-body">
        <a className="govuk-link" href={paths.council.aboveTerms.list()}>
          Offered above the terms{aboveTerms > 0 ? ` (${aboveTerms} to answer)` : ""}
        </a>
      </p>
      <SubmissionList
        {...listed}
        path={list()}
        pageOf={show}
        empty={
          <EmptyState title="No submissions yet">
            Workers whom agencies put forward for your requisitions arrive here, once every rule allows it.
          </EmptyState>
        }
      />
    </Page>
  );
}
