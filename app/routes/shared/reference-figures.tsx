import type { ReactNode } from "react";
import { type Bar, BarPicture, type BarPictureProps } from "~/components/bar-picture";
import { ScrollRegion } from "~/components/document-view";
import { EmptyState } from "~/components/empty-state";
import { FormErrors } from "~/components/form";
import { Details, SummaryList, type SummaryRow, Table } from "~/components/govuk";
import { Page } from "~/components/page";
import type { Happened, Owed, Share } from "~/domain/references/figures";
import {
  describeBands,
  describeMonth,
  describePeriod,
  howLong,
  OCCASION_NAMES,
} from "~/domain/references/figures-in-words";
import { count, spell } from "~/domain/rules/words";
import type { ShownFigures } from "~/features/references/show-figures";
import type { LoadedFigures } from "./load-reference-figures";
import { PeriodChooser } from "./period-chooser";

export const FIGURES_TITLE = "How long references take";

/** Whose figures they are decides by what they are split. */
type Side = "council" | "agency" | "region";

export type ReferenceFiguresPageProps = LoadedFigures & {
  readonly as: Side;
  readonly path: string;
  readonly filePath: string;
  readonly backLink?: { readonly href: string; readonly label: string };
  /** Under the title. */
  readonly introduction?: ReactNode;
};

export function ReferenceFiguresPage(props: ReferenceFiguresPageProps) {
  const { figures, as, filePath, backLink, introduction, search, errors, typed } = props;
  const { references, period, tellFrom } = figures;
  const { answer, because } = howLong(references.all, period, tellFrom);
  return (
    <Page
      title={FIGURES_TITLE}
      width="full"
      backLink={backLink}
      beforeTitle={<FormErrors errors={errors} typed={typed} />}
    >
      {introduction}
      <PeriodChooser {...props} from={period.from} />
      {isEmpty(figures) ? (
        <EmptyState title="No references yet">
          No reference was asked for, due or given {describePeriod(period)}, and none is owed today.
        </EmptyState>
      ) : (
        <>
          <p className="govuk-body-l">
            <strong>{answer}</strong> {because}
          </p>
          <p className="govuk-body">
            <a className="govuk-link" href={filePath + search} download>
              Download these figures (CSV)
            </a>
          </p>
          <Summary figures={figures} />
          <ByMonth figures={figures} />
          <OwedToday figures={figures} />
          {as === "council" ? null : (
            <ByName title={as === "region" ? "By council" : "By who gives them"} rows={references.byGiver} />
          )}
          {as === "region" ? (
            <Picture title="Overdue today, by council" bars={references.byGiver.map(overdueBar)} />
          ) : null}
          {as === "agency" ? null : <ByName title="By agency" rows={references.byAgency} />}
          <ByName
            title="By occasion"
            rows={references.byOccasion.map((row) => ({ ...row, name: OCCASION_NAMES[row.name] }))}
          />
          <Submissions figures={figures} as={as} />
          <HowCounted figures={figures} as={as} />
        </>
      )}
    </Page>
  );
}

const isEmpty = ({ references: { all }, submissions }: ShownFigures): boolean =>
  [all.asked, all.given, all.fellDue, all.outstanding.total, submissions?.all.submissions ?? 0].every(
    (one) => one === 0,
  );

function Summary({ figures: { references, submissions, period } }: { readonly figures: ShownFigures }) {
  const { all } = references;
  const rows: SummaryRow[] = [
    { key: "Asked for", value: plain(all.asked) },
    { key: "Given", value: plain(all.given) },
    { key: "Given by the day they were due", value: shareIn(all.onTime, all.fellDue) },
    { key: "Owed today", value: plain(all.outstanding.total) },
    { key: "Of those overdue", value: plain(all.overdue.total) },
    { key: "Declined by who was asked", value: shareIn(all.declined, all.asked) },
    { key: "Mail came back", value: shareIn(all.bounced, all.asked) },
    { key: "Questions answered", value: shareIn(all.answered, all.given) },
  ];
  if (submissions)
    rows.push({
      key: `Submissions with ${count(submissions.atLeast, "practice-based reference")} or more`,
      value: shareIn(submissions.all.enough, submissions.all.submissions),
    });
  return (
    <>
      <h2 className="govuk-heading-m">References {describePeriod(period)}</h2>
      <SummaryList rows={rows} />
    </>
  );
}

function ByMonth({ figures }: { readonly figures: ShownFigures }) {
  const { byMonth } = figures.references;
  const bars = byMonth.flatMap(({ month, daysToGive }): Bar[] =>
    daysToGive ? [{ label: describeMonth(month), value: daysToGive.middle }] : [],
  );
  return (
    <>
      <h2 className="govuk-heading-m">By month</h2>
      <Picture title="Days within which at least half of the references were given, by month" bars={bars} />
      <ScrollRegion label="References by month">
        <Table
          caption="References by the month in which they were asked for, given and due"
          captionSize="s"
          firstCellIsHeader
          columns={[{ heading: "Month" }, ...HAPPENED_COLUMNS]}
          rows={byMonth.map((row) => [describeMonth(row.month), ...happenedCells(row)])}
        />
      </ScrollRegion>
    </>
  );
}

