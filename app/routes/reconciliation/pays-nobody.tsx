import { EmptyState } from "~/components/empty-state";
import { Page } from "~/components/page";
import { paths } from "~/paths";

/** In the place of a payer's page, for a council whose agencies are all paid by its managed service. */
export const PaysNobody = ({ title }: { readonly title: string }) => (
  <Page title={title} width="full">
    <EmptyState title="Your council pays no agency itself">
      <p className="govuk-body">
        A managed service pays the agencies for it, and keeps the ledger. What is charged for your council is in{" "}
        <a className="govuk-link" href={paths.council.periods.list()}>
          the accounts to sign
        </a>
        , and what it comes to is under{" "}
        <a className="govuk-link" href={paths.council.spend()}>
          Spend
        </a>
        .
      </p>
    </EmptyState>
  </Page>
);
