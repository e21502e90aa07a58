import { useLoaderData } from "@remix-run/react";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { Page } from "~/components/page";
import { ASSIGNMENT_FILTERS, ASSIGNMENT_SORTS, listAssignments } from "~/features/assignments/list-assignments";
import { listParties } from "~/features/assignments/list-parties";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { AssignmentList } from "../../shared/assignment-list";

const TITLE = "Assignments";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:assignment:served", async ({ viewer, request }) => {
  const listing = readListing(request.url, { sorts: ASSIGNMENT_SORTS, filters: ASSIGNMENT_FILTERS });
  const [listed, { councils, agencies }] = await Promise.all([listAssignments(viewer, listing), listParties(viewer)]);
  return { listing, ...listed, councils, agencies };
});

export default function ServedAssignmentsPage() {
  const listed = useLoaderData<typeof loader>();
  const { list, show } = paths.msp.assignments;
  return (
    <Page title={TITLE} width="full">
      <AssignmentList
        {...listed}
        as="parties"
        path={list()}
        pageOf={show}
        empty={
          <EmptyState title="No assignments yet">
            They appear here when the councils that you serve agree them.
          </EmptyState>
        }
      />
    </Page>
  );
}