/** A picture with its title above it, which the table beside it says in figures; none where there is nothing to draw. */
function Picture({ title, bars }: BarPictureProps) {
  if (bars.every(({ value }) => value === 0)) return null;
  return (
    <>
      <p className="govuk-body" aria-hidden="true">
        {title}
      </p>
      <BarPicture title={title} bars={bars} />
    </>
  );
}

function OwedToday({ figures: { references, ageBands } }: { readonly figures: ShownFigures }) {
  const { outstanding, overdue } = references.all;
  const bands = describeBands(ageBands);
  const barsOf = (values: readonly number[]) => bands.map((label, index) => ({ label, value: values[index] ?? 0 }));
  return (
    <>
      <h2 className="govuk-heading-m">Owed today</h2>
      <Picture title="Owed today, by the days since it was asked for" bars={barsOf(outstanding.bands)} />
      <ScrollRegion label="Owed today">
        <Table
          caption="References owed today, by age"
          captionSize="s"
          firstCellIsHeader
          columns={[
            { heading: "Age" },
            { heading: "Owed, since it was asked for", numeric: true },
            { heading: "Overdue, since it was due", numeric: true },
          ]}
          rows={bands.map((band, index) => [
            band,
            plain(outstanding.bands[index] ?? 0),
            plain(overdue.bands[index] ?? 0),
          ])}
          footer={["All", plain(outstanding.total), plain(overdue.total)]}
        />
      </ScrollRegion>
    </>
  );
}

type NamedRow = Happened & Owed & { readonly name: string };

function ByName({ title, rows }: { readonly title: string; readonly rows: readonly NamedRow[] }) {
  if (rows.length === 0) return null;
  return (
    <ScrollRegion label={title}>
      <Table
        caption={title}
        captionSize="m"
        firstCellIsHeader
        columns={[
          { heading: "Name" },
          ...HAPPENED_COLUMNS,
          { heading: "Owed today", numeric: true },
          { heading: "Overdue today", numeric: true },
        ]}
        rows={rows.map((row) => [
          row.name,
          ...happenedCells(row),
          plain(row.outstanding.total),
          plain(row.overdue.total),
        ])}
      />
    </ScrollRegion>
  );
}

const overdueBar = ({ name, overdue }: NamedRow): Bar => ({ label: name, value: overdue.total });

const HAPPENED_COLUMNS = [
  { heading: "Asked for", numeric: true },
  { heading: "Given", numeric: true },
  { heading: "Half within, days", numeric: true },
  { heading: "Nine in ten within, days", numeric: true },
  { heading: "Fell due", numeric: true },
  { heading: "Of those on time", numeric: true },
] as const;

const happenedCells = ({ asked, given, daysToGive: took, fellDue, onTime }: Happened): readonly string[] => [
  plain(asked),
  plain(given),
  took ? plain(took.middle) : untold(given),
  took ? plain(took.slowestTenth) : untold(given),
  plain(fellDue),
  onTime ? `${onTime.percent}%` : untold(fellDue),
];

function Submissions({ figures: { submissions }, as }: { readonly figures: ShownFigures; readonly as: Side }) {
  if (!submissions || submissions.all.submissions === 0) return null;
  const parts = as === "council" ? submissions.byAgency : submissions.byCouncil;
  const enough = `With ${count(submissions.atLeast, "practice-based reference")} or more`;
  const caption = `Submissions by ${as === "council" ? "agency" : "the council that received them"}`;
  return (
    <ScrollRegion label={caption}>
      <Table
        caption={caption}
        captionSize="m"
        firstCellIsHeader
        columns={[{ heading: "Name" }, { heading: "Submissions", numeric: true }, { heading: enough, numeric: true }]}
        rows={parts.map(({ name, submissions: made, enough: share }) => [name, plain(made), shareIn(share, made)])}
        footer={[
          "All",
          plain(submissions.all.submissions),
          shareIn(submissions.all.enough, submissions.all.submissions),
        ]}
      />
    </ScrollRegion>
  );
}

function HowCounted({ figures: { tellFrom }, as }: { readonly figures: ShownFigures; readonly as: Side }) {
  return (
    <Details summary="How these are counted">
      <ul className="govuk-list govuk-list--bullet">
        <li>
          A reference counts as asked for, given and due in the month of each of those days. How long it took is counted
          in whole days, from the day it was asked for to the day it was given.
        </li>
        <li>
          It is on time if it was given by the day it was due. One that is late and still owed counts as not on time.
          One that was declined, or asked for no more, does not count.
        </li>
        <li>What is owed is owed today, whenever it was asked for. It is not part of how long references took.</li>
        <li>One that replaces a withdrawn reference counts while it is owed, and not as asked for and given again.</li>
        <li>Submissions that were withdrawn do not count.</li>
        {as === "region" ? (
          <li>
            You see when references came, and nothing of what they say or of whom. Days and shares are left out where
            they would be of fewer than {spell(tellFrom)} references, as they would tell of single ones; and where they
            could be worked out from the others.
          </li>
        ) : null}
      </ul>
    </Details>
  );
}

const untold = (whole: number): string => (whole === 0 ? "–" : "Too few");

/** "18 of 20 (90%)" */
const shareIn = (share: Share | null, whole: number): string =>
  share ? `${plain(share.part)} of ${plain(share.whole)} (${share.percent}%)` : untold(whole);

/** "12,500" */
const plain = (number: number): string => number.toLocaleString("en-GB");
