import type { ReactNode } from "react";

export type FooterProps = {
  readonly links?: readonly { readonly label: ReactNode; readonly href: string }[];
  readonly children?: ReactNode;
};

/**
 * The foot of every page. It has classes of its own: the official footer brings the crown and the crest with it, in its
 * markup and in its styles, and they are for GOV.UK alone.
 */
export function Footer({ links = [], children }: FooterProps) {
  return (
    <footer className="app-footer">
      <div className="govuk-width-container">
        {links.length > 0 ? (
          <>
            <h2 className="govuk-visually-hidden">Support links</h2>
            <ul className="app-footer__links">
              {links.map((link) => (
                <li key={link.href}>
                  <a className="govuk-link govuk-link--no-visited-state" href={link.href}>
                    {link.label}
                  </a>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {children ? <p>{children}</p> : null}
      </div>
    </footer>
  );
}
