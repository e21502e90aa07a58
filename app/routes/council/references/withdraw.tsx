import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { bindFields, FormPage, type FormState, pageTitle } from "~/components/form";
import { CharacterCount, WarningText } from "~/components/govuk";
import { isGiven } from "~/domain/references/reference-life";
import { showReferenceDraft } from "~/features/references/show-draft";
import { withdrawReference } from "~/features/references/withdraw-reference";
import { paths } from "~/paths";
import { textField } from "~/platform/http/fields";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";

const TITLE = "Withdraw this reference";

export const meta = () => [{ title: pageTitle(TITLE) }];

const { references } = paths.council;

export const loader = forRole("give:reference:own", async ({ viewer, params }) => {
  const { reference, agency } = await showReferenceDraft(viewer, idParam(params.id));
  if (!isGiven(reference.status)) throw redirectTo(references.show(reference.id));
  return { id: reference.id, caption: `${reference.workerName}, ${reference.number}`, agency };
});

const LONGEST_REASON = 300;
const withdrawing = z.object({
  reason: textField({ missing: "Enter why you withdraw it", name: "Reason", most: LONGEST_REASON }),
});

export const action = forRole("give:reference:own", async ({ viewer, request, params }) => {
  const referenceId = idParam(params.id);
  const form = await readForm(request, withdrawing);
  if (!form.ok) return data<FormState>({ typed: form.typed, errors: form.errors }, { status: 400 });
  await withdrawReference(viewer, { referenceId, reason: form.value.reason });
  throw redirectTo(`${references.show(referenceId)}?news=withdrawn`);
});

export default function Withdraw() {
  const { id, caption, agency } = useLoaderData<typeof loader>();
  const refused: FormState = useActionData<typeof action>() ?? {};
  const field = bindFields(refused);
  return (
    <FormPage
      {...refused}
      title={TITLE}
      caption={caption}
      backLink={references.show(id)}
      introduction={
        <>
          <p className="govuk-body">
            A given reference cannot be edited. When you withdraw it, a new one begins with what this one says, for you
            to put right and give. Both are kept.
          </p>
          <WarningText>
            {agency} and every council that received this reference are told at once that it no longer stands.
          </WarningText>
        </>
      }
      submitLabel="Withdraw and begin another"
    >
      <CharacterCount
        {...field.text("reason")}
        label="Why do you withdraw it?"
        labelSize="s"
        hint="In a sentence. The councils that received it read this. Do not repeat what was wrong about the worker."
        limit={LONGEST_REASON}
        rows={3}
      />
    </FormPage>
  );
}
