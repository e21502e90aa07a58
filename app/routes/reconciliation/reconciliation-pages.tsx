import { paths } from "~/paths";

const { imports, ledger, variances, accruals, periods, tolerances, selfBilling, figures } = paths.reconciliation;

const PLACES = {
  ledger: { label: "Ledger", href: ledger.list() },
  variances: { label: "Variances", href: variances.list() },
  imports: { label: "Imports", href: imports.list() },
  accounts: { label: "Accounts", href: periods.list() },
  accruals: { label: "Accruals", href: accruals() },
  figures: { label: "Figures", href: figures.savings() },
  tolerances: { label: "Tolerances", href: tolerances.list() },
  "self-billing": { label: "Self-billing", href: selfBilling() },
} as const satisfies Record<string, { label: string; href: string }>;

export type ReconciliationPlace = keyof typeof PLACES;

/** The pages on which whoever pays reconciles, one beside the other: `beforeContent` of each of them. */
export function ReconciliationPages({ current }: { readonly current: ReconciliationPlace }) {
  return <PlaceLinks label="Reconciliation" places={PLACES} current={current} />;
}

export type PlaceLinksProps<Place extends string> = {
  /** What the places are of, for those who hear it. */
  readonly label: string;
  readonly places: Readonly<Record<Place, { readonly label: string; readonly href: string }>>;
  readonly current: Place;
};

/** Links to pages that belong together, the one shown in bold. */
export function PlaceLinks<Place extends string>({ label, places, current }: PlaceLinksProps<Place>) {
  return (
    <nav aria-label={label}>
      <ul className="govuk-list app-filters govuk-!-margin-top-3 govuk-!-margin-bottom-0">
        {(Object.keys(places) as Place[]).map((place) => {
          const { label: name, href } = places[place];
          return (
            <li key={place}>
              <a
                className="govuk-link govuk-link--no-visited-state"
                href={href}
                aria-current={place === current ? "true" : undefined}
              >
                {place === current ? <strong>{name}</strong> : name}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
