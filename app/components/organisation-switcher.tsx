import { paths } from "../paths";

export type Organisation = { readonly id: string; readonly name: string };

export type OrganisationSwitcherProps = {
  readonly personName: string;
  readonly organisationName: string;
  readonly organisations: readonly Organisation[];
};

/** For whom the person is acting now, a way to act for another, and the way out. */
export function OrganisationSwitcher({ personName, organisationName, organisations }: OrganisationSwitcherProps) {
  return (
    <div className="app-identity">
      <div className="govuk-width-container app-identity__container">
        <p className="app-identity__organisation">
          <span className="govuk-visually-hidden">You are acting for </span>
          <strong>{organisationName}</strong>
          {organisations.length > 1 ? (
            <a className="govuk-link govuk-link--no-visited-state" href={paths.account.organisations()}>
              Switch<span className="govuk-visually-hidden"> organisation</span>
            </a>
          ) : null}
        </p>
        <div className="app-identity__person">
          <a className="govuk-link govuk-link--no-visited-state" href={paths.account.show()}>
            <span className="govuk-visually-hidden">Your account: </span>
            {personName}
          </a>
          <form method="post" action={paths.signOut()}>
            <button type="submit" className="app-link-button">
              Sign out
            </button>
          </form>
        </div>
      </div>
    </div>
  );
}
