import { Fragment, type ReactNode } from "react";
import { formatDay } from "../domain/day";
import type { Block, Document, DocumentFinding, Field, Section } from "../domain/documents/document";
import { Details, SummaryList, Table } from "./govuk";
import { OutcomeTag, UnconfirmedTag } from "./outcome-tag";

type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

export type DocumentViewProps = {
  readonly document: Document;
  /** Level of the document's own title; 1 unless the page has a heading already. */
  readonly headingLevel?: 1 | 2;
  /** Where the same document is to be had as PDF. */
  readonly pdfHref?: string;
  readonly children?: ReactNode;
};

/** A frozen document on screen: the words of the PDF, in the same order. */
export function DocumentView({ document, headingLevel = 1, pdfHref, children }: DocumentViewProps) {
  return (
    <article className="app-document" lang={document.language}>
      <Heading level={headingLevel} className="govuk-heading-l">
        {document.title}
      </Heading>
      <p className="govuk-body-l">{document.subtitle}</p>
      <p className="govuk-body app-document__stamp">
        {document.number}, frozen on {formatDay(document.frozenOn)}
        {pdfHref ? (
          <>
            {" · "}
            <a className="govuk-link" href={pdfHref}>
              Download as PDF
              <span className="govuk-visually-hidden">
                {" "}
                ({document.title}, {document.number})
              </span>
            </a>
          </>
        ) : null}
      </p>
      {children}
      {document.summary.length > 0 ? <Fields fields={document.summary} className="app-document__summary" /> : null}
      {document.sections.map((section, index) => (
        <SectionView key={index} section={section} level={next(headingLevel)} />
      ))}
      {document.notice ? <p className="govuk-body-s app-document__notice">{document.notice}</p> : null}
    </article>
  );
}

function SectionView({ section, level }: { readonly section: Section; readonly level: HeadingLevel }) {
  return (
    <section>
      <Heading level={level} className="govuk-heading-m">
        {section.heading}
      </Heading>
      <Blocks blocks={section.blocks} level={next(level)} />
    </section>
  );
}

function Blocks({ blocks, level }: { readonly blocks: readonly Block[]; readonly level: HeadingLevel }) {
  return blocks.map((block, index) => <BlockView key={index} block={block} level={level} />);
}

function BlockView({ block, level }: { readonly block: Block; readonly level: HeadingLevel }) {
  switch (block.type) {
    case "paragraph":
      return (
        <p className="govuk-body">
          <Lines text={block.text} />
        </p>
      );
    case "fields":
      return <Fields fields={block.fields} />;
    case "table":
      return (
        <ScrollRegion label={block.table.caption}>
          <Table
            caption={block.table.caption}
            captionSize="s"
            columns={block.table.columns}
            rows={block.table.rows}
            footer={block.table.footer ?? undefined}
            firstCellIsHeader
          />
        </ScrollRegion>
      );
    case "findings":
      return (
        <ul className="app-findings">
          {block.findings.map((finding, index) => (
            <li key={index}>
              <FindingView finding={finding} level={level} />
            </li>
          ))}
        </ul>
      );
    case "subsection":
      return (
        <section>
          <Heading level={level} className="govuk-heading-s">
            {block.heading}
          </Heading>
          <Blocks blocks={block.blocks} level={next(level)} />
        </section>
      );
  }
}

function FindingView({ finding, level }: { readonly finding: DocumentFinding; readonly level: HeadingLevel }) {
  return (
    <div className={`app-finding app-finding--${finding.outcome.replaceAll(" ", "-")}`}>
      <div className="app-finding__summary">
        <Heading level={level} className="app-finding__title">
          {finding.rule}
        </Heading>
        <span className="app-finding__tags">
          <OutcomeTag outcome={finding.outcome} />
          {finding.unconfirmed ? <UnconfirmedTag /> : null}
        </span>
        <p className="app-finding__reason">{finding.reason}</p>
        {finding.remedy ? <p className="govuk-body-s">What would change this: {finding.remedy}</p> : null}
        {finding.working.length > 0 ? (
          <Details className="app-finding__working" summary={`Working: ${finding.rule}`}>
            <ol className="govuk-list app-working">
              {finding.working.map((step, index) => (
                <li key={index}>{step}</li>
              ))}
            </ol>
          </Details>
        ) : null}
        <p className="govuk-body-s app-finding__source">
          {finding.rulebook}. {finding.citation}
        </p>
      </div>
    </div>
  );
}

function Fields({ fields, className }: { readonly fields: readonly Field[]; readonly className?: string }) {
  return (
    <SummaryList
      className={className}
      rows={fields.map(({ question, answer }) => ({ key: question, value: <Lines text={answer} /> }))}
    />
  );
}

/** Text with its line breaks kept. */
export function Lines({ text }: { readonly text: string }) {
  return text.split("\n").map((line, index) => (
    <Fragment key={index}>
      {index > 0 ? <br /> : null}
      {line}
    </Fragment>
  ));
}

/** What may be wider than the screen scrolls inside its own region, by keyboard too. */
export function ScrollRegion({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <section className="app-scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

function Heading(props: { readonly level: HeadingLevel; readonly className: string; readonly children: ReactNode }) {
  const Level = `h${props.level}` as const;
  return <Level className={props.className}>{props.children}</Level>;
}

function next(level: HeadingLevel): HeadingLevel {
  return Math.min(level + 1, 6) as HeadingLevel;
}
