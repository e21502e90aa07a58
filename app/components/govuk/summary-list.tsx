import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type Action = {
  readonly label: ReactNode;
  readonly href: string;
  /** What the link acts on, for those who hear it out of place: "Change" + "start date". */
  readonly visuallyHiddenText?: string;
};

export type SummaryRow = {
  readonly key: ReactNode;
  readonly value: ReactNode;
  readonly actions?: readonly Action[];
  readonly className?: string;
};

export type SummaryListProps = {
  readonly rows: readonly SummaryRow[];
  readonly variant?: "no-border";
  readonly className?: string;
};

export function SummaryList(props: SummaryListProps) {
  return <Rows {...props} />;
}

export type SummaryCardProps = {
  readonly title: ReactNode;
  readonly headingLevel?: 2 | 3 | 4;
  readonly actions?: readonly Action[];
  readonly className?: string;
  readonly id?: string;
} & (
  | { readonly rows: readonly SummaryRow[]; readonly children?: never }
  | { readonly rows?: never; readonly children: ReactNode }
);

/** One of several like things, with its own heading and acts: a post, a reference, a check. */
export function SummaryCard({
  title,
  headingLevel = 2,
  actions = [],
  className,
  id,
  rows,
  children,
}: SummaryCardProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className={classNames("govuk-summary-card", className)} id={id}>
      <div className="govuk-summary-card__title-wrapper">
        <Heading className="govuk-summary-card__title">{title}</Heading>
        <ActionLinks
          actions={actions}
          of={title}
          one={(link) => <div className="govuk-summary-card__actions">{link}</div>}
          listClass="govuk-summary-card__actions"
          itemClass="govuk-summary-card__action"
        />
      </div>
      <div className="govuk-summary-card__content">{rows ? <Rows rows={rows} of={title} /> : children}</div>
    </div>
  );
}

function Rows({ rows, variant, className, of }: SummaryListProps & { readonly of?: ReactNode }) {
  const anyActions = rows.some((row) => row.actions?.length);
  return (
    <dl className={classNames("govuk-summary-list", variant && `govuk-summary-list--${variant}`, className)}>
      {rows.map((row, index) => (
        <div
          key={index}
          className={classNames(
            "govuk-summary-list__row",
            anyActions && !row.actions?.length && "govuk-summary-list__row--no-actions",
            row.className,
          )}
        >
          <dt className="govuk-summary-list__key">{row.key}</dt>
          <dd className="govuk-summary-list__value">{row.value}</dd>
          {row.actions?.length ? (
            <dd className="govuk-summary-list__actions">
              <ActionLinks
                actions={row.actions}
                of={of}
                one={(link) => link}
                listClass="govuk-summary-list__actions-list"
                itemClass="govuk-summary-list__actions-list-item"
              />
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}

function ActionLinks(props: {
  readonly actions: readonly Action[];
  readonly of: ReactNode;
  readonly one: (link: ReactNode) => ReactNode;
  readonly listClass: string;
  readonly itemClass: string;
}) {
  const [first, ...others] = props.actions;
  if (!first) return null;
  if (others.length === 0) return <>{props.one(<ActionLink action={first} of={props.of} />)}</>;
  return (
    <ul className={props.listClass}>
      {props.actions.map((action, index) => (
        <li key={index} className={props.itemClass}>
          <ActionLink action={action} of={props.of} />
        </li>
      ))}
    </ul>
  );
}

function ActionLink({ action, of }: { readonly action: Action; readonly of: ReactNode }) {
  return (
    <a className="govuk-link" href={action.href}>
      {action.label}
      {action.visuallyHiddenText || of ? (
        <span className="govuk-visually-hidden">
          {action.visuallyHiddenText ? ` ${action.visuallyHiddenText}` : null}
          {of ? <> ({of})</> : null}
        </span>
      ) : null}
    </a>
  );
}
