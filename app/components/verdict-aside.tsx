import { worstOutcome } from "../domain/rules/outcomes";
import type { Finding, RuleId } from "../domain/verdict";
import { OutcomeTag } from "./outcome-tag";
import type { FindingNotes } from "./verdict-panel";

export type VerdictAsideProps = {
  readonly findings: readonly Finding[];
  /** Sections that nothing has been said about yet. */
  readonly notYetJudged: readonly string[];
  readonly verdictHref: string;
  readonly notes?: FindingNotes;
};

/** The verdict beside a form: each rule once with the worst that any rulebook says of it, and why where it is not met. */
export function VerdictAside({ findings, notYetJudged, verdictHref, notes }: VerdictAsideProps) {
  const rules = [...new Set(findings.map(({ rule }) => rule))].map((rule) => standingOf(rule, findings));
  return (
    <section className="app-verdict-aside" aria-labelledby="verdict-so-far">
      <h2 className="govuk-heading-m" id="verdict-so-far">
        Verdict so far
      </h2>
      <ul className="govuk-list app-verdict-aside__rules">
        {rules.map(({ rule, title, outcome, reasons }) => (
          <li key={rule} className="app-verdict-aside__rule">
            <span className="app-verdict-aside__title">{title}</span>
            <OutcomeTag outcome={outcome} />
            {reasons.map((reason) => (
              <span key={reason} className="app-verdict-aside__reason">
                {reason}
              </span>
            ))}
            {notes?.[rule] ? <span className="app-verdict-aside__reason">{notes[rule]}</span> : null}
          </li>
        ))}
      </ul>
      {notYetJudged.length > 0 ? (
        <p className="govuk-body-s">Not judged until filled in: {notYetJudged.join(", ").toLowerCase()}.</p>
      ) : null}
      {rules.length > 0 ? (
        <p className="govuk-body">
          <a className="govuk-link" href={verdictHref}>
            See the figures and sources
          </a>
        </p>
      ) : null}
    </section>
  );
}

function standingOf(rule: RuleId, findings: readonly Finding[]) {
  const own = findings.filter((finding) => finding.rule === rule);
  const outcome = worstOutcome(own.map((finding) => finding.outcome));
  const isSettled = outcome === "met" || outcome === "not applicable";
  const worst = own.filter((finding) => finding.outcome === outcome).sort((one, other) => lackOf(other) - lackOf(one));
  const said = worst.map(({ reason, rulebook }) => (worst.length > 1 ? `${rulebook.title}: ${reason}` : reason));
  return {
    rule,
    title: own[0]?.title ?? rule,
    outcome,
    reasons: isSettled ? [] : [...new Set(said)],
  };
}

/** How far it is from being met, so that what would meet every rulebook comes first. */
const lackOf = ({ measure }: Finding): number => (measure ? Math.abs(measure.asked - measure.found) : 0);
