import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type NavigationItem = {
  readonly label: ReactNode;
  readonly href: string;
  /** "page" for the page shown, "section" for the part of the service it is in. */
  readonly current?: "page" | "section" | null;
};

export type ServiceNavigationProps = {
  readonly serviceName?: ReactNode;
  readonly serviceUrl?: string;
  readonly navigation?: readonly NavigationItem[];
  readonly navigationLabel?: string;
  /** What the list is folded under on a small screen where no script runs the toggle: "Menu". */
  readonly foldedUnder?: string;
  /** What stands at the far end: who is signed in. */
  readonly end?: ReactNode;
  readonly className?: string;
};

/** The places of the service. Without a script the list stands open on small screens, or folded where `foldedUnder` says so. */
export function ServiceNavigation(props: ServiceNavigationProps) {
  const { serviceName, serviceUrl, navigation = [], navigationLabel = "Menu", foldedUnder, end } = props;
  const list = (
    <ul className="govuk-service-navigation__list" id="navigation">
      {navigation.map((item, index) => (
        <NavigationLink key={index} item={item} />
      ))}
    </ul>
  );
  const attributes = {
    className: classNames("govuk-service-navigation", props.className),
    "data-module": "govuk-service-navigation",
  };
  const inner = (
    <div className="govuk-width-container">
      <div className="govuk-service-navigation__container">
        {serviceName ? (
          <span className="govuk-service-navigation__service-name">
            {serviceUrl ? (
              <a href={serviceUrl} className="govuk-service-navigation__link">
                {serviceName}
              </a>
            ) : (
              <span className="govuk-service-navigation__text">{serviceName}</span>
            )}
          </span>
        ) : null}
        {navigation.length > 0 ? (
          <nav aria-label={navigationLabel} className="govuk-service-navigation__wrapper">
            {navigation.length > 1 && !foldedUnder ? (
              // The toggle waits hidden for a script, as govuk-frontend ships it.
              // biome-ignore lint/a11y/noAriaHiddenOnFocusable: `hidden` keeps it from focus until then
              <button
                type="button"
                className="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
                aria-controls="navigation"
                hidden
                aria-hidden="true"
              >
                Menu
              </button>
            ) : null}
            {foldedUnder ? (
              <details className="app-fold">
                <summary className="govuk-service-navigation__toggle">{foldedUnder}</summary>
                {list}
              </details>
            ) : (
              list
            )}
          </nav>
        ) : null}
      </div>
      {end}
    </div>
  );
  if (serviceName || end) {
    return (
      <section aria-label="Service information" {...attributes}>
        {inner}
      </section>
    );
  }
  return <div {...attributes}>{inner}</div>;
}

function NavigationLink({ item }: { readonly item: NavigationItem }) {
  return (
    <li
      className={classNames("govuk-service-navigation__item", item.current && "govuk-service-navigation__item--active")}
    >
      <a
        className="govuk-service-navigation__link"
        href={item.href}
        aria-current={item.current ? (item.current === "page" ? "page" : "true") : undefined}
      >
        {item.current ? (
          <strong className="govuk-service-navigation__active-fallback">{item.label}</strong>
        ) : (
          item.label
        )}
      </a>
    </li>
  );
}
