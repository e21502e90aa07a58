import { useLoaderData } from "@remix-run/react";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { Page } from "~/components/page";
import { listParties } from "~/features/assignments/list-parties";
import { INBOX_FILTERS, INBOX_SORTS, listInbox } from "~/features/responses/list-inbox";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { SubmissionList } from "../../shared/submission-list";

const TITLE = "Submissions";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:submission:served", async ({ viewer, request }) => {
  const listing = readListing(request.url, { sorts: INBOX_SORTS, filters: INBOX_FILTERS, direction: "descending" });
  const [listed, { councils }] = await Promise.all([listInbox(viewer, listing), listParties(viewer)]);
  return { listing, ...listed, councils };
});

export default function ServedSubmissionsPage() {
  const listed = useLoaderData<typeof loader>();
  const { list, show } = paths.msp.submissions;
  return (
    <Page title={TITLE} width="full">
      <SubmissionList
        {...listed}
        path={list()}
        pageOf={show}
        empty={
          <EmptyState title="No submissions yet">
            They appear here when agencies put workers forward for the councils that you serve.
          </EmptyState>
        }
      />
    </Page>
  );
}
