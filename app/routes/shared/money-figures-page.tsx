import type { ReactNode } from "react";
import { BarPicture, type BarPictureProps } from "~/components/bar-picture";
import { EmptyState } from "~/components/empty-state";
import { FormErrors } from "~/components/form";
import { Page } from "~/components/page";
import { type Day, formatMonth } from "~/domain/day";
import type { ChosenPeriod } from "./chosen-period";
import { PeriodChooser } from "./period-chooser";

export type MoneyFiguresPageProps = {
  readonly title: string;
  readonly chosen: ChosenPeriod;
  readonly months: readonly Day[];
  /** The page that is shown, without its query. */
  readonly path: string;
  /** Whether no account of these months has a line. */
  readonly isEmpty: boolean;
  /** The links above it to the pages that it belongs to. */
  readonly places?: ReactNode;
  readonly backLink?: { readonly href: string; readonly label: string };
  readonly children: ReactNode;
};

/** A page of figures of the accounts of some months. */
export function MoneyFiguresPage(props: MoneyFiguresPageProps) {
  const { title, chosen, months, path, isEmpty, places, backLink, children } = props;
  const [first] = months;
  return (
    <Page
      title={title}
      width="full"
      backLink={backLink}
      beforeContent={places}
      beforeTitle={<FormErrors errors={chosen.errors} typed={chosen.typed} />}
    >
      {first ? <PeriodChooser {...chosen} path={path} from={first} /> : null}
      {isEmpty ? (
        <EmptyState title="Nothing charged yet">
          No line is in the accounts {describeMonths(months)}. Figures appear here when charges are imported.
        </EmptyState>
      ) : (
        <>
          <p className="govuk-body">Accounts {describeMonths(months)}.</p>
          {children}
        </>
      )}
    </Page>
  );
}

/** "of October 2026", "from October 2026 to January 2027" */
function describeMonths(months: readonly Day[]): string {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return "of no month";
  return first === last ? `of ${formatMonth(first)}` : `from ${formatMonth(first)} to ${formatMonth(last)}`;
}

/** A picture with its title above it, which the table beside it says in figures; none where there is nothing to draw. */
export function TitledPicture(props: BarPictureProps) {
  if (props.bars.every(({ value }) => value <= 0)) return null;
  return (
    <>
      <p className="govuk-body govuk-!-font-weight-bold" aria-hidden="true">
        {props.title}
      </p>
      <BarPicture {...props} />
    </>
  );
}
