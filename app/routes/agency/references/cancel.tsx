import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { Textarea } from "~/components/govuk";
import { cancelReference } from "~/features/references/cancel-reference";
import { showSuppliedReference } from "~/features/references/show-supplied-reference";
import { Refused } from "~/features/refused";
import { paths } from "~/paths";
import { textField } from "~/platform/http/fields";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { confirming } from "../../shared/just-done";

const TITLE = "Cancel the request";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { references } = paths.agency;

const cancelForm = z.object({
  because: textField({ missing: "Enter why it is no longer asked for", name: "Reason", most: 1000 }),
});

export const loader = forRole("ask:reference:supplied", async ({ viewer, params }) => {
  const { id, number, workerName, mayCancel, referee, giver } = await showSuppliedReference(viewer, idParam(params.id));
  // Given, closed, or due by itself: the reference's page says so.
  if (!mayCancel) throw redirectTo(references.show(id));
  return { id, number, workerName, asked: referee?.name ?? `the referees of ${giver}` };
});

export const action = forRole("ask:reference:supplied", async ({ viewer, request, params }) => {
  const referenceId = idParam(params.id);
  const form = await readForm(request, cancelForm);
  if (!form.ok) return data({ typed: form.typed, errors: form.errors }, { status: 400 });
  try {
    await cancelReference(viewer, { referenceId, because: form.value.because });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    // It has been given or declined meanwhile: its page shows what came.
    throw redirectTo(references.show(referenceId));
  }
  throw redirectTo(confirming(references.show(referenceId), "cancelled"));
});

export default function CancelPage() {
  const { id, number, workerName, asked } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const field = bindFields(answer ?? {});
  return (
    <FormPage
      title={TITLE}
      caption={`Reference ${number}, about ${workerName}`}
      backLink={references.show(id)}
      typed={answer?.typed}
      errors={answer?.errors}
      submitLabel="Cancel the request"
      introduction={
        <p className="govuk-body">
          Accord tells {asked} that there is nothing left to do. The reason is kept with the request.
        </p>
      }
    >
      <Textarea {...field.text("because")} label="Why is it no longer asked for?" rows={3} />
    </FormPage>
  );
}
