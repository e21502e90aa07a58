import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FormPage, pageTitle } from "~/components/form";
import { WarningText } from "~/components/govuk";
import { formatDay, formatMonth } from "~/domain/day";
import { formatPence } from "~/domain/money";
import { closePeriod, closePeriodForm } from "~/features/reconciliation/periods/close-period";
import { lastDayOf } from "~/features/reconciliation/periods/period-of";
import { showPeriod } from "~/features/reconciliation/periods/show-period";
import { paths } from "~/paths";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { attempt, faulty } from "../../shared/attempt";
import { confirming } from "../../shared/just-done";
import { PeriodFiguresView } from "../../shared/period-figures";
import { RefusalNotice } from "../../shared/refusal-notice";

export const meta = () => [{ title: pageTitle("Close the account") }];

const { show } = paths.reconciliation.periods;

export const loader = forRole("close:period:own", async ({ viewer, params }) => {
  const id = idParam(params.id);
  const period = await showPeriod(viewer, { id, side: "payer" });
  if (!period.mayClose) throw redirectTo(show(id));
  return { ...period, lastDay: lastDayOf(period.period) };
});

export const action = forRole("close:period:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const form = await readForm(request, closePeriodForm);
  if (!form.ok) return data(faulty(form.errors), { status: 400 });
  const refused = await attempt(() => closePeriod(viewer, { id, ...form.value }));
  if (refused) return data(refused.refusal, { status: refused.status });
  throw redirectTo(confirming(show(id), "account-closed"));
});

export default function ClosePeriod() {
  const period = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { agency, council, heldCount, conservation } = period;
  return (
    <FormPage
      title={`Close the account of ${formatMonth(period.period)}`}
      caption={`${agency} for ${council}`}
      backLink={show(period.id)}
      errors={refusal?.errors}
      beforeTitle={<RefusalNotice refusal={refusal} what="the account" />}
      version={period.version}
      introduction={
        <>
          <p className="govuk-body">
            Nothing can be charged to a closed account, and nothing in it settled. What comes later for its weeks goes
            into the account of a later month. {agency} and {council} can read its statement.
          </p>
          {period.twoSignatures ? <p className="govuk-body">{council} signs it then: somebody else than you.</p> : null}
          {period.isOver ? null : (
            <WarningText>
              The month is not over. It ends on {formatDay(period.lastDay)}, and more weeks may be charged.
            </WarningText>
          )}
          {heldCount > 0 ? (
            <WarningText>
              {heldCount === 1
                ? "1 variance is not settled. It stays held back"
                : `${heldCount} variances are not settled. They stay held back`}
              , {formatPence(conservation.held.gross)} in all, and cannot be settled until the account is opened again.
            </WarningText>
          ) : null}
          <PeriodFiguresView {...period} />
        </>
      }
      submitLabel="Close the account"
    >
      <input type="hidden" name="seen" value={period.seen} />
    </FormPage>
  );
}
