import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { classNames } from "./class-names";

export type BreadcrumbsProps = ComponentPropsWithoutRef<"nav"> & {
  /** In order from the top; the last may leave `href` out and is then the current page. */
  readonly items: readonly { readonly label: ReactNode; readonly href?: string }[];
};

export function Breadcrumbs({ items, className, ...rest }: BreadcrumbsProps) {
  return (
    <nav className={classNames("govuk-breadcrumbs", className)} aria-label="Breadcrumb" {...rest}>
      <ol className="govuk-breadcrumbs__list">
        {items.map((item, index) =>
          item.href ? (
            <li key={index} className="govuk-breadcrumbs__list-item">
              <a className="govuk-breadcrumbs__link" href={item.href}>
                {item.label}
              </a>
            </li>
          ) : (
            <li key={index} className="govuk-breadcrumbs__list-item" aria-current="page">
              {item.label}
            </li>
          ),
        )}
      </ol>
    </nav>
  );
}
