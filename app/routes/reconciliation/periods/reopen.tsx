import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { CharacterCount } from "~/components/govuk";
import { formatMonth } from "~/domain/day";
import { LONGEST_REASON } from "~/domain/reconciliation/period-status";
import { reopenPeriod, reopenPeriodForm } from "~/features/reconciliation/periods/reopen-period";
import { showPeriod } from "~/features/reconciliation/periods/show-period";
import { paths } from "~/paths";
import { judgeForm, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { attempt, faulty } from "../../shared/attempt";
import { confirming } from "../../shared/just-done";
import { RefusalNotice } from "../../shared/refusal-notice";

export const meta = () => [{ title: pageTitle("Open the account again") }];

const { show } = paths.reconciliation.periods;

export const loader = forRole("close:period:own", async ({ viewer, params }) => {
  const id = idParam(params.id);
  const period = await showPeriod(viewer, { id, side: "payer" });
  if (!period.mayReopen) throw redirectTo(show(id));
  return period;
});

export const action = forRole("close:period:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const typed = typedOf(await request.formData());
  const form = judgeForm(reopenPeriodForm, typed);
  if (!form.ok) return data({ typed, refusal: faulty(form.errors) }, { status: 400 });
  const refused = await attempt(() => reopenPeriod(viewer, { id, ...form.value }));
  if (refused) return data({ typed, refusal: refused.refusal }, { status: refused.status });
  throw redirectTo(confirming(show(id), "account-reopened"));
});

export default function ReopenPeriod() {
  const period = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state = { typed: answer?.typed, errors: answer?.refusal.errors };
  const { agency, council } = period;
  return (
    <FormPage
      {...state}
      title={`Open the account of ${formatMonth(period.period)} again`}
      caption={`${agency} for ${council}`}
      backLink={show(period.id)}
      beforeTitle={<RefusalNotice refusal={answer?.refusal} what="the account" />}
      version={period.version}
      introduction={
        <p className="govuk-body">
          Its statement is kept and no longer holds. When you close the account again, another takes its place. {agency}{" "}
          and {council} are told.
        </p>
      }
      submitLabel="Open the account again"
    >
      <CharacterCount
        {...bindFields(state).text("reason")}
        label="Why is the account opened again?"
        labelSize="s"
        hint={`${agency} and ${council} read this reason.`}
        limit={LONGEST_REASON}
        rows={3}
      />
    </FormPage>
  );
}
