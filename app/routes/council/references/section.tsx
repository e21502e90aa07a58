import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Lines } from "~/components/document-view";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { NotificationBanner, SummaryList, WarningText } from "~/components/govuk";
import { Instant } from "~/components/instant";
import type { Field } from "~/domain/documents/document";
import { answersInWords } from "~/domain/references/answers-in-words";
import { saveReferenceDraft } from "~/features/references/save-draft";
import { formValues, sectionForm } from "~/features/references/section-form";
import { sectionStamp } from "~/features/references/section-stamp";
import { sectionOf, showReferenceDraft } from "~/features/references/show-draft";
import { StaleError } from "~/features/stale";
import { paths } from "~/paths";
import { today } from "~/platform/clock";
import { type FieldErrors, readForm, type Typed, textOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { QuestionField } from "./question-field";

type Loaded = { readonly title: string };

export const meta = ({ data: loaded }: { data?: Loaded }) => [{ title: pageTitle(loaded?.title ?? "Reference") }];

export const loader = forRole("give:reference:own", async ({ viewer, params }) => {
  const draft = await showReferenceDraft(viewer, idParam(params.id));
  const section = sectionOf(draft, params.section);
  const { reference, answers } = draft;
  if (reference.givenAt) throw redirectTo(paths.council.references.show(reference.id));
  return {
    title: section.title,
    caption: `${reference.workerName}, ${reference.number}`,
    back: paths.council.references.show(reference.id),
    section,
    typed: formValues(section, answers),
    stamp: sectionStamp(section, answers),
  };
});

/** What another person of the council saved in this section while it was being filled in here. */
type Overtaken = { readonly by: string | null; readonly at: string; readonly answers: readonly Field[] };
type Refused = {
  readonly typed: Typed;
  readonly errors: FieldErrors;
  readonly stamp: string;
  readonly overtaken: Overtaken | null;
};

export const action = forRole("give:reference:own", async ({ viewer, request, params }) => {
  const referenceId = idParam(params.id);
  const section = sectionOf(await showReferenceDraft(viewer, referenceId), params.section);
  const form = await readForm(request, sectionForm(section, today()));
  const { typed } = form;
  const stamp = textOf(typed, "stamp");
  if (!form.ok) return data<Refused>({ typed, errors: form.errors, stamp, overtaken: null }, { status: 400 });
  try {
    await saveReferenceDraft(viewer, { referenceId, sectionId: section.id, stamp, answers: form.value });
  } catch (error) {
    if (!(error instanceof StaleError)) throw error;
    const { answers } = await showReferenceDraft(viewer, referenceId);
    const overtaken = { ...error.changed, answers: answersInWords(section, answers) };
    return data<Refused>({ typed, errors: {}, stamp: sectionStamp(section, answers), overtaken }, { status: 409 });
  }
  throw redirectTo(paths.council.references.show(referenceId));
});

export default function DraftSection() {
  const loaded = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { section, title, caption, back } = loaded;
  const { typed, stamp, errors } = refused ?? { ...loaded, errors: {} };
  const field = bindFields({ typed, errors });
  return (
    <FormPage
      title={title}
      caption={caption}
      backLink={back}
      typed={typed}
      errors={errors}
      beforeTitle={refused?.overtaken ? <OvertakenBanner {...refused.overtaken} /> : null}
      introduction={
        <>
          {section.guidance ? <p className="govuk-body">{section.guidance}</p> : null}
          {section.warning ? <WarningText>{section.warning}</WarningText> : null}
        </>
      }
      submitLabel="Save and continue"
    >
      <input type="hidden" name="stamp" value={stamp} />
      {section.questions.map((question) => (
        <QuestionField key={question.id} question={question} field={field} />
      ))}
    </FormPage>
  );
}

function OvertakenBanner({ by, at, answers }: Overtaken) {
  return (
    <NotificationBanner title="Changed by somebody else">
      <p className="govuk-notification-banner__heading">
        {by ?? "Somebody else"} saved this section at <Instant at={at} />, after you opened it. What you entered is
        below and has not been saved.
      </p>
      <SummaryList rows={answers.map(({ question, answer }) => ({ key: question, value: <Lines text={answer} /> }))} />
      <p className="govuk-body">Take over what you need. Saving puts your answers in the place of these.</p>
    </NotificationBanner>
  );
}
