import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { Radios } from "~/components/govuk";
import { REASON_FOR_CLOSING_NAMES, REASONS_FOR_CLOSING } from "~/domain/reasons-for-closing";
import { closeRequisition } from "~/features/requisitions/close-requisition";
import { showRequisition } from "~/features/requisitions/show-requisition";
import { paths } from "~/paths";
import { choiceField } from "~/platform/http/fields";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { attempt, faulty } from "../../shared/attempt";
import { confirming } from "../../shared/just-done";
import { RefusalNotice } from "../../shared/refusal-notice";

const TITLE = "Close the requisition";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { show } = paths.council.requisitions;

const closeForm = z.object({
  version: z.coerce.number().int(),
  reason: choiceField(REASONS_FOR_CLOSING, "Select why it closes"),
});

export const loader = forRole("close:requisition:own", async ({ viewer, params }) => {
  const { id, number, jobTitle, status, version } = await showRequisition(viewer, idParam(params.id));
  if (status === "closed") throw redirectTo(show(id));
  return { id, number, jobTitle, version };
});

export const action = forRole("close:requisition:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const form = await readForm(request, closeForm);
  if (!form.ok) return data({ typed: form.typed, refusal: faulty(form.errors) }, { status: 400 });
  const refused = await attempt(() => closeRequisition(viewer, { id, ...form.value }));
  if (refused) return data({ typed: form.typed, refusal: refused.refusal }, { status: refused.status });
  throw redirectTo(confirming(show(id), "closed"));
});

export default function CloseRequisitionPage() {
  const { id, number, jobTitle, version } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const field = bindFields({ typed: answer?.typed, errors: answer?.refusal.errors });
  return (
    <FormPage
      title={TITLE}
      caption={`${jobTitle}, ${number}`}
      backLink={show(id)}
      typed={answer?.typed}
      errors={answer?.refusal.errors}
      version={version}
      submitLabel="Close the requisition"
      beforeTitle={<RefusalNotice refusal={answer?.refusal} what="the requisition" />}
      introduction={
        <p className="govuk-body">
          Agencies can put nobody more forward for it. Submissions you have received stay, and you can still answer
          them.
        </p>
      }
    >
      <Radios
        {...field.text("reason")}
        legend="Why does it close?"
        legendSize="s"
        items={REASONS_FOR_CLOSING.map((value) => ({ value, label: REASON_FOR_CLOSING_NAMES[value] }))}
      />
    </FormPage>
  );
}
