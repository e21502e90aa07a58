import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { EmptyState } from "~/components/empty-state";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { Radios, Select, Textarea, WarningText } from "~/components/govuk";
import { Page } from "~/components/page";
import { SUSPICIONS } from "~/domain/breaches/breach-kinds";
import { CORE_JOB_TYPE_NAMES } from "~/domain/core-job-types";
import { listNeighbours, raiseBreach, raiseForm } from "~/features/breaches/raise-breach";
import { Refused } from "~/features/refused";
import { paths } from "~/paths";
import { readForm, textOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";
import { newId } from "~/platform/new-id";
import { confirming } from "../../shared/just-done";

const TITLE = "Raise a suspected breach";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { list, show } = paths.council.breaches;

export const loader = forRole("raise:breach:regional", async ({ viewer }) => ({
  councils: await listNeighbours(viewer),
  key: newId(),
}));

export const action = forRole("raise:breach:regional", async ({ viewer, request }) => {
  const form = await readForm(request, raiseForm);
  const { typed } = form;
  if (!form.ok) return data({ typed, errors: form.errors }, { status: 400 });
  try {
    throw redirectTo(confirming(show(await raiseBreach(viewer, form.value)), "breach-raised"));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return data({ typed, errors: { [error.field]: error.message } }, { status: 400 });
  }
});

export default function RaiseBreachPage() {
  const { councils, key } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const field = bindFields(refused ?? {});
  if (councils.length === 0)
    return (
      <Page title={TITLE} backLink={{ href: list(), label: "Breaches" }}>
        <EmptyState title="No other council of your region is on Accord yet" />
      </Page>
    );
  return (
    <FormPage
      {...refused}
      title={TITLE}
      backLink={{ href: list(), label: "Breaches" }}
      submitLabel="Raise it"
      introduction={
        <p className="govuk-body">
          The other council’s director answers. Both councils and the region read what is said, nobody else does, and
          nothing of it is deleted.
        </p>
      }
    >
      <input type="hidden" name="key" value={refused ? textOf(refused.typed, "key") || key : key} />
      <Select
        {...field.text("councilId")}
        label="Which council?"
        labelSize="s"
        items={[
          { value: "", text: "Select a council" },
          ...councils.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
      <Radios
        {...field.text("coreJobType")}
        legend="Which role?"
        legendSize="s"
        items={Object.entries(CORE_JOB_TYPE_NAMES).map(([value, label]) => ({ value, label }))}
      />
      <Radios
        {...field.text("suspicion")}
        legend="What do you suspect?"
        legendSize="s"
        hint="That in an assignment there"
        items={Object.entries(SUSPICIONS).map(([value, label]) => ({ value, label }))}
      />
      <WarningText>Do not say who the worker is: no name, no registration number.</WarningText>
      <Textarea
        {...field.text("evidence")}
        label="What do you know?"
        labelSize="s"
        hint="What you saw or were told, when, and how you came by it."
        rows={8}
      />
    </FormPage>
  );
}
