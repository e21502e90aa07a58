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

export const loader = forRole("read:assignment:regional", async ({ viewer, request }) => {
  const listing = readListing(request.url, { sorts: ASSIGNMENT_SORTS, filters: ASSIGNMENT_FILTERS });
  const [listed, { councils }] = await Promise.all([listAssignments(viewer, listing), listParties(viewer)]);
  return { listing, ...listed, councils };
});

export default function RegionalAssignmentsPage() {
  const listed = useLoaderData<typeof loader>();
  const { list, show } = paths.region.assignments;
  return (
    <Page title={TITLE} width="full">
      <AssignmentList
        {...listed}
        as="region"
        path={list()}
        pageOf={show}
        empty={
          <EmptyState title="No assignments yet">
            They appear here when the councils of the region agree them.
          </EmptyState>
        }
      />
    </Page>
  );
}
