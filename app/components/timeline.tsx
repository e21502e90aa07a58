import type { ReactNode } from "react";

export type TimelineEvent = {
  readonly title: ReactNode;
  /** Who did it, for which organisation. */
  readonly by?: ReactNode;
  /** In words, London time: "21 November 2026, 9:04am". */
  readonly at: string;
  /** ISO 8601, for machines. */
  readonly dateTime: string;
  readonly description?: ReactNode;
};

export type TimelineProps = {
  /** Newest first. */
  readonly events: readonly TimelineEvent[];
  readonly headingLevel?: 2 | 3;
};

/** What happened, when and by whom. */
export function Timeline({ events, headingLevel = 2 }: TimelineProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <ol className="app-timeline">
      {events.map((event, index) => (
        <li key={index} className="app-timeline__item">
          <Heading className="app-timeline__title">{event.title}</Heading>
          {event.by ? " " : null}
          {event.by ? <p className="app-timeline__by">by {event.by}</p> : null}
          <p className="app-timeline__date">
            <time dateTime={event.dateTime}>{event.at}</time>
          </p>
          {event.description ? <div className="app-timeline__description govuk-body">{event.description}</div> : null}
        </li>
      ))}
    </ol>
  );
}
