import { NotificationBanner, WarningText } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { FindingDetails } from "~/components/verdict-panel";
import type { Refusal } from "./attempt";

type RefusalNoticeProps = { readonly refusal: Refusal | undefined; readonly what: string };

/** Above a form that did not go through: the other's change that came first, or the rules that stop it. `what` is "the assignment". */
export function RefusalNotice({ refusal, what }: RefusalNoticeProps) {
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
  if (!refusal?.unmet) return null;
  const stopping = refusal.unmet.findings.filter(({ outcome }) => outcome === "not met");
  return (
    <section aria-labelledby="stopped">
      <WarningText>This cannot go ahead, and nothing has changed.</WarningText>
      <h2 className="govuk-heading-m" id="stopped">
        {stopping.length === 1 ? "A rule that is not met" : "Rules that are not met"}
      </h2>
      <ul className="app-findings">
        {stopping.map((finding) => (
          <li key={`${finding.rulebook.id} ${finding.rulebook.version} ${finding.rule}`}>
            <FindingDetails finding={finding} isOpen />
          </li>
        ))}
      </ul>
    </section>
  );
}
