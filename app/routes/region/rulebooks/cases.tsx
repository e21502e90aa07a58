import { useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { ScrollRegion } from "~/components/document-view";
import { pageTitle } from "~/components/form";
import { Table, Tag } from "~/components/govuk";
import { OutcomeTag } from "~/components/outcome-tag";
import { Page } from "~/components/page";
import { inProse } from "~/domain/charges/sums";
import type { ComparedRow } from "~/domain/compared-rows";
import { formatDay, formatDayShort } from "~/domain/day";
import type { Comparison } from "~/domain/rulebooks/compare-rulebooks";
import type { RuleId } from "~/domain/verdict";
import { type Came, type CaseRow, runDraftCases, type ShippedRow } from "~/features/rulebooks/cases/run-draft-cases";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { backTo, calledBy } from "./called-by";

const TITLE = "Cases";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { cases: here, show } = paths.region.rulebooks;

export const loader = forRole("draft:rulebook:own", async ({ viewer, request, params }) => {
  // What differs is what an analyst comes for; all of them are some hundred rows.
  const only = new URL(request.url).searchParams.get("only") === "all" ? "all" : "differing";
  const { shipped, made, ...draft } = await runDraftCases(viewer, idParam(params.id));
  const count = <Row extends CaseRow>(rows: readonly Row[]) => ({
    total: rows.length,
    differing: rows.filter(({ differs }) => differs).length,
    rows: only === "all" ? rows : rows.filter(({ differs }) => differs),
  });
  return { ...draft, only, shipped: count(shipped), made: count(made) };
});

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

export default function CasesPage() {
  const loaded = useLoaderData<typeof loader>();
  const { id, title, version, status, firstDay, base, only, shipped, made } = loaded;
  const all = shipped.total + made.total;
  const differing = shipped.differing + made.differing;
  return (
    <Page
      title={TITLE}
      caption={`${title}, ${calledBy({ status, rulebookVersion: version })}`}
      backLink={backTo({ id, status })}
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
      <Section
        id="shipped"
        title="Cases that come with the rulebook"
        counted={shipped}
        empty="No cases come with this rulebook."
      >
        <p className="govuk-body govuk-!-width-two-thirds">
          What is expected of them is written for the versions that ship. A change that is meant makes some of them
          differ.
        </p>
        {base && only === "differing" ? (
          <ByCause loaded={loaded} changes={base.changes} />
        ) : (
          <CaseTable label="Cases that come with the rulebook" rows={shipped.rows} columns={shippedColumns(base)} />
        )}
      </Section>
      <Section
        id="made"
        title="The usual worker around each value"
        counted={made}
        empty="This version has no rules yet."
      >
        <CaseTable label="The usual worker around each value" rows={made.rows} columns={MADE_COLUMNS} />
      </Section>
    </Page>
  );
}

type SectionProps = {
  readonly id: string;
  readonly title: string;
  readonly counted: Pick<Loaded["made"], "total" | "differing">;
  readonly empty: string;
  readonly children: ReactNode;
};

function Section({ id, title, counted: { total, differing }, empty, children }: SectionProps) {
  return (
    <section aria-labelledby={id}>
      <h2 className="govuk-heading-m" id={id}>
        {title}
      </h2>
      <p className="govuk-body">
        {total === 0 ? empty : differing === 0 ? `All ${total} agree.` : `${differing} of ${total} differ.`}
      </p>
      {total === 0 ? null : children}
    </section>
  );
}

type ByCauseProps = { readonly loaded: Loaded; readonly changes: Comparison };

/** The cases that differ, by the change that each follows from: what none explains is the first to look at. */
function ByCause({ loaded: { id, status, base, shipped }, changes: { about, terms } }: ByCauseProps) {
  const columns = shippedColumns(base);
  const of = (cause: ShippedRow["cause"]) => shipped.rows.filter((row) => row.cause === cause);
  const termHref = (term: string) =>
    status === "draft" ? paths.region.rulebooks.term(id, term) : `${show(id)}#${term}`;
  return (
    <>
      <Group title="Differs though the rule did not change" rows={of(null)} columns={columns}>
        <p className="govuk-body">No change of this version explains it: look at the rule, or at the case.</p>
      </Group>
      {terms.map((term) => (
        <Group
          key={term.id}
          title={`Differs because ${inProse(term.title)} changed`}
          rows={of(term.id as RuleId)}
          columns={columns}
        >
          <Changes rows={term.periods.flatMap(({ rows }) => rows)} />
          <p className="govuk-body">
            <a className="govuk-link" href={termHref(term.id)}>
              See {inProse(term.title)}
            </a>
          </p>
        </Group>
      ))}
      <Group title="Differs because of what the rulebook says of itself" rows={of("about")} columns={columns}>
        <Changes rows={about} />
      </Group>
    </>
  );
}

const Changes = ({ rows }: { readonly rows: readonly ComparedRow[] }) => (
  <ul className="govuk-list govuk-list--bullet">
    {rows.map(({ label, before, after }, index) => (
      <li key={`${label} ${index}`}>
        {label}: {before ?? "none"} → {after ?? "none"}
      </li>
    ))}
  </ul>
);

type TableProps<Row> = { readonly rows: readonly Row[]; readonly columns: readonly Column<Row>[] };

function Group({
  title,
  rows,
  columns,
  children,
}: TableProps<ShippedRow> & { readonly title: string; readonly children: ReactNode }) {
  if (rows.length === 0) return null;
  return (
    <>
      <h3 className="govuk-heading-s">
        {title} ({rows.length})
      </h3>
      {children}
      <CaseTable label={title} rows={rows} columns={columns} />
    </>
  );
}

/** What a case came to, by whom. */
type Column<Row> = { readonly heading: string; readonly came: (row: Row) => Came | null };

const MADE_COLUMNS: readonly Column<CaseRow>[] = [
  { heading: "In force", came: ({ before }) => before },
  { heading: "Found", came: ({ found }) => found },
];

const shippedColumns = (base: Loaded["base"]): readonly Column<ShippedRow>[] => [
  { heading: "Expected", came: ({ before }) => before },
  ...(base
    ? [{ heading: `By the version it is based on (${base.version})`, came: (row: ShippedRow) => row.base }]
    : []),
  { heading: "Found", came: ({ found }) => found },
];

function CaseTable<Row extends CaseRow>({ label, rows, columns }: TableProps<Row> & { readonly label: string }) {
  if (rows.length === 0) return null;
  return (
    <ScrollRegion label={label}>
      <div className="app-list__rows">
        <Table
          caption={label}
          captionSize="hidden"
          firstCellIsHeader
          columns={[
            { heading: "Rule" },
            { heading: "When" },
            { heading: "On" },
            ...columns.map(({ heading }) => ({ heading })),
            { heading: "Why" },
          ]}
          rows={rows.map((row) => [
            row.title,
            row.when,
            formatDayShort(row.on),
            ...columns.map(({ heading, came }) => <Outcome key={heading} came={came(row)} />),
            row.differs ? <Why key="why" row={row} /> : "",
          ])}
        />
      </div>
    </ScrollRegion>
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

function Outcome({ came }: { readonly came: Came | null }) {
  if (!came || came.outcome === "no finding") return <Tag colour="grey">No finding</Tag>;
  return <OutcomeTag outcome={came.outcome} />;
}

const Why = ({ row: { found } }: { readonly row: CaseRow }) => (
  <>{found.reason ?? "No version that binds on this day has the rule, or a value for it."}</>
);
