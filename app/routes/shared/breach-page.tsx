import type { ReactNode } from "react";
import { Lines } from "~/components/document-view";
import { SummaryList, type SummaryRow } from "~/components/govuk";
import { Page } from "~/components/page";
import { Timeline } from "~/components/timeline";
import { FindingDetails } from "~/components/verdict-panel";
import { describeDue } from "~/domain/breaches/breach-clock";
import { BREACH_KIND_NAMES } from "~/domain/breaches/breach-kinds";
import { whatMends } from "~/domain/breaches/what-mends";
import { formatDay } from "~/domain/day";
import { formatInstant } from "~/domain/instant";
import type { ShownBreach } from "~/features/breaches/show-breach";
import { BreachTags } from "./breach-tags";

type BreachPageProps = {
  readonly breach: ShownBreach;
  readonly backTo: string;
  /** The assignment's page, for those who can open it. */
  readonly assignmentHref: string | null;
  /** The page of the reference that is overdue, for those who can open it. */
  readonly referenceHref?: string | null;
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
  "judged-again": "Judged again",
  "not-mended": "Said not to be mended",
  mended: "Mended",
  disputed: "Disputed",
  said: "Said",
  "owner-changed": "New owner",
};

/** A breach with its figures, its clock and the conversation about it, newest first. */
export function BreachPage({ breach, backTo, assignmentHref, referenceHref, acts, beforeTitle }: BreachPageProps) {
  const { number, kind, sentence, finding, messages, status } = breach;
  return (
    <Page
      title={BREACH_KIND_NAMES[kind]}
      caption={`Breach ${number}`}
      backLink={{ href: backTo, label: "Breaches" }}
      beforeTitle={beforeTitle}
    >
      <p className="govuk-body-l">{sentence}</p>
      <SummaryList rows={summaryOf(breach, { assignmentHref, referenceHref })} />
      {status === "mended" ? null : (
        <>
          <h2 className="govuk-heading-m">What would mend it</h2>
          <p className="govuk-body">{whatMends(breach)}</p>
        </>
      )}
      {acts}
      {finding ? (
        <section aria-labelledby="finding">
          <h2 className="govuk-heading-m" id="finding">
            What the rule found
          </h2>
          <ul className="app-findings">
            <li>
              <FindingDetails finding={finding} isOpen={status !== "mended"} />
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

type Hrefs = Pick<BreachPageProps, "assignmentHref" | "referenceHref">;

function summaryOf(breach: ShownBreach, { assignmentHref, referenceHref }: Hrefs): SummaryRow[] {
  const { status, overdue, council, raisedBy, ownerName, foundOn, explainBy, mendBy, mendedOn, today } = breach;
  const { assignmentNumber, reference, origin } = breach;
  return [
    { key: "Status", value: <BreachTags status={status} overdue={overdue} /> },
    { key: "Council", value: council },
    ...(raisedBy ? [{ key: "Raised by", value: raisedBy }] : []),
    ...(assignmentNumber ? [{ key: "Assignment", value: linked(assignmentNumber, assignmentHref) }] : []),
    ...(reference ? [{ key: "Reference", value: linked(reference.number, referenceHref) }] : []),
    { key: origin === "found" ? "Found" : "Raised", value: formatDay(foundOn) },
    ...(status === "open" ? [{ key: "Explain by", value: describeDue(explainBy, today) }] : []),
    mendedOn ? { key: "Mended", value: formatDay(mendedOn) } : { key: "Mend by", value: describeDue(mendBy, today) },
    { key: "Owner", value: ownerName ?? NOBODY[status === "mended" ? "mended" : origin] },
  ];
}

const NOBODY = {
  mended: "Nobody took it",
  found: "Nobody yet. Whoever answers first takes it",
  suspected: "Nobody yet. The director takes it by answering",
} as const;

const linked = (number: string, href: string | null | undefined): ReactNode =>
  href ? (
    <a className="govuk-link" href={href}>
      {number}
    </a>
  ) : (
    number
  );
