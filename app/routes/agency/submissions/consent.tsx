import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, pageTitle, typedDay } from "~/components/form";
import { Checkboxes, DateInput, Radios, Textarea, WarningText } from "~/components/govuk";
import { CONSENT_WAY_NAMES, CONSENT_WAYS, consentForm, consentOf } from "~/features/submissions/consent-form";
import { saveConsent } from "~/features/submissions/save-consent";
import { readForm, type Typed } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { aroundSection, openDraft } from "./open-draft";
import { refuseSection, saveSection, versionOf } from "./save-section";
import { SectionPage } from "./section-page";

const TITLE = "Consent to be represented";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("submit:submission:own", async ({ viewer, params }) => {
  const draft = await openDraft(viewer, params.id);
  const { consent } = draft.submission;
  const saved: Typed = consent
    ? { ...typedDay("given-on", consent.givenOn), how: consent.how, note: consent.note, agreed: "yes" }
    : {};
  return {
    around: aroundSection(draft),
    representedElsewhere: draft.representedElsewhere,
    requisition: draft.requisition.number,
    saved,
  };
});

export const action = forRole("submit:submission:own", async ({ viewer, request, params }) => {
  const { submission } = await openDraft(viewer, params.id);
  const form = await readForm(request, consentForm);
  if (!form.ok) return refuseSection(form.typed, form.errors);
  const consent = consentOf(form.value);
  return saveSection(submission.id, form.typed, () =>
    saveConsent(viewer, { submissionId: submission.id, version: versionOf(form.typed), consent }),
  );
});

export default function ConsentSection() {
  const { around, representedElsewhere, requisition, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const field = bindFields({ typed: answer?.typed ?? saved, errors: answer?.errors });
  return (
    <SectionPage
      around={around}
      title={TITLE}
      version={around.version}
      answer={answer}
      introduction={
        representedElsewhere ? (
          <WarningText>
            Another agency has already put this worker forward for this requisition. Ask the worker which agency they
            want to be represented by.
          </WarningText>
        ) : (
          <p className="govuk-body">
            The worker has to agree that your agency represents them to {around.council} for requisition {requisition}.
          </p>
        )
      }
    >
      <DateInput {...field.date("given-on")} legend="Which day did the worker agree?" hint="For example, 27 3 2026" />
      <Radios
        {...field.text("how")}
        legend="How did the worker agree?"
        items={CONSENT_WAYS.map((value) => ({ value, label: CONSENT_WAY_NAMES[value] }))}
      />
      <Textarea {...field.text("note")} label="Note (optional)" rows={2} />
      <Checkboxes
        {...field.several("agreed")}
        legend="Confirm"
        legendSize="s"
        items={[{ value: "yes", label: "The worker agreed to be represented by our agency for this requisition" }]}
      />
    </SectionPage>
  );
}
