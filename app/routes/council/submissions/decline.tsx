import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { Textarea } from "~/components/govuk";
import { declineForm, declineSubmission } from "~/features/responses/decline-submission";
import { paths } from "~/paths";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { answer, openToAnswer } from "./moved-on";

const TITLE = "Decline the submission";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("answer:submission:addressed", async ({ viewer, params }) => {
  const { submission, agency } = await openToAnswer(viewer, idParam(params.id), "decline");
  return { id: submission.id, worker: submission.workerName, agency };
});

export const action = forRole("answer:submission:addressed", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const form = await readForm(request, declineForm);
  if (!form.ok) return data({ typed: form.typed, errors: form.errors }, { status: 400 });
  return answer(id, "declined", () => declineSubmission(viewer, { id, ...form.value }));
});

export default function DeclinePage() {
  const { id, worker, agency } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const field = bindFields(refused ?? {});
  return (
    <FormPage
      {...refused}
      title={TITLE}
      caption={worker}
      backLink={paths.council.submissions.show(id)}
      submitLabel="Decline the submission"
    >
      <Textarea {...field.text("reason")} label="Reason" hint={`${agency} reads it, and may tell the worker`} />
    </FormPage>
  );
}
