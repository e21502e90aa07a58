import type { ReactNode } from "react";
import { BackLink } from "./govuk";

export type PageProps = {
  /** The level-one heading. Left out where a label or legend is the heading. */
  readonly title?: ReactNode;
  /** What the page belongs to, above the title: a section, a person's name. */
  readonly caption?: ReactNode;
  readonly backLink?: string | { readonly href: string; readonly label: ReactNode };
  /** Above the main content beside the back link: breadcrumbs. */
  readonly beforeContent?: ReactNode;
  /** In the main content above the title: a notification banner, an error summary. */
  readonly beforeTitle?: ReactNode;
  /** Two thirds of the width, for reading and answering, unless told "full" (tables, comparisons). */
  readonly width?: "two-thirds" | "full";
  /** Beside the content on wide screens, after it on narrow ones: a verdict, acts on a record. */
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
};

/** The inside of a page, between header and footer. */
export function Page({
  title,
  caption,
  backLink,
  beforeContent,
  beforeTitle,
  width = "two-thirds",
  aside,
  children,
}: PageProps) {
  const content = (
    <>
      {beforeTitle}
      {title ? (
        <h1 className="govuk-heading-l">
          {caption ? <span className="govuk-caption-l">{caption}</span> : null}
          {title}
        </h1>
      ) : null}
      {children}
    </>
  );
  return (
    <div className="govuk-width-container">
      {backLink ? (
        <nav aria-label="Back">
          {typeof backLink === "string" ? (
            <BackLink href={backLink} />
          ) : (
            <BackLink href={backLink.href}>{backLink.label}</BackLink>
          )}
        </nav>
      ) : null}
      {beforeContent}
      <main className="govuk-main-wrapper" id="main-content">
        {width === "full" && !aside ? (
          content
        ) : (
          <div className="govuk-grid-row">
            <div className="govuk-grid-column-two-thirds">{content}</div>
            {aside ? <div className="govuk-grid-column-one-third">{aside}</div> : null}
          </div>
        )}
      </main>
    </div>
  );
}
