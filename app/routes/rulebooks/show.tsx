import { useLoaderData } from "@remix-run/react";
import { AboutUnconfirmed, periodOf, ValueSource } from "~/components/dated-value";
import { pageTitle } from "~/components/form";
import { InsetText, SummaryCard, SummaryList } from "~/components/govuk";
import { Page } from "~/components/page";
import { CitationLink } from "~/components/verdict-panel";
import { formatDay } from "~/domain/day";
import { type ShownRule, type ShownVersion, showRulebook } from "~/features/rulebooks/show-rulebook";
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
      {invented ? <InsetText>This rulebook is invented for the demonstration. It binds nobody.</InsetText> : null}
      {versions.some(hasUnconfirmed) ? <AboutUnconfirmed /> : null}
      {versions.map((version) => (
        <Version key={version.version} version={version} />
      ))}
    </Page>
  );
}

function Version({ version }: { readonly version: ShownVersion }) {
  const { newAssignmentsFrom, allAssignmentsFrom, to, rules, citation } = version;
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
        ]}
      />
      {rules.map((rule) => (
        <Rule key={rule.rule} rule={rule} />
      ))}
    </section>
  );
}

function Rule({ rule: { title, force, values } }: { readonly rule: ShownRule }) {
  return (
    <>
      <h3 className="govuk-heading-s">{title}</h3>
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

const hasUnconfirmed = ({ rules }: ShownVersion): boolean =>
  rules.some(({ values }) => values.some(({ provenance }) => provenance === "unconfirmed"));
