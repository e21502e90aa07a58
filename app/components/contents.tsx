type ContentsProps = {
  readonly of: readonly { readonly href: string; readonly label: string }[];
  /** Names the list to those who hear it, where a page has several: "Contents of version 2025-10-01". */
  readonly label?: string;
  readonly headingLevel?: 2 | 3;
};

/** The parts of a long page, each a link to where it stands on it. */
export function Contents({ of: parts, label = "Contents", headingLevel = 2 }: ContentsProps) {
  const Heading = `h${headingLevel}` as const;
  if (parts.length < 2) return null;
  return (
    <nav aria-label={label}>
      <Heading className="govuk-heading-s govuk-!-margin-bottom-2">Contents</Heading>
      <ul className="govuk-list app-contents">
        {parts.map(({ href, label }) => (
          <li key={href}>
            <a className="govuk-link govuk-link--no-visited-state" href={href}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
