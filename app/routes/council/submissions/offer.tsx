import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, FormPage, pageTitle, typedDay } from "~/components/form";
import { DateInput, Input, SummaryList, Textarea } from "~/components/govuk";
import { dayOf, formatDay } from "~/domain/day";
import { formatRate } from "~/domain/money";
import { plainHours } from "~/domain/working-time";
import { exemptionsEnding } from "~/features/exemptions/exemptions-ending";
import { offerAssignment, offerForm } from "~/features/responses/offer-assignment";
import { paths } from "~/paths";
import { readForm, type Typed } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { attempt, faulty } from "../../shared/attempt";
import { EndingExemptions, PastExemptionCheck } from "../../shared/past-exemption";
import { RefusalNotice } from "../../shared/refusal-notice";
import { RegisterCheck } from "../../shared/register-check";
import { answer, openToAnswer } from "./moved-on";

const TITLE = "Offer the assignment";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("answer:submission:addressed", async ({ viewer, params }) => {
  const { submission, requisition, agency } = await openToAnswer(viewer, idParam(params.id), "offer");
  const ending = await exemptionsEnding(viewer, submission.id, requisition.endsOn);
  const saved: Typed = {
    ...typedDay("startsOn", requisition.startsOn),
    ...typedDay("endsOn", requisition.endsOn),
    hoursPerWeek: plainHours(requisition.hoursPerWeek),
  };
  const { id, workerName, hourlyCharge, availableFrom } = submission;
  return {
    id,
    worker: workerName,
    agency,
    charge: hourlyCharge === null ? null : `${formatRate(hourlyCharge)} an hour`,
    availableFrom: availableFrom === null ? null : formatDay(dayOf(availableFrom)),
    saved,
    ending,
  };
});

export const action = forRole("answer:submission:addressed", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const form = await readForm(request, offerForm);
  if (!form.ok) return data({ typed: form.typed, refusal: faulty(form.errors) }, { status: 400 });
  const refused = await attempt(() => answer(id, "offered", () => offerAssignment(viewer, { id, ...form.value })));
  return data({ typed: form.typed, refusal: refused?.refusal }, { status: refused?.status });
});

export default function OfferPage() {
  const { id, worker, agency, charge, availableFrom, saved, ending } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const typed = refused?.typed ?? saved;
  const errors = refused?.refusal?.errors;
  const field = bindFields({ typed, errors });
  return (
    <FormPage
      title={TITLE}
      caption={worker}
      backLink={paths.council.submissions.show(id)}
      typed={typed}
      errors={errors}
      submitLabel="Offer the assignment"
      beforeTitle={<RefusalNotice refusal={refused?.refusal} what="the submission" />}
      introduction={
        <>
          <SummaryList
            rows={[
              ...(charge ? [{ key: "Charge submitted", value: charge }] : []),
              ...(availableFrom ? [{ key: "Available from", value: availableFrom }] : []),
            ]}
          />
          <p className="govuk-body">
            {agency} is told by email. When it accepts, the assignment is agreed at the charge that was submitted.
          </p>
          <EndingExemptions ending={ending} />
        </>
      }
    >
      <DateInput {...field.date("startsOn")} legend="Start date" legendSize="s" />
      <DateInput {...field.date("endsOn")} legend="Last day" legendSize="s" />
      <Input {...field.text("hoursPerWeek")} label="Hours a week" width={5} inputMode="decimal" />
      <PastExemptionCheck field={field} typed={typed} refusal={refused?.refusal} />
      <RegisterCheck field={field} isOpen={Boolean(refused)} />
      <Textarea {...field.text("note")} label="Note to the agency (optional)" />
    </FormPage>
  );
}
