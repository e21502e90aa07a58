import { Lines } from "~/components/document-view";
import { LinkButton, NotificationBanner, SummaryCard, type SummaryRow } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { formatDay } from "~/domain/day";
import type { OwnCorrection } from "~/features/references/show-own-reference";

type ReferenceCorrectionsProps = {
  /** Newest first. */
  readonly corrections: readonly OwnCorrection[];
  /** Where the one that is open is answered; null for whoever does not answer it. */
  readonly answerHref: string | null;
};

/** The corrections of fact that the worker asked for, and what was answered. Nothing where there are none. */
export function ReferenceCorrections({ corrections, answerHref }: ReferenceCorrectionsProps) {
  if (corrections.length === 0) return null;
  return (
    <section>
      <h2 className="govuk-heading-m">Corrections that the worker asked for</h2>
      {corrections.map((correction) => (
        <SummaryCard
          key={correction.id}
          title={correction.answeredAt ? "Answered" : `To be answered by ${formatDay(correction.answerBy)}`}
          headingLevel={3}
          rows={rowsOf(correction)}
        />
      ))}
      {answerHref && corrections.some(({ answeredAt }) => answeredAt === null) ? (
        <LinkButton href={answerHref}>Answer the correction</LinkButton>
      ) : null}
    </section>
  );
}

/** That a correction waits, at the top of the page of whoever answers it. Nothing where none waits, or they do not answer. */
export function OpenCorrection({ corrections, answerHref }: ReferenceCorrectionsProps) {
  const open = corrections.find(({ answeredAt }) => answeredAt === null);
  if (!open || !answerHref) return null;
  return (
    <NotificationBanner titleAs="p">
      <p className="govuk-notification-banner__heading">
        The worker asks for a correction, to be answered by {formatDay(open.answerBy)}.{" "}
        <a className="govuk-notification-banner__link" href={answerHref}>
          Read and answer it
        </a>
      </p>
    </NotificationBanner>
  );
}

const ANSWERS = { corrected: "Corrected: ", "not-changed": "Not changed: " } as const;

function rowsOf({ text, askedAt, answer, answerText, answeredAt }: OwnCorrection): SummaryRow[] {
  return [
    { key: "What they say", value: <Lines text={text} /> },
    { key: "Asked", value: <Instant at={askedAt} /> },
    ...(answer && answeredAt
      ? [
          { key: "Answer", value: <Lines text={`${ANSWERS[answer]}${answerText ?? ""}`} /> },
          { key: "Answered", value: <Instant at={answeredAt} /> },
        ]
      : []),
  ];
}
