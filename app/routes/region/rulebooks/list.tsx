import { useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { ButtonGroup, Details, LinkButton, Table } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { Page } from "~/components/page";
import { formatDay } from "~/domain/day";
import { type AgreedVersion, listRegionVersions, type UnsentVersion } from "~/features/rulebooks/list-region-versions";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";

const TITLE = "Rulebooks of your region";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("draft:rulebook:own", ({ viewer }) => listRegionVersions(viewer));

export default function RegionRulebooksPage() {
  const { agreed, drafts, discarded } = useLoaderData<typeof loader>();
  return (
    <Page title={TITLE} width="full">
      <p className="govuk-body">
        A version that was sent is never changed. To change the terms, draft a new version from one of these and send it
        to your councils.
      </p>
      <ButtonGroup>
        <LinkButton href={paths.region.rulebooks.draft()}>Draft a new version</LinkButton>
        <LinkButton href={paths.region.rulebooks.import()} variant="secondary">
          Load a file
        </LinkButton>
      </ButtonGroup>
      <p className="govuk-body">
        What referees are asked stands in the{" "}
        <a className="govuk-link" href={paths.region.referenceTemplates.list()}>
          reference templates
        </a>
        .
      </p>
      <h2 className="govuk-heading-m">Drafts</h2>
      {drafts.length === 0 ? (
        <EmptyState title="No draft">Nothing is being worked on.</EmptyState>
      ) : (
        <UnsentTable caption="Drafts" versions={drafts} />
      )}
      <h2 className="govuk-heading-m">Agreements</h2>
      {agreed.length === 0 ? (
        <EmptyState title="No agreement yet">
          They appear here when a council of your region has signed one, or you have sent one.
        </EmptyState>
      ) : (
        <ScrollRegion label="Agreements">
          <Table
            caption="Agreements"
            captionSize="hidden"
            firstCellIsHeader
            columns={[
              { heading: "Agreement" },
              { heading: "Version" },
              { heading: "New assignments from" },
              { heading: "Signed by" },
            ]}
            rows={agreed.map((version) => [
              <a key="show" className="govuk-link" href={hrefOf(version)}>
                {version.title}
                <span className="govuk-visually-hidden">, version {version.version}</span>
              </a>,
              <span key="version" className="app-version">
                {version.version}
              </span>,
              `${formatDay(version.newAssignmentsFrom)}${version.to ? ` to ${formatDay(version.to)}` : ""}`,
              <Signed key="signed" version={version} />,
            ])}
          />
        </ScrollRegion>
      )}
      {discarded.length > 0 ? (
        <Details summary={`Discarded drafts (${discarded.length})`}>
          <UnsentTable caption="Discarded drafts" versions={discarded} />
        </Details>
      ) : null}
    </Page>
  );
}

const hrefOf = ({ id, rulebookId, version }: AgreedVersion): string =>
  id ? paths.region.rulebooks.show(id) : `${paths.rulebooks.show(rulebookId)}#${version}`;

function Signed({ version: { signatories, asked } }: { readonly version: AgreedVersion }) {
  const [first] = signatories;
  const councils = (number: number) => `${number} ${number === 1 ? "council" : "councils"}`;
  if (!first) return <>No council yet{asked > 0 ? `, of ${councils(asked)} asked` : ""}</>;
  return (
    <>
      {asked > signatories.length ? `${signatories.length} of ${councils(asked)}` : councils(signatories.length)}, from{" "}
      {formatDay(first.bindsFrom)}
    </>
  );
}

function UnsentTable({ caption, versions }: { readonly caption: string; readonly versions: readonly UnsentVersion[] }) {
  return (
    <ScrollRegion label={caption}>
      <Table
        caption={caption}
        captionSize="hidden"
        firstCellIsHeader
        columns={[
          { heading: "Draft" },
          { heading: "Version" },
          { heading: "New assignments from" },
          { heading: "Based on" },
          { heading: "Last changed" },
        ]}
        rows={versions.map(({ id, title, version, newAssignmentsFrom, basedOn, draftedBy, changedAt }) => [
          <a key="show" className="govuk-link" href={paths.region.rulebooks.show(id)}>
            {title}
            <span className="govuk-visually-hidden">, draft {version}</span>
          </a>,
          <span key="version" className="app-version">
            {version}
          </span>,
          formatDay(newAssignmentsFrom),
          basedOn ? `${basedOn.title}, version ${basedOn.version}` : "Nothing: it is new",
          <>
            {draftedBy}, <Instant at={changedAt} />
          </>,
        ])}
      />
    </ScrollRegion>
  );
}
