import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { InsetText, Textarea } from "~/components/govuk";
import { answerCouncil } from "~/features/submissions/answer-council";
import { NotPossibleNow } from "~/features/submissions/move-submission";
import { showSubmitted } from "~/features/submissions/show-submitted";
import { paths } from "~/paths";
import { textField } from "~/platform/http/fields";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { notFound, redirectTo } from "~/platform/http/responses";
import { confirming } from "../../shared/just-done";

const TITLE = "Answer the council";
export const meta = () => [{ title: pageTitle(TITLE) }];

const answerForm = z.object({ text: textField({ missing: "Enter your answer", name: "Your answer", most: 4000 }) });

export const loader = forRole("submit:submission:own", async ({ viewer, params }) => {
  const id = idParam(params.id);
  const shown = await showSubmitted(viewer, id);
  if (!shown) throw notFound();
  if (shown.submission.status !== "more-asked") throw redirectTo(paths.agency.submissions.show(id));
  const asked = shown.messages.find(({ kind }) => kind === "more-asked");
  return { id, worker: shown.submission.workerName, asked: asked?.text ?? "" };
});

export const action = forRole("submit:submission:own", async ({ viewer, request, params }) => {
  const submissionId = idParam(params.id);
  const form = await readForm(request, answerForm);
  if (!form.ok) return data({ typed: form.typed, errors: form.errors }, { status: 400 });
  try {
    await answerCouncil(viewer, { submissionId, text: form.value.text });
    throw redirectTo(confirming(paths.agency.submissions.show(submissionId), "answered"));
  } catch (error) {
    // Answered already, or moved on by the council: the submission's page says where it stands.
    if (!(error instanceof NotPossibleNow)) throw error;
  }
  throw redirectTo(paths.agency.submissions.show(submissionId));
});

export default function AnswerPage() {
  const { id, worker, asked } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const field = bindFields(answer ?? {});
  return (
    <FormPage
      title={TITLE}
      caption={worker}
      backLink={paths.agency.submissions.show(id)}
      typed={answer?.typed}
      errors={answer?.errors}
      submitLabel="Send the answer"
      introduction={<InsetText>{asked}</InsetText>}
    >
      <Textarea {...field.text("text")} label="Your answer" rows={6} />
    </FormPage>
  );
}
