import type { Finding, Outcome } from "../domain/verdict";
import { OutcomeTag } from "./outcome-tag";

export type VerdictAsideProps = {
  readonly findings: readonly Finding[];
  /** Sections that nothing has been said about yet. */
  readonly notYetJudged: readonly string[];
  readonly verdictHref: string;
};

const order: readonly Outcome[] = ["not met", "needs a decision", "exempt", "met", "not applicable"];

/** The verdict beside a form: each rule with its outcome, and the reason of those that are not met or await a decision. */
export function VerdictAside({ findings, notYetJudged, verdictHref }: VerdictAsideProps) {
  const inOrder = order.flatMap((outcome) => findings.filter((finding) => finding.outcome === outcome));
  return (
    <section className="app-verdict-aside" aria-labelledby="verdict-so-far">
      <h2 className="govuk-heading-m" id="verdict-so-far">
        Verdict so far
      </h2>
      {inOrder.length === 0 ? <p className="govuk-body">Nothing has been judged yet.</p> : null}
      <ul className="govuk-list app-verdict-aside__findings">
        {inOrder.map((finding) => (
          <li
            key={`${finding.rulebook.id} ${finding.rulebook.version} ${finding.rule}`}
            className="app-verdict-aside__finding"
          >
            <span className="app-verdict-aside__title">{finding.title}</span> <OutcomeTag outcome={finding.outcome} />
            <span className="app-verdict-aside__rulebook">{finding.rulebook.title}</span>
            {finding.outcome === "met" || finding.outcome === "not applicable" ? null : (
              <span className="app-verdict-aside__reason">{finding.reason}</span>
            )}
          </li>
        ))}
      </ul>
      {notYetJudged.length > 0 ? (
        <p className="govuk-body-s">Not judged until filled in: {notYetJudged.join(", ").toLowerCase()}.</p>
      ) : null}
      <p className="govuk-body">
        <a className="govuk-link" href={verdictHref}>
          See the figures and sources
        </a>
      </p>
    </section>
  );
}
