import type { ReactNode } from "react";

export function SkipLink({
  href = "#main-content",
  children = "Skip to main content",
}: {
  readonly href?: string;
  readonly children?: ReactNode;
}) {
  return (
    <a href={href} className="govuk-skip-link" data-module="govuk-skip-link">
      {children}
    </a>
  );
}
