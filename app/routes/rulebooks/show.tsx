import { useLoaderData } from "@remix-run/react";
import { Contents } from "~/components/contents";
import { AboutUnconfirmed, periodOf, ValueSource } from "~/components/dated-value";
import { pageTitle } from "~/components/form";
import { InsetText, SummaryCard, SummaryList } from "~/components/govuk";
import { Page } from "~/components/page";
import { CitationLink } from "~/components/verdict-panel";
import { formatDay } from "~/domain/day";
import { type ShownTerm, type ShownVersion, showRulebook } from "~/features/rulebooks/show-rulebook";
import { paths } from "~/paths";
import { forAnyone } from "~/platform/http/guard";
import { notFound } from "~/platform/http/responses";

export const loader = forAnyone("the terms that councils agreed are public", async ({ params }) => {
  const versions = await showRulebook(params.id ?? "");
  if (!versions) throw notFound();
  return { versions };
});

export const meta = ({ data }: { data?: { versions: readonly [ShownVersion, ...ShownVersion[]] } }) => [
  { title: pageTitle(data?.versions[0].title ?? "Rulebook") },
];

export default function Rulebook() {
  const { versions } = useLoaderData<typeof loader>();
  const [{ title, issuer, invented }] = versions;
  return (
    <Page
      title={title}
      caption={`Rulebook issued by ${issuer}`}
      backLink={{ href: paths.rulebooks.list(), label: "All rulebooks" }}
    >
      {invented ? (
        <InsetText>This rulebook is invented for the demonstration. It binds no real council.</InsetText>
      ) : null}
      <Contents of={versions.map(({ version }) => ({ href: `#${version}`, label: `Version ${version}` }))} />
      {versions.some(hasUnconfirmed) ? <AboutUnconfirmed /> : null}
      {versions.map((version) => (
        <Version key={version.version} version={version} />
      ))}
    </Page>
  );
}

function Version({ version }: { readonly version: ShownVersion }) {
  const { id, newAssignmentsFrom, allAssignmentsFrom, to, terms, citation, kind, signatories } = version;
  return (
    <section aria-labelledby={version.version}>
      <h2 className="govuk-heading-m" id={version.version}>
        Version {version.version}
      </h2>
      <SummaryList
        rows={[
          { key: "Binds new assignments", value: periodOf(newAssignmentsFrom, to) },
          {
            key: "Binds all assignments",
            value: allAssignmentsFrom ? `From ${formatDay(allAssignmentsFrom)}` : "Only those that began under it",
          },
          { key: "Source", value: <CitationLink citation={citation} /> },
          {
            key: "Signed by",
            value: kind === "national" ? "Binds every council without a signature" : <Signatories of={signatories} />,
          },
          {
            key: "Data file",
            value: (
              <a className="govuk-link" href={paths.rulebooks.file(id, version.version)} download>
                Download it as YAML
                <span className="govuk-visually-hidden">, version {version.version}</span>
              </a>
            ),
          },
        ]}
      />
      <Contents
        label={`Contents of version ${version.version}`}
        headingLevel={3}
        of={terms.map(({ term, title }) => ({ href: `#${version.version}-${term}`, label: title }))}
      />
      {terms.map((term) => (
        <Term key={term.term} id={`${version.version}-${term.term}`} term={term} />
      ))}
    </section>
  );
}

function Signatories({ of: signatories }: { readonly of: ShownVersion["signatories"] }) {
  if (signatories.length === 0) return <>No council on Accord</>;
  return (
    <ul className="govuk-list">
      {signatories.map(({ council, bindsFrom }) => (
        <li key={council}>
          {council}, from {formatDay(bindsFrom)}
        </li>
      ))}
    </ul>
  );
}

function Term({ id, term: { title, force, values } }: { readonly id: string; readonly term: ShownTerm }) {
  return (
    <>
      <h3 className="govuk-heading-s" id={id}>
        {title}
      </h3>
      {force === "should" ? <p className="govuk-body">To be followed save in exceptional circumstances.</p> : null}
      {values.map(({ from, to, words, citation, provenance }) => (
        <SummaryCard
          key={from}
          title={periodOf(from, to)}
          headingLevel={4}
          rows={[
            ...words.map(({ label, value }) => ({ key: label, value })),
            { key: "Source", value: <ValueSource citation={citation} provenance={provenance} /> },
          ]}
        />
      ))}
    </>
  );
}

const hasUnconfirmed = ({ terms }: ShownVersion): boolean =>
  terms.some(({ values }) => values.some(({ provenance }) => provenance === "unconfirmed"));
