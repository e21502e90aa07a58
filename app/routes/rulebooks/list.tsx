import { useLoaderData } from "@remix-run/react";
import { AboutUnconfirmed, periodOf, ValueSource } from "~/components/dated-value";
import { ScrollRegion } from "~/components/document-view";
import { pageTitle } from "~/components/form";
import { Table, Tag } from "~/components/govuk";
import { Page } from "~/components/page";
import { listRulebooks } from "~/features/rulebooks/list-rulebooks";
import { paths } from "~/paths";
import { forAnyone } from "~/platform/http/guard";

export const meta = () => [{ title: pageTitle("Rulebooks") }];

export const loader = forAnyone("the terms that councils agreed are public, and so is how they are read here", () =>
  listRulebooks(),
);

export default function Rulebooks() {
  const { rulebooks, parameters } = useLoaderData<typeof loader>();
  return (
    <Page title="Rulebooks" width="full">
      <p className="govuk-body">
        Accord judges every submission by the rulebooks that bind the council on the day. These are the ones it holds,
        each value with the days it applied and where it was read.
      </p>
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
