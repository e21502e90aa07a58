import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { Textarea } from "~/components/govuk";
import { askForMore, askForMoreForm } from "~/features/responses/ask-for-more";
import { paths } from "~/paths";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { answer, openToAnswer } from "./moved-on";

const TITLE = "Ask for more";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("answer:submission:addressed", async ({ viewer, params }) => {
  const { submission, agency } = await openToAnswer(viewer, idParam(params.id), "ask-for-more");
  return { id: submission.id, worker: submission.workerName, agency };
});

export const action = forRole("answer:submission:addressed", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const form = await readForm(request, askForMoreForm);
  if (!form.ok) return data({ typed: form.typed, errors: form.errors }, { status: 400 });
  return answer(id, "more-asked", () => askForMore(viewer, { id, ...form.value }));
});

export default function AskForMorePage() {
  const { id, worker, agency } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const field = bindFields(refused ?? {});
  return (
    <FormPage
      {...refused}
      title={TITLE}
      caption={worker}
      backLink={paths.council.submissions.show(id)}
      submitLabel="Ask the agency"
    >
      <Textarea
        {...field.text("text")}
        label="What would you like to know?"
        hint={`${agency} is told by email, and answers here. What was submitted stays as it is.`}
      />
    </FormPage>
  );
}
