import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Lines } from "~/components/document-view";
import { bindFields, Form, FormErrors, pageTitle } from "~/components/form";
import { Button, Checkboxes, Input, InsetText, NotificationBanner, SummaryCard } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { Page } from "~/components/page";
import { answersInWords } from "~/domain/references/answers-in-words";
import { type MissingAnswer, missingAnswers } from "~/domain/references/judge-answers";
import { giveReference } from "~/features/references/give-reference";
import { showReferenceDraft } from "~/features/references/show-draft";
import { StaleError } from "~/features/stale";
import { paths } from "~/paths";
import { agreedField, textField } from "~/platform/http/fields";
import { type FieldErrors, readForm, type Typed } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";

export const meta = () => [{ title: pageTitle("Check your answers") }];

const { references } = paths.council;

export const loader = forRole("give:reference:own", async ({ viewer, params }) => {
  const { reference, template, answers, version } = await showReferenceDraft(viewer, idParam(params.id));
  if (reference.givenAt) throw redirectTo(references.show(reference.id));
  return {
    id: reference.id,
    caption: `${reference.workerName}, ${reference.number}`,
    workerName: reference.workerName,
    notice: template.notice,
    declaration: template.declaration,
    sections: template.sections.map((section) => ({
      id: section.id,
      title: section.title,
      fields: answersInWords(section, answers),
    })),
    missing: missingAnswers(template, answers),
    version,
  };
});

const giving = z.object({
  version: z.coerce.number().int().catch(0),
  "referee-job-title": textField({ missing: "Enter your job title", name: "Job title", most: 100 }),
  declared: agreedField("Confirm the declaration to give the reference"),
});

type Refused = { readonly typed: Typed; readonly errors: FieldErrors; readonly changed: StaleError["changed"] | null };

export const action = forRole("give:reference:own", async ({ viewer, request, params }) => {
  const referenceId = idParam(params.id);
  const form = await readForm(request, giving);
  const { typed } = form;
  if (!form.ok) return data<Refused>({ typed, errors: form.errors, changed: null }, { status: 400 });
  const { version, "referee-job-title": refereeJobTitle } = form.value;
  try {
    const result = await giveReference(viewer, { referenceId, version, refereeJobTitle });
    if (!result.given) return data<Refused>({ typed, errors: {}, changed: null }, { status: 400 });
  } catch (error) {
    if (!(error instanceof StaleError)) throw error;
    return data<Refused>({ typed, errors: {}, changed: error.changed }, { status: 409 });
  }
  throw redirectTo(`${references.show(referenceId)}?news=given`);
});

export default function CheckAnswers() {
  const { id, caption, notice, sections, missing, version, ...rest } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <Page
      title="Check your answers"
      caption={caption}
      backLink={references.show(id)}
      beforeTitle={
        <>
          <FormErrors errors={refused?.errors} typed={refused?.typed} />
          {refused?.changed ? <ChangedBanner {...refused.changed} /> : null}
        </>
      }
    >
      {notice ? <InsetText>{notice}</InsetText> : null}
      {sections.map(({ id: section, title, fields }) => (
        <SummaryCard
          key={section}
          title={title}
          actions={[{ label: "Change", href: references.draft(id, section) }]}
          rows={fields.map(({ question, answer }) => ({ key: question, value: <Lines text={answer} /> }))}
        />
      ))}
      {missing.length > 0 ? (
        <Missing id={id} missing={missing} />
      ) : (
        <GiveForm {...rest} version={version} refused={refused} />
      )}
    </Page>
  );
}

function ChangedBanner({ by, at }: StaleError["changed"]) {
  return (
    <NotificationBanner title="Changed by somebody else">
      <p className="govuk-notification-banner__heading">
        {by ?? "Somebody else"} changed these answers at <Instant at={at} />, after you opened this page. They stand
        below as they are now. Check them again before you give the reference.
      </p>
    </NotificationBanner>
  );
}

function Missing({ id, missing }: { readonly id: string; readonly missing: readonly MissingAnswer[] }) {
  return (
    <section>
      <h2 className="govuk-heading-m">Still to answer</h2>
      <p className="govuk-body">Answer these before you give the reference:</p>
      <ul className="govuk-list govuk-list--bullet">
        {missing.map(({ sectionId, field, message }) => (
          <li key={field}>
            <a className="govuk-link" href={`${references.draft(id, sectionId)}#${field}`}>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

type GiveFormProps = {
  readonly workerName: string;
  readonly declaration: string;
  readonly version: number;
  readonly refused: Refused | undefined;
};

function GiveForm({ workerName, declaration, version, refused }: GiveFormProps) {
  const field = bindFields(refused ?? {});
  return (
    <section>
      <h2 className="govuk-heading-m">Give the reference</h2>
      <p className="govuk-body">
        Once you give it, it cannot be changed. {workerName} is sent a private link to read it and comment on it, and
        with their consent it can go to other councils.
      </p>
      <Form version={version}>
        <Input
          {...field.text("referee-job-title")}
          label="Your job title"
          labelSize="s"
          autoComplete="organization-title"
        />
        <Checkboxes
          {...field.several("declared")}
          legend="Declaration"
          legendSize="s"
          items={[{ value: "yes", label: declaration }]}
        />
        <Button>Give reference</Button>
      </Form>
    </section>
  );
}
