import { useLoaderData } from "@remix-run/react";
import { AboutUnconfirmed, periodOf, ValueSource } from "~/components/dated-value";
import { ScrollRegion } from "~/components/document-view";
import { pageTitle } from "~/components/form";
import { Table, Tag } from "~/components/govuk";
import { FilterPanel } from "~/components/list-controls";
import { Page } from "~/components/page";
import { listRulebooks } from "~/features/rulebooks/list-rulebooks";
import { paths } from "~/paths";
import { forAnyone } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";

export const meta = () => [{ title: pageTitle("Rulebooks") }];

/** More than these are searched rather than read. */
const FEW = 10;

export const loader = forAnyone(
  "the terms that councils agreed are public, and so is how they are read here",
  async ({ request }) => {
    const listing = readListing(request.url, { sorts: ["newest"], filters: [] });
    return { listing, ...(await listRulebooks(listing.search)) };
  },
);

export default function Rulebooks() {
  const { listing, rulebooks, held, parameters } = useLoaderData<typeof loader>();
  return (
    <Page title="Rulebooks" width="full">
      <p className="govuk-body">
        Accord judges every submission by the rulebooks that bind the council on the day. These are the ones it holds,
        each value with the days it applied and where it was read.
      </p>
      {held > FEW ? (
        <FilterPanel path={paths.rulebooks.list()} listing={listing} searchLabel="Search by title or issuer" />
      ) : null}
      {rulebooks.length === 0 ? <p className="govuk-body">No rulebook matches. Try fewer words.</p> : null}
      <ScrollRegion label="Rulebooks">
        <Table
          caption="Rulebooks"
          captionSize="hidden"
          firstCellIsHeader
          columns={[
            { heading: "Rulebook" },
            { heading: "Version" },
            { heading: "Issued by" },
            { heading: "Binds new assignments" },
          ]}
          rows={rulebooks.map(({ id, version, title, issuer, invented, newAssignmentsFrom, to }) => [
            <>
              <a className="govuk-link" href={`${paths.rulebooks.show(id)}#${version}`}>
                {title}
                <span className="govuk-visually-hidden">, version {version}</span>
              </a>{" "}
              {invented ? <Tag colour="purple">Invented</Tag> : null}
            </>,
            version,
            issuer,
            periodOf(newAssignmentsFrom, to),
          ])}
        />
      </ScrollRegion>
      <h2 className="govuk-heading-m">What the law asks an employer to pay</h2>
      <p className="govuk-body">The statutory lines of every charge are worked out again from these.</p>
      <AboutUnconfirmed />
      <ScrollRegion label="Statutory parameters">
        <Table
          caption="Statutory parameters"
          captionSize="hidden"
          columns={[{ heading: "Parameter" }, { heading: "Value" }, { heading: "Applies" }, { heading: "Source" }]}
          rows={parameters.flatMap(({ name, values }) =>
            values.map(({ from, to, value, citation, provenance }) => [
              name,
              value,
              periodOf(from, to),
              <ValueSource key={from} citation={citation} provenance={provenance} />,
            ]),
          )}
        />
      </ScrollRegion>
    </Page>
  );
}
