import type { ReactNode } from "react";

export type FooterProps = {
  readonly links?: readonly { readonly label: ReactNode; readonly href: string }[];
  readonly children?: ReactNode;
};

/** The foot of every page. It carries no crown, crest or licence mark: those are for GOV.UK alone. */
export function Footer({ links = [], children }: FooterProps) {
  return (
    <footer className="govuk-footer">
      <div className="govuk-width-container">
        <div className="govuk-footer__meta">
          <div className="govuk-footer__meta-item govuk-footer__meta-item--grow">
            {links.length > 0 ? (
              <>
                <h2 className="govuk-visually-hidden">Support links</h2>
                <ul className="govuk-footer__inline-list">
                  {links.map((link) => (
                    <li key={link.href} className="govuk-footer__inline-list-item">
                      <a className="govuk-footer__link" href={link.href}>
                        {link.label}
                      </a>
                    </li>
                  ))}
                </ul>
              </>
            ) : null}
            {children ? <div className="govuk-footer__meta-custom">{children}</div> : null}
          </div>
        </div>
      </div>
    </footer>
  );
}
