import { useLoaderData } from "@remix-run/react";
import { ComparedRows, DifferenceTag } from "~/components/comparison-view";
import { pageTitle } from "~/components/form";
import { Button, Select } from "~/components/govuk";
import { Page } from "~/components/page";
import { formatDay } from "~/domain/day";
import {
  type ComparedSection,
  type TemplateComparison,
  templateDifferences,
} from "~/domain/references/compare-templates";
import { compareTemplate } from "~/features/reference-templates/compare-template";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";

const TITLE = "Side by side";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("load:reference-template:own", async ({ viewer, request, params }) => {
  const key = params.id ?? "";
  const { searchParams } = new URL(request.url);
  const { template, comparison, ...compared } = await compareTemplate(viewer, key, searchParams.get("with"));
  const showsAll = searchParams.has("all");
  return {
    key,
    title: template.title,
    version: template.version,
    showsAll,
    comparison: comparison && !showsAll ? templateDifferences(comparison) : comparison,
    ...compared,
  };
});

const { referenceTemplates } = paths.region;

export default function CompareTemplatesPage() {
  const { key, title, version, showsAll, choices, against, comparison } = useLoaderData<typeof loader>();
  return (
    <Page
      title={TITLE}
      caption={`${title}, version of ${formatDay(version)}`}
      backLink={{ href: referenceTemplates.show(key), label: "The template" }}
      width="full"
    >
      <form method="get" action={referenceTemplates.compare(key)}>
        <Select
          name="with"
          label="Compare with"
          defaultValue={against?.key}
          items={choices.map(({ key, title, version }) => ({
            value: key,
            text: `${title}, version of ${formatDay(version)}`,
          }))}
        />
        <Button variant="secondary">Compare</Button>
      </form>
      {comparison && against ? (
        <>
          <p className="govuk-body">
            <a
              className="govuk-link"
              href={`${referenceTemplates.compare(key)}?${new URLSearchParams({ with: against.key, ...(showsAll ? {} : { all: "yes" }) })}`}
            >
              {showsAll ? "Show only what differs" : "Show all of it, what is the same too"}
            </a>
          </p>
          <Compared
            comparison={comparison}
            before={`${against.title}, ${formatDay(against.version)}`}
            after={`${title}, ${formatDay(version)}`}
          />
        </>
      ) : null}
    </Page>
  );
}

type Columns = { readonly before: string; readonly after: string };

function Compared({ comparison, ...columns }: Columns & { readonly comparison: TemplateComparison }) {
  const { about, sections } = comparison;
  if (about.length + sections.length === 0)
    return <p className="govuk-body">Nothing differs: both ask the same, in the same words.</p>;
  return (
    <>
      {about.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">About the template</h2>
          <ComparedRows caption="About the template" rows={about} {...columns} />
        </>
      ) : null}
      {sections.map((section) => (
        <Section key={section.id} section={section} {...columns} />
      ))}
    </>
  );
}

const Section = ({ section, ...columns }: Columns & { readonly section: ComparedSection }) => (
  <section>
    <h2 className="govuk-heading-m">
      {section.title} <DifferenceTag difference={section.difference} />
    </h2>
    {section.rows.length > 0 ? <ComparedRows caption={section.title} rows={section.rows} {...columns} /> : null}
    {section.questions.map(({ id, wording, difference, rows }) => (
      <div key={id}>
        <h3 className="govuk-heading-s">
          {wording} <DifferenceTag difference={difference} />
        </h3>
        <ComparedRows caption={`${section.title}: ${wording}`} rows={rows} {...columns} />
      </div>
    ))}
  </section>
);
