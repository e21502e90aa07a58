import { useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { EmptyState } from "~/components/empty-state";
import { pageTitle } from "~/components/form";
import { LinkButton, SummaryList, Table } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { Page } from "~/components/page";
import { formatDay } from "~/domain/day";
import { type ListedTemplate, listTemplates } from "~/features/reference-templates/list-templates";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { inWords } from "./standing";

const TITLE = "Reference templates";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("load:reference-template:own", ({ viewer }) => listTemplates(viewer));

const { referenceTemplates } = paths.region;

export default function ReferenceTemplatesPage() {
  const templates = useLoaderData<typeof loader>();
  const inForce = templates.filter(({ standing }) => standing.is === "in force");
  const loaded = templates.filter((template) => template.loaded);
  return (
    <Page title={TITLE} width="full" backLink={{ href: paths.region.references.figures(), label: "References" }}>
      <p className="govuk-body">
        What the referees of your region’s councils are asked. Load the official template when you have it, and choose
        the day from which it is asked. References that were made before that day keep the template they were made with.
      </p>
      <LinkButton href={referenceTemplates.load()}>Load a template</LinkButton>
      <h2 className="govuk-heading-m">Asked today</h2>
      <SummaryList
        rows={[true, false].map((practiceBased) => ({
          key: practiceBased ? "About practice" : "Confirmation of employment only",
          value: <TemplateLink template={inForce.find((one) => one.practiceBased === practiceBased)} />,
        }))}
      />
      <h2 className="govuk-heading-m">Loaded by your region</h2>
      {loaded.length === 0 ? (
        <EmptyState title="No template loaded yet">
          Your councils ask what Accord comes with. Its wording is not the official one.
        </EmptyState>
      ) : (
        <TemplateTable caption="Loaded by your region" templates={loaded} />
      )}
      <h2 className="govuk-heading-m">Come with Accord</h2>
      <TemplateTable caption="Come with Accord" templates={templates.filter((template) => !template.loaded)} />
    </Page>
  );
}

function TemplateLink({ template }: { readonly template: ListedTemplate | undefined }) {
  if (!template) return <>None</>;
  const { key, title, version } = template;
  return (
    <a className="govuk-link" href={referenceTemplates.show(key)}>
      {title}, version of {formatDay(version)}
    </a>
  );
}

function TemplateTable({
  caption,
  templates,
}: {
  readonly caption: string;
  readonly templates: readonly ListedTemplate[];
}) {
  return (
    <ScrollRegion label={caption}>
      <Table
        caption={caption}
        captionSize="hidden"
        firstCellIsHeader
        columns={[{ heading: "Template" }, { heading: "About practice" }, { heading: "Asked" }, { heading: "Loaded" }]}
        rows={templates.map((template) => [
          <TemplateLink key="show" template={template} />,
          template.practiceBased ? "Yes" : "No, employment only",
          inWords(template.standing),
          template.loaded ? (
            <>
              {template.loaded.by}, <Instant at={template.loaded.at} />
            </>
          ) : (
            "With Accord"
          ),
        ])}
      />
    </ScrollRegion>
  );
}
