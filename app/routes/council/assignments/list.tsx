import { useLoaderData } from "@remix-run/react";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { InsetText } from "~/components/govuk";
import { Page } from "~/components/page";
import { formatDay } from "~/domain/day";
import { foreseeCouncil } from "~/features/assignments/foresee-council";
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
  const [listed, { agencies }, foreseen] = await Promise.all([
    listAssignments(viewer, listing),
    listParties(viewer),
    foreseeCouncil(viewer),
  ]);
  return { listed: { listing, ...listed, agencies }, foreseen };
});

export default function AssignmentsPage() {
  const { listed, foreseen } = useLoaderData<typeof loader>();
  const { list, show } = paths.council.assignments;
  return (
    <Page title={TITLE} width="full">
      {foreseen.length > 0 ? (
        <InsetText>
          <h2 className="govuk-heading-s">Will no longer meet the terms</h2>
          <ul className="govuk-list">
            {foreseen.map(({ id, workerName, foreseen: [first, ...more] }) => (
              <li key={id}>
                <a className="govuk-link" href={show(id)}>
                  {workerName}
                </a>
                {first ? `: ${first.finding.title.toLowerCase()}, from ${formatDay(first.from)}` : ""}
                {more.length > 0 ? `, and ${more.length} more` : ""}
              </li>
            ))}
          </ul>
        </InsetText>
      ) : null}
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
