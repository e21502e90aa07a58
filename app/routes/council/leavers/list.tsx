import { useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { ButtonGroup, LinkButton, Table } from "~/components/govuk";
import { ListControls } from "~/components/list-controls";
import { sortColumn } from "~/components/list-links";
import { Page } from "~/components/page";
import { formatDayShort } from "~/domain/day";
import { POST_KIND_NAMES, REASON_FOR_LEAVING_NAMES } from "~/domain/fact-names";
import { LEAVER_SORTS, listLeavers } from "~/features/leavers/list-leavers";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { JustDone } from "../../shared/just-done";

const TITLE = "Leavers";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:leaver:own", async ({ viewer, request }) => {
  const listing = readListing(request.url, { sorts: LEAVER_SORTS, filters: [], direction: "descending" });
  return { listing, ...(await listLeavers(viewer, listing)) };
});

export default function LeaversPage() {
  const { listing, months, rows, total } = useLoaderData<typeof loader>();
  const path = paths.council.leavers.list();
  return (
    <Page title={TITLE} width="full" beforeTitle={<JustDone />}>
      <p className="govuk-body">
        Record who leaves a post in your children’s services, so that nobody starts in the region through an agency
        before their cooling-off has ended. Nobody else sees this list. It answers one question, whether a worker may
        start on a day, to the agency and the council that ask it for a submission, and it names a leaver to them only
        where the answer is no.
      </p>
      <p className="govuk-body">
        Kept are the registration number, the kind of post, the post, the last day and the reason, and nothing else. An
        entry is removed by itself {months} months after the last day, when no rule can need it any more.
      </p>
      <ButtonGroup>
        <LinkButton href={paths.council.leavers.record()}>Record a leaver</LinkButton>
        <LinkButton href={paths.council.leavers.upload()} variant="secondary">
          Upload a file
        </LinkButton>
      </ButtonGroup>
      <ListControls
        path={path}
        listing={listing}
        total={total}
        noun={{ one: "leaver", many: "leavers" }}
        searchLabel="Search by registration number"
        empty={<EmptyState title="No leavers">Record one, or upload a file of them.</EmptyState>}
      >
        <ScrollRegion label={TITLE}>
          <Table
            caption={TITLE}
            captionSize="hidden"
            firstCellIsHeader
            columns={[
              sortColumn({ heading: "Registration number" }, "number", path, listing),
              { heading: "Post" },
              { heading: "Kind" },
              sortColumn({ heading: "Last day" }, "last-day", path, listing),
              { heading: "Reason" },
              { heading: "Kept until" },
            ]}
            rows={rows.map(({ id, registrationNumber, post, kind, leftOn, reason, keptUntil }) => [
              <a key="number" className="govuk-link" href={paths.council.leavers.show(id)}>
                {registrationNumber}
              </a>,
              post,
              POST_KIND_NAMES[kind],
              formatDayShort(leftOn),
              REASON_FOR_LEAVING_NAMES[reason],
              formatDayShort(keptUntil),
            ])}
          />
        </ScrollRegion>
      </ListControls>
    </Page>
  );
}
