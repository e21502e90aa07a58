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

export const loader = forRole("read:assignment:own", async ({ viewer, request }) => {
  const listing = readListing(request.url, { sorts: ASSIGNMENT_SORTS, filters: ASSIGNMENT_FILTERS });
  const [listed, { agencies }] = await Promise.all([listAssignments(viewer, listing), listParties(viewer)]);
  return { listing, ...listed, agencies };
});

export default function AssignmentsPage() {
  const listed = useLoaderData<typeof loader>();
  const { list, show } = paths.council.assignments;
  return (
    <Page title={TITLE} width="full">
      <AssignmentList
        {...listed}
        as="parties"
        path={list()}
        pageOf={show}
        empty={<EmptyState title="No assignments yet">An offer that an agency accepts becomes one.</EmptyState>}
      />
    </Page>
  );
}
