import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { Radios, Textarea } from "~/components/govuk";
import { NotPossibleNow } from "~/features/submissions/move-submission";
import { showDraft } from "~/features/submissions/show-draft";
import { withdrawSubmission } from "~/features/submissions/withdraw-submission";
import { paths } from "~/paths";
import { choiceField, textField } from "~/platform/http/fields";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { notFound, redirectTo } from "~/platform/http/responses";
import { confirming } from "../../shared/just-done";

const TITLE = "Withdraw this submission";
export const meta = () => [{ title: pageTitle(TITLE) }];

const withdrawForm = z.object({
  reason: textField({ missing: "Enter why it is withdrawn", name: "Reason", most: 1000 }),
  next: choiceField(["nothing", "replace"], "Select whether you will replace it"),
});

export const loader = forRole("submit:submission:own", async ({ viewer, params }) => {
  const draft = await showDraft(viewer, idParam(params.id));
  if (!draft) throw notFound();
  return { id: draft.submission.id, worker: draft.candidate.name, isDraft: draft.submission.status === "draft" };
});

export const action = forRole("submit:submission:own", async ({ viewer, request, params }) => {
  const submissionId = idParam(params.id);
  const form = await readForm(request, withdrawForm);
  if (!form.ok) return data({ typed: form.typed, errors: form.errors }, { status: 400 });
  const { show } = paths.agency.submissions;
  try {
    const replacedBy = await withdrawSubmission(viewer, {
      submissionId,
      text: form.value.reason,
      next: form.value.next,
    });
    throw redirectTo(
      replacedBy
        ? confirming(show(replacedBy), "replacing")
        : confirming(paths.agency.submissions.list(), "submission-withdrawn"),
    );
  } catch (error) {
    // Withdrawn already, or past withdrawing: the submission's page says where it stands.
    if (!(error instanceof NotPossibleNow)) throw error;
  }
  throw redirectTo(show(submissionId));
});

export default function WithdrawPage() {
  const { id, worker, isDraft } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const field = bindFields(answer ?? { typed: isDraft ? { next: "nothing" } : {} });
  return (
    <FormPage
      title={TITLE}
      caption={worker}
      backLink={paths.agency.submissions.show(id)}
      typed={answer?.typed}
      errors={answer?.errors}
      submitLabel="Withdraw"
      introduction={
        <p className="govuk-body">
          {isDraft
            ? "The council has not seen this draft."
            : "The council is told. What you submitted is kept as it was, marked as withdrawn."}
        </p>
      }
    >
      <Textarea {...field.text("reason")} label="Why is it withdrawn?" rows={3} />
      <Radios
        {...field.text("next")}
        legend="Will you replace it?"
        items={[
          { value: "replace", label: "Yes, begin a new draft with the same answers" },
          { value: "nothing", label: "No" },
        ]}
      />
    </FormPage>
  );
}
