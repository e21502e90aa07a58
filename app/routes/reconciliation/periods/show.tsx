import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/components/form";
import { ButtonGroup, InsetText, LinkButton } from "~/components/govuk";
import { formatPence } from "~/domain/money";
import { sumOfAccruals } from "~/domain/reconciliation/accrual";
import { showPeriod } from "~/features/reconciliation/periods/show-period";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { JustDone } from "../../shared/just-done";
import { PeriodPage } from "../../shared/period-page";

export const meta = () => [{ title: pageTitle("Account") }];

export const loader = forRole("close:period:own", ({ viewer, params }) =>
  showPeriod(viewer, { id: idParam(params.id), side: "payer" }),
);

export default function ShowPeriod() {
  const period = useLoaderData<typeof loader>();
  const { periods, imports, accruals } = paths.reconciliation;
  const { id, underWay } = period;
  return (
    <PeriodPage
      period={period}
      beforeTitle={<JustDone />}
      backTo={periods.list()}
      fileOf={periods.statementFile}
      acts={
        <>
          {period.mayClose && underWay.length > 0 ? (
            <InsetText>
              Charges are on their way in, so the account cannot be closed yet:{" "}
              {underWay.map((one) => (
                <a key={one.id} className="govuk-link" href={imports.show(one.id)}>
                  {one.number} ({one.fileName}){" "}
                </a>
              ))}
            </InsetText>
          ) : null}
          <ButtonGroup>
            {period.mayClose && underWay.length === 0 ? (
              <LinkButton href={periods.close(id)}>Close the account</LinkButton>
            ) : null}
            {period.mayReopen ? (
              <LinkButton href={periods.reopen(id)} variant="secondary">
                Open the account again
              </LinkButton>
            ) : null}
            <a className="govuk-link" href={periods.payableFile(id)} download>
              Approved to pay, by invoice (CSV)
            </a>
          </ButtonGroup>
        </>
      }
    >
      <h2 className="govuk-heading-m">Worked and not billed</h2>
      <p className="govuk-body">
        {period.accruals.length === 0
          ? "Every week of this account that is known to be worked has been billed."
          : `${period.accruals.length} weeks, ${formatPence(sumOfAccruals(period.accruals))} agreed, without VAT. They are no part of what is charged.`}{" "}
        <a className="govuk-link" href={accruals()}>
          See all weeks worked and not billed
        </a>
      </p>
    </PeriodPage>
  );
}
