import { useLoaderData } from "@remix-run/react";
import { periodOf } from "~/components/dated-value";
import { ScrollRegion } from "~/components/document-view";
import { pageTitle } from "~/components/form";
import { Button, Select, Table, Tag, type TagColour } from "~/components/govuk";
import { Page } from "~/components/page";
import type { ComparedRow, ComparedTerm, Difference } from "~/domain/rulebooks/compare-rulebooks";
import { compareDraft } from "~/features/rulebooks/compare-draft";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";

const TITLE = "Side by side";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("draft:rulebook:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const { content, ...compared } = await compareDraft(viewer, id, new URL(request.url).searchParams.get("with"));
  return { id, title: content.title, rulebookVersion: content.version, ...compared };
});

export default function ComparePage() {
  const { id, title, rulebookVersion, choices, against, comparison } = useLoaderData<typeof loader>();
  return (
    <Page
      title={TITLE}
      caption={`${title}, ${rulebookVersion}`}
      backLink={{ href: paths.region.rulebooks.show(id), label: "The draft" }}
      width="full"
    >
      {choices.length > 0 ? (
        <form method="get" action={paths.region.rulebooks.compare(id)}>
          <Select
            name="with"
            label="Compare with"
            defaultValue={against?.stamp}
            items={choices.map(({ stamp, title, version }) => ({ value: stamp, text: `${title}, ${version}` }))}
          />
          <Button variant="secondary">Compare</Button>
        </form>
      ) : (
        <p className="govuk-body">There is no other version to compare it with.</p>
      )}
      {comparison && against ? (
        <>
          <p className="govuk-body">
            From the first day of {rulebookVersion} on, whatever was in force on it before. Every difference is named in
            the last column.
          </p>
          <h2 className="govuk-heading-m">About the rulebook</h2>
          <Rows caption="About the rulebook" rows={comparison.about} before={against.version} after={rulebookVersion} />
          {comparison.terms.map((term) => (
            <Term key={term.id} term={term} before={against.version} after={rulebookVersion} />
          ))}
        </>
      ) : null}
    </Page>
  );
}

type Versions = { readonly before: string; readonly after: string };

function Term({ term: { title, difference, periods }, ...versions }: { readonly term: ComparedTerm } & Versions) {
  return (
    <section>
      <h2 className="govuk-heading-m">
        {title} <DifferenceTag difference={difference} />
      </h2>
      {periods.map(({ from, to, rows }) => (
        <div key={from}>
          <h3 className="govuk-heading-s">{periodOf(from, to)}</h3>
          <Rows caption={`${title}, ${periodOf(from, to)}`} rows={rows} {...versions} />
        </div>
      ))}
    </section>
  );
}

const Rows = ({
  caption,
  rows,
  before,
  after,
}: { readonly caption: string; readonly rows: readonly ComparedRow[] } & Versions) => (
  <ScrollRegion label={caption}>
    <Table
      className="app-compared"
      caption={caption}
      captionSize="hidden"
      firstCellIsHeader
      columns={[
        { heading: <span className="govuk-visually-hidden">What it says</span> },
        { heading: before },
        { heading: after },
        { heading: "Difference" },
      ]}
      rows={rows.map((row) => [
        row.label,
        row.before ?? "—",
        row.after ?? "—",
        <DifferenceTag key="difference" difference={row.difference} />,
      ])}
    />
  </ScrollRegion>
);

const differences: Readonly<Record<Difference, { readonly words: string; readonly colour: TagColour }>> = {
  same: { words: "Same", colour: "grey" },
  changed: { words: "Changed", colour: "yellow" },
  added: { words: "Added", colour: "green" },
  removed: { words: "Taken out", colour: "red" },
};

const DifferenceTag = ({ difference }: { readonly difference: Difference }) => (
  <Tag colour={differences[difference].colour}>{differences[difference].words}</Tag>
);
