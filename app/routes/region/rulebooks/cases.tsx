import { useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { pageTitle } from "~/components/form";
import { Table, Tag } from "~/components/govuk";
import { OutcomeTag } from "~/components/outcome-tag";
import { Page } from "~/components/page";
import { formatDay, formatDayShort } from "~/domain/day";
import { type Came, type CaseRow, runDraftCases } from "~/features/rulebooks/cases/run-draft-cases";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";

const TITLE = "Cases";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { cases: here, show } = paths.region.rulebooks;

export const loader = forRole("draft:rulebook:own", async ({ viewer, request, params }) => {
  // What differs is what an analyst comes for; all of them are some hundred rows.
  const only = new URL(request.url).searchParams.get("only") === "all" ? "all" : "differing";
  const { shipped, made, ...draft } = await runDraftCases(viewer, idParam(params.id));
  const count = (rows: readonly CaseRow[]) => ({
    total: rows.length,
    differing: rows.filter(({ differs }) => differs).length,
    rows: only === "all" ? rows : rows.filter(({ differs }) => differs),
  });
  return { ...draft, only, shipped: count(shipped), made: count(made) };
});

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

export default function CasesPage() {
  const { id, title, version, firstDay, only, shipped, made } = useLoaderData<typeof loader>();
  const all = shipped.total + made.total;
  const differing = shipped.differing + made.differing;
  return (
    <Page
      title={TITLE}
      caption={`${title}, version ${version}`}
      backLink={{ href: show(id), label: "The version" }}
      width="full"
    >
      <p className="govuk-body govuk-!-width-two-thirds">
        Each case is an invented submission, judged on a day by this rulebook alone, as if the version were signed.
        Before {formatDay(firstDay)} the version before it still judges.
      </p>
      <nav aria-label="Which cases">
        <ul className="govuk-list app-filters">
          <li>
            <Choice href={here(id)} current={only === "differing"} words={`Those that differ (${differing})`} />
          </li>
          <li>
            <Choice href={`${here(id)}?only=all`} current={only === "all"} words={`All cases (${all})`} />
          </li>
        </ul>
      </nav>
      <Cases
        id="shipped"
        title="Cases that come with the rulebook"
        counted={shipped}
        before="Expected"
        empty="No cases come with this rulebook."
      />
      <Cases
        id="made"
        title="The usual worker around each value"
        counted={made}
        before="In force"
        empty="This version has no rules yet."
      />
    </Page>
  );
}

function Choice({
  href,
  current,
  words,
}: {
  readonly href: string;
  readonly current: boolean;
  readonly words: string;
}) {
  return current ? (
    <strong aria-current="true">{words}</strong>
  ) : (
    <a className="govuk-link govuk-link--no-visited-state" href={href}>
      {words}
    </a>
  );
}

type CasesProps = {
  readonly id: string;
  readonly title: string;
  readonly counted: Loaded["shipped"];
  /** What the outcome is held against. */
  readonly before: string;
  readonly empty: string;
};

function Cases({ id, title, counted: { total, differing, rows }, before, empty }: CasesProps) {
  return (
    <section aria-labelledby={id}>
      <h2 className="govuk-heading-m" id={id}>
        {title}
      </h2>
      {total === 0 ? (
        <p className="govuk-body">{empty}</p>
      ) : (
        <>
          <p className="govuk-body">{differing === 0 ? `All ${total} agree.` : `${differing} of ${total} differ.`}</p>
          {rows.length === 0 ? null : (
            <ScrollRegion label={title}>
              <div className="app-list__rows">
                <Table
                  caption={title}
                  captionSize="hidden"
                  firstCellIsHeader
                  columns={[
                    { heading: "Rule" },
                    { heading: "When" },
                    { heading: "On" },
                    { heading: before },
                    { heading: "Found" },
                    { heading: "Why" },
                  ]}
                  rows={rows.map((row) => [
                    row.title,
                    row.when,
                    formatDayShort(row.on),
                    <Outcome key="before" came={row.before} />,
                    <Outcome key="found" came={row.found} />,
                    row.differs ? <Why key="why" row={row} /> : "",
                  ])}
                />
              </div>
            </ScrollRegion>
          )}
        </>
      )}
    </section>
  );
}

const Outcome = ({ came: { outcome } }: { readonly came: Came }) =>
  outcome === "no finding" ? <Tag colour="grey">No finding</Tag> : <OutcomeTag outcome={outcome} />;

const Why = ({ row: { found } }: { readonly row: CaseRow }) => (
  <>{found.reason ?? "No version that binds on this day has the rule, or a value for it."}</>
);
