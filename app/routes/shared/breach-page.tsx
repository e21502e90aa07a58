import type { ReactNode } from "react";
import { Lines } from "~/components/document-view";
import { SummaryList, type SummaryRow } from "~/components/govuk";
import { Page } from "~/components/page";
import { Timeline } from "~/components/timeline";
import { FindingDetails } from "~/components/verdict-panel";
import { describeDue } from "~/domain/breaches/breach-clock";
import { BREACH_KIND_NAMES } from "~/domain/breaches/breach-kinds";
import { formatDay } from "~/domain/day";
import { formatInstant } from "~/domain/instant";
import type { ShownBreach } from "~/features/breaches/show-breach";
import { BreachTags } from "./breach-tags";

type BreachPageProps = {
  readonly breach: ShownBreach;
  readonly backTo: string;
  /** The assignment's page, for those who can open it. */
  readonly assignmentHref: string | null;
  /** Under the heading: what the viewer can do. */
  readonly acts?: ReactNode;
  readonly beforeTitle?: ReactNode;
};

const messageTitles: Record<ShownBreach["messages"][number]["kind"], string> = {
  found: "Found",
  raised: "Raised",
  explained: "Explained",
  "being-mended": "Being mended",
  "said-mended": "Said to be mended",
  mended: "Mended",
  disputed: "Disputed",
  said: "Said",
  "owner-changed": "New owner",
};

/** A breach with its figures, its clock and the conversation about it, newest first. */
export function BreachPage({ breach, backTo, assignmentHref, acts, beforeTitle }: BreachPageProps) {
  const { number, kind, sentence, finding, messages } = breach;
  return (
    <Page
      title={BREACH_KIND_NAMES[kind]}
      caption={`Breach ${number}`}
      backLink={{ href: backTo, label: "Breaches" }}
      beforeTitle={beforeTitle}
    >
      <p className="govuk-body-l">{sentence}</p>
      <SummaryList rows={summaryOf(breach, assignmentHref)} />
      {acts}
      {finding ? (
        <section aria-labelledby="finding">
          <h2 className="govuk-heading-m" id="finding">
            What the rule found
          </h2>
          <ul className="app-findings">
            <li>
              <FindingDetails finding={finding} isOpen={breach.status !== "mended"} />
            </li>
          </ul>
        </section>
      ) : null}
      <h2 className="govuk-heading-m">What was said and done</h2>
      <Timeline
        headingLevel={3}
        events={messages.toReversed().map((message) => ({
          title: messageTitles[message.kind],
          by:
            message.kind === "found" || message.byName === "Accord"
              ? "Accord"
              : `${message.byName}, ${message.organisation}`,
          at: formatInstant(message.at),
          dateTime: message.at,
          description: <Lines text={message.text} />,
        }))}
      />
    </Page>
  );
}

function summaryOf(breach: ShownBreach, assignmentHref: string | null): SummaryRow[] {
  const { status, overdue, council, raisedBy, ownerName, foundOn, explainBy, mendBy, mendedOn, today } = breach;
  const { assignmentNumber, origin } = breach;
  return [
    { key: "State", value: <BreachTags status={status} overdue={overdue} /> },
    { key: "Council", value: council },
    ...(raisedBy ? [{ key: "Raised by", value: raisedBy }] : []),
    ...(assignmentNumber
      ? [
          {
            key: "Assignment",
            value: assignmentHref ? (
              <a className="govuk-link" href={assignmentHref}>
                {assignmentNumber}
              </a>
            ) : (
              assignmentNumber
            ),
          },
        ]
      : []),
    { key: origin === "found" ? "Found" : "Raised", value: formatDay(foundOn) },
    ...(status === "open" ? [{ key: "Explain by", value: describeDue(explainBy, today) }] : []),
    mendedOn ? { key: "Mended", value: formatDay(mendedOn) } : { key: "Mend by", value: describeDue(mendBy, today) },
    { key: "Owner", value: ownerName ?? (status === "mended" ? "Nobody took it" : "Nobody yet: it is the director’s") },
  ];
}
