import { useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { Table } from "~/components/govuk";
import { ListControls } from "~/components/list-controls";
import { sortColumn } from "~/components/list-links";
import { Page } from "~/components/page";
import { dayOfInstant, formatDayShort } from "~/domain/day";
import { REGISTRATION_STATUS_NAMES } from "~/domain/fact-names";
import { CANDIDATE_SORTS, listCandidates } from "~/features/candidates/list-candidates";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";

const TITLE = "Candidates";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:candidate:own", async ({ viewer, request }) => {
  const listing = readListing(request.url, { sorts: CANDIDATE_SORTS, filters: [] });
  const { rows, total } = await listCandidates(viewer, listing);
  return { listing, total, rows: rows.map(({ posts, ...row }) => ({ ...row, posts: posts.length })) };
});

export default function CandidatesPage() {
  const { listing, rows, total } = useLoaderData<typeof loader>();
  const path = paths.agency.candidates.list();
  return (
    <Page title={TITLE} width="full">
      <p className="govuk-body">Your agency’s own records of workers. No council and no other agency sees this list.</p>
      <ListControls
        path={path}
        listing={listing}
        total={total}
        noun={{ one: "candidate", many: "candidates" }}
        searchLabel="Search by name or registration number"
        empty={<EmptyState title="No candidates">A record is made when you first put a worker forward.</EmptyState>}
      >
        <ScrollRegion label={TITLE}>
          <Table
            caption={TITLE}
            captionSize="hidden"
            firstCellIsHeader
            columns={[
              sortColumn({ heading: "Name" }, "name", path, listing),
              { heading: "Registration" },
              { heading: "Register checked" },
              { heading: "Posts", numeric: true },
              sortColumn({ heading: "Changed" }, "changed", path, listing),
            ]}
            rows={rows.map(({ id, name, registration, posts, changedAt }) => [
              <a key="name" className="govuk-link" href={paths.agency.candidates.show(id)}>
                {name}
              </a>,
              `${registration.number}, ${REGISTRATION_STATUS_NAMES[registration.status].toLowerCase()}`,
              formatDayShort(registration.checkedOn),
              posts,
              formatDayShort(dayOfInstant(changedAt)),
            ])}
          />
        </ScrollRegion>
      </ListControls>
    </Page>
  );
}
