import { type ReactNode, useId } from "react";
import { formatDay } from "../domain/day";
import type { Citation, Finding, FindingPart, Outcome, RuleId, Verdict } from "../domain/verdict";
import { SummaryList } from "./govuk";
import { OutcomeTag, UnconfirmedTag } from "./outcome-tag";

/** What is to be known of a rule's findings that the rule cannot say, by rule. */
export type FindingNotes = Readonly<Partial<Record<RuleId, string>>>;

export type VerdictPanelProps = {
  readonly verdict: Verdict;
  /** "Where this submission stands" unless given. */
  readonly title?: ReactNode;
  readonly headingLevel?: 2 | 3;
  /** "open" shows at once the working of every finding that stops the submission or awaits a decision. */
  readonly show?: "open" | "closed";
  readonly notes?: FindingNotes;
};

const sentences: Record<Outcome, string> = {
  met: "Every rule is met.",
  exempt: "Every rule is met or exempt.",
  "needs a decision": "No rule is broken, and something needs the council’s decision.",
  "not met": "At least one rule is not met.",
  "not applicable": "No rule applies.",
};

/** What stands in the way comes first. */
const order: readonly Outcome[] = ["not met", "needs a decision", "exempt", "met", "not applicable"];

/** A verdict that explains itself: the overall outcome, then each finding with its figures, working and source. */
export function VerdictPanel({ verdict, title, headingLevel = 2, show = "closed", notes }: VerdictPanelProps) {
  const Heading = `h${headingLevel}` as const;
  const titleId = useId();
  const findings = order.flatMap((outcome) => verdict.findings.filter((finding) => finding.outcome === outcome));
  return (
    <section className="app-verdict" aria-labelledby={titleId}>
      <Heading className="govuk-heading-m app-verdict__title" id={titleId}>
        {title ?? "Where this submission stands"}
      </Heading>
      <div className={`app-verdict__overall app-verdict__overall--${modifierOf(verdict.outcome)}`}>
        <OutcomeTag outcome={verdict.outcome} />
        <p className="govuk-body app-verdict__sentence">
          {sentences[verdict.outcome]} <Tally findings={findings} />
        </p>
        <p className="govuk-body-s app-verdict__day">Judged on {formatDay(verdict.judgedOn)}.</p>
      </div>
      <ul className="app-findings">
        {findings.map((finding) => (
          <li key={`${finding.rulebook.id} ${finding.rule}`}>
            <FindingDetails
              finding={finding}
              note={notes?.[finding.rule]}
              headingLevel={headingLevel === 2 ? 3 : 4}
              isOpen={show === "open" && (finding.outcome === "not met" || finding.outcome === "needs a decision")}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tally({ findings }: { readonly findings: readonly Finding[] }) {
  const counted = order
    .map((outcome) => [findings.filter((finding) => finding.outcome === outcome).length, outcome] as const)
    .filter(([count]) => count > 0);
  if (counted.length < 2) return null;
  const words = counted.map(
    ([count, outcome]) => `${count} ${outcome === "needs a decision" && count > 1 ? "need a decision" : outcome}`,
  );
  return <>{`${words.slice(0, -1).join(", ")} and ${words.at(-1)}.`}</>;
}

export type FindingDetailsProps = {
  readonly finding: Finding;
  readonly note?: string;
  readonly isOpen?: boolean;
  /** Of the headings inside. */
  readonly headingLevel?: 3 | 4;
};

/** One finding, closed to its outcome and reason, open to everything behind them. */
export function FindingDetails({ finding, note, isOpen, headingLevel = 3 }: FindingDetailsProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <details className={`app-finding app-finding--${modifierOf(finding.outcome)}`} open={isOpen}>
      <summary className="app-finding__summary">
        <span className="app-finding__title">{finding.title}</span>
        <span className="app-finding__tags">
          <OutcomeTag outcome={finding.outcome} />
          {finding.provenance === "unconfirmed" ? <UnconfirmedTag /> : null}
        </span>
        <span className="app-finding__rulebook">{finding.rulebook.title}</span>
        <span className="app-finding__reason">{finding.reason}</span>
        {note ? <span className="app-finding__reason">{note}</span> : null}
        <span className="app-finding__more">
          <span className="govuk-visually-hidden">: </span>Figures and source
        </span>
      </summary>
      <div className="app-finding__body">
        {finding.remedy ? (
          <div className="app-finding__remedy">
            <Heading className="govuk-heading-s">What would change this</Heading>
            <p className="govuk-body">{finding.remedy}</p>
          </div>
        ) : null}
        {finding.parts.length > 0 ? <Parts parts={finding.parts} /> : null}
        {finding.values.length > 0 ? (
          <>
            <Heading className="govuk-heading-s">What was compared</Heading>
            <SummaryList
              className="app-finding__values"
              rows={finding.values.map(({ label, value }) => ({ key: label, value }))}
            />
          </>
        ) : null}
        {finding.working.length > 0 ? (
          <>
            <Heading className="govuk-heading-s">Working</Heading>
            <ol className="govuk-list app-working">
              {finding.working.map((step, index) => (
                <li key={index}>{step}</li>
              ))}
            </ol>
          </>
        ) : null}
        <Heading className="govuk-heading-s">Source</Heading>
        <p className="govuk-body-s">
          {finding.rulebook.title}, version {finding.rulebook.version}
          {finding.rulebook.force === "should" ? " (to be followed save in exceptional circumstances)" : ""}.
          <br />
          <CitationLink citation={finding.citation} />
        </p>
        {finding.provenance === "unconfirmed" ? (
          <p className="govuk-body-s">
            Unconfirmed: the value was reported, and has not been read in the issuing body’s own text. Where it alone
            decides, the council decides.
          </p>
        ) : null}
      </div>
    </details>
  );
}

function Parts({ parts }: { readonly parts: readonly FindingPart[] }) {
  return (
    <ul className="govuk-list app-finding__parts">
      {parts.map((part, index) => (
        <li key={index}>
          <span className="app-finding__tags">
            <OutcomeTag outcome={part.outcome} />
          </span>
          <strong>{part.title}.</strong> {part.reason}
          {part.remedy ? <> {part.remedy}</> : null}
        </li>
      ))}
    </ul>
  );
}

/** Where a value was read, as a link where it has an address on the web. */
export function CitationLink({ citation }: { readonly citation: Citation }) {
  const words = citation.paragraph ? `${citation.title}, ${citation.paragraph}` : citation.title;
  return (
    <>
      {/^https?:\/\//.test(citation.address) ? (
        <a className="govuk-link" href={citation.address} rel="noreferrer">
          {words}
        </a>
      ) : (
        words
      )}
      , read on {formatDay(citation.readOn)}
    </>
  );
}

function modifierOf(outcome: Outcome): string {
  return outcome.replaceAll(" ", "-");
}
