import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Lines } from "~/components/document-view";
import { bindFields, FormPage, type FormState, pageTitle } from "~/components/form";
import { CharacterCount, InsetText, Radios } from "~/components/govuk";
import { formatDay } from "~/domain/day";
import { answerCorrection } from "~/features/references/answer-correction";
import { showReference } from "~/features/references/show-reference";
import { paths } from "~/paths";
import { choiceField, textField } from "~/platform/http/fields";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { notFound, redirectTo } from "~/platform/http/responses";

const TITLE = "Answer the correction";

export const meta = () => [{ title: pageTitle(TITLE) }];

const { references } = paths.council;

export const loader = forRole("give:reference:own", async ({ viewer, params }) => {
  const shown = await showReference(viewer, idParam(params.id));
  if (shown.standing !== "giver") throw notFound();
  const { id, workerName, number, corrections } = shown;
  const open = corrections.find(({ answeredAt }) => answeredAt === null);
  if (!open) throw redirectTo(references.show(id));
  return { id, workerName, caption: `${workerName}, ${number}`, text: open.text, answerBy: open.answerBy };
});

const LONGEST_ANSWER = 1000;
const answering = z.object({
  answer: choiceField(["corrected", "not-changed"], "Select whether you correct it"),
  words: textField({ missing: "Enter what you answer", name: "Answer", most: LONGEST_ANSWER }),
});

export const action = forRole("give:reference:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const form = await readForm(request, answering);
  if (!form.ok) return data<FormState>({ typed: form.typed, errors: form.errors }, { status: 400 });
  await answerCorrection(viewer, id, form.value);
  throw redirectTo(`${references.show(id)}?news=${form.value.answer === "corrected" ? "withdrawn" : "answered"}`);
});

export default function AnswerCorrection() {
  const { id, workerName, caption, text, answerBy } = useLoaderData<typeof loader>();
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
            {workerName} says that a fact in the reference is wrong. Answer by {formatDay(answerBy)}.
          </p>
          <InsetText>
            <Lines text={text} />
          </InsetText>
        </>
      }
      submitLabel="Send the answer"
    >
      <Radios
        {...field.text("answer")}
        legend="Is it wrong?"
        legendSize="s"
        items={[
          {
            value: "corrected",
            label: "Yes, correct it",
            hint: "The reference is withdrawn, and a new one begins with what it says, for you to put right and give.",
          },
          { value: "not-changed", label: "No, the reference stands" },
        ]}
      />
      <CharacterCount
        {...field.text("words")}
        label="What you answer"
        labelSize="s"
        hint="The worker reads this. If you correct the reference, the councils that received it read it too."
        limit={LONGEST_ANSWER}
        rows={5}
      />
    </FormPage>
  );
}
