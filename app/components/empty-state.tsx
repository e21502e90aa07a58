import type { ReactNode } from "react";

export type EmptyStateProps = { readonly title: ReactNode; readonly children?: ReactNode };

/** Why a list has nothing in it, and what would put something there. */
export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <div className="app-empty">
      <p className="govuk-body govuk-!-font-weight-bold">{title}</p>
      {children ? <div className="govuk-body">{children}</div> : null}
    </div>
  );
}
