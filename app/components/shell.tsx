import type { ReactNode } from "react";
import { paths } from "../paths";
import { Footer, GenericHeader, PhaseBanner, ServiceNavigation, SkipLink } from "./govuk";
import { type Organisation, OrganisationSwitcher } from "./organisation-switcher";

export type ShellViewer = {
  readonly name: string;
  readonly organisationName: string;
  readonly navigation: readonly { readonly label: string; readonly href: string; readonly current: boolean }[];
  /** Every organisation the person belongs to; with more than one they are offered to switch. */
  readonly organisations: readonly Organisation[];
};

export type ShellProps = {
  readonly viewer: ShellViewer | null;
  /** True where the data is the invented demonstration region. */
  readonly demonstration: boolean;
  readonly children: ReactNode;
};

/** What surrounds every page: header, who is signed in and for whom, places to go, footer. */
export function Shell({ viewer, demonstration, children }: ShellProps) {
  return (
    <>
      <SkipLink />
      <header>
        <GenericHeader logo="Accord" href={paths.home()} />
        {viewer ? (
          <OrganisationSwitcher
            personName={viewer.name}
            organisationName={viewer.organisationName}
            organisations={viewer.organisations}
          />
        ) : null}
      </header>
      {viewer && viewer.navigation.length > 0 ? (
        <ServiceNavigation
          foldedUnder="Menu"
          navigation={viewer.navigation.map(({ current, ...item }) => ({
            ...item,
            current: current ? "section" : null,
          }))}
        />
      ) : null}
      <div className="app-shell">
        {demonstration ? (
          <section aria-label="About this demonstration">
            <PhaseBanner tag="Demonstration">Every person and organisation here is invented.</PhaseBanner>
          </section>
        ) : null}
        {children}
      </div>
      <Footer
        links={[
          { label: "Rulebooks", href: paths.rulebooks.list() },
          { label: "Check a document", href: paths.checkDocument() },
          { label: "Accessibility", href: paths.accessibility() },
          { label: "Privacy", href: paths.privacy() },
        ]}
      >
        Accord is the councils’ shared book of terms for agency social work.
      </Footer>
    </>
  );
}
