import type { ReactNode } from "react";
import { DocumentView, Lines } from "~/components/document-view";
import { Details, SummaryList } from "~/components/govuk";
import { Page } from "~/components/page";
import { Timeline } from "~/components/timeline";
import { formatDay, formatMonth } from "~/domain/day";
import { formatInstant } from "~/domain/instant";
import { PERIOD_STEP_NAMES } from "~/domain/reconciliation/period-status";
import type { ListedStatement, ShownPeriod } from "~/features/reconciliation/periods/show-period";
import { paths } from "~/paths";
import { PeriodFiguresView } from "./period-figures";
import { PeriodTag } from "./period-list";

type PeriodPageProps = {
  readonly period: ShownPeriod;
  readonly backTo: string;
  /** Where the lines of the account are had as a file. */
  readonly fileOf: (id: string, format: string) => string;
  readonly beforeTitle?: ReactNode;
  readonly acts?: ReactNode;
  /** Between the figures and the statements. */
  readonly children?: ReactNode;
};

const STANDING_WORDS: Readonly<Record<ListedStatement["standing"], string>> = {
  holds: "holds",
  reopened: "no longer holds: the account was opened again",
  replaced: "replaced by a later statement",
};

/** An account: what it adds up to, its statement and those it replaced, its files, and what has become of it. */
export function PeriodPage({ period, backTo, fileOf, beforeTitle, acts, children }: PeriodPageProps) {
  const { id, agency, council, payer, status, statements, steps, current } = period;
  return (
    <Page
      title={`Account of ${formatMonth(period.period)}`}
      caption={`${agency} for ${council}`}
      width="full"
      backLink={{ href: backTo, label: "Accounts" }}
      beforeTitle={beforeTitle}
    >
      <SummaryList
        rows={[
          { key: "Status", value: <PeriodTag status={status} /> },
          { key: "Agency", value: agency },
          { key: "Council", value: council },
          { key: "Paid by", value: payer },
          { key: "Signatures", value: period.twoSignatures ? `${payer} closes, ${council} signs` : `${payer} closes` },
        ]}
      />
      {acts}
      <PeriodFiguresView {...period} />
      {children}
      <h2 className="govuk-heading-m">Files</h2>
      <ul className="govuk-list">
        {["csv", "xlsx"].map((format) => (
          <li key={format}>
            <a className="govuk-link" href={fileOf(id, format)} download>
              Every line of this account ({format.toUpperCase()})
            </a>
          </li>
        ))}
      </ul>
      <h2 className="govuk-heading-m">Statements</h2>
      {statements.length === 0 ? (
        <p className="govuk-body">A statement is made when the account is closed.</p>
      ) : (
        <ul className="govuk-list">
          {statements.map(({ documentId, number, frozenOn, standing }) => (
            <li key={documentId}>
              <a className="govuk-link" href={paths.documents.pdf(documentId)}>
                Statement {number} (PDF)
              </a>{" "}
              of {formatDay(frozenOn)}: {STANDING_WORDS[standing]}.
            </li>
          ))}
        </ul>
      )}
      {current ? (
        <Details summary={`Read statement ${current.number} here`}>
          <DocumentView document={current} headingLevel={2} />
        </Details>
      ) : null}
      {steps.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">What has happened</h2>
          <Timeline
            headingLevel={3}
            events={steps.map(({ step, text, by, at }) => ({
              title: PERIOD_STEP_NAMES[step],
              by,
              at: formatInstant(at),
              dateTime: at,
              description: text ? <Lines text={text} /> : null,
            }))}
          />
        </>
      ) : null}
    </Page>
  );
}
