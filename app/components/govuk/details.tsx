import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { classNames } from "./class-names";

export type DetailsProps = ComponentPropsWithoutRef<"details"> & { readonly summary: ReactNode };

/** What most people do not need, one press away. It works without a script; also where others use an accordion. */
export function Details({ summary, className, children, ...rest }: DetailsProps) {
  return (
    <details className={classNames("govuk-details", className)} {...rest}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">{summary}</span>
      </summary>
      <div className="govuk-details__text">{children}</div>
    </details>
  );
}
