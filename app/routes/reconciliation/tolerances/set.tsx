import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AmountInput } from "~/components/amount-input";
import { bindFields, FormPage, pageTitle, typedDay } from "~/components/form";
import { DateInput, Select, Textarea } from "~/components/govuk";
import { choiceOptions, wordOptions } from "~/components/list-links";
import { VARIANCE_CLASS_NAMES } from "~/domain/reconciliation/variance";
import { listTolerances } from "~/features/reconciliation/tolerances/list-tolerances";
import { setTolerance, toleranceForm } from "~/features/reconciliation/tolerances/set-tolerance";
import { paths } from "~/paths";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";
import { attempt, faulty } from "../../shared/attempt";
import { confirming } from "../../shared/just-done";

const TITLE = "Set a tolerance";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { tolerances } = paths.reconciliation;

export const loader = forRole("set:tolerance:own", async ({ viewer }) => {
  const { agencies, today } = await listTolerances(viewer);
  return { agencies, today };
});

export const action = forRole("set:tolerance:own", async ({ viewer, request }) => {
  const form = await readForm(request, toleranceForm);
  if (!form.ok) return data({ typed: form.typed, refusal: faulty(form.errors) }, { status: 400 });
  const refused = await attempt(() => setTolerance(viewer, form.value));
  if (refused) return data({ typed: form.typed, refusal: refused.refusal }, { status: refused.status });
  throw redirectTo(confirming(tolerances.list(), "saved"));
});

export default function SetTolerancePage() {
  const { agencies, today } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = answer?.typed ?? typedDay("from", today);
  const errors = answer?.refusal.errors;
  const field = bindFields({ typed, errors });
  return (
    <FormPage
      title={TITLE}
      backLink={tolerances.list()}
      typed={typed}
      errors={errors}
      submitLabel="Set the tolerance"
      introduction={
        <p className="govuk-body">
          It takes the place of the one before for the same class and agency, and holds for what is imported from its
          first day on.
        </p>
      }
    >
      <Select
        {...field.text("class")}
        label="What is let pass"
        items={[{ value: "", text: "Choose a class" }, ...wordOptions(VARIANCE_CLASS_NAMES)]}
      />
      <Select
        {...field.text("agency")}
        label="Of which agency"
        hint="One for an agency goes before one for every agency"
        items={[{ value: "", text: "Every agency" }, ...choiceOptions(agencies)]}
      />
      <AmountInput {...field.text("most")} label="Most, each line" hint="Too much or too little, like 0.05" />
      <DateInput {...field.date("from")} legend="First day" legendSize="s" />
      <Textarea {...field.text("reason")} label="Reason" />
    </FormPage>
  );
}
