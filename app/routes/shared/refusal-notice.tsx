import type { ReactNode } from "react";
import { NotificationBanner, WarningText } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { FindingDetails } from "~/components/verdict-panel";
import type { Finding } from "~/domain/verdict";
import type { Refusal } from "./attempt";

type RefusalNoticeProps = {
  readonly refusal: Refusal | undefined;
  readonly what: string;
  /** What the council can do about rules that stop it. */
  readonly instead?: ReactNode;
};

/** Above a form that did not go through: the other's change that came first, or the rules that stop it or leave it open. `what` is "the assignment". */
export function RefusalNotice({ refusal, what, instead }: RefusalNoticeProps) {
  if (refusal?.changed) {
    const { at, by } = refusal.changed;
    return (
      <NotificationBanner title="Changed meanwhile">
        <p className="govuk-notification-banner__heading">
          {by ?? "Somebody else"} changed {what} after you opened this page, on <Instant at={at} />.
        </p>
        <p className="govuk-body">
          Nothing of yours was saved. This page now shows it as it stands, with what you typed: check it, and send it
          again if it still holds.
        </p>
      </NotificationBanner>
    );
  }
  if (refusal?.undecided)
    return (
      <Findings
        warning="The rules leave this to your council to decide. Nothing has changed yet."
        title="For your council to decide"
        findings={refusal.undecided}
      />
    );
  if (!refusal?.unmet) return null;
  const stopping = refusal.unmet.findings.filter(({ outcome }) => outcome === "not met");
  return (
    <>
      <Findings
        warning="This cannot go ahead, and nothing has changed."
        title={stopping.length === 1 ? "A rule that is not met" : "Rules that are not met"}
        findings={stopping}
      />
      {instead}
    </>
  );
}

type FindingsProps = { readonly warning: string; readonly title: string; readonly findings: readonly Finding[] };

function Findings({ warning, title, findings }: FindingsProps) {
  return (
    <section aria-labelledby="stopped">
      <WarningText>{warning}</WarningText>
      <h2 className="govuk-heading-m" id="stopped">
        {title}
      </h2>
      <ul className="app-findings">
        {findings.map((finding) => (
          <li key={`${finding.rulebook.id} ${finding.rulebook.version} ${finding.rule}`}>
            <FindingDetails finding={finding} isOpen />
          </li>
        ))}
      </ul>
    </section>
  );
}
