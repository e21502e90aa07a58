import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, pageTitle } from "~/components/form";
import { Checkboxes, DateInput, FileUpload, Input, Radios } from "~/components/govuk";
import { formatDay } from "~/domain/day";
import { EMPLOYER_KIND_NAMES, EMPLOYER_KINDS } from "~/domain/fact-names";
import { type CarriableReference, listCarriableReferences } from "~/features/references/list-carriable-references";
import { addReference } from "~/features/submissions/add-reference";
import { carriedReferenceForm, heldReferenceForm, heldReferenceOf } from "~/features/submissions/reference-form";
import type { ShownDraft } from "~/features/submissions/show-draft";
import { paths } from "~/paths";
import { judgeForm, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { readPdf } from "~/platform/http/uploads";
import { aroundSection, openDraft } from "./open-draft";
import { refuseSection, saveSection, versionOf } from "./save-section";
import { SectionPage } from "./section-page";

const TITLE = "Add a reference";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("submit:submission:own", async ({ viewer, request, params }) => {
  const draft = await openDraft(viewer, params.id);
  const behind = new Set(draft.references.map(({ referenceId }) => referenceId));
  const carriable = await listCarriableReferences(viewer, draft.submission.id);
  return {
    around: aroundSection(draft),
    chosen: new URL(request.url).searchParams.get("reference"),
    carriable: carriable
      .filter(({ id }) => !behind.has(id))
      .map((one) => ({
        value: one.id,
        label: `${one.giver}, ${one.number}`,
        hint: `${one.jobTitle}, ${formatDay(one.periodFrom)} to ${one.periodTo ? formatDay(one.periodTo) : "now"}. ${leaveInWords(one, draft)}`,
      })),
  };
});

const leaveInWords = ({ leave }: CarriableReference, { candidate, council }: ShownDraft): string =>
  leave
    ? `${candidate.name} lets it go to ${council.name} until ${formatDay(leave.until)}`
    : `Say below when ${candidate.name} told you that it may go to ${council.name}`;

export const action = forRole("submit:submission:own", async ({ viewer, request, params }) => {
  const { submission } = await openDraft(viewer, params.id);
  const body = await request.formData();
  const typed = typedOf(body);
  const here = { submissionId: submission.id, version: versionOf(typed) };
  const next = paths.agency.submissions.references(submission.id);
  if (typed.kind === "given-on-accord") {
    const form = judgeForm(carriedReferenceForm, typed);
    if (!form.ok) return refuseSection(typed, form.errors);
    const added = {
      kind: "given-on-accord",
      referenceId: form.value["reference-id"],
      leaveUntil: form.value["leave-until"],
    } as const;
    return saveSection(
      submission.id,
      typed,
      () => addReference(viewer, { ...here, consentGivenOn: form.value["consent-given-on"], added }),
      next,
    );
  }
  const [form, file] = [judgeForm(heldReferenceForm, typed), await readPdf(body, "file")];
  if (!form.ok || !file.ok)
    return refuseSection(typed, { ...(form.ok ? {} : form.errors), ...(file.ok ? {} : { file: file.message }) });
  const added = { kind: "held", held: heldReferenceOf(form.value), file: file.value } as const;
  return saveSection(
    submission.id,
    typed,
    () => addReference(viewer, { ...here, consentGivenOn: form.value["consent-given-on"], added }),
    next,
  );
});

const yesOrNo = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
];

export default function AddReferencePage() {
  const { around, carriable, chosen } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const field = bindFields({
    typed: answer?.typed ?? {
      kind: carriable.length > 0 ? "given-on-accord" : "held",
      "reference-id": chosen ?? "",
    },
    errors: answer?.errors,
  });
  const onAccord = (
    <>
      <Radios {...field.text("reference-id")} legend="Which reference?" legendSize="s" items={carriable} />
      <DateInput
        {...field.date("leave-until")}
        legend="Last day on which the council may read it"
        legendSize="s"
        hint="Leave empty where the worker set no day: their leave then lasts as long as leave can"
      />
    </>
  );
  const held = (
    <>
      <Input {...field.text("giver")} label="Council or other employer that gave it" />
      <Radios
        {...field.text("giver-kind")}
        legend="What kind of body is that?"
        legendSize="s"
        items={EMPLOYER_KINDS.map((value) => ({ value, label: EMPLOYER_KIND_NAMES[value] }))}
      />
      <Input {...field.text("referee-name")} label="Referee’s name" autoComplete="off" />
      <Input {...field.text("referee-job-title")} label="Referee’s job title" />
      <Input
        {...field.text("referee-email")}
        label="Referee’s work email address"
        type="email"
        spellCheck={false}
        autoComplete="off"
      />
      <Radios
        {...field.text("practice-based")}
        legend="Does it describe the worker’s practice in detail?"
        legendSize="s"
        variant="inline"
        items={yesOrNo}
      />
      <Radios
        {...field.text("standard-template")}
        legend="Is it on the standard template?"
        legendSize="s"
        variant="inline"
        items={yesOrNo}
      />
      <DateInput {...field.date("given-on")} legend="Day it was given" legendSize="s" />
      <DateInput {...field.date("period-from")} legend="First day of the period it covers" legendSize="s" />
      <DateInput
        {...field.date("period-to")}
        legend="Last day of the period it covers"
        legendSize="s"
        hint="Leave empty if the worker is still there"
      />
      <FileUpload
        {...field.blank("file")}
        label="The reference as a PDF"
        hint="At most 10 MB. The council reads it; choose it again if this page shows an error"
        accept="application/pdf"
      />
      <Checkboxes
        {...field.several("disclosure")}
        legend="The referee’s agreement"
        legendSize="s"
        items={[{ value: "yes", label: "The referee has agreed that this reference may be shown to the council" }]}
      />
    </>
  );
  return (
    <SectionPage
      around={around}
      title={TITLE}
      version={around.version}
      answer={answer}
      encType="multipart/form-data"
      backTo={paths.agency.submissions.references(around.id)}
      submitLabel="Add the reference"
    >
      {carriable.length > 0 ? (
        <Radios
          {...field.text("kind")}
          legend="Where is it from?"
          items={[
            { value: "given-on-accord", label: "It was given on Accord", conditional: onAccord },
            { value: "held", label: "We hold it", conditional: held },
          ]}
        />
      ) : (
        <>
          <input type="hidden" name="kind" value="held" />
          {held}
        </>
      )}
      <DateInput
        {...field.date("consent-given-on")}
        legend="Day the worker agreed that it goes to this council"
        legendSize="s"
        hint={
          carriable.length > 0
            ? "Leave empty where the worker has told Accord that it may go to this council"
            : undefined
        }
      />
    </SectionPage>
  );
}
